"""Secret elections, votes of confidence and choices in Chromium; and what a half-filled secret
ballot leaves in the browser: a copy in this window until it is cast, and then nothing."""

import json
import re

import pytest
from playwright.sync_api import expect

import pack
from ballots import cast, open_secret, take
from browser import PHONE, WIDE
from server import run

CANDIDATES = ["Hà", "Khoa", "Liên", "Minh", "Nga"]
PEOPLE = ["Trần Thị An, Bí thư", "Lê Văn Bình, Phó Bí thư", "Đỗ Cường, Chủ tịch"]
STORED = """() => JSON.stringify([{...localStorage}, {...sessionStorage}])"""


@pytest.fixture
def committee(serve):
    hall = serve(BALLOTS_DELAY_SECONDS=0, BALLOTS_GRACE_SECONDS=2)
    hall.open("i1")
    return hall


def stored(window):
    """What lies in the two stores of the browser: for good, and for this window."""
    return [json.dumps(store, ensure_ascii=False)
            for store in json.loads(window.page.evaluate(STORED))]  # fmt: skip


def ballots_of_others(hall, key, poll, choices):
    """Everybody but the second and third member takes a paper and casts."""
    for user, chosen in zip([pack.CHAIR, *pack.MEMBERS[3:]], choices, strict=True):
        ballot = take(hall.sit(user), poll, key).ballot(hall.meeting, poll, None)
        ballot["choices"] = chosen
        assert cast(hall.server, ballot).status_code == 200


def test_a_secret_election_ends_in_a_tie_and_a_run_off(committee, open_window, tmp_path):
    phone, wide = open_window("uv02", PHONE), open_window("uv03", WIDE)
    for window in (phone, wide):
        window.enter()
    stream = committee.sit("tk01")
    key = open_secret(stream, "e1", "i1", question="Bầu Ban Kiểm phiếu", form="election",
                      options=CANDIDATES, details={"seats": 3}, base="returned",
                      threshold={"fraction": "1/3", "exceeded": True})  # fmt: skip
    requests = []
    phone.page.on("request", lambda r: requests.append((r.url, r.post_data or "")))
    phone.page.on("websocket", lambda ws: ws.on(
        "framesent", lambda frame: requests.append(("ws", str(frame)))))  # fmt: skip
    phone.sees("Chưa chọn ai. Được chọn tối đa 3 người.")
    for name in ("1. Hà", "2. Khoa"):
        phone.page.get_by_label(name).check(force=True)
    phone.sees(re.compile("chỉ nằm trong cửa sổ này"))
    phone.fits()
    phone.picture("1-half")
    phone.page.reload()
    expect(phone.page.get_by_label("1. Hà")).to_be_checked()
    expect(phone.page.get_by_label("3. Liên")).not_to_be_checked()
    # It is in this window, in no store that lasts, and has been sent to nobody.
    lasting, window = stored(phone)
    assert "Khoa" in window and "Khoa" not in lasting
    assert not any("Khoa" in body for _, body in requests)
    # Whoever logs out leaves nothing of it, and finds the paper again.
    phone.press("Thu gọn")
    phone.page.locator("details.menu summary").click()
    phone.press("Đăng xuất")
    expect(phone.page.get_by_label("Mật khẩu", exact=True)).to_be_visible()
    assert not any("Khoa" in store for store in stored(phone))
    phone.log_in()
    phone.enter()
    phone.sees("Chưa chọn ai. Được chọn tối đa 3 người.")
    for name in ("1. Hà", "2. Khoa", "3. Liên"):
        phone.page.get_by_label(name).check(force=True)
    expect(phone.page.get_by_label("4. Minh")).to_be_disabled()
    phone.press("Bỏ phiếu")
    phone.sees(re.compile("Đã ghi nhận lúc"))
    assert not any("Khoa" in store for store in stored(phone))
    assert [json.loads(body)["choices"] for url, body in requests if "/api/ballots" in url] == [
        ["Hà", "Khoa", "Liên"]
    ]
    assert not any("Khoa" in body for url, body in requests if "/api/ballots" not in url)

    # A ballot that is never cast is wiped when the poll is over.
    wide.page.get_by_label("4. Minh").check(force=True)
    assert "Minh" in stored(wide)[1]
    choices = [["Hà", "Khoa", "Liên" if place % 2 else "Minh"] for place in range(11)]
    ballots_of_others(committee, key, "e1", choices)
    stream.do("closePoll", poll="e1")
    wide.sees("Bằng phiếu, cần bầu lại giữa")
    assert not any("Minh" in store for store in stored(wide))
    wide.picture("2-result")

    # The list says what each ballot chose, and is counted again by the command.
    wide.page.get_by_role("button", name="Đóng", exact=True).first.click()
    wide.choose("Biểu quyết")
    card = wide.page.locator('[data-poll="e1"]')
    card.get_by_text(re.compile("^Danh sách phiếu")).first.click()
    expect(card.locator(".ballots li")).to_have_count(12)
    expect(card.locator(".ballots li").filter(has_text="Hà; Khoa; Minh")).to_have_count(6)
    card.locator(".ballots").scroll_into_view_if_needed()
    wide.picture("3-list")
    with wide.page.expect_download() as download:
        card.get_by_role("link", name=re.compile("Tải danh sách phiếu")).click()
    counted = run("verify", "ballots", download.value.path())
    assert counted.returncode == 0, counted.stderr
    assert "12 ballots: the list holds" in counted.stdout and "Minh 6" in counted.stdout

    chair = open_window(pack.CHAIR, WIDE)
    chair.enter()
    chair.choose("Biểu quyết")
    chair.press("Bầu tiếp")
    chair.picture("4-run-off")
    dialog = chair.page.locator("dialog[open]").first
    chair.press("Mở biểu quyết", dialog)
    chair.press("Mở bỏ phiếu kín", chair.page.locator("dialog[open]").last)
    expect(chair.page.locator("dialog[open]")).to_have_count(0)
    wide.sees("Chưa chọn ai. Được chọn tối đa 1 người.")
    wide.picture("5-again")
    assert [w.faults for w in (phone, wide, chair)] == [[]] * 3


