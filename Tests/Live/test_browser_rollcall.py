"""A roll-call in Chromium, and a single ballot of paper: what is written down for others is seen
by them, put right where it was misheard, and never chosen beforehand."""

from playwright.sync_api import expect

import pack
from browser import PHONE

PEOPLE = ["Trần Thị An, Bí thư", "Lê Văn Bình, Phó Bí thư"]


def polls_desk(open_window, committee):
    desk = open_window("tk01")
    desk.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    desk.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
    return desk


def test_a_misheard_answer_is_seen_by_its_voter_and_put_right(committee, open_window):
    committee.open("i1")
    desk, phone = polls_desk(open_window, committee), open_window("uv01", PHONE)
    phone.enter()
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="g1", item="i1", question="Gọi tên", details={"rollCall": True})
    phone.sees("khi được gọi, xin trả lời")
    called = desk.page.locator(".called")
    expect(called).to_contain_text(pack.NAMES[0])
    desk.sees(f"Tiếp theo: {pack.NAMES[1]}")
    desk.press("Không tán thành", called)
    expect(called).to_contain_text(pack.NAMES[1])
    expect(phone.page.locator(".choice.chosen")).to_contain_text("Không tán thành")
    phone.sees("Nếu ghi chưa đúng, xin báo ngay cho thư ký.")
    phone.fits()
    phone.picture("misheard")
    # Nobody else is told what was said, the officers included.
    assert "reject" not in secretary.catch_up() and "reject" not in committee.sit("uv02")
    desk.page.get_by_text("Đã ghi nhận 1 người").click()
    desk.press(f"Ghi nhận lại biểu quyết của {pack.NAMES[0]}")
    expect(called).to_contain_text(f"Ghi nhận lại: {pack.NAMES[0]}")
    desk.picture("again")
    desk.press("Tán thành", called)
    expect(phone.page.locator(".choice.chosen")).to_contain_text("Tán thành")
    expect(phone.page.locator(".choice.chosen")).not_to_contain_text("Không")
    expect(called).to_contain_text(f"Mời biểu quyết: {pack.NAMES[1]}")
    desk.press("Kết thúc biểu quyết (còn thiếu 12)")
    desk.confirm("Kết thúc biểu quyết")
    counts = secretary.event("pollClosed", poll="g1")["result"]["counts"]
    assert counts == {"approve": 1, "reject": 0, "other": 0}
    assert (desk.faults, phone.faults) == ([], [])


def test_on_a_ballot_of_paper_nothing_is_chosen_beforehand(committee, open_window):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="c1", item="i1", question="Lấy phiếu tín nhiệm",
                 form="confidence", options=PEOPLE)  # fmt: skip
    desk = polls_desk(open_window, committee)
    desk.press("Nhập một phiếu giấy")
    dialog = desk.page.locator("dialog[open]")
    expect(dialog.locator("option:checked")).to_have_text(["Chọn…", "Hợp lệ", "Chọn…", "Chọn…"])
    dialog.locator("#field-user").select_option("uv13")
    dialog.locator("#field-m0").select_option("high")
    desk.press("Ghi nhận phiếu", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text(PEOPLE[1])
    dialog.locator("#field-m1").select_option("low")
    desk.confirm("Ghi nhận phiếu")
    secretary.do("closePoll", poll="c1")
    marks = [option["marks"] for option in
             secretary.event("pollClosed", poll="c1")["result"]["options"]]  # fmt: skip
    assert marks == [{"high": 1, "medium": 0, "low": 0}, {"high": 0, "medium": 0, "low": 1}]
    assert desk.faults == []


def test_an_answered_consultation_does_not_lie_over_everything_else(committee, open_window):
    committee.convene()
    committee.sit("tk01").do(
        "openPoll", poll="c1", item="i1", question="Dự thảo Quy chế", form="consultation",
        ballot="open", details={"deadline": "2099-06-17T08:00:00+07:00"},
    )  # fmt: skip
    phone = open_window("uv02", PHONE)
    phone.enter()
    expect(phone.page.locator(".sheet")).to_be_visible()
    committee.sit("uv02").do("castVote", poll="c1", choice="agree")
    phone.page.reload()
    phone.sees("Trực tuyến")
    phone.sees("Đã trả lời")
    expect(phone.page.locator(".sheet")).to_have_count(0)
    phone.press("Xem phiếu của tôi")
    expect(phone.page.locator(".sheet")).to_contain_text("Thống nhất hoàn toàn")
    # Before its deadline, and while somebody has not answered, nobody is offered to end it.
    desk = polls_desk(open_window, committee)
    desk.sees("Chưa trả lời:")
    expect(desk.page.get_by_role("button", name="Kết thúc biểu quyết")).to_have_count(0)
    assert (phone.faults, desk.faults) == ([], [])
