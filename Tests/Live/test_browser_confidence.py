"""A vote of confidence in the browser: a mark for everybody, and each level with its share."""

from playwright.sync_api import expect

PEOPLE = ["Trần Thị An, Bí thư", "Lê Văn Bình, Phó Bí thư", "Đỗ Cường, Chủ tịch"]


def test_a_vote_of_confidence_marks_everybody(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="c1", item="i1", question="Lấy phiếu tín nhiệm",
                 form="confidence", options=PEOPLE)  # fmt: skip
    rows = member.page.locator(".mark-row")
    expect(rows).to_have_count(3)
    rows.nth(0).get_by_label("Tín nhiệm cao").check(force=True)
    member.sees("Còn 2 người chưa chọn")
    expect(member.page.get_by_role("button", name="Gửi biểu quyết")).to_be_disabled()
    for row in (1, 2):
        rows.nth(row).get_by_label("Tín nhiệm thấp").check(force=True)
    member.picture("confidence")
    member.press("Gửi biểu quyết")
    member.sees("Đã ghi nhận")
    secretary.do("recordPaperVotes", poll="c1", votes=[{"user": "uv13", "choice": "invalid"}])
    secretary.do("closePoll", poll="c1")
    table = member.page.locator(".tally").first
    expect(table).to_contain_text("1 (50 %)")
    member.sees("không hợp lệ 1")
    member.picture("confidence-result")
    assert member.faults == []
