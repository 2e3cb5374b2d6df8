"""Documents of one's own in Chromium: the shelf, the reader, a search, and a private note."""

import re

from playwright.sync_api import expect

import files
from browser import PHONE, WIDE


def test_a_member_keeps_reads_finds_and_deletes_documents_of_their_own(open_window):
    window = open_window("uv02", WIDE)
    page = window.page
    page.get_by_role("link", name="Tài liệu cá nhân").filter(visible=True).first.click()
    window.sees("Chưa có tài liệu cá nhân nào")
    window.press("Thêm thư mục")
    page.get_by_label("Tên thư mục").fill("Họp tháng 12")
    window.confirm("Tạo thư mục")
    window.press("Họp tháng 12")
    page.get_by_label("Thêm tài liệu").set_input_files(
        {"name": "rieng.pdf", "mimeType": "application/pdf", "buffer": files.pdf(3, "RIENGTU")}
    )
    window.sees("3 trang")
    window.picture("personal")
    page.get_by_role("searchbox", name="Tìm trong tài liệu cá nhân").fill("riengtu")
    window.press("Tìm kiếm")
    window.sees("Trang 1: RIENGTU page 1 of 3")
    page.get_by_role("link", name="rieng.pdf").click()
    window.picture_of_page_is_drawn()
    window.press("Trang sau")
    window.sees("trang 2 / 3")
    window.picture("personal-reading")
    page.set_viewport_size(PHONE)
    window.fits()
    page.get_by_role("link", name="Tài liệu cá nhân").filter(visible=True).first.click()
    window.sees("rieng.pdf")
    window.fits()
    window.picture("personal-phone")
    page.set_viewport_size(WIDE)
    window.press("Xóa hẳn rieng.pdf")
    window.confirm("Xóa hẳn")
    window.sees("Chưa có tài liệu cá nhân nào")
    assert window.faults == []


def test_a_document_of_ones_own_lies_with_a_private_note(committee, open_window):
    committee.convene()
    sent = committee.person("uv02").post(
        "/api/personal/files?name=rieng.pdf", data=files.pdf(1, "RIENGTU")
    )
    assert sent.status_code == 201
    window = open_window("uv02", WIDE)
    window.enter()
    notes = window.page.locator("section.notes")
    notes.get_by_text("Tài liệu cá nhân kèm ghi chú").click()
    notes.get_by_role("button", name="Đính kèm tài liệu cá nhân").click()
    window.confirm("Đính kèm tài liệu cá nhân")
    expect(notes.get_by_role("link", name=re.compile("rieng.pdf"))).to_be_visible()
    window.picture("personal-note")
    window.press("Gỡ rieng.pdf khỏi ghi chú", notes)
    expect(notes.get_by_role("link", name=re.compile("rieng.pdf"))).to_have_count(0)
    assert window.faults == []
