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


def test_a_file_that_cannot_be_made_is_told_in_words(committee, open_window):
    committee.open("i1")
    chair = committee.sit("uv01")
    chair.do("openPoll", poll="p1", item="i1", question="Đồng ý?", ballot="open", form="approval")
    chair.do("closePoll", poll="p1")
    member = open_window("uv02")
    member.enter()
    member.choose("Biểu quyết")
    link = member.page.get_by_role("link", name="CSV", exact=True).first
    with member.page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename.endswith(".csv")
    told = {"error": {"code": "data.unavailable", "message": "Máy chủ chưa tạo được tệp này."}}
    member.page.route("**/polls/p1.csv", lambda route: route.fulfill(status=503, json=told))
    link.click()
    member.sees("Máy chủ chưa tạo được tệp này.")
    member.page.unroute("**/polls/p1.csv")
    member.page.route("**/polls/p1.csv", lambda route: route.abort())
    link.click()
    member.sees("Không kết nối được với máy chủ.")
    expect(link).to_be_visible()
