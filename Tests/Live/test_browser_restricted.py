"""Restricted documents in Chromium: what the member is told, what is not on the page, and the
secretary's way from the desk to the log."""

import re
import sqlite3

from playwright.sync_api import expect

import files
from browser import PHONE
from test_documents_reading import attach

KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()"""


def looks(committee, document):
    with sqlite3.connect(committee.server.data / "journal.sqlite") as database:
        return database.execute(
            "SELECT user, page, what FROM viewings WHERE document = ? ORDER BY id", [document]
        ).fetchall()


def restrict(secretary, name):
    secretary.choose("Bàn thư ký")
    secretary.page.get_by_role("tab", name=re.compile("^Tài liệu")).last.click()
    secretary.press(f"Hạn chế xem: {name}")
    secretary.page.get_by_label("Đây là tài liệu hạn chế").check()
    secretary.confirm("Lưu")


def test_a_member_reads_a_restricted_document_and_each_page_is_one_look(committee, open_window):
    committee.open("i1")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    secretary, member = open_window("tk01"), open_window("uv02")
    secretary.enter()
    member.enter()
    member.picture_of_page_is_drawn()
    expect(member.page.locator(".overlay text")).not_to_have_count(0)
    restrict(secretary, "ke-hoach.pdf")
    secretary.sees("nay là tài liệu hạn chế")
    member.sees("Trang in chìm tên người xem; mỗi lần xem đều được ghi lại.")
    member.picture_of_page_is_drawn()
    expect(member.page.locator(".overlay text")).to_have_count(0)
    expect(member.page.get_by_role("link", name=re.compile("^Tải về"))).to_have_count(0)
    member.press("Trang sau")
    member.sees("trang 2 / 5")
    member.picture_of_page_is_drawn()
    member.press("Các trang")
    expect(member.page.locator(".thumbnails li")).to_have_count(5)
    expect(member.page.locator(".thumbnails img")).to_have_count(0)
    member.press("Trang trước")
    member.sees("trang 1 / 5")
    member.picture_of_page_is_drawn()
    member.picture("restricted")
    mine = [one for one in looks(committee, document) if one[0] == "uv02"]
    assert mine == [("uv02", 1, "page"), ("uv02", 2, "page"), ("uv02", 1, "page")]

    secretary.press("Hạn chế xem: ke-hoach.pdf")
    secretary.press("Xem nhật ký")
    row = secretary.page.locator(".viewings tbody tr").filter(has_text="1–2")
    expect(row).to_have_count(1)
    secretary.picture("viewings")
    with secretary.page.expect_download() as taken:
        secretary.press("Tải nhật ký (CSV)", secretary.page.locator("dialog:has(.viewings)"))
    text = taken.value.path().read_text(encoding="utf-8-sig")
    assert text.count("uv02") == 3
    assert secretary.faults == [] and member.faults == []


def test_what_a_device_has_kept_of_it_goes_when_it_is_restricted(committee, open_window):
    committee.open("i1")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    member = open_window("uv02", PHONE)
    page = member.page
    page.locator("details.menu summary").click()
    page.get_by_label("Thiết bị riêng của tôi").check()
    member.sees("Đã đánh dấu")
    page.reload()
    path = f"/api/documents/{document}/pages/1.png"
    page.wait_for_function(f"async () => (await ({KEPT})()).includes('{path}')")
    member.enter()
    order = {"restrictDocument": {"document": document, "restricted": True}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()
    page.wait_for_function(
        f"async () => !(await ({KEPT})()).some((one) => one.startsWith('/api/documents/{document}/'))"
    )
    member.sees("Tài liệu hạn chế.")
    member.picture_of_page_is_drawn()
    assert not [one for one in page.evaluate(KEPT) if document in one]
    member.fits()
    assert member.faults == []


def test_an_earlier_version_of_a_restricted_document_is_read_as_closely(committee, open_window):
    committee.convene()
    secretary = committee.sit("tk01")
    first = attach(committee, secretary, files.pdf(3, "ban cu"), "du-thao.pdf")
    attach(committee, secretary, files.pdf(3, "ban moi"), "du-thao-2.pdf",
           document=first)  # fmt: skip
    order = {"restrictDocument": {"document": first, "restricted": True}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()
    member = open_window("uv02")
    member.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/version/{first}/1/2")
    member.sees("Trang in chìm tên người xem; mỗi lần xem đều được ghi lại.")
    member.picture_of_page_is_drawn()
    member.sees("trang 2 / 3")
    expect(member.page.locator(".overlay text")).to_have_count(0)
    member.press("Trang sau")
    member.sees("trang 3 / 3")
    member.picture_of_page_is_drawn()
    member.picture("restricted-earlier")
    # Nothing was fetched ahead, and none of the words.
    assert set(looks(committee, first)) == {("uv02", 2, "page"), ("uv02", 3, "page")}
    assert member.faults == []
