"""What is asked for at the table, what a presenter sends in, and the minutes beside the log they
come from, as people do it in the browser."""

import re

from playwright.sync_api import expect

import files
from browser import PHONE, WIDE, Window
from test_browser_access import serious


def test_a_member_calls_takes_back_and_is_come_to(committee, open_window):
    committee.open("i1")
    member, other = open_window("uv02", PHONE), open_window("uv03")
    secretary = open_window("tk01")
    for window in (member, other, secretary):
        window.enter()
    secretary.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    member.page.locator(".bottom-bar button").nth(2).click()
    member.press("Gọi phục vụ")
    member.sees("Đã gọi phục vụ lúc")
    member.picture("called")
    member.press("Ghi rõ cần gì")
    member.page.locator("dialog[open] input").fill("Xin nước")
    member.confirm("Gửi thư ký")
    waiting = secretary.page.get_by_role("region", name="Gọi phục vụ")
    expect(waiting).to_contain_text("Nguyễn Thị Bình")
    expect(waiting).to_contain_text("ghế A2")
    expect(waiting).to_contain_text("Xin nước")
    expect(secretary.page.locator("#live")).to_contain_text("ghế A2, gọi phục vụ")
    secretary.picture("calls")
    expect(other.page.get_by_text("Xin nước")).to_have_count(0)
    member.press("Rút lại")
    expect(waiting).to_have_count(0)
    member.press("Gọi phục vụ")
    secretary.press("Đã phục vụ: Nguyễn Thị Bình")
    expect(member.page.locator("#live")).to_contain_text("Thư ký đã nhận")
    expect(member.page.get_by_role("button", name="Gọi phục vụ", exact=True)).to_be_visible()
    for window in (member, other, secretary):
        assert window.faults == []


def test_the_minutes_stand_beside_the_log_and_take_what_was_noted(committee, open_window):
    committee.open("i1")
    chair = committee.sit("uv01")
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech")
    chair.do("callSpeaker", request="s1")
    secretary = committee.sit("tk01")
    secretary.do("editNotes", item="i1", request="s1", text="Đề nghị thêm cây")
    secretary.do("editNotes", item="i1", text="Cả hội nghị nhất trí")
    chair.do("endSpeech", request="s1")
    chair.do("closeMeeting")
    window = open_window("tk01", {"width": 1920, "height": 1080})
    page = window.page
    page.clock.install()
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/minutes")
    log = page.get_by_role("region", name=re.compile("Nhật ký của mục: Nội dung 1"))
    expect(log).to_contain_text("Mời Nguyễn Thị Bình phát biểu")
    # What was noted of a speech is proposed already; what was noted besides, one press takes.
    window.sees(re.compile("đồng chí Nguyễn Thị Bình phát biểu ý kiến.*: Đề nghị thêm cây"))
    expect(log).to_contain_text("Đã có trong biên bản")
    window.picture("log")
    window.press("Đưa vào biên bản", log)
    text = page.get_by_label("Diễn biến khác, giải thích thêm (tự lưu)")
    expect(text).to_have_value("Cả hội nghị nhất trí.")
    page.clock.run_for(2000)
    window.sees("Đã lưu")
    expect(log.get_by_role("button", name="Đưa vào biên bản")).to_have_count(0)
    # Somebody else is faster: nothing is lost, and this person chooses.
    text.fill("Lời của tôi.")
    window.sees("Chưa lưu")
    other = committee.sit("tk02")
    other.do("editMinutes", section="after.i1", text="Lời của đồng chí khác.", revision=1)
    expect(page.locator(".log-notes").first).to_contain_text("Đưa vào biên bản")
    page.clock.run_for(2000)
    window.sees("Lời của đồng chí khác.")
    window.picture("conflict")
    window.press("Lưu bản của tôi")
    window.sees("Đã lưu")
    text.fill("Lời của tôi, sửa lần nữa.")
    page.clock.run_for(2000)
    other.event("minutesEdited", section="after.i1", text="Lời của tôi, sửa lần nữa.")
    # Every version is still there, and any of them comes back.
    page.get_by_text("Lịch sử sửa").first.click()
    versions = page.locator(".versions > li")
    expect(versions).to_have_count(4)
    theirs = versions.filter(has_text="Lời của đồng chí khác.")
    expect(theirs).to_contain_text("Phan Văn Quý")
    window.picture("history")
    theirs.get_by_role("button", name="Khôi phục bản này").click()
    expect(text).to_have_value("Lời của đồng chí khác.")
    page.clock.run_for(2000)
    expect(versions).to_have_count(5)
    assert window.faults == []


def test_the_office_prints_its_forms_and_issues_the_notice(committee, open_window):
    committee.open("i1")
    committee.sit("tk01").do("recordConclusion", item="i1", text="Thống nhất chủ trương")
    committee.sit("uv01").do("closeMeeting")
    window = open_window("tk01", WIDE)
    page = window.page
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk/forms")
    page.get_by_label("Trình bày theo").select_option(label="Nghị định 30/2020/NĐ-CP")
    window.sees("Dự thảo, chưa ban hành")
    window.press("Ban hành thông báo kết luận")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Số văn bản trong sổ đăng ký").fill("0")
    dialog.get_by_role("button", name="Ban hành").click()
    expect(dialog.get_by_role("alert")).to_contain_text("từ 1 đến 99999")
    dialog.get_by_label("Số văn bản trong sổ đăng ký").fill("12")
    dialog.get_by_role("button", name="Ban hành").click()
    window.sees("Số 12")
    window.picture("forms")
    with page.expect_download() as download:
        page.get_by_role("link", name="DOCX: Thông báo kết luận, Số 12").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.get_by_label("Kính mời").select_option(label="Nguyễn Thị Bình, Uỷ viên Ban Thường vụ")
    link = page.get_by_role("link", name="Xem bản in: Giấy mời").get_attribute("href")
    assert "person=uv02" in link and "layout=nd30-2020" in link
    # A member reads what was issued beside the minutes, and has no desk.
    member = open_window("uv02", PHONE)
    member.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/minutes")
    member.sees("Thông báo kết luận số 12")
    member.fits()
    assert window.faults == [] and member.faults == []


