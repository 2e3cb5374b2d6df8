"""A member's whole job in the browser: my meetings, the invitation, the floor, the vote, notes."""

import re

from playwright.sync_api import expect

import pack
from browser import PHONE, WIDE


def test_my_meetings_are_found_without_marks_by_state_and_in_the_calendar(committee, open_window):
    committee.convene()
    member = open_window("uv02")
    page = member.page
    card = page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ"))
    expect(card).to_be_visible()
    search = page.get_by_role("searchbox")
    search.fill("hoi nghi thuong vu")
    expect(card).to_be_visible()
    search.fill("khong co cuoc hop nao ten the")
    expect(card).to_have_count(0)
    member.sees("Không có cuộc họp nào như vậy")
    member.press("Bỏ lọc")
    expect(card).to_be_visible()
    member.press("Đã họp")
    expect(card).to_have_count(0)
    member.press("Sắp họp")
    expect(card).to_be_visible()

    member.choose("Lịch")
    starts = committee.person("uv02").snapshot(committee.meeting)["startsAt"]
    year, month, day = (int(part) for part in starts[:10].split("-"))
    heading = page.get_by_role("heading", name=f"Tháng {month} năm {year}").first
    for _ in range(400):
        if heading.is_visible():
            break
        shown = page.locator(".calendar-head h3").inner_text().split()
        later = (int(shown[3]), int(shown[1])) < (year, month)
        member.press("Tháng sau" if later else "Tháng trước")
    page.get_by_role("button", name=f"{day}/{month}/{year}, 1 cuộc họp").click()
    expect(card).to_be_visible()
    member.picture("calendar")
    assert member.faults == []


def test_an_invitation_is_declined_with_a_reason_and_a_substitute(committee, open_window):
    committee.convene()
    member = open_window("uv02", PHONE)
    member.enter()
    member.press("Báo vắng")
    dialog = member.page.locator("dialog[open]")
    dialog.get_by_label("Lý do").fill("Đi công tác")
    dialog.get_by_label("Người dự thay").fill("Trần Văn Thay")
    member.press("Gửi", dialog)
    member.sees("Đồng chí đã báo vắng.")
    member.sees("Lý do: Đi công tác.")
    answers = {
        person["user"]: person.get("answer")
        for person in committee.person("tk01").snapshot(committee.meeting)["participants"]
    }
    assert answers["uv02"] == {
        "attending": False, "reason": "Đi công tác", "substitute": "Trần Văn Thay"}  # fmt: skip
    member.press("Tôi sẽ dự")
    member.sees("Đồng chí đã nhận lời dự họp.")
    assert member.faults == []


def test_three_taps_vote_and_another_poll_or_a_reload_takes_nothing_away(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="p1")
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Ý kiến khác").check()
    ballot.get_by_label("Ý kiến của đồng chí").fill("Cần thêm kinh phí")
    second = {"item": "i1", "question": "Họp thêm buổi chiều?", "ballot": "open"}
    second |= {"form": "approval", "base": "incumbent"}
    secretary.do("openPoll", poll="p9", threshold={"fraction": "1/2", "exceeded": True}, **second)
    member.sees("Họp thêm buổi chiều?")
    expect(ballot.get_by_label("Ý kiến của đồng chí")).to_have_value("Cần thêm kinh phí")
    member.page.reload()
    expect(ballot.get_by_label("Ý kiến của đồng chí")).to_have_value("Cần thêm kinh phí")
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    expect(ballot.get_by_text("Đã ghi nhận")).to_have_count(0)
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text(re.compile(r"Đã ghi nhận lúc \d\d:\d\d:\d\d"))).to_be_visible()
    secretary.event("voteReceived", poll="p1", voter="uv02")
    member.press("Phiếu tiếp theo", ballot)
    expect(ballot.get_by_role("heading", name="Họp thêm buổi chiều?")).to_be_visible()
    expect(ballot.get_by_role("radio", name="Tán thành", exact=True)).not_to_be_checked()
    assert member.faults == []


