"""What is refused, as the person at the screen meets it in Chromium: the sentence says what
happened and what to do, and what was typed is still there."""

import re

from playwright.sync_api import expect

from browser import PHONE, WIDE, Window
from test_browser_drafts import opened, propose

TOO_MUCH = "Đồng chí viết rất dài. " * 5000


def test_an_opinion_of_a_hundred_kilobytes_is_refused_and_kept(committee, open_window):
    committee.open("i1")
    committee.sit("tk01").do("openPoll", poll="p1")
    member = open_window("uv02")
    member.enter()
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Ý kiến khác").check()
    words = ballot.get_by_label("Ý kiến của đồng chí")
    words.fill(TOO_MUCH)
    member.press("Gửi biểu quyết", ballot)
    member.sees("Nội dung quá dài nên chưa gửi. Xin rút ngắn, hoặc gửi thành tài liệu.")
    member.picture("opinion")
    expect(words).to_have_value(TOO_MUCH)
    words.fill("Đồng chí viết ngắn lại.")
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text(re.compile("Đã ghi nhận lúc"))).to_be_visible()


def test_a_proposal_for_a_paragraph_that_went_meanwhile_is_not_lost(committee, open_window):
    committee.open("i1")
    member = open_window("uv02", PHONE)
    member.enter()
    member.press("Tài liệu")
    member.choose("Dự thảo")
    propose(member, "Thay hai mươi", "Thay nội dung", "a) Thay bốn mươi bóng đèn.", "Ít quá")
    snapshot = committee.person("tk01").snapshot(committee.meeting)
    draft = next(one for one in snapshot["resolutions"] if one["resolution"] == "r1")
    kept = [one for one in draft["paragraphs"] if "hai mươi" not in one["text"]]
    committee.person("tk01").command(committee.meeting, {"editResolution": {
        "resolution": "r1", "revision": draft["revision"], "title": draft["title"],
        "paragraphs": kept}}).raise_for_status()
    member.sees("Lời đồng chí viết còn giữ ở đây")
    kept = member.page.locator(".stranded")
    expect(kept.get_by_label("Nội dung đề xuất")).to_have_value("a) Thay bốn mươi bóng đèn.")
    expect(kept.get_by_label("Lý do")).to_have_value("Ít quá")
    expect(kept).to_be_in_viewport()
    member.picture("gone")
    member.fits()
    place = opened(member, "Đường làng sạch")
    place.get_by_role("button", name=re.compile("^Đề xuất sửa đổi")).click()
    expect(kept).to_have_count(0)
    form = member.page.locator(".proposal-form")
    expect(form.get_by_label("Nội dung đề xuất")).to_have_value("a) Thay bốn mươi bóng đèn.")
    member.press("Gửi đề xuất")
    expect(member.page.locator(".proposal")).to_contain_text("Ít quá")
    assert member.faults == []


def test_of_two_officers_at_one_moment_the_second_is_told_who_was_first(committee, open_window):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="p1")
    chair = open_window("uv01")
    chair.enter()
    chair.press("Thu gọn")
    chair.page.get_by_role("button", name=re.compile("^Kết thúc biểu quyết")).first.click()
    question = chair.page.locator("dialog[open]")
    expect(question).to_be_visible()
    secretary.do("closePoll", poll="p1")
    question.get_by_role("button", name=re.compile("^Kết thúc biểu quyết")).click()
    secretary.catch_up()
    assert len(secretary.events("pollClosed")) == 1
    chair.picture("closed-twice")
    assert chair.faults == []


def test_where_others_could_read_it_a_secret_poll_is_refused_and_the_form_says_why(
    serve, chromium, tmp_path
):
    hall = serve(LISTEN_ADDRESSES="0.0.0.0", LISTEN_CLEAR="true")
    hall.open("i1")
    desk = Window(chromium, hall, "tk01", WIDE, tmp_path)
    desk.page.goto(f"{hall.server.http}/#/m/{hall.meeting}/desk")
    desk.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
    desk.press("Biểu quyết ngay")
    form = desk.page.locator("dialog[open]").first
    form.get_by_label("Nội dung biểu quyết").fill("Giới thiệu nhân sự")
    form.locator("#field-ballot").select_option("secret")
    desk.press("Mở biểu quyết", form)
    desk.press("Mở bỏ phiếu kín", desk.page.locator("dialog[open]").last)
    expect(form.get_by_role("alert")).to_contain_text("cần đường truyền được mã hoá (HTTPS)")
    expect(form.get_by_role("alert")).to_contain_text("bỏ phiếu bằng phiếu giấy")
    expect(form.get_by_role("alert")).to_be_in_viewport(ratio=1)
    desk.picture("clear")
    # What was typed is there; nothing was opened, and an open poll of it is.
    expect(form.get_by_label("Nội dung biểu quyết")).to_have_value("Giới thiệu nhân sự")
    form.locator("#field-ballot").select_option("open")
    desk.press("Mở biểu quyết", form)
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    polls = hall.person("tk01").snapshot(hall.meeting)["polls"]
    mine = [one for one in polls if one["question"] == "Giới thiệu nhân sự"]
    assert [(one["ballot"], one["state"]) for one in mine][-1] == ("open", "open")
    desk.context.close()
