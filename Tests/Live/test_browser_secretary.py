"""The secretary's whole job in Chromium: from an empty server to the exported minutes, without
the command line, and beside a second secretary who edits the same item."""

import types

import pytest
from playwright.sync_api import expect

import files
import pack
from browser import PHONE, Window
from client import Person
from server import Server, run

DESK = {"width": 1366, "height": 768}
WALL = {"width": 1920, "height": 1080}
BODY = {"id": "btv", "name": "Ban Thường vụ Đảng uỷ phường Mới", "parent": "Đảng uỷ phường Mới",
        "symbol": "ĐU", "incumbents": 3, "documentsDaysBefore": 3}  # fmt: skip
MEMBERS = {"an": "Trần Văn An", "binh": "Nguyễn Thị Bình", "chinh": "Lê Văn Chính"}
PEOPLE = MEMBERS | {"thu": "Mai Thị Thư", "ky": "Phan Văn Ký", "khach": "Cao Thị Khách"}
TITLE = "Hội nghị Ban Thường vụ tháng 6"
OPENING = "Tuyên bố lý do, giới thiệu đại biểu, thông qua chương trình"
REPORT = "Báo cáo kết quả thực hiện nhiệm vụ tháng trước, nhiệm vụ trọng tâm tháng này"


@pytest.fixture
def office(tmp_path):
    """A server with accounts, one body and its members, and no meeting."""
    data = tmp_path / "empty"
    # The first start makes the folder.
    assert Server(data).stop() == 0
    for user, name in {"qt": "Lý Quản Trị", **PEOPLE}.items():
        role = {"qt": "administrator", "thu": "secretary", "ky": "secretary"}.get(user)
        made = run("user", "add", user, "--data", data, "--name", name, "--password",
                   pack.PASSWORD, *(["--role", role] if role else []))  # fmt: skip
        assert made.returncode == 0, made.stderr
    server = Server(data)
    admin = Person.logged_in(server, "qt", pack.PASSWORD)
    assert admin.post("/api/bodies", json=BODY).status_code == 201
    for order, user in enumerate(MEMBERS, 1):
        place = {"user": user, "precedence": order, "votes": True,
                 "role": "chair" if order == 1 else "member"}  # fmt: skip
        assert admin.post("/api/bodies/btv/members", json=place).status_code == 201
    yield types.SimpleNamespace(server=server)
    server.kill()


@pytest.fixture
def window(chromium, office, tmp_path):
    windows = []

    def opened(user, size=DESK):
        windows.append(Window(chromium, office, user, size, tmp_path))
        return windows[-1]

    yield opened
    for each in windows:
        assert each.faults == []
        each.context.close()


def desk(window, part):
    window.page.locator(".desk").get_by_role("tab", name=part, exact=True).click()


def item(window, title):
    return window.page.locator(".desk-item").filter(
        has=window.page.get_by_role("heading", name=title)
    )


def titles(window):
    return window.page.locator(".desk-item h3")


def test_a_meeting_from_an_empty_server_to_its_minutes(office, window):
    secretary = window("thu")
    create(secretary)
    people(secretary)
    agenda(secretary)
    second = window("ky", WALL)
    both_edit_one_item(secretary, second)
    documents(secretary)
    seats(secretary)
    convene(secretary, office)
    hold(secretary, office)
    minutes(secretary, office)


def create(secretary):
    page = secretary.page
    page.get_by_role("link", name="Tạo cuộc họp").click()
    page.get_by_label("Mẫu", exact=True).select_option(label="Hội nghị Ban Thường vụ thường kỳ")
    secretary.press("Tạo cuộc họp")
    secretary.sees("Thời gian bắt đầu")
    page.get_by_label("Tên cuộc họp").fill(TITLE)
    page.get_by_label("Thời gian bắt đầu").fill("2027-06-20T08:00")
    page.get_by_label("Địa điểm").fill("Phòng họp số 1")
    secretary.picture("new")
    secretary.press("Tạo cuộc họp")
    # What is missing leads to where it is done.
    page.get_by_role("button", name="Chưa có chủ trì").click()


