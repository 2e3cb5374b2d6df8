"""The screens of the room in Chromium: the wall, the plate on the table, and the page of the
officers who let them in. Pictures are kept in the test's folder."""

import re

import pytest
from playwright.sync_api import expect

import pack
from ballots import cast, open_secret, take
from screens import make_code
from server import PATIENCE

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
# Every visible text of the wall, with the height of its letters.
LETTERS = """() => [...document.querySelectorAll('.wall *')].flatMap(node =>
  [...node.childNodes].filter(child => child.nodeType === 3 && child.data.trim()
    && node.checkVisibility() && !node.closest('.unseen'))
  .map(child => [child.data, parseFloat(getComputedStyle(node).fontSize)]))"""
# What lies beyond the edges of the screen.
OUTSIDE = """() => [...document.querySelectorAll('.wall *:not(.unseen):not(.unseen *)')]
  .filter(node => !node.closest('svg, .unseen')).filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1
      || box.left < -1 || box.top < -1);
  }).map(node => node.className || node.tagName)"""


@pytest.fixture
def show(chromium, committee, tmp_path):
    """Opens a browser of its own at an address of the client."""
    contexts, faults = [], []

    def hear(message):
        expected = ["Failed to load resource", "WebSocket connection to"]
        if message.type == "error" and not any(text in message.text for text in expected):
            faults.append(message.text)

    def opened(address, size=(1920, 1080), **options):
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", **options)  # fmt: skip
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", hear)
        page.goto(committee.server.http + address)
        page.picture = lambda name: page.screenshot(path=tmp_path / f"{name}.png")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def code_of(committee, kind="screen"):
    return make_code(committee.person("tk01"), committee.meeting, kind)["code"]


def is_legible(page, height):
    """Every letter is a fifteenth of the screen or more, and nothing is cut off."""
    letters = page.evaluate(LETTERS)
    assert letters
    assert [(t, s) for t, s in letters if s < height / 15] == []
    assert page.evaluate(OUTSIDE) == []


def test_the_wall_shows_the_meeting_from_the_way_in_to_the_result(committee, show):
    committee.convene()
    code = code_of(committee)
    walls = [(show(f"/#/screen?code={code}", size, color_scheme=scheme), size, scheme)
             for size, scheme in zip(SIZES, ["light", "dark", "light"])]  # fmt: skip

    def look(name, text):
        for page, (_, height), scheme in walls:
            expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()
            page.picture(f"{name}-{height}-{scheme}")
            is_legible(page, height)

    for page, _, _ in walls:
        expect(page).to_have_url(re.compile(r"#/screen$"))
        page.wait_for_function("() => document.querySelector('img.wall-code')?.naturalWidth > 0")
    look("1-before", "Hội nghị Ban Thường vụ")
    secretary, chair = committee.sit("tk01"), committee.sit(pack.CHAIR)
    for user in pack.MEMBERS:
        secretary.do("checkIn", user=user)
    chair.do("openMeeting")
    look("2-open", "Có mặt 13/13")
    chair.do("startItem", item="i1")
    look("3-item", pack.ITEMS["i1"])

    document = next(d for d in committee.documents("i1").values() if (d.get("pages") or 0) > 1)
    chair.signal(page={"document": document["document"], "page": 2})
    for page, _, _ in walls:
        page.wait_for_function("() => document.querySelector('img.wall-page')?.naturalWidth > 0")
    member = committee.sit("uv02")
    member.do("requestToSpeak", item="i1", kind="speech")
    chair.do("callSpeaker", request="s1")
    speaker = next(p["name"] for p in chair.snapshot["participants"] if p["user"] == "uv02")
    look("4-page", speaker)
    clock = walls[0][0].locator(".wall-clock")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first)
    chair.do("endSpeech", request="s1")

    chair.do("openPoll", poll="px", item="i1", question="Thông qua Kế hoạch năm 2026?",
             ballot="open", form="approval")  # fmt: skip
    for user in pack.MEMBERS[:9]:
        committee.sit(user).do("castVote", poll="px", choice="approve")
    look("5-vote", "9/13")
    committee.sit("uv10").do("castVote", poll="px", choice="reject")
    committee.sit("uv11").do("castVote", poll="px", choice="other")
    chair.do("closePoll", poll="px")
    look("6-result", "Thông qua")
    chair.do("adjournMeeting")
    look("7-pause", "Tạm nghỉ")