def test_what_did_not_change_is_not_drawn_again(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    member.picture_of_page_is_drawn()
    # Its words come behind the picture.
    expect(member.page.locator(".stage svg text").first).to_be_attached()
    member.page.evaluate(
        """() => {
          window.drawn = 0;
          const parts = [".item-heading h2", ".agenda", ".notes", ".stage"];
          for (const part of parts) {
            new MutationObserver((list) => { window.drawn += list.length; })
              .observe(document.querySelector(part), { childList: true, subtree: true });
          }
        }"""
    )
    committee.sit("uv03").do("requestToSpeak", item="i1", kind="speech")
    member.sees("Lê Văn Chính")
    assert member.page.evaluate("window.drawn") == 0


def test_my_place_in_the_queue_and_withdrawing(committee, open_window):
    committee.open("i1")
    committee.sit("uv03").do("requestToSpeak", item="i1", kind="speech")
    member = open_window("uv02")
    member.enter()
    member.press("Đặt câu hỏi")
    dialog = member.page.locator("dialog[open]")
    dialog.get_by_role("textbox").fill("Nguồn vốn ở đâu?")
    member.press("Gửi", dialog)
    member.sees("đồng chí đứng thứ 2")
    member.sees("Nguồn vốn ở đâu?")
    member.press("Rút đăng ký")
    expect(member.page.get_by_text("đồng chí đứng thứ")).to_have_count(0)
    assert member.faults == []


def test_notes_save_themselves_and_outlive_the_line_and_the_window(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    page = member.page
    note = page.get_by_label("Ghi chú về nội dung: " + pack.ITEMS["i1"])
    note.fill("Hỏi nguồn vốn")
    expect(page.get_by_text(re.compile("Đã lưu"))).to_be_visible()
    member.context.set_offline(True)
    note.fill("Hỏi nguồn vốn và tiến độ")
    expect(page.get_by_text("Chưa gửi được; vẫn giữ ở đây")).to_be_visible()
    member.context.set_offline(False)
    expect(page.get_by_text(re.compile("Đã lưu"))).to_be_visible()
    other = open_window("uv02", WIDE)
    other.enter()
    elsewhere = other.page.get_by_label("Ghi chú về nội dung: " + pack.ITEMS["i1"])
    expect(elsewhere).to_have_value("Hỏi nguồn vốn và tiến độ")
    other.press("Xoá ghi chú")
    other.confirm("Xoá ghi chú")
    expect(elsewhere).to_have_value("")
    assert committee.person("uv02").read(f"/api/notes/{committee.meeting}")["notes"] == []
    stranger = open_window("uv01")
    stranger.enter()
    expect(stranger.page.get_by_label("Ghi chú về nội dung: " + pack.ITEMS["i1"])).to_have_value("")
    assert member.faults == [] and other.faults == []


def test_a_login_that_ends_is_taken_up_again_where_one_was(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    committee.sit("tk01").do("openPoll", poll="p1")
    ballot = member.page.get_by_role("dialog", name="Thông qua")
    ballot.get_by_role("radio", name="Ý kiến khác").check()
    ballot.get_by_label("Ý kiến của đồng chí").fill("Viết dở")
    person = committee.person("uv02")
    token = next(c["value"] for c in member.context.cookies() if c["name"] == "nghisu")
    person.http.headers["Cookie"] = f"nghisu={token}"
    assert person.request("DELETE", "/api/session").status_code == 204
    again = member.page.locator("dialog[open]")
    expect(again.get_by_text("Phiên đăng nhập đã hết")).to_be_visible()
    again.get_by_label("Mật khẩu").fill("sai")
    member.press("Đăng nhập", again)
    expect(again.get_by_role("alert")).not_to_be_empty()
    again.get_by_label("Mật khẩu").fill(pack.PASSWORD)
    member.press("Đăng nhập", again)
    expect(again).to_have_count(0)
    expect(ballot.get_by_label("Ý kiến của đồng chí")).to_have_value("Viết dở")
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    assert member.faults == []


def test_who_loses_their_seat_or_the_meeting_is_told_so(committee, open_window):
    committee.convene()
    member, guest = open_window("uv02"), open_window("km03")
    member.enter()
    guest.enter()
    secretary = committee.sit("tk01")
    secretary.do("removeParticipant", user="km03", reason="Không dự")
    guest.sees("không còn trong thành phần")
    secretary.do("cancelMeeting", reason="Bão")
    member.sees("Cuộc họp đã bị huỷ.")
    member.sees("Lý do: Bão")
    assert member.faults == [] and guest.faults == []