def people(secretary):
    secretary.press("Lấy từ danh sách uỷ viên")
    secretary.confirm("Thêm")
    for name in MEMBERS.values():
        secretary.sees(name)
    secretary.press("Thêm người dự")
    dialog = secretary.page.locator("dialog[open]")
    dialog.get_by_label("Tài khoản").select_option("ky")
    dialog.get_by_label("Vai trò").select_option("secretary")
    dialog.get_by_label("Có quyền biểu quyết").uncheck()
    secretary.confirm("Thêm")
    secretary.sees("Phan Văn Ký")
    secretary.picture("people")


def agenda(secretary):
    page = secretary.page
    desk(secretary, "Chương trình")
    expect(titles(secretary)).to_have_count(5)
    secretary.press("Thêm nội dung")
    page.locator("#item-title").fill("Việc gấp")
    page.keyboard.press("Enter")
    expect(titles(secretary).last).to_have_text("6. Việc gấp")
    # By the keyboard, and by dragging.
    for number in (5, 4, 3):
        item(secretary, "Việc gấp").locator(".grip").press("ArrowUp")
        expect(titles(secretary).nth(number - 1)).to_have_text(f"{number}. Việc gấp")
    page.locator(".grip").nth(2).drag_to(titles(secretary).nth(1))
    expect(titles(secretary).nth(1)).to_have_text("2. Việc gấp")
    # Removed, and brought back to its place.
    item(secretary, "Việc gấp").get_by_role("button", name="Bỏ").click()
    expect(titles(secretary)).to_have_count(5)
    secretary.press("Hoàn tác")
    expect(titles(secretary).nth(1)).to_have_text("2. Việc gấp")
    # A guest of one item, and a script that saves itself.
    item(secretary, "Việc gấp").get_by_role("button", name="Mời dự").click()
    page.locator("dialog[open]").get_by_label("Cao Thị Khách").check()
    secretary.confirm("Lưu")
    secretary.sees("mời dự: Cao Thị Khách")
    place = item(secretary, "Việc gấp")
    place.get_by_text("Kịch bản điều hành (chưa viết)").click()
    place.get_by_role("textbox").fill("Mời đồng chí An nêu việc gấp.")
    place.get_by_role("textbox").blur()
    expect(place.get_by_text("Đã lưu")).to_be_visible()
    secretary.picture("agenda")


def both_edit_one_item(first, second):
    address = first.page.url
    second.page.goto(address)
    desk(second, "Chương trình")
    for each in (first, second):
        item(each, REPORT).get_by_role("button", name="Sửa").click()
        each.page.locator("#item-presenter").select_option("binh")
    first.page.locator("#item-title").fill("Báo cáo tháng 5")
    second.page.locator("#item-title").fill("Báo cáo tháng 5 và tháng 6")
    first.press("Lưu")
    expect(titles(first).nth(2)).to_have_text("3. Báo cáo tháng 5")
    second.press("Lưu")
    second.sees("Người khác vừa sửa nội dung này.")
    second.sees("Bản vừa lưu: Báo cáo tháng 5")
    second.picture("conflict")
    second.press("Lưu bản của tôi")
    for each in (first, second):
        expect(titles(each).nth(2)).to_have_text("3. Báo cáo tháng 5 và tháng 6")


