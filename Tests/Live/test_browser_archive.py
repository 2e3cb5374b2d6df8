"""Searching everything and reading what is over, in Chromium."""

import re

from playwright.sync_api import expect

import files
import pack
from browser import PHONE, TABLET, WIDE
from test_browser_access import serious
from test_documents_reading import attach
from test_search import until


def test_a_member_finds_a_page_and_opens_it_at_its_place(committee, open_window):
    committee.convene()
    until(committee.person("uv02"), "PLAN page 3")
    window = open_window("uv02", WIDE)
    page = window.page
    page.get_by_role("link", name="Tra cứu và lưu trữ").first.click()
    window.sees("Chưa có cuộc họp nào kết thúc")
    window.picture("archive-empty")
    words = page.get_by_role("searchbox", name="Từ cần tìm")
    words.fill("plan page 3")
    words.press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("PLAN page 3"))
    page.get_by_role("link", name="Trang 3").first.click()
    window.picture_of_page_is_drawn()
    window.sees("trang 3 / 5")
    # On a tablet the list of hits leaves the page wide enough to be read.
    page.set_viewport_size(TABLET)
    image = page.locator("img.sheet-page").first
    assert image.bounding_box()["width"] > 400
    window.picture("archive-opened-tablet")
    page.set_viewport_size(WIDE)
    window.sees("PLAN page 3 of 5")
    window.picture("archive-opened")
    # Back, everything is as it was; then nothing is found, and it is said.
    page.go_back()
    expect(words).to_have_value("plan page 3")
    words.fill("chinh trang duong lang")
    window.press("Tìm")
    expect(page.locator("mark").first).to_be_visible()
    window.picture("archive-found")
    # An address that somebody was sent, spelt by another program.
    page.goto(f"{committee.server.http}/#/archive?q=chinh%20trang%20duong")
    expect(words).to_have_value("chinh trang duong")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("summary", has_text="Lọc").click()
    page.get_by_label("Loại").select_option("resolution")
    expect(page.locator(".find")).to_have_count(1)
    page.set_viewport_size(PHONE)
    window.fits()
    window.picture("archive-phone")
    words.fill("khongcotunaynhuvay")
    window.press("Tìm")
    window.sees("Không tìm thấy “khongcotunaynhuvay”.")
    window.fits()
    assert window.faults == []


def test_a_word_of_a_scan_is_shown_where_it_stands(committee, open_window):
    committee.convene()
    attach(committee, committee.sit("tk01"), files.picture(), "ban-quet.png")
    until(committee.person("uv02"), "cua van phong")
    window = open_window("uv02", WIDE)
    page = window.page
    for name, size in [("low", {"width": 1440, "height": 480}), ("phone", PHONE)]:
        page.set_viewport_size(size)
        page.goto(f"{committee.server.http}/#/archive?q=cua%20van%20phong")
        page.get_by_role("link", name="Trang 1").first.click()
        window.picture_of_page_is_drawn()
        word = page.locator("rect.hit.now").first
        expect(word).to_be_in_viewport()
        # Not at the edge of what is seen: four fifths of it at most, and as far from its top.
        page.wait_for_function(
            """() => {
                const { top, bottom } = document.querySelector("rect.hit.now")
                    .getBoundingClientRect();
                return top > innerHeight / 6 && bottom < innerHeight * 5 / 6;
            }"""
        )
        window.picture(f"archive-scan-{name}")
    assert window.faults == []


