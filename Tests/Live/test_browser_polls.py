"""Elections in the browser, as members fill them in and see what came of them."""

from playwright.sync_api import expect

import pack
from browser import PHONE

CANDIDATES = ["Hà", "Khoa", "Liên", "Minh", "Nga"]


def test_one_more_than_there_are_seats_cannot_be_chosen_and_a_tie_is_shown(
    committee, open_window
):
    committee.open("i1")
    member = open_window("uv13", PHONE)
    member.enter()
    chair = committee.sit("uv01")
    chair.do("openPoll", poll="e1", item="i1", question="Bầu Ban Kiểm phiếu", form="election",
             options=CANDIDATES, details={"seats": 3}, base="returned",
             threshold={"fraction": "1/3", "exceeded": True})  # fmt: skip
    page = member.page
    member.sees("Chưa chọn ai. Được chọn tối đa 3 người.")
    for name in ("1. Hà", "2. Khoa"):
        page.get_by_label(name).check(force=True)
    # A half-filled ballot survives a reload.
    page.reload()
    expect(page.get_by_label("1. Hà")).to_be_checked()
    page.get_by_label("3. Liên").check(force=True)
    member.sees("Đã chọn đủ 3 người. Muốn chọn người khác, xin bỏ bớt một người.")
    expect(page.get_by_label("4. Minh")).to_be_disabled()
    member.picture("election")
    member.fits()
    page.get_by_label("3. Liên").uncheck(force=True)
    page.get_by_label("4. Minh").check(force=True)
    member.press("Gửi biểu quyết")
    member.sees("Đã ghi nhận")
    for place, user in enumerate(pack.MEMBERS[:11]):
        third = "Liên" if place % 2 == 0 else "Minh"
        committee.sit(user).do("castVote", poll="e1", choices=["Hà", "Khoa", third])
    chair.do("closePoll", poll="e1")
    member.sees("Bằng phiếu, cần bầu lại giữa")
    member.picture("election-result")
    member.fits()
    assert member.faults == []
