"""What is asked for at the table, what a presenter sends in, and the minutes beside the log they
come from, as people do it in the browser."""

import re

from playwright.sync_api import expect

import files
from browser import PHONE, WIDE, Window


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
    committee.sit("tk01").do("editNotes", item="i1", request="s1", text="Đề nghị thêm cây")
    chair.do("endSpeech", request="s1")
    chair.do("closeMeeting")
    window = open_window("tk01", {"width": 1920, "height": 1080})
    page = window.page
    page.clock.install()
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/minutes")
    log = page.get_by_role("region", name=re.compile("Nhật ký của mục: Nội dung 1"))
    expect(log).to_contain_text("Mời Nguyễn Thị Bình phát biểu")
    expect(log).to_contain_text("Đề nghị thêm cây")
    window.picture("log")
    window.press("Đưa vào biên bản", log)
    text = page.get_by_label("Lời văn biên bản (tự lưu)")
    expect(text).to_have_value(re.compile("Nguyễn Thị Bình.*: Đề nghị thêm cây\\."))
    page.clock.run_for(2000)
    window.sees("Đã lưu")
    expect(log).to_contain_text("Đã có trong biên bản")
    # Somebody else is faster: nothing is lost, and this person chooses.
    text.fill("Lời của tôi.")
    window.sees("Chưa lưu")
    other = committee.sit("tk02")
    other.do("editMinutes", section="item.i1", text="Lời của đồng chí khác.", revision=1)
    expect(page.locator(".log-notes").first).to_contain_text("Đưa vào biên bản")
    page.clock.run_for(2000)
    window.sees("Lời của đồng chí khác.")
    window.picture("conflict")
    window.press("Lưu bản của tôi")
    window.sees("Đã lưu")
    text.fill("Lời của tôi, sửa lần nữa.")
    page.clock.run_for(2000)
    other.event("minutesEdited", section="item.i1", text="Lời của tôi, sửa lần nữa.")
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
