"""A picture of every screen, in both languages, both themes and the widths that matter.

`make screenshots` runs it; it is no test and is not collected with them. Every screen must be
there and without a fault, so that the pictures can be trusted.
"""

import pytest
from playwright.sync_api import expect

import files
import pack
from album import Album
from ballots import open_secret
from screens import make_code
from server import run

PEOPLE = ["Trần Thị An, Bí thư", "Lê Văn Bình, Phó Bí thư", "Đỗ Cường, Chủ tịch"]
THEMES = ["light", "dark"]
LANGUAGES = ["vi", "en"]
DESKS = ["phone", "office", "wide"]


@pytest.fixture(params=[f"{one}-{two}" for one in LANGUAGES for two in THEMES])
def look(request):
    """The language and the theme."""
    return request.param.split("-")


@pytest.fixture
def album(chromium, look):
    """Opens albums that end with the pictures: `album(committee, "phone")`."""
    albums = []

    def opened(hall, width):
        albums.append(Album(chromium, hall.server, *look, width))
        return albums[-1]

    yield opened
    for each in albums:
        each.leave()


@pytest.mark.parametrize("width", DESKS)
def test_the_way_in(album, committee, width):
    """Logging in, meetings as a list and a calendar, the menu, help and one's own documents."""
    committee.open("i1")
    one = album(committee, width)
    one.go("", "#user")
    one.take("login")
    one.page.locator("#user").fill("uv01")
    one.page.locator("#password").fill("nham-roi")
    one.page.keyboard.press("Enter")
    one.sees("p.wrong:not(:empty)")
    one.take("login-wrong")
    one.press(".narrow button.link")
    one.take("login-slip")
    one.log_in("uv01")
    one.take("meetings")
    one.page.get_by_role("tab").nth(1).click()
    one.take("calendar", whole=True)
    one.press("details.menu summary")
    one.take("menu")
    for role in ["member", "chair", "secretary", "guest", "admin"]:
        one.go(f"#/help/{role}", "#help-0")
        one.take(f"help-{role}", whole=True)
    one.go("#/password", "#fresh")
    one.take("password")
    one.go("#/papers", "main")
    one.take("papers-empty")
    sent = committee.person("uv01").post(
        "/api/personal/files?name=ghi-nho.pdf", data=files.pdf(2, "MEMO")
    )
    assert sent.status_code == 201, sent.text
    one.go("#/papers", ".mine-file")
    one.take("papers")
    one.go("#/screen", "#room-code")
    one.take("screen-code")


@pytest.mark.parametrize("width", [*DESKS, "wall"])
def test_the_meeting(album, committee, width):
    """The room for a member and for the chair, from the invitation to the result."""
    address = f"#/m/{committee.meeting}"
    member, chair = album(committee, width), album(committee, width)
    committee.convene()
    member.log_in("uv02")
    member.go(address, ".centre-pane")
    member.pane(2)
    member.sees(".asked")
    member.take("member-invited")
    chair.log_in("uv01")
    chair.go(address, ".centre-pane")
    chair.pane(2)
    chair.sees(".rail")
    chair.take("chair-convened")
    secretary = committee.sit("tk01")
    for user in pack.MEMBERS[:11]:
        secretary.do("checkIn", user=user)
    secretary.do("openMeeting")
    secretary.do("startItem", item="i1")
    for one in (chair, member):
        one.pane(1)
        one.sees("img.sheet-page")
    for user in ["uv02", "uv03", "uv05"]:
        committee.sit(user).do("requestToSpeak", item="i1", kind="speech", topic="Kinh phí")
    secretary.do("callSpeaker", request="s1", seconds=300)
    for one, name in ((chair, "chair"), (member, "member")):
        for number, pane in enumerate(["agenda", "document", "floor", "notes"]):
            if width == "phone":
                one.pane(number)
                one.take(f"{name}-{pane}")
        one.pane(1)
        for number, tab in enumerate(["document", "draft", "polls"]):
            one.press(".centre-pane [role=tab]", number)
            one.take(f"{name}-{tab}")
        one.press(".centre-pane [role=tab]")
    if width in ("office", "phone"):
        reading(member)
    member.page.keyboard.press("?")
    member.sees("dialog[open]")
    member.take("shortcuts")
    member.page.keyboard.press("Escape")
    secretary.do("endSpeech", request="s1")
    votes(committee, secretary, chair, member)
    secretary.do("closeMeeting")
    chair.go(f"{address}/minutes", ".minutes .paper")
    chair.take("minutes", whole=True)


