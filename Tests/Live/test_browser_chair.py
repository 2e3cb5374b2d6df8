"""The chair's whole job in the browser, with a secretary's script of what must be possible."""

import re

from playwright.sync_api import expect

from browser import PHONE


def begin(committee, open_window, item="i1", **options):
    committee.open(item)
    chair = open_window("uv01", **options)
    chair.enter()
    return chair


def test_a_speech_has_a_clock_for_all_and_is_given_more(committee, open_window):
    chair = begin(committee, open_window)
    member = open_window("uv03")
    member.enter()
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech")
    chair.page.get_by_label("Mỗi lượt phát biểu").select_option("5 phút")
    chair.press("Mời Nguyễn Thị Bình phát biểu")
    for window in (chair, member):
        expect(window.page.locator(".big-clock").first).to_contain_text(re.compile("còn 0[45]:"))
    chair.press("Thêm 3 phút")
    for window in (chair, member):
        expect(window.page.locator(".big-clock").first).to_contain_text(re.compile("còn 0[78]:"))
    expect(member.page.get_by_role("button", name="Thêm 3 phút")).to_have_count(0)
    chair.press("Kết thúc phát biểu: Nguyễn Thị Bình")
    chair.page.get_by_text("Đã phát biểu (1)").click()
    expect(chair.page.get_by_text(re.compile("1 lượt"))).to_be_visible()
    # What was chosen for the next one is still chosen after a reload.
    chair.page.reload()
    expect(chair.page.get_by_label("Mỗi lượt phát biểu")).to_have_value("300")
    assert chair.faults == [] and member.faults == []


def test_the_room_at_a_glance_ready_voted_and_missing(committee, open_window):
    chair = begin(committee, open_window)
    member = open_window("uv02")
    member.enter()
    member.press("Tôi đã sẵn sàng")
    member.sees("Đã báo sẵn sàng")
    figures = chair.page.locator(".figures")
    expect(figures).to_contain_text("13/13")
    expect(figures).to_contain_text("1/13")
    chair.page.get_by_text("Từng người").click()
    line = chair.page.locator(".glance li", has_text="Nguyễn Thị Bình")
    expect(line).to_contain_text("Sẵn sàng")
    expect(member.page.locator(".figures")).to_have_count(0)
    committee.sit("tk01").do("openPoll", poll="p1")
    expect(line).to_contain_text("Chưa biểu quyết")
    committee.sit("uv02").do("castVote", poll="p1", choice="approve")
    expect(line).to_contain_text("Đã biểu quyết")
    expect(figures).to_contain_text("còn thiếu 12")
    assert chair.faults == [] and member.faults == []


def test_breaks_until_noon_and_another_day_and_back(committee, open_window):
    chair = begin(committee, open_window)
    member = open_window("uv02", PHONE)
    member.enter()
    page = chair.page
    for kind, told in [("Nghỉ trưa", "13:30"), ("Sang ngày khác", "08:00"), ("Chưa hẹn giờ", None)]:
        # A fold that is open stays open from one break to the next.
        fold = page.locator("details", has=page.get_by_text("Việc ít dùng")).first
        expect(fold).to_be_visible()
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
        chair.press("Tạm nghỉ")
        dialog = page.locator("dialog[open]")
        dialog.get_by_label("Nghỉ", exact=True).select_option(kind)
        chair.confirm("Tạm nghỉ")
        member.sees("họp lại lúc" if told else "Cuộc họp đang tạm nghỉ.")
        if told:
            member.sees(re.compile(f"họp lại lúc .*{told}"))
        chair.press("Tiếp tục cuộc họp")
        expect(member.page.get_by_text("Cuộc họp đang tạm nghỉ")).to_have_count(0)
    assert chair.faults == [] and member.faults == []


def test_a_mistaken_vote_is_annulled_once_with_a_reason(committee, open_window):
    chair = begin(committee, open_window)
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="p1")
    secretary.do("closePoll", poll="p1")
    chair.press("Đóng", chair.page.get_by_role("dialog"))
    chair.page.get_by_text("Việc ít dùng").click()
    chair.press("Huỷ kết quả: Thông qua Kế hoạch chỉnh trang")
    dialog = chair.page.locator("dialog[open]")
    chair.press("Huỷ kết quả", dialog)
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.get_by_label("Lý do").fill("Hỏi nhầm dự thảo")
    chair.confirm("Huỷ kết quả")
    chair.choose("Biểu quyết")
    chair.sees("Kết quả đã bị huỷ. Lý do: Hỏi nhầm dự thảo")
    assert chair.faults == []


def test_the_chair_hands_over_and_is_a_member_again(committee, open_window):
    chair = begin(committee, open_window)
    other = open_window("uv02")
    other.enter()
    chair.page.get_by_text("Việc ít dùng").click()
    chair.press("Chuyển quyền chủ trì")
    dialog = chair.page.locator("dialog[open]")
    dialog.get_by_label("Người chủ trì mới").select_option("Nguyễn Thị Bình")
    chair.confirm("Chuyển quyền")
    expect(other.page.get_by_role("heading", name="Điều hành")).to_be_visible()
    expect(chair.page.get_by_role("heading", name="Điều hành")).to_have_count(0)
    assert chair.faults == [] and other.faults == []


def test_a_second_click_and_a_lost_line_open_one_vote(committee, open_window):
    chair = begin(committee, open_window)
    secretary = committee.sit("tk01")
    step = chair.page.get_by_role("button", name="Mở biểu quyết: Thông qua Kế hoạch chỉnh trang")
    expect(step).to_be_visible()
    chair.context.set_offline(True)
    step.dblclick()
    chair.context.set_offline(False)
    secretary.event("pollOpened", poll="p1")
    expect(chair.page.get_by_role("dialog")).to_be_visible()
    secretary.catch_up()
    assert len(secretary.events("pollOpened")) == 1
    assert len(committee.person("uv01").snapshot(committee.meeting)["polls"]) >= 1
    assert chair.faults == []


def test_one_button_asks_everybody_whether_they_are_ready(committee, open_window):
    chair = begin(committee, open_window)
    member = open_window("uv02", PHONE)
    member.enter()
    chair.press("Hỏi ai đã sẵn sàng")
    member.sees("Chủ trì hỏi: đồng chí đã sẵn sàng biểu quyết chưa?")
    member.picture("asked")
    member.fits()
    member.press("Tôi đã sẵn sàng")
    expect(chair.page.locator(".figure").nth(1)).to_contain_text("1/13")
    member.sees("Đã báo sẵn sàng")
    # Asked anew, an earlier answer counts no more.
    chair.press("Hỏi lại")
    expect(chair.page.locator(".figure").nth(1)).to_contain_text("0/13")
    member.sees("Chủ trì hỏi: đồng chí đã sẵn sàng biểu quyết chưa?")
    assert chair.faults == [] and member.faults == []