def test_the_wall_shows_the_key_of_a_secret_vote(committee, show):
    committee.open("i1")
    code = code_of(committee)
    walls = [(show(f"/#/screen?code={code}", size, color_scheme=scheme), size)
             for size, scheme in zip(SIZES, ["light", "dark", "light"])]  # fmt: skip
    tall = show(f"/#/screen?code={code}", (1080, 1920))
    chair = committee.sit(pack.CHAIR)
    question = "Đồng ý bầu bổ sung đồng chí Nguyễn Thị Bình vào Ban Thường vụ Đảng uỷ?"
    key = open_secret(chair, "s1", question=question)
    for user in pack.MEMBERS[:4]:
        ballot = take(committee.sit(user), "s1", key).ballot(committee.meeting, "s1", "approve")
        assert cast(committee.server, ballot).status_code == 200
    for page in [page for page, _ in walls] + [tall]:
        expect(page.get_by_text("Đang bỏ phiếu kín")).to_be_visible()
        expect(page.get_by_text("4/13")).to_be_visible()
        shown = page.locator(".wall-fingerprint")
        assert "".join(shown.all_inner_texts()[0].split()) == key.fingerprint
        page.picture(f"secret-{page.viewport_size['width']}")
    for page, (_, height) in walls:
        is_legible(page, height)
    assert tall.evaluate(OUTSIDE) == []


def test_a_wall_comes_back_by_itself(committee, show):
    committee.open("i1")
    page = show(f"/#/screen?code={code_of(committee)}")
    expect(page.get_by_text(pack.ITEMS["i1"])).to_be_visible()
    server = committee.server
    server.kill()
    expect(page.get_by_text("Mất kết nối, đang nối lại")).to_be_visible()
    expect(page.get_by_text(pack.ITEMS["i1"])).to_be_visible()
    committee.server = server.restarted()
    expect(page.get_by_text("Mất kết nối, đang nối lại")).to_have_count(0)
    committee.sit(pack.CHAIR).do("startItem", item="i2")
    expect(page.get_by_text(pack.ITEMS["i2"])).to_be_visible()


def test_a_wrong_code_says_so_and_the_right_one_lets_in(committee, show):
    committee.open("i1")
    page = show("/#/screen", (1280, 720))
    field = page.get_by_label("Mã phòng")
    expect(field).to_be_focused()
    page.picture("enter")
    page.get_by_role("button", name="Vào phòng họp").click()
    expect(page.get_by_text("Hãy điền mục này: Mã phòng.")).to_be_visible()
    field.fill("AAAA-AAAA")
    page.get_by_role("button", name="Vào phòng họp").click()
    expect(page.get_by_text("Mã phòng không đúng")).to_be_visible()
    field.fill(code_of(committee).lower())
    field.press("Enter")
    expect(page.get_by_text(pack.ITEMS["i1"])).to_be_visible()
    page.reload()
    expect(page.get_by_text(pack.ITEMS["i1"])).to_be_visible()


def test_officers_make_a_card_see_the_screen_and_put_it_out(committee, show):
    committee.open("i1")
    page = show("/", (1280, 900))
    log_in(page, "tk01")
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/screens")
    expect(page.get_by_text("Chưa có mã phòng nào.")).to_be_visible()
    page.get_by_role("button", name="Tạo mã phòng").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Nơi đặt").fill("Tường phía trước")
    page.picture("make")
    dialog.get_by_role("button", name="Tạo mã phòng").click()
    card = page.frame_locator("dialog[open] iframe")
    code = card.locator("dd.code").inner_text()
    assert re.fullmatch("[A-Z2-9]{4}-[A-Z2-9]{4}", code)
    expect(card.locator("svg")).to_be_visible()
    page.picture("card")
    page.get_by_role("button", name="Đóng").click()

    wall = show(f"/#/screen?code={code}")
    expect(wall.get_by_text(pack.ITEMS["i1"])).to_be_visible()
    expect(page.get_by_text("1 máy, 1 đang kết nối")).to_be_visible()
    page.picture("codes")
    page.get_by_role("button", name="Thu hồi mã: Tường phía trước").click()
    page.locator("dialog[open]").get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_text("Chưa có mã phòng nào.")).to_be_visible()
    expect(wall.get_by_text("Mã phòng đã hết hạn hoặc đã được thu hồi")).to_be_visible()