@pytest.mark.parametrize("width", DESKS)
def test_the_drafts(album, committee, width):
    """Proposals that compete and that are decided, comments, and the secretary's editing."""
    address = f"#/m/{committee.meeting}"
    committee.open("i1")
    words = {"resolution": "r1", "paragraph": "p4"}
    for number, text in enumerate(["Thay ba mươi bóng đèn.", "Thay bóng đèn tiết kiệm điện."], 2):
        committee.sit(f"uv0{number}").do("proposeAmendment", amendment=f"a{number}", **words,
            action="replace", text=f"a) {text}", reason="Đường còn tối")  # fmt: skip
    committee.sit("uv04").do("sponsorAmendment", amendment="a2", sponsoring=True)
    committee.sit("uv05").do("annotate", **words, shape={"kind": "comment"}, text="Mấy cột điện?")
    chair, secretary = album(committee, width), album(committee, width)
    for one, user in ((chair, "uv01"), (secretary, "tk01")):
        one.log_in(user)
        one.go(address, ".centre-pane")
        one.pane(1)
        one.press(".centre-pane [role=tab]", 1)
        one.sees(".proposal")
    chair.page.locator(".proposals").scroll_into_view_if_needed()
    chair.take("draft-competing")
    chair.press(".draft-paragraph:has(.proposals) .paragraph-tools button")
    chair.sees(".proposal-form")
    chair.page.locator(".proposal-form").scroll_into_view_if_needed()
    chair.take("draft-propose")
    chair.press(".draft footer button")
    chair.sees("dialog[open]")
    chair.take("draft-take")
    chair.page.keyboard.press("Escape")
    secretary.press(".draft footer button")
    secretary.sees(".editor")
    secretary.take("draft-edit")
    committee.sit("uv01").do("decideAmendment", amendment="a2", outcome="accepted")
    secretary.sees(".editor [role=status]")
    secretary.take("draft-followed")
    secretary.page.locator(".editor-end button").nth(1).click()
    secretary.sees(".proposal .ending")
    secretary.page.locator(".proposals").scroll_into_view_if_needed()
    secretary.take("draft-decided")
    chair.press(".draft footer button")
    chair.sees(".versions")
    chair.take("draft-versions")


def reading(member):
    """What stands beside a page, and the tools for marking it."""
    if member.width == "phone":
        member.press(".open-more")
        member.take("reader-more")
    for number, panel in enumerate(["search", "pages", "outline", "versions"]):
        button = member.page.locator(".extras button[aria-expanded]").nth(number)
        button.click()
        member.sees(".beside")
        member.take(f"reader-{panel}")
        button.click()
    member.press(".marks-bar > button")
    member.sees("[role=toolbar]")
    member.take("reader-marks")
    member.press(".marks-bar > button")


def votes(committee, secretary, chair, member):
    """An open vote, and ballots of the other forms."""
    secretary.do("openPoll", poll="p1")
    sheet = member.page.locator(".sheet")
    expect(sheet).to_be_visible()
    member.take("vote-1-open")
    sheet.locator("input[value=other]").check()
    member.take("vote-2-chosen")
    sheet.locator("button[type=submit]").click()
    expect(sheet.locator(".receipt.good")).to_be_visible()
    member.take("vote-3-recorded")
    chair.page.keyboard.press("Escape")
    chair.pane(2)
    chair.take("chair-vote")
    for user in pack.MEMBERS[2:11]:
        committee.sit(user).do("castVote", poll="p1", choice="approve")
    secretary.do("closePoll", poll="p1")
    expect(sheet.locator(".verdict")).to_be_visible()
    member.take("vote-4-result")
    terms = {"item": "i1", "base": "returned"}
    secretary.do("openPoll", poll="e1", question="Bầu Ban Kiểm phiếu", form="election",
                 options=PEOPLE, details={"seats": 2}, **terms)  # fmt: skip
    expect(sheet.locator(".candidate").first).to_be_visible()
    member.take("vote-election")
    secretary.do("closePoll", poll="e1")
    secretary.do("openPoll", poll="c1", question="Lấy phiếu tín nhiệm", form="confidence",
                 options=PEOPLE, **terms)  # fmt: skip
    expect(sheet.locator(".mark-row").first).to_be_visible()
    member.take("vote-confidence")
    secretary.do("closePoll", poll="c1")
    open_secret(secretary, "s1", "i1")
    expect(sheet.locator(".secret-how")).to_be_visible()
    member.take("vote-secret")
    secretary.do("closePoll", poll="s1")
    secretary.event("pollClosed", poll="s1")
    expect(sheet.locator(".verdict")).to_be_visible()
    member.take("vote-secret-result")