def test_what_is_over_is_read_from_the_archive(committee, open_window):
    committee.open("i1")
    chair = committee.person(pack.CHAIR)
    for order in [{"endItem": {"item": "i1"}}, {"closeMeeting": {}}]:
        chair.command(committee.meeting, order).raise_for_status()
    window = open_window("uv02", WIDE)
    page = window.page
    page.goto(f"{committee.server.http}/#/archive")
    window.sees("5 nội dung, 4 tài liệu, 2 biểu quyết")
    window.picture("archive-closed")
    # The leaf with the date has its month in either language.
    expect(page.locator(".date-leaf")).to_contain_text("Th 6")
    window.press("English")
    expect(page.locator(".date-leaf")).to_contain_text("Jun")
    window.press("Tiếng Việt")
    page.locator("summary", has_text="Lọc").click()
    page.get_by_label("Từ ngày").fill("2026-07-01")
    page.get_by_label("Từ ngày").press("Tab")
    window.sees("Không có cuộc họp nào phù hợp với điều kiện lọc.")
    window.press("Bỏ lọc")
    page.set_viewport_size(PHONE)
    window.fits()
    window.picture("archive-closed-phone")
    page.get_by_role("link", name="Xem tài liệu").click()
    window.picture_of_page_is_drawn()
    page.go_back()
    page.get_by_role("link", name="Biên bản", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Biên bản")).first).to_be_visible()
    assert window.faults == []
    guest = open_window("km01", PHONE)
    guest.page.goto(f"{committee.server.http}/#/archive")
    guest.sees("0 nội dung, 0 tài liệu, 0 biểu quyết")
    expect(guest.page.get_by_role("link", name="Biên bản", exact=True)).to_have_count(0)
    assert guest.faults == []


def test_figures_are_drawn_printed_and_ones_own_for_a_member(committee, open_window):
    committee.open("i1")
    chair = committee.person(pack.CHAIR)
    vote = {"castVote": {"poll": "p1", "choice": "approve"}}
    for who, order in [
        (chair, {"openPoll": {"poll": "p1"}}), (committee.person("uv02"), vote),
        (chair, {"closePoll": {"poll": "p1"}}), (chair, {"endItem": {"item": "i1"}}),
        (chair, {"closeMeeting": {}}),
    ]:  # fmt: skip
        who.command(committee.meeting, order).raise_for_status()
    window = open_window("tk01", WIDE)
    page = window.page
    page.goto(f"{committee.server.http}/#/statistics")
    # Members alone; the secretaries and guests stand in the table beside them.
    window.sees("13/13 (100")
    expect(page.get_by_role("table").first).to_contain_text("0/2")
    window.picture("statistics")
    page.screenshot(path=window.pictures / "statistics-whole.png", full_page=True)
    page.emulate_media(media="print")
    window.sees(re.compile(r"^Tất cả các cơ quan · In ngày \d+/\d+/20\d\d"))
    page.pdf(path=window.pictures / "statistics.pdf", format="A4", print_background=True)
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    window.fits()
    window.picture("statistics-phone")
    page.goto(f"{committee.server.http}/#/archive")
    window.sees("Tải hồ sơ")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải hồ sơ").click()
    assert waiting.value.suggested_filename.startswith("Hồ sơ - Hội nghị")
    assert window.faults == []
    member = open_window("uv02", PHONE)
    member.page.goto(f"{committee.server.http}/#/statistics")
    member.sees("Đồng chí chỉ xem được số liệu của mình.")
    expect(member.page.locator("table.person-figures:not(.meeting-figures) tbody tr")).to_have_count(1)
    member.fits()
    # The letters of a chart are as large on a telephone as elsewhere.
    heights = """() => [...document.querySelectorAll('.chart text')]
      .map(node => node.getBoundingClientRect().height)"""
    assert min(member.page.evaluate(heights)) >= 12
    member.picture("statistics-own")
    assert member.faults == []


def test_an_earlier_version_is_told_as_one_and_opened_at_its_page(committee, open_window):
    committee.convene()
    secretary = committee.sit("tk01")
    first = attach(committee, secretary, files.pdf(3, "BANCUCUADUTHAO"), "du-thao.pdf")
    attach(committee, secretary, files.pdf(3, "BANMOICUADUTHAO"), "du-thao-2.pdf",
           document=first)  # fmt: skip
    until(committee.person("uv02"), "BANCUCUADUTHAO page 2")
    window = open_window("uv02", WIDE)
    page = window.page
    page.goto(f"{committee.server.http}/#/archive?q=BANCUCUADUTHAO%20page%202")
    window.sees("bản cũ, phiên bản 1")
    window.picture("earlier-found")
    page.get_by_role("link", name="Trang 2").first.click()
    window.sees("Đây là bản cũ, phiên bản 1")
    window.picture_of_page_is_drawn()
    window.sees("trang 2 / 3")
    assert "version=1" in page.locator(".sheet-of-paper img, main img").first.get_attribute("src")
    window.picture("earlier-opened")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    window.fits()
    window.picture("earlier-phone")
    page.get_by_role("link", name="Mở bản mới nhất").click()
    page.wait_for_url(re.compile(f"/m/{committee.meeting}/at/document/{first}"))
    expect(page.get_by_text("du-thao-2.pdf").filter(visible=True).first).to_be_visible()
    assert window.faults == []
    # A guest who is not invited to the item is told nothing of it.
    other = open_window("km01", WIDE)
    other.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/version/{first}/1/2")
    other.sees("Không tìm thấy tài liệu")
    assert "BANCU" not in other.page.content()
