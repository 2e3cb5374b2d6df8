"""The administrator's whole job in Chromium: from an empty server to a committee that can log in.

What is pressed is found by the words that stand on it. Pictures are kept in the test's folder.
"""

import re
import shutil

import pytest
from playwright.sync_api import expect

import pack
from client import Person
from server import PATIENCE, Server, run

PASSWORD = "quan-tri-may-chu"
TABLE = """STT;Họ và tên;Tài khoản;Chức vụ;Vai trò;Biểu quyết
1;Nguyễn Văn An;;Bí thư Đảng uỷ;Chủ trì;có
2;Trần Thị Bình;;Phó Bí thư Thường trực;Uỷ viên;có
3;Lê Văn Chung;;Chánh Văn phòng;Thư ký;không
"""


class Office:
    """The administrator's window."""

    def __init__(self, browser, server, user, password, pictures, **options):
        self.server, self.pictures, self.faults = server, pictures, []
        context = {"viewport": {"width": 1366, "height": 860}, "locale": "vi-VN"} | options
        self.context = browser.new_context(**context)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self.hear)
        self.page.goto(server.http)
        self.page.get_by_label("Tài khoản", exact=True).fill(user)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()

    def hear(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def go(self, page):
        self.page.get_by_role("navigation").get_by_role("link", name=page, exact=True).click()
        expect(self.page.get_by_role("heading", name=page, exact=True)).to_be_visible()

    def press(self, name, place=None):
        (place or self.page).get_by_role("button", name=name, exact=True).first.click()

    @property
    def dialog(self):
        return self.page.locator("dialog[open]")

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.dialog.locator(f"#field-{name}")
            tag = field.evaluate("e => e.tagName")
            field.select_option(value) if tag == "SELECT" else field.fill(value)

    def confirm(self, name):
        self.press(name, self.dialog)
        expect(self.dialog).to_have_count(0)

    def sees(self, text):
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def picture(self, name):
        self.page.screenshot(path=self.pictures / f"admin-{name}.png", full_page=True)

    def close(self):
        self.context.close()
        assert self.faults == []


@pytest.fixture
def empty(tmp_path):
    """A server with nobody but its administrator, and a folder for its backups."""
    data = tmp_path / "data"
    assert run("init", "--data", data).returncode == 0
    shutil.rmtree(data / "tls")
    made = run(
        "user", "add", "qt", "--data", data, "--name", "Lý Quản Trị", "--position", "Văn thư",
        "--role", "administrator", "--password", PASSWORD,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    server = Server(data, BACKUP_FOLDER=tmp_path / "backup")
    yield server
    server.kill()


def test_an_empty_server_becomes_a_committee(chromium, empty, tmp_path):
    office = Office(chromium, empty, "qt", PASSWORD, tmp_path)
    page = office.page
    page.get_by_role("link", name="Quản trị").click()
    office.go("Cây tổ chức")
    office.picture("units-empty")
    office.press("Dùng mẫu Đảng uỷ phường")
    office.confirm("Thêm mẫu")
    office.sees("Văn phòng Đảng uỷ")
    office.press("Thêm")
    office.fill(name="Chi bộ khu phố 3", parent="dang-uy", kind="cell", level="base")
    office.picture("unit-form")
    office.confirm("Thêm")
    office.sees("Chi bộ khu phố 3")
    office.press("Sửa Đảng uỷ phường")
    office.fill(name="Đảng uỷ phường Hà Đông")
    office.confirm("Lưu")
    office.press("Xoá Đảng uỷ phường Hà Đông?")
    office.confirm("Xoá")
    office.sees("đang được dùng nên không xoá được")
    office.picture("units")

    office.go("Tổ chức họp")
    office.sees("Ban Thường vụ Đảng uỷ phường")
    office.picture("bodies")
    office.press("Sửa Ban Thường vụ Đảng uỷ phường")
    office.fill(incumbents="2", quorum="1/2", exceeded="least", fraction="2/3")
    office.dialog.get_by_label("Được thay đổi phiếu").check()
    office.dialog.get_by_label("Được mở nhiều cuộc biểu quyết cùng lúc").uncheck()
    office.dialog.get_by_label("quá hạn không trả lời xem như thống nhất").check()
    office.fill(surplus="4/3")
    office.press("Lưu", office.dialog)
    office.sees("Xin ghi một phân số, ví dụ 3/10, hoặc để trống.")
    office.fill(surplus=" 3 / 10")
    office.picture("body-form")
    office.confirm("Lưu")
    office.sees("từ 2/3 trở lên")
    rules = {"allowsConcurrentPolls": False, "silenceAgrees": True, "surplus": "3/10"}
    admin = Person.logged_in(empty, "qt", PASSWORD)

    def kept():
        body = next(body for body in admin.read("/api/bodies")["bodies"]
                    if body["name"] == "Ban Thường vụ Đảng uỷ phường")  # fmt: skip
        return {name: body.get(name) for name in rules}

    assert kept() == rules
    # What another page of the form does not touch stays as it was.
    office.press("Sửa Ban Thường vụ Đảng uỷ phường")
    office.fill(quorum="2/3")
    office.confirm("Lưu")
    assert kept() == rules
    office.press("Sửa Ban Thường vụ Đảng uỷ phường")
    office.fill(surplus="", quorum="1/2")
    office.confirm("Lưu")
    assert kept() == rules | {"surplus": None}

    page.get_by_role("link", name="Thành viên của Ban Thường vụ Đảng uỷ phường").click()
    office.sees("Chưa có thành viên nào")
    page.get_by_role("main").get_by_role("link", name="Nhập danh sách").click()
    page.get_by_label("Tệp danh sách").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": TABLE.replace("Thư ký", "Vua").encode()}
    )
    office.sees("1 chỗ cần sửa")
    office.sees("Nội dung ô này không hợp lệ: Vua")
    office.picture("import-wrong")
    page.get_by_label("Tệp danh sách").set_input_files(
        {"name": "b.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    office.sees("Xem trước: 3 người")
    office.picture("import-preview")
    office.press("Nhập danh sách")
    slip = page.locator(".slips li").filter(has_text="Nguyễn Văn An")
    expect(slip).to_be_visible()
    office.picture("passwords")
    user, password = slip.locator("code").all_text_contents()
    assert user == "annv"
    person = Person.logged_in(empty, user, password)
    assert person.read("/api/session")["user"]["mustChangePassword"] is True
    office.press("Đã trao, ẩn đi")
    office.confirm("Đã trao, ẩn đi")

    office.go("Tổ chức họp")
    page.get_by_role("link", name="Thành viên của Ban Thường vụ Đảng uỷ phường").click()
    office.sees("2 người có quyền biểu quyết; tổ chức có 2 uỷ viên đương nhiệm.")
    office.press("Thêm thành viên")
    office.fill(user="qt", role="member", post="Uỷ viên Ban Thường vụ")
    office.confirm("Thêm thành viên")
    office.sees("3 người có quyền biểu quyết")
    office.picture("members")
    office.press("Bỏ Lý Quản Trị khỏi tổ chức?")
    office.confirm("Bỏ")

    office.go("Tài khoản")
    office.press("Sửa Lê Văn Chung")
    office.dialog.get_by_label("Thư ký Ban Thường vụ Đảng uỷ phường").check()
    office.picture("account-form")
    office.confirm("Lưu")
    office.sees("Thư ký Ban Thường vụ Đảng uỷ phường")
    page.get_by_label("Tìm").fill("binh")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_label("Tìm").fill("")
    office.picture("accounts")
    office.close()


def test_a_plan_of_seats_is_drawn_by_mouse_and_by_keyboard(chromium, empty, tmp_path):
    office = Office(chromium, empty, "qt", PASSWORD, tmp_path)
    page = office.page
    page.get_by_role("link", name="Quản trị").click()
    office.go("Phòng họp")
    office.press("Thêm")
    office.fill(name="Phòng họp số 2", place="Tầng 3", size="12")
    office.confirm("Thêm")
    page.get_by_role("link", name="Sơ đồ chỗ ngồi Phòng họp số 2").click()
    page.locator('[data-spot="1 4"]').click()
    page.locator('[data-spot="2 2"]').click()
    for key in ["ArrowRight", "Enter", "ArrowDown", "Enter", "F2"]:
        page.keyboard.press(key)
    office.fill(label="Khách 1")
    office.confirm("Lưu")
    expect(page.get_by_role("gridcell", name="Chỗ Khách 1, hàng 3, cột 3")).to_be_visible()
    expect(page.get_by_role("gridcell", name="Chỗ B2, hàng 2, cột 3")).to_be_visible()
    office.sees("4 chỗ trên sơ đồ; phòng chứa 12 người.")
    office.press("Đánh lại ký hiệu")
    office.picture("plan")
    office.press("Lưu")
    office.sees("Đã lưu sơ đồ.")
    admin = Person.logged_in(empty, "qt", PASSWORD)
    plan = admin.read("/api/rooms")["rooms"][0]["plan"]
    assert [seat["label"] for seat in plan["seats"]] == ["A1", "B1", "B2", "C1"]
    # Somebody else changes the room; the next to save is told, and loses nothing of theirs.
    room = admin.read("/api/rooms")["rooms"][0]
    admin.request("PUT", f"/api/rooms/{room['id']}", json=room | {"size": 30}).raise_for_status()
    page.locator('[data-spot="4 4"]').click()
    office.press("Lưu")
    office.sees("vừa được người khác sửa")
    expect(page.get_by_role("gridcell", name=re.compile("hàng 4, cột 4"))).to_have_class(
        re.compile("seat")
    )
    office.close()


def test_lists_logs_sessions_backups_and_health(chromium, empty, tmp_path):
    office = Office(chromium, empty, "qt", PASSWORD, tmp_path)
    page = office.page
    page.get_by_role("link", name="Quản trị").click()
    office.go("Loại tài liệu")
    office.sees("Tờ trình")
    office.press("Ngừng dùng Chỉ thị")
    office.sees("Xem cả 1 mục đã ngừng dùng")
    office.picture("document-kinds")
    office.go("Chức vụ")
    office.press("Thêm")
    office.fill(name="Bí thư", order="1")
    office.confirm("Thêm")
    office.sees("Bí thư")

    wrong = Person(empty, "qt").post("/api/session", json={"user": "la", "password": "sai-bet"})
    assert wrong.status_code == 401
    other = Person.logged_in(empty, "qt", PASSWORD)
    office.go("Đang đăng nhập")
    office.sees("Máy này")
    office.picture("sessions")
    office.press("Kết thúc lần đăng nhập của Lý Quản Trị")
    office.confirm("Kết thúc")
    office.sees("Đã kết thúc lần đăng nhập.")
    assert other.get("/api/session").status_code == 401

    office.go("Nhật ký đăng nhập")
    page.get_by_label("Tài khoản", exact=True).fill("la")
    office.press("Tìm")
    office.sees("Không vào được")
    expect(page.get_by_role("row")).to_have_count(2)
    office.picture("logins")
    office.go("Nhật ký quản trị")
    page.get_by_label("Loại").select_option("document-kinds")
    office.sees("Ngừng dùng")
    office.picture("log")

    office.go("Sao lưu")
    office.press("Sao lưu ngay")
    office.sees("Sao lưu gần nhất")
    expect(page.get_by_role("cell", name=re.compile("^nghisu-")).first).to_be_visible()
    office.picture("backups")
    office.go("Tình trạng máy chủ")
    office.sees("Máy chủ hoạt động bình thường")
    office.picture("machine")
    office.close()


def test_a_phone_and_the_dark_show_the_same_pages(chromium, empty, tmp_path):
    admin = Person.logged_in(empty, "qt", PASSWORD)
    admin.post("/api/catalogues/ward").raise_for_status()
    for name, options in {
        "phone": {"viewport": {"width": 360, "height": 740}},
        "dark": {"color_scheme": "dark"},
    }.items():
        office = Office(chromium, empty, "qt", PASSWORD, tmp_path, **options)
        for path in ["accounts", "bodies", "units", "rooms", "rooms/phong-hop-1", "machine"]:
            office.page.goto(f"{empty.http}/#/admin/{path}")
            expect(office.page.locator(".admin-title")).to_be_visible()
            expect(office.page.locator(".skeleton, .loading")).to_have_count(0)
            wide = office.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, path
            office.picture(f"{name}-{path.replace('/', '-')}")
        office.close()


def test_nobody_else_has_these_pages(chromium, committee, tmp_path):
    office = Office(chromium, committee.server, "tk01", pack.PASSWORD, tmp_path)
    expect(office.page.get_by_role("link", name="Quản trị")).to_have_count(0)
    office.page.goto(f"{committee.server.http}/#/admin/accounts")
    expect(office.page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()
    office.close()