def log_in(page, user):
    page.get_by_label("Tài khoản", exact=True).fill(user)
    page.get_by_label("Mật khẩu", exact=True).fill(pack.PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()


def test_a_secretary_prints_a_slip_and_it_lets_its_person_in(committee, show):
    page = show("/", (1280, 900))
    log_in(page, "tk01")
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/screens")
    page.get_by_role("button", name="Cấp phiếu").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Cấp cho").select_option("uv03")
    dialog.get_by_role("button", name="Cấp phiếu").click()
    slip = page.frame_locator("dialog[open] iframe")
    expect(slip.locator("svg")).to_be_visible()
    page.picture("slip")
    user, code = [slip.locator("dd.code").nth(n).inner_text() for n in (0, 1)]
    assert user == "uv03"
    other = show(f"/#/login?user={user}&slip={code}", (1280, 720))
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(other.get_by_text("Đồng chí vừa đăng nhập bằng phiếu")).to_be_visible()


def test_a_terminal_shows_its_person_lets_them_in_and_keeps_nothing(committee, show):
    committee.open("i1")
    page = show(f"/#/screen?code={code_of(committee, 'terminal')}", (1280, 800))
    page.get_by_role("button", name="Ghế A2", exact=True).click()
    person = next(p for p in committee.person("tk01").snapshot(committee.meeting)["participants"]
                  if p.get("seat") == "A2")  # fmt: skip
    expect(page.get_by_role("heading", name=person["name"])).to_be_visible()
    expect(page.get_by_text(person["position"], exact=True)).to_be_visible()
    page.picture("plate")
    assert page.evaluate(OUTSIDE) == []
    page.get_by_role("button", name="Vào họp").click()
    log_in(page, person["user"])
    page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ")).click()
    expect(page.get_by_text("Trực tuyến").first).to_be_visible()
    page.get_by_label(person["name"]).click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name=person["name"])).to_be_visible()
    kept = page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert set(kept[0]) <= {"nghisu.terminal", "nghisu.language"} and kept[1] == []
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert cookies == {"nghisu_screen"}


def test_a_terminal_calls_for_service_without_anybody_logged_in(committee, show):
    committee.open("i1")
    terminal = show(f"/#/screen?code={code_of(committee, 'terminal')}", (1280, 800))
    terminal.get_by_role("button", name="Ghế A2", exact=True).click()
    terminal.get_by_role("button", name="Gọi phục vụ", exact=True).click()
    expect(terminal.get_by_text(re.compile("Đã gọi phục vụ lúc"))).to_be_visible()
    terminal.picture("called")
    assert terminal.evaluate(OUTSIDE) == []
    desk = show("/", (1280, 900))
    log_in(desk, "tk01")
    desk.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    expect(desk.get_by_role("heading", name="Gọi phục vụ (1)")).to_be_visible()
    expect(desk.get_by_text("gọi từ máy tại bàn")).to_be_visible()
    desk.picture("called-desk")
    desk.get_by_role("button", name="Đã phục vụ: Nguyễn Thị Bình").click()
    expect(terminal.get_by_text(re.compile("Đã gọi phục vụ lúc"))).to_have_count(0)
    terminal.get_by_role("button", name="Gọi phục vụ", exact=True).click()
    terminal.get_by_role("button", name="Không cần nữa").click()
    expect(terminal.get_by_role("button", name="Gọi phục vụ", exact=True)).to_be_visible()
    expect(desk.get_by_role("heading", name="Gọi phục vụ (1)")).to_have_count(0)
