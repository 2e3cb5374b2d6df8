"""An administrator imports an old archive from the page: a ZIP, its report, what is no ZIP, a folder of
the inbox; on a wide screen and a telephone."""

from playwright.sync_api import expect

import files
from browser import PHONE, WIDE, Window
from server import Server
from test_administration import house  # noqa: F401
from test_archive import archive
from test_archive_page import packed
from test_browser_access import serious


class Administrator(Window):
    def log_in(self):
        self.page.get_by_label("Tài khoản", exact=True).fill(self.user)
        self.page.get_by_label("Mật khẩu", exact=True).fill("quan-tri-may-chu")
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()


def test_an_archive_is_imported_from_the_page(house, chromium, tmp_path):  # noqa: F811
    inbox = tmp_path / "inbox"
    (inbox / "kho-2011").mkdir(parents=True)
    (inbox / "kho-2011" / "9.pdf").write_bytes(files.pdf(1, "OLDNINE"))
    archive(inbox / "kho-2011", ["9.pdf;Tài liệu số chín;;;;;;mọi người"])
    house.server.stop()
    house.server = Server(house.server.data, ARCHIVE_INBOX=str(inbox))
    window = Administrator(chromium, house, "qt", WIDE, tmp_path)
    page = window.page
    page.goto(f"{house.server.http}/#/admin/papers")
    window.sees("Gửi một tệp ZIP")
    window.picture("import-empty")
    assert serious(page) == []
    no_zip = tmp_path / "khong-phai.zip"
    no_zip.write_bytes(b"khong phai zip")
    page.get_by_label("Chọn tệp ZIP").set_input_files(str(no_zip))
    window.sees("Chưa nhập xong khong-phai.zip")
    window.sees("Tệp này không phải ZIP")
    window.picture("import-no-zip")
    page.get_by_role("button", name="Bỏ lần nhập này").click()
    window.confirm("Bỏ lần nhập này")
    good = tmp_path / "kho-cu.zip"
    good.write_bytes(packed(
        {"1.pdf": files.pdf(2, "OLDONE"), "2.pdf": files.pdf(1, "OLDTWO"), "../x.pdf": "x"},
        lines=["1.pdf;Kế hoạch năm 2011;;;;;;mọi người", "2.pdf;Thông báo;;;;;;mọi người",
               "3.pdf;Không có tệp;;;;;;mọi người", "2.pdf;;;;;;;mọi người",
               "1.pdf;Ngày sai;;31/02/2011;;;;"]))  # fmt: skip
    page.get_by_label("Chọn tệp ZIP").set_input_files(str(good))
    window.sees("Đã nhập xong kho-cu.zip")
    window.sees("5/5 dòng")
    window.sees("Không có tệp “3.pdf” trong thư mục, hoặc không đọc được.")
    window.sees("Bỏ qua mục “../x.pdf” trong ZIP")
    window.picture("import-done")
    assert serious(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải báo cáo CSV").click()
    assert "3.pdf" in download.value.path().read_text(encoding="utf-8-sig")
    page.set_viewport_size(PHONE)
    window.fits()
    window.picture("import-done-phone")
    page.get_by_role("button", name="Bắt đầu nhập").click()
    window.sees("Đã nhập xong kho-2011")
    page.get_by_role("button", name="EN").click()
    window.sees("kho-2011 has been imported")
    window.fits()
    window.picture("import-english-phone")
    page.get_by_role("button", name="VI").click()
    page.goto(f"{house.server.http}/#/admin/log")
    window.sees("Nhập xong")
    window.sees("5 dòng: 2 đã nhập, 0 đã có từ trước, 0 trùng, 4 không nhập được")
    window.fits()
    window.picture("import-logged-phone")
    page.set_viewport_size(WIDE)
    window.picture("import-logged")
    assert serious(page) == []
    assert window.faults == []
    window.context.close()
    # The other half: a secretary is shown no such page.
    secretary = Window(chromium, house, "tk01", WIDE, tmp_path)
    secretary.page.goto(f"{house.server.http}/#/admin/papers")
    expect(secretary.page.get_by_text("Gửi một tệp ZIP")).to_have_count(0)
    secretary.context.close()