@pytest.mark.parametrize("width", DESKS)
def test_the_desk(album, committee, width):
    """The secretary's desk before and in the meeting, and the minutes beside their log."""
    address = f"#/m/{committee.meeting}"
    desk = album(committee, width)
    desk.log_in("tk01")
    desk.go("#/new", "main form, main .card")
    desk.take("new", whole=True)

    def tabs(name):
        desk.go(f"{address}/desk", ".desk > .tabs [role=tab]")
        all_tabs = desk.page.locator(".desk > .tabs [role=tab]")
        for number in range(all_tabs.count()):
            all_tabs.nth(number).click()
            expect(all_tabs.nth(number)).to_have_attribute("aria-selected", "true")
            desk.take(f"{name}-{number}", whole=True)

    tabs("desk-before")
    committee.open("i1")
    committee.sit("uv03").do("callService", note="Xin nước")
    secretary = committee.sit("tk01")
    secretary.do("arrangeSeats", rows=[["A1", "A2", "A3", "", "A4"], ["A5", "A6", "A7", "A8"]])
    tabs("desk")
    desk.go(f"{address}/invitations", ".invitation")
    desk.take("invitations")
    make_code(committee.person("tk01"), committee.meeting)
    desk.go(f"{address}/screens", ".room-codes")
    desk.take("screens")
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech", topic="Kinh phí")
    secretary.do("callSpeaker", request="s1")
    secretary.do("endSpeech", request="s1")
    secretary.do("closeMeeting")
    desk.go(f"{address}/minutes", ".minutes-row .row.end button")
    desk.press(".minutes-row .row.end button", 2)
    desk.sees(".minutes textarea")
    desk.take("minutes-writing")


@pytest.mark.parametrize("width", ["office", "wide", "wall"])
def test_the_screens_of_the_room(album, committee, width):
    """The wall from the way in to the result, and a terminal at the table."""
    committee.convene()
    office = committee.person("tk01")
    wall, plate = album(committee, width), album(committee, width)
    wall.go(f"#/screen?code={make_code(office, committee.meeting)['code']}", "img.wall-code")
    wall.take("wall-1-before")
    plate.go(f"#/screen?code={make_code(office, committee.meeting, 'terminal')['code']}", ".seats")
    plate.take("terminal-seats")
    plate.press(".seats button")
    plate.sees(".name-plate h1")
    plate.take("terminal-1-before")
    secretary, chair = committee.sit("tk01"), committee.sit("uv01")
    for user in pack.MEMBERS:
        secretary.do("checkIn", user=user)
    secretary.do("openMeeting")
    wall.sees(".wall-number")
    wall.take("wall-2-open")
    secretary.do("startItem", item="i1")
    wall.sees(".wall-clock")
    wall.take("wall-3-item")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    chair.signal(page={"document": document, "page": 2})
    wall.sees("img.wall-page")
    committee.sit("uv02").do("requestToSpeak", item="i1", kind="speech")
    secretary.do("callSpeaker", request="s1", seconds=300)
    wall.sees(".wall-floor.live")
    wall.take("wall-4-speech")
    plate.take("terminal-2-item")
    secretary.do("endSpeech", request="s1")
    secretary.do("openPoll", poll="p1")
    for user in pack.MEMBERS[:8]:
        committee.sit(user).do("castVote", poll="p1", choice="approve")
    committee.sit("uv09").do("castVote", poll="p1", choice="reject")
    expect(wall.page.get_by_text("9/13")).to_be_visible()
    wall.take("wall-5-vote")
    plate.take("terminal-3-vote")
    secretary.do("closePoll", poll="p1")
    wall.sees(".wall-verdict")
    wall.take("wall-6-result")
    secretary.do("adjournMeeting")
    wall.sees(".wall-title")
    wall.take("wall-7-pause")


@pytest.mark.parametrize("width", DESKS)
def test_the_administration(album, serve, data, width):
    made = run("user", "add", "qt", "--data", data, "--name", "Lý Quản Trị",
               "--role", "administrator", "--password", pack.PASSWORD)  # fmt: skip
    assert made.returncode == 0, made.stderr
    one = album(serve(), width)
    one.log_in("qt", "details.menu")
    one.go("#/admin", ".admin-nav a")
    links = one.page.locator(".admin-nav a")
    for place in [links.nth(n).get_attribute("href") for n in range(links.count())]:
        one.go(place, ".admin-nav")
        expect(one.page.locator("main .loading, main .skeleton")).to_have_count(0)
        one.take("admin-" + place.rsplit("/", 1)[-1])
