"""Everybody can use it: axe finds nothing serious, the keyboard alone does the main job, and
every width, size of type, colour and language holds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import files
import pack
from browser import PHONE, WIDE, Window
from screens import make_code
from server import run
from test_search import until

WALL = {"width": 3840, "height": 2160}
SIZES = [PHONE, {"width": 768, "height": 1024}, {"width": 1920, "height": 1080}, WALL]


def serious(page):
    """What axe finds that keeps somebody out, as `rule: where`."""
    # What is still fading in has the colours of a moment.
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_screen(committee, open_window, theme):
    committee.open("i1")
    chair = open_window("uv01", color_scheme=theme)
    page = chair.page
    found = {}

    def look(name):
        # A picture that is still on its way would be given up under the examination.
        page.wait_for_load_state("networkidle")
        found[name] = serious(page)

    look("meetings")
    chair.choose("Lịch")
    look("calendar")
    page.locator("details.menu summary").click()
    look("menu")
    page.keyboard.press("Escape")
    page.goto(committee.server.http + "/#/help/chair")
    expect(page.get_by_role("heading", name="Khai mạc")).to_be_visible()
    look("help")
    page.goto(committee.server.http + "/#/password")
    expect(page.get_by_label("Mật khẩu hiện tại")).to_be_visible()
    look("password")
    page.goto(committee.server.http + "/#/meetings")
    chair.enter()
    chair.picture_of_page_is_drawn()
    look("meeting")
    for tab in ["Dự thảo", "Biểu quyết"]:
        chair.choose(tab)
        look(tab)
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech")
    chair.press("Mời Nguyễn Thị Bình phát biểu")
    expect(page.locator(".big-clock")).to_be_visible()
    look("speech")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="p1")
    ballot = page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Ý kiến khác").check()
    look("ballot")
    chair.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    look("receipt")
    secretary.do("closePoll", poll="p1")
    chair.sees("Không thông qua")
    look("result")
    chair.press("Đóng", page.get_by_role("dialog"))
    page.get_by_text("Việc ít dùng").click()
    chair.press("Tạm nghỉ")
    look("dialog")
    page.keyboard.press("Escape")
    secretary.do("closeMeeting")
    page.get_by_role("link", name="Biên bản", exact=True).click()
    chair.sees("Dự thảo, chưa duyệt")
    look("minutes")
    chair.page.locator("details.menu summary").click()
    chair.press("Đăng xuất")
    expect(page.get_by_label("Tài khoản")).to_be_visible()
    look("login")
    assert {name: list_ for name, list_ in found.items() if list_} == {}
    assert chair.faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_at_the_desk_and_on_the_screens(
    committee, open_window, theme
):
    committee.open("i1")
    chair = committee.sit("uv01")
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech", topic="Kinh phí")
    committee.sit("uv02").do("callService", note="Xin nước")
    chair.do("callSpeaker", request="s1")
    secretary = open_window("tk01", color_scheme=theme)
    page, found = secretary.page, {}
    home = committee.server.http
    meeting = f"{home}/#/m/{committee.meeting}"

    def look(name):
        found[name] = serious(page)

    page.goto(f"{meeting}/desk")
    secretary.sees("Gọi phục vụ (1)")
    tabs = page.locator(".desk > .tabs [role=tab]")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        expect(tabs.nth(number)).to_have_attribute("aria-selected", "true")
        look(f"desk {number}")
    page.goto(f"{meeting}/invitations")
    expect(page.locator(".invitation").first).to_be_visible()
    look("invitations")
    page.goto(f"{meeting}/screens")
    expect(page.locator("main")).to_be_visible()
    secretary.press("Tạo mã phòng")
    look("room code")
    page.keyboard.press("Escape")
    look("screens")
    page.goto(f"{home}/#/new")
    expect(page.get_by_label("Mẫu", exact=True)).to_be_visible()
    look("new")
    chair.do("endSpeech", request="s1")
    chair.do("closeMeeting")
    page.goto(f"{meeting}/minutes")
    secretary.press("Sửa mục: Kết thúc hội nghị")
    expect(page.locator("textarea")).to_be_visible()
    look("minutes beside the log")
    for role in ["member", "secretary", "guest", "admin"]:
        page.goto(f"{home}/#/help/{role}")
        expect(page.locator("#help-0")).to_be_visible()
        look(f"help {role}")
    page.goto(f"{home}/#/screen")
    expect(page.locator("#room-code")).to_be_visible()
    look("way in")
    for kind in ["screen", "terminal"]:
        code = make_code(committee.person("tk01"), committee.meeting, kind)["code"]
        screen = secretary.context.browser.new_context(color_scheme=theme)
        page = screen.new_page()
        page.goto(f"{home}/#/screen?code={code}")
        expect(page.locator("#room-code")).to_have_count(0)
        expect(page.locator("h1, h2, .wall").first).to_be_visible()
        look(kind)
        screen.close()
    assert {name: list_ for name, list_ in found.items() if list_} == {}
    assert secretary.faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_beside_a_document_and_on_the_shelves(
    committee, open_window, theme
):
    committee.open("i1")
    member = committee.person("uv02")
    sent = member.post("/api/personal/files?name=rieng.pdf", data=files.pdf(2, "RIENGTU"))
    assert sent.status_code == 201, sent.text
    until(member, "PLAN page 3")
    window = open_window("uv02", color_scheme=theme)
    page, found = window.page, {}
    home = committee.server.http

    def look(name):
        page.wait_for_load_state("networkidle")
        found[name] = serious(page)

    window.enter()
    window.picture_of_page_is_drawn()
    for panel in ["Tìm trong tài liệu", "Các trang", "Mục lục", "Phiên bản"]:
        tool = page.get_by_role("button", name=panel, exact=True).first
        tool.click()
        expect(page.get_by_role("complementary", name=panel)).to_be_visible()
        look(panel)
        tool.click()
    window.press("Đánh dấu")
    look("marks")
    page.goto(f"{home}/#/papers")
    window.sees("2 trang")
    look("personal")
    page.get_by_role("link", name="rieng.pdf").click()
    window.picture_of_page_is_drawn()
    look("personal reading")
    page.goto(f"{home}/#/archive?q=plan%20page")
    expect(page.locator("mark").first).to_be_visible()
    look("search")
    page.goto(f"{home}/#/statistics")
    expect(page.locator("main h2").first).to_be_visible()
    look("statistics")
    code = make_code(committee.person("tk01"), committee.meeting, "terminal")["code"]
    terminal = window.context.browser.new_context(color_scheme=theme)
    page = terminal.new_page()
    page.goto(f"{home}/#/screen?code={code}")
    page.get_by_role("button", name="Ghế A2", exact=True).click()
    expect(page.get_by_role("button", name="Vào họp")).to_be_visible()
    look("plate")
    page.get_by_role("button", name="Gọi phục vụ", exact=True).click()
    expect(page.get_by_role("button", name="Không cần nữa")).to_be_visible()
    look("plate that has called")
    terminal.close()
    assert {name: list_ for name, list_ in found.items() if list_} == {}
    assert window.faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_administrators_pages(
    chromium, serve, data, tmp_path, theme
):
    made = run("user", "add", "qt", "--data", data, "--name", "Lý Quản Trị",
               "--role", "administrator", "--password", pack.PASSWORD)  # fmt: skip
    assert made.returncode == 0, made.stderr
    hall = serve()
    office = Window(chromium, hall, "qt", WIDE, tmp_path, color_scheme=theme)
    office.page.goto(f"{hall.server.http}/#/admin")
    links = office.page.locator(".admin-nav a")
    expect(links.first).to_be_visible()
    found = {}
    for number in range(links.count()):
        name = links.nth(number).text_content()
        links.nth(number).click()
        expect(links.nth(number)).to_have_attribute("aria-current", "page")
        expect(office.page.locator("main .loading, main .skeleton")).to_have_count(0)
        found[name] = serious(office.page)
    assert {name: list_ for name, list_ in found.items() if list_} == {}
    assert office.faults == []
    office.context.close()


def tab_to(page, wanted, limit=120):
    """Tabs until the element that is wanted has the focus, which must be seen."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.first.evaluate("node => node === document.activeElement"):
            seen = wanted.first.evaluate(
                "n => { const s = getComputedStyle(n.closest('.choice') ?? n);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
            )
            assert seen, "the focus cannot be seen"
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_the_keyboard_alone_does_the_main_job(chromium, committee):
    committee.convene()
    context = chromium.new_context(viewport=WIDE, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(committee.server.http)
    expect(page.get_by_label("Tài khoản", exact=True)).to_be_focused()
    page.keyboard.type("uv02")
    page.keyboard.press("Tab")
    page.keyboard.type(pack.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()
    tab_to(page, page.locator("a.meeting"))
    page.keyboard.press("Enter")
    check_in = page.get_by_role("button", name="Điểm danh", exact=True)
    expect(check_in).to_be_visible()
    tab_to(page, check_in)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Có mặt", exact=True).first).to_be_visible()
    secretary = committee.sit("tk01")
    for user in pack.MEMBERS:
        secretary.do("checkIn", user=user)
    secretary.do("openMeeting")
    secretary.do("startItem", item="i1")
    ask = page.get_by_role("button", name="Đăng ký phát biểu", exact=True)
    expect(ask).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".floor button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("đồng chí đứng thứ 1")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator(".stage")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("trang 2 / 5")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("Đang xem theo cuộc họp")).to_be_visible()
    page.keyboard.press("g")
    expect(page.locator(".notes textarea")).to_be_focused()
    page.keyboard.type("p là chữ, không phải phím tắt")
    expect(page.locator(".notes textarea")).to_have_value("p là chữ, không phải phím tắt")
    secretary.do("openPoll", poll="p1")
    ballot = page.get_by_role("dialog")
    expect(ballot).to_be_visible()
    # Who writes is not interrupted; one key goes to the ballot from anywhere else.
    expect(page.locator(".notes textarea")).to_be_focused()
    page.locator(".notes textarea").blur()
    page.keyboard.press("b")
    expect(ballot.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(ballot.get_by_role("radio", name="Tán thành", exact=True)).to_be_checked()
    tab_to(page, ballot.get_by_role("button", name="Gửi biểu quyết"))
    page.keyboard.press("Enter")
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    secretary.event("voteReceived", poll="p1", voter="uv02")
    page.keyboard.press("Escape")
    expect(ballot).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("dialog[open]").get_by_text("Mở phiếu biểu quyết")).to_be_visible()
    page.locator("dialog[open]").get_by_label("Dùng các phím tắt này").uncheck()
    page.locator("dialog[open]").get_by_role("button", name="Lưu", exact=True).click()
    page.keyboard.press("b")
    expect(ballot).to_have_count(0)
    context.close()


def test_the_chair_runs_a_vote_and_goes_on_by_keyboard_alone(committee, open_window):
    committee.open("i1")
    chair = open_window("uv01")
    chair.enter()
    page, secretary = chair.page, committee.sit("tk01")
    step = page.locator(".rail button.primary")

    def take(words):
        expect(step).to_contain_text(words)
        page.keyboard.press("d")
        expect(step).to_be_focused()
        page.keyboard.press("Enter")

    take("Mở biểu quyết")
    secretary.event("pollOpened", poll="p1")
    ballot = page.get_by_role("dialog")
    expect(ballot).to_be_visible()
    page.keyboard.press("b")
    expect(ballot.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, ballot.get_by_role("button", name="Gửi biểu quyết"))
    page.keyboard.press("Enter")
    secretary.event("voteReceived", poll="p1", voter="uv01")
    page.keyboard.press("Escape")
    take("Kết thúc biểu quyết")
    question = page.locator("dialog[open]")
    expect(question).to_be_visible()
    tab_to(page, question.get_by_role("button", name="Kết thúc biểu quyết"))
    page.keyboard.press("Enter")
    secretary.event("pollClosed", poll="p1")
    expect(ballot.get_by_text("Không thông qua")).to_be_visible()
    page.keyboard.press("Escape")
    take("Sang nội dung 2")
    secretary.event("itemStarted", item="i2")
    assert chair.faults == []


def test_the_secretary_arranges_the_agenda_by_keyboard_alone(committee, open_window):
    window = open_window("tk01")
    page, secretary = window.page, committee.sit("tk01")
    page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    first = page.locator(".desk [role=tab]").first
    expect(first).to_be_visible()
    tab_to(page, first)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".desk-item")).to_have_count(5)
    tab_to(page, page.locator(".desk-item").first.get_by_role("button", name="Chuyển xuống"))
    page.keyboard.press("Enter")
    secretary.event("agendaItemMoved", item="i1", after="i2")
    expect(page.locator(".desk-item h3").first).to_contain_text(pack.ITEMS["i2"])
    assert window.faults == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_width_and_size_of_type_holds(committee, open_window, size):
    committee.open("i1")
    member = open_window("uv02", size)
    page = member.page
    member.fits()
    member.choose("Lịch")
    member.fits()
    member.choose("Danh sách")
    member.enter()
    secretary = committee.sit("tk01")
    for _ in range(3):
        member.fits()
        if size["width"] < 1024:
            for name in ["Chương trình", "Phát biểu", "Ghi chú", "Tài liệu"]:
                page.locator(".bottom-bar").get_by_role("button", name=name).click()
                member.fits()
        page.locator(".type-size").click()
    secretary.do("openPoll", poll="p1")
    ballot = page.get_by_role("dialog")
    expect(ballot).to_be_visible()
    for _ in range(3):
        member.fits()
        small = page.evaluate(
            """() => [...document.querySelectorAll(".sheet button, .sheet .choice, .bar button,"
                + " .bottom-bar button, .ask-pane button")]
              .filter((n) => n.offsetParent !== null || n.closest(".sheet"))
              .map((n) => [n.textContent, n.getBoundingClientRect()])
              .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
              .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
        )
        assert small == []
        page.locator(".type-size").evaluate("node => node.click()")
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    send = ballot.get_by_role("button", name="Gửi biểu quyết")
    expect(send).to_be_in_viewport()
    send.click()
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    member.fits()
    assert member.faults == []


def test_twice_the_zoom_is_half_the_width_and_nothing_is_lost(committee, open_window):
    committee.open("i1")
    # What a browser does at 200 % on a screen of 1366 × 768.
    member = open_window("uv02", {"width": 683, "height": 384}, device_scale_factor=2)
    member.enter()
    committee.sit("tk01").do("openPoll", poll="p1")
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    expect(ballot.get_by_role("button", name="Gửi biểu quyết")).to_be_in_viewport()
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    member.fits()


def test_nothing_moves_for_who_asked_for_less_motion(committee, open_window):
    committee.open("i1")
    member = open_window("uv02", reduced_motion="reduce")
    member.enter()
    committee.sit("tk01").do("openPoll", poll="p1")
    expect(member.page.get_by_role("dialog")).to_be_visible()
    longest = member.page.evaluate(
        "() => Math.max(0, ...document.getAnimations()"
        ".map((a) => a.effect.getComputedTiming().duration))"
    )
    assert longest <= 1


def test_the_language_is_switched_whole_and_back(committee, open_window):
    committee.open("i1")
    chair = open_window("uv01")
    chair.enter()
    page = chair.page
    expect(page.get_by_role("heading", name="Điều hành")).to_be_visible()

    def own_words():
        """What stands on the page beside what people wrote: buttons, tabs, headings, states."""
        return page.evaluate(
            """() => [...document.querySelectorAll(".rail h2, .speakers h2, .notes h2,"
                + " .agenda-head h2, [role=tab], .ask-pane button, .modes button, .rail figure,"
                + " .status .line, .bottom-bar button, .rare button, .figures span")]
              .map((node) => node.textContent.trim())"""
        )

    vietnamese = own_words()
    chair.press("English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = own_words()
    assert len(english) == len(vietnamese)
    same = {a for a, b in zip(vietnamese, english, strict=True) if a == b and a.strip()}
    assert same == set()
    marked = "ăâđêôơưàảãạằẳẵặầẩẫậèẻẽẹềểễệìỉĩịòỏõọồổỗộờởỡợùủũụừửữựỳỷỹỵ"
    assert [word for word in english if any(letter in marked for letter in word)] == []
    chair.press("Tiếng Việt")
    assert own_words() == vietnamese
    assert chair.faults == []


def test_what_happens_is_read_out(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    live = member.page.locator("#live")
    secretary = committee.sit("tk01")
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech")
    secretary.do("callSpeaker", request="s1")
    expect(live).to_contain_text("Mời đồng chí phát biểu.")
    secretary.do("openPoll", poll="p1")
    expect(live).to_contain_text("Mở biểu quyết")
    secretary.do("closePoll", poll="p1")
    expect(live).to_contain_text("Không thông qua")
    assert member.faults == []
