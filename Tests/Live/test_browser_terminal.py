"""A secret vote at a terminal on the table, which keeps nothing of whoever sat there."""

import re

import pytest
from playwright.sync_api import expect

from ballots import open_secret
from test_browser_screens import code_of, log_in, show  # noqa: F401


@pytest.fixture
def committee(serve):
    return serve(BALLOTS_DELAY_SECONDS=0, BALLOTS_GRACE_SECONDS=2)


def test_at_a_terminal_nobody_loses_a_ballot_paper_unasked(committee, show):
    committee.open("i1")
    page = show(f"/#/screen?code={code_of(committee, 'terminal')}", (1280, 800))
    page.get_by_role("button", name="Ghế A2", exact=True).click()

    def enter():
        page.get_by_role("button", name="Vào họp").click()
        log_in(page, "uv02")
        page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ")).click()
        expect(page.get_by_text("Trực tuyến").first).to_be_visible()

    def log_out():
        page.get_by_label("Nguyễn Thị Bình").click()
        page.get_by_role("button", name="Đăng xuất", exact=True).click()

    enter()
    secretary = committee.sit("tk01")
    open_secret(secretary)
    expect(page.get_by_text("Đã có lá phiếu")).to_be_visible()
    page.get_by_role("button", name="Thu gọn").click()
    log_out()
    question = page.locator("dialog[open]")
    expect(question).to_contain_text("Đồng chí chưa bỏ phiếu kín")
    page.picture("unused-paper")
    question.get_by_role("button", name="Ở lại để bỏ phiếu").click()
    page.get_by_role("button", name="Mở phiếu").click()
    page.get_by_label("Tán thành", exact=True).check(force=True)
    page.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(page.get_by_text(re.compile("Đã ghi nhận lúc")).first).to_be_visible()
    page.get_by_role("button", name="Thu gọn").click()
    log_out()
    expect(page.get_by_role("button", name="Vào họp")).to_be_visible()
    secretary.do("closePoll", poll="s1")
    secretary.event("pollClosed", poll="s1")
    # A paper that is left over when the vote ends holds nobody back, and is wiped.
    enter()
    open_secret(secretary, "s2", question="Lần nữa?")
    expect(page.get_by_text("Đã có lá phiếu")).to_be_visible()
    secretary.do("closePoll", poll="s2")
    secretary.event("pollClosed", poll="s2")
    expect(page.get_by_role("button", name="Đóng", exact=True).first).to_be_visible()
    papers = "() => Object.keys(localStorage).filter(key => key.includes('.s2'))"
    assert page.evaluate(papers) == []
    page.get_by_role("button", name="Đóng", exact=True).first.click()
    log_out()
    expect(page.get_by_role("button", name="Vào họp")).to_be_visible()