def documents(secretary):
    page = secretary.page
    desk(secretary, "Tài liệu")
    place = page.locator(".desk-list > li").nth(1)
    choose = place.get_by_label("Chọn tệp cho nội dung: Việc gấp")
    choose.set_input_files([
        {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": files.pdf(2)},
        {"name": "hinh.pdf", "mimeType": "application/pdf", "buffer": b"not a document at all"},
    ])  # fmt: skip
    expect(place.get_by_text("báo cáo · bản 1")).to_be_visible()
    # The one that is none says so, and goes.
    expect(place.locator(".upload.failed")).to_contain_text("hinh.pdf")
    place.get_by_label("Dừng gửi hinh.pdf").click()
    expect(place.locator(".upload")).to_have_count(0)
    # A second file of the same name is the next version.
    choose.set_input_files(
        {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": files.pdf(3)}
    )
    expect(place.get_by_text("báo cáo · bản 2")).to_be_visible()
    # Out for appraisal, back with a reason, accepted, published.
    place.get_by_label("Gửi thẩm định trước").check()
    choose.set_input_files(
        {"name": "to-trinh.pdf", "mimeType": "application/pdf", "buffer": files.pdf(1)}
    )
    expect(place.get_by_text("Chờ thẩm định")).to_be_visible()
    preview = page.locator(".desk-preview .agenda-documents")
    place.get_by_role("button", name="Thẩm định to-trinh.pdf").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Thể thức văn bản").uncheck()
    secretary.press("Ghi kết quả", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text("Còn mặt chưa đạt")
    dialog.get_by_label("Kết quả").select_option("return")
    dialog.get_by_label("Lý do trả lại").fill("Thiếu số ký hiệu")
    secretary.confirm("Ghi kết quả")
    expect(place.get_by_text("Trả lại: Thiếu số ký hiệu")).to_be_visible()
    secretary.picture("documents")
    choose.set_input_files(
        {"name": "to-trinh.pdf", "mimeType": "application/pdf", "buffer": files.pdf(2)}
    )
    place.get_by_role("button", name="Thẩm định to-trinh.pdf").click()
    secretary.confirm("Ghi kết quả")
    expect(preview.get_by_text("to-trinh.pdf")).to_have_count(0)
    place.get_by_role("button", name="Phát hành to-trinh.pdf").click()
    expect(place.get_by_text("Đã chấp nhận")).to_have_count(0)


def seats(secretary):
    page = secretary.page
    desk(secretary, "Chỗ ngồi")
    secretary.press("Lập sơ đồ")
    page.get_by_label("Số hàng").fill("2")
    page.get_by_label("Số ghế mỗi hàng").fill("4")
    secretary.confirm("Lưu")
    secretary.press("Xếp tự động")
    expect(page.locator('[data-seat="A1"]')).to_have_text("A1Trần Văn An")
    secretary.sees("Mọi người đã có ghế.")
    # Two people change places by dragging, one goes elsewhere by the keyboard.
    page.locator('[data-seat="A1"]').drag_to(page.locator('[data-seat="A2"]'))
    expect(page.locator('[data-seat="A2"]')).to_have_text("A2Trần Văn An")
    expect(page.locator('[data-seat="A1"]')).to_have_text("A1Nguyễn Thị Bình")
    page.locator('[data-seat="B4"]').press("Enter")
    page.locator("dialog[open]").get_by_label("Người ngồi").select_option("chinh")
    secretary.confirm("Lưu")
    expect(page.locator('[data-seat="B4"]')).to_have_text("B4Lê Văn Chính")
    secretary.picture("seats")


def convene(secretary, office):
    page = secretary.page
    desk(secretary, "Cuộc họp")
    page.get_by_role("link", name="Giấy mời (bản in)").click()
    expect(page.locator(".invitation")).to_have_count(len(MEMBERS) + 3)
    guest = page.locator(".invitation").filter(has_text="Cao Thị Khách")
    expect(guest).to_contain_text("Việc gấp")
    expect(guest).not_to_contain_text(OPENING)
    secretary.picture("invitations")
    page.go_back()
    secretary.press("Triệu tập cuộc họp")
    secretary.confirm("Triệu tập cuộc họp")
    meeting = page.url.split("/m/")[1].split("/")[0]
    office.meeting = meeting
    answers = {"an": {"attending": True}, "binh": {"attending": True},
               "chinh": {"attending": False, "reason": "Đi công tác", "substitute": "Đồng chí Dũng"}}  # fmt: skip
    for user, answer in answers.items():
        person = Person.logged_in(office.server, user, pack.PASSWORD)
        person.command(meeting, {"answerInvitation": answer}).raise_for_status()
    desk(secretary, "Người dự")
    secretary.sees("Sẽ dự 2/3 đại biểu chính thức, vắng 1, chưa trả lời 0.")
    secretary.sees("Dự kiến đủ số lượng dự họp (cần 2).")
    secretary.sees("Đi công tác")
    for name in ("Trần Văn An", "Nguyễn Thị Bình"):
        secretary.press(f"Điểm danh hộ: {name}")
        expect(page.get_by_role("button", name=f"Ghi rời họp: {name}")).to_be_visible()


def hold(secretary, office):
    page = secretary.page
    desk(secretary, "Cuộc họp")
    secretary.press("Khai mạc cuộc họp")
    secretary.confirm("Khai mạc cuộc họp")
    secretary.sees("Đang họp")
    secretary.press("Bắt đầu nội dung 1")
    secretary.press("Sang nội dung 2")
    member = Person.logged_in(office.server, "binh", pack.PASSWORD)
    ask = {"requestToSpeak": {"item": "i6", "kind": "speech", "topic": "Kinh phí"}}
    member.command(office.meeting, ask).raise_for_status()
    secretary.press("Mời Nguyễn Thị Bình phát biểu")
    desk(secretary, "Ghi chép")
    note = page.get_by_label("Ý kiến của Nguyễn Thị Bình")
    note.fill("Đề nghị bổ sung kinh phí.")
    note.blur()
    secretary.sees("Đã lưu")
    page.get_by_label("Diễn biến của nội dung").fill("Hội nghị cơ bản nhất trí.")
    secretary.picture("notes")
    # Half written and left: saved by itself.
    expect(page.locator(".saved-text").first.get_by_text("Đã lưu")).to_be_visible()
    assert "kinh phí." not in str(member.snapshot(office.meeting))
    desk(secretary, "Kết luận")
    page.locator(".desk-list > li").nth(1).get_by_role("button", name="Ghi kết luận").click()
    page.get_by_label("Nội dung kết luận").fill("Giao Văn phòng rà soát kinh phí.")
    page.get_by_role("button", name="Ghi kết luận", exact=True).last.click()
    secretary.sees("Giao Văn phòng rà soát kinh phí.")
    desk(secretary, "Cuộc họp")
    chair = Person.logged_in(office.server, "an", pack.PASSWORD)
    chair.command(office.meeting, {"closeMeeting": {}}).raise_for_status()
    secretary.sees("Biên bản đã sẵn sàng để sửa và tải về.")


def minutes(secretary, office):
    page = secretary.page
    page.get_by_role("link", name="Mở biên bản").click()
    secretary.sees("Giao Văn phòng rà soát kinh phí.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải DOCX").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    secretary.picture("minutes")


def test_the_desk_fits_every_screen_and_is_the_officers_own(committee, chromium, tmp_path):
    committee.convene()
    for user, size in (("tk01", PHONE), ("tk01", DESK), ("uv02", DESK)):
        each = Window(chromium, committee, user, size, tmp_path)
        each.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
        if user == "uv02":
            each.sees("Bàn thư ký chỉ dành cho chủ trì và thư ký của cuộc họp.")
            expect(each.page.locator(".desk")).to_have_count(0)
        else:
            for part in ("Chương trình", "Tài liệu", "Người dự", "Chỗ ngồi", "Ghi chép"):
                desk(each, part)
                each.fits()
        assert each.faults == []
        each.context.close()


def test_a_conclusion_saves_itself_while_it_is_written_for_the_officers_alone(
    committee, open_window
):
    committee.open("i1")
    first, second = open_window("tk01"), open_window("tk02")
    for window in (first, second):
        window.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
        desk(window, "Kết luận")
    member = committee.sit("uv02")
    first.press("Ghi kết luận")
    first.page.get_by_label("Nội dung kết luận").fill("Giao Văn phòng rà soát.")
    first.sees("Đã lưu")
    second.sees("Giao Văn phòng rà soát.")
    first.page.reload()
    desk(first, "Kết luận")
    first.press("Ghi kết luận")
    text = first.page.get_by_label("Nội dung kết luận")
    expect(text).to_have_value("Giao Văn phòng rà soát.")
    assert "rà soát" not in member.catch_up()
    # The second to save sees what has changed and chooses.
    second.press("Ghi kết luận")
    first.context.set_offline(True)
    text.fill("Giao Văn phòng rà soát trong tháng.")
    second.page.get_by_label("Nội dung kết luận").fill("Giao Thường trực rà soát.")
    second.sees("Đã lưu")
    first.context.set_offline(False)
    first.sees("Người khác vừa ghi:")
    first.picture("conclusion-conflict")
    first.press("Lưu bản của tôi")
    first.press("Ghi kết luận", first.page.locator(".editor"))
    member.event("conclusionRecorded", item="i1", text="Giao Văn phòng rà soát trong tháng.")
    expect(second.page.get_by_label("Nội dung kết luận")).to_have_value("")
    assert first.faults == [] and second.faults == []