def test_a_secret_vote_of_confidence_with_an_invalid_ballot_of_paper(committee, open_window):
    phone, wide = open_window("uv02", PHONE), open_window("uv03", WIDE)
    for window in (phone, wide):
        window.enter()
    stream = committee.sit("tk01")
    key = open_secret(stream, "c1", "i1", question="Lấy phiếu tín nhiệm", form="confidence",
                      options=PEOPLE)  # fmt: skip
    for window in (phone, wide):
        window.sees(re.compile("Còn 3 người chưa chọn"))
        rows = window.page.locator(".mark-row")
        for place, level in enumerate(["Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp"]):
            rows.nth(place).get_by_label(level, exact=True).check(force=True)
        window.page.reload()
        expect(window.page.locator(".level-mark.chosen")).to_have_count(3)
        window.fits()
        window.picture("1-filled")
        window.press("Bỏ phiếu")
        window.sees(re.compile("Đã ghi nhận lúc"))
    marks = [f"{person}: high" for person in PEOPLE]
    people = [pack.CHAIR, *pack.MEMBERS[3:12]]
    for user in people:
        ballot = take(committee.sit(user), "c1", key).ballot(committee.meeting, "c1", None)
        assert cast(committee.server, ballot | {"choices": marks}).status_code == 200
    # The thirteenth hands in real paper, which is invalid: the board enters it on the screen.
    desk = open_window("tk01", WIDE)
    desk.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    desk.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
    desk.press("Nhập kết quả kiểm phiếu")
    dialog = desk.page.locator("dialog[open]")
    expect(dialog.get_by_label("Doãn Văn Ơn")).to_be_checked()
    expect(dialog.get_by_label(f"{PEOPLE[0]}: Tín nhiệm cao")).to_be_visible()
    expect(dialog.get_by_label("Nguyễn Thị Bình")).to_have_count(0)
    desk.press("Ghi nhận kết quả kiểm phiếu", dialog)
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.get_by_label("Phiếu không hợp lệ").fill("2")
    desk.press("Ghi nhận kết quả kiểm phiếu", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text("nhiều hơn")
    dialog.get_by_label("Phiếu không hợp lệ").fill("1")
    desk.picture("2-board")
    desk.confirm("Ghi nhận kết quả kiểm phiếu")
    desk.sees("Đã nhập phiếu giấy của 1 người.")
    stream.do("closePoll", poll="c1")
    result = stream.event("pollClosed", poll="c1")["result"]
    assert (result["handedOut"], result["returned"], result["valid"], result["invalid"]) == (
        13, 13, 12, 1)  # fmt: skip
    assert result["options"][0]["marks"] == {"high": 12, "medium": 0, "low": 0}
    wide.sees("không hợp lệ 1")
    expect(wide.page.locator(".tally").first).to_contain_text("12 (92,3 %)")
    wide.picture("3-result")
    phone.sees("không hợp lệ 1")
    phone.fits()
    phone.picture("3-result")
    assert [w.faults for w in (phone, wide, desk)] == [[]] * 3


def test_few_voters_are_a_warning_also_before_a_vote_that_nobody_prepared(
    committee, open_window
):
    for user in pack.MEMBERS[5:]:
        committee.person("tk01").command(
            committee.meeting, {"recuse": {"user": user, "item": "i1", "reason": "Liên quan"}}
        ).raise_for_status()
    desk = open_window("tk01", WIDE)
    desk.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    desk.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
    desk.press("Biểu quyết ngay")
    dialog = desk.page.locator("dialog[open]").first
    dialog.get_by_label("Nội dung biểu quyết").fill("Chọn nơi họp")
    expect(dialog).not_to_contain_text("Chỉ có 5 người")
    dialog.locator("#field-ballot").select_option("secret")
    expect(dialog).to_contain_text("Chỉ có 5 người bỏ phiếu")
    dialog.locator("#field-form").select_option("options")
    dialog.locator("#field-options").fill("Hội trường\nPhòng họp số 2")
    desk.picture("1-maker")
    desk.press("Mở biểu quyết", dialog)
    question = desk.page.locator("dialog[open]").last
    expect(question).to_contain_text("Chỉ có 5 người bỏ phiếu")
    desk.picture("2-question")
    # Whoever thinks better of it is back at the form, and nothing was opened.
    desk.press("Thôi", question)
    expect(dialog.get_by_role("alert")).to_contain_text("chưa được mở")
    polls = committee.person("tk01").snapshot(committee.meeting)["polls"]
    assert not any(poll["question"] == "Chọn nơi họp" for poll in polls)
    desk.press("Mở biểu quyết", dialog)
    desk.press("Mở bỏ phiếu kín", desk.page.locator("dialog[open]").last)
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    member = open_window("uv02", PHONE)
    member.enter()
    member.page.get_by_label("Phòng họp số 2").check(force=True)
    member.picture("3-options")
    member.press("Bỏ phiếu")
    member.sees(re.compile("Đã ghi nhận lúc"))
    assert (desk.faults, member.faults) == ([], [])
