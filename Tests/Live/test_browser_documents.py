"""Reading in Chromium: turning the pages for all, finding words, comparing versions, pointing."""

import re

import pytest
from playwright.sync_api import expect

import files
from browser import PHONE, WIDE


@pytest.fixture
def windows(open_window):
    opened = []

    def enter(user, size=WIDE):
        window = open_window(user, size)
        opened.append(window)
        window.enter()
        expect(window.page.locator("img.sheet-page:not(.pending)").first).to_be_visible()
        return window

    yield enter
    for window in opened:
        assert window.faults == []


def attach(committee, watcher, name, content, **more):
    answer = committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents",
        params={"item": "i1", "name": name} | more,
        data=content,
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    watcher.event("documentRendered", document=made["document"], version=made["version"])
    return made["document"]


def test_a_document_of_three_hundred_pages_is_turned_through_by_a_presenter(committee, windows):
    committee.open("i1")
    watcher = committee.sit("uv02")
    attach(committee, watcher, "dai.pdf", files.pdf(300, "LONG"))
    chair, member = windows("uv01"), windows("uv03")
    chair.page.get_by_role("link", name=re.compile("dai.pdf")).or_(
        chair.page.get_by_role("button", name=re.compile("dai.pdf"))
    ).first.click()
    chair.press("Trình chiếu cho mọi người")
    for page in [2, 3, 4]:
        chair.press("Trang sau")
        member.sees(f"trang {page} / 300")
    field = chair.page.get_by_label("Đến trang số")
    field.fill("299")
    field.press("Enter")
    member.sees("trang 299 / 300")
    expect(member.page.locator("img.sheet-page:not(.pending)").first).to_be_visible()
    chair.page.locator(".stage").focus()
    chair.page.keyboard.press("End")
    member.sees("trang 300 / 300")
    # Whoever reads alone is not taken along, and is not counted.
    chair.sees("2 người đang xem theo")
    member.press("Tự xem")
    chair.sees("1 người đang xem theo")
    chair.page.locator(".stage").focus()
    chair.page.keyboard.press("Home")
    chair.sees("trang 1 / 300")
    member.sees("trang 300 / 300")


def test_words_are_found_without_diacritics_and_can_be_selected(committee, windows):
    committee.open("i1")
    watcher = committee.sit("uv02")
    attach(committee, watcher, "tim.docx", files.docx("Mở đầu", "Nghị quyết về đường làng"))
    member = windows("uv03")
    member.page.get_by_role("link", name=re.compile("tim.docx")).or_(
        member.page.get_by_role("button", name=re.compile("tim.docx"))
    ).first.click()
    member.press("Tìm trong tài liệu")
    field = member.page.get_by_role("searchbox", name="Tìm trong tài liệu")
    expect(field).to_be_focused()
    field.fill("nghi quyet")
    field.press("Enter")
    member.sees("Tìm thấy 1 chỗ.")
    expect(member.page.locator(".overlay .hit")).to_have_count(2)
    field.fill("không có chữ này")
    field.press("Enter")
    member.sees("Không tìm thấy “không có chữ này”.")
    selected = member.page.evaluate(
        """() => {
          const words = [...document.querySelectorAll(".overlay text")];
          const range = document.createRange();
          range.setStartBefore(words[0]);
          range.setEndAfter(words.at(-1));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }"""
    )
    assert " ".join(selected.split()) == "Mở đầu Nghị quyết về đường làng"
    # The browser's own search would look at the words of one page.
    member.press("Tìm trong tài liệu")
    expect(field).to_have_count(0)
    member.page.keyboard.press("Control+f")
    expect(field).to_be_focused()


def test_versions_are_compared_beside_the_page_and_downloads_forbidden(committee, windows):
    committee.open("i1")
    watcher = committee.sit("uv02")
    document = attach(committee, watcher, "sua.docx", files.docx("Hoàn thành trong quý II."))
    attach(
        committee, watcher, "sua.docx", files.docx("Hoàn thành trong quý III."), document=document
    )
    secretary, member = windows("tk01"), windows("uv03")
    for window in [secretary, member]:
        window.page.get_by_role("link", name=re.compile("sua.docx")).or_(
            window.page.get_by_role("button", name=re.compile("sua.docx"))
        ).first.click()
    secretary.press("Phiên bản")
    secretary.press("So với bản hiện tại")
    expect(secretary.page.locator(".changes del")).to_have_text("II")
    expect(secretary.page.locator(".changes ins")).to_have_text("III")
    expect(member.page.get_by_role("link", name=re.compile("Tải về"))).to_be_visible()
    secretary.page.get_by_label("Cho đại biểu tải tệp về").uncheck()
    member.sees("Chỉ đọc tại cuộc họp")
    expect(member.page.get_by_role("link", name=re.compile("Tải về"))).to_have_count(0)
    # The other one may not set it.
    member.press("Phiên bản")
    member.sees("Phiên bản 1")
    expect(member.page.get_by_label("Cho đại biểu tải tệp về")).to_have_count(0)


def test_a_pointer_is_seen_by_those_who_look_at_the_page(committee, windows):
    committee.open("i1")
    chair, member = windows("uv01"), windows("uv03", PHONE)
    chair.press("Trình chiếu cho mọi người")
    chair.press("Con trỏ")
    box = chair.page.locator(".paper").first.bounding_box()
    chair.page.mouse.move(box["x"] + 80, box["y"] + 80)
    expect(member.page.locator(".overlay .laser")).to_have_count(1)
    assert member.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