def test_a_correction_shows_its_versions(committee, open_window):
    committee.open("i1")
    chair = committee.sit("uv01")
    chair.do("closeMeeting")
    chair.do("approveMinutes")
    window = open_window("uv01", WIDE)
    page = window.page
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/minutes")
    window.sees(re.compile("Bản 1: Trần Văn An duyệt"))
    window.press("Đính chính biên bản")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Sai họ tên một đại biểu")
    dialog.get_by_role("button", name="Đính chính biên bản").click()
    window.sees(re.compile("Dự thảo, chưa duyệt.*bản thứ 2"))
    # What is corrected is seen beside the version before it, by who may not write, too.
    opening = "Đồng chí Trần Văn An khai mạc, kinh phí 68 triệu."
    committee.sit("tk01").do("editMinutes", section="opening", text=opening)
    window.sees("kinh phí 68 triệu")
    window.press("So bản 1 với bản hiện tại")
    compared = page.get_by_role("region", name="Bản hiện tại khác bản 1")
    expect(compared.locator("ins").last).to_contain_text("68 triệu")
    # The sections that changed and no other: the first says that it is a correction.
    expect(compared.get_by_role("heading")).to_have_text(
        ["Bản hiện tại khác bản 1 ở những chỗ sau", "Thông tin chung", "Khai mạc hội nghị"])  # fmt: skip
    window.picture("versions-compared")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    window.fits()
    page.set_viewport_size(WIDE)
    window.press("Thôi so sánh")
    expect(compared).to_have_count(0)
    window.press("Duyệt biên bản")
    window.confirm("Duyệt biên bản")
    window.sees("Lý do đính chính: Sai họ tên một đại biểu")
    window.picture("versions")
    assert window.faults == []


def test_a_member_reads_the_minutes_without_the_log(committee, open_window):
    committee.open("i1")
    committee.sit("uv01").do("closeMeeting")
    member = open_window("uv02")
    member.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/minutes")
    member.sees("Khai mạc hội nghị")
    expect(member.page.locator(".log")).to_have_count(0)
    assert member.faults == []


def test_a_presenter_sends_in_a_document_and_hears_what_becomes_of_it(
    serve, chromium, tmp_path
):
    hall = serve(LIMITS_UPLOAD_BYTES=200_000)
    hall.convene()
    secretary = hall.sit("tk01")
    windows = [Window(chromium, hall, user, WIDE, tmp_path) for user in ("uv11", "uv12")]
    presenter, other = windows
    for window in windows:
        window.enter()
    page = presenter.page
    page.get_by_text("Gửi tài liệu của tôi để thẩm định").click()
    choose = page.get_by_label("Chọn tệp gửi cho nội dung")
    refused = [
        ("bang-tinh.exe", b"MZ", "Chưa nhận loại tệp này"),
        ("rong.pdf", b"", "Tệp rỗng"),
        ("lon.pdf", b"%PDF" + b"0" * 300_000, "Tệp quá lớn"),
    ]
    for name, content, words in refused:
        choose.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
        presenter.sees(words)
        page.locator(".upload button").last.click()
    # What only looks like a document is refused by the server, in words.
    choose.set_input_files(
        {"name": "gia.pdf", "mimeType": "application/pdf", "buffer": b"khong phai PDF"}
    )
    expect(page.locator(".upload [role=alert]")).to_contain_text("gia.pdf")
    presenter.picture("refused")
    page.locator(".upload button").last.click()
    choose.set_input_files(
        {"name": "Báo cáo bổ sung.pdf", "mimeType": "application/pdf", "buffer": files.pdf(2, "MORE")}
    )
    sent = secretary.event("documentSubmitted", submitter="uv11")
    presenter.sees("Chờ thẩm định")
    presenter.picture("sent")
    heads = dict.fromkeys(["requirement", "scope", "procedure", "authority", "form"], True)
    secretary.do("appraiseDocument", document=sent["document"], version=1,
                 heads=heads | {"form": False}, accepted=False, reason="Thiếu chữ ký")  # fmt: skip
    presenter.sees("Trả lại: Thiếu chữ ký")
    expect(other.page.get_by_text("Gửi tài liệu của tôi")).to_have_count(0)
    expect(other.page.get_by_text("Báo cáo bổ sung")).to_have_count(0)
    for window in windows:
        assert window.faults == []
        window.context.close()


def test_a_half_edited_item_is_not_left_unasked(committee, open_window):
    secretary = open_window("tk01")
    secretary.enter()
    page = secretary.page
    secretary.choose("Bàn thư ký")
    page.locator(".desk").get_by_role("tab", name="Chương trình", exact=True).click()
    secretary.press("Sửa: Tiến độ sửa nhà văn hoá")
    page.locator("#item-title").fill("Tiến độ")
    page.locator(".bar a:not(.skip)").first.click()
    secretary.press("Thôi", page.locator("dialog[open]"))
    expect(page.locator("#item-title")).to_have_value("Tiến độ")
    assert secretary.faults == []


def test_an_invitation_has_the_way_to_its_meeting(committee, open_window):
    secretary = open_window("tk01")
    page = secretary.page
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/invitations")
    code = page.locator("img.invitation-code").first
    expect(code).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('img.invitation-code').naturalWidth > 0")
    secretary.picture("invitation")
    assert secretary.faults == []
