"""Screens on the walls and tables of the room: who lets them in, what they show, and what not."""

import sqlite3

import pytest
from websockets.exceptions import InvalidStatus

import pack
from ballots import cast, open_secret, take
from client import Person, refusal
from screens import Screen, make_code


@pytest.fixture
def screens(committee):
    """Lets a screen of this kind into the room."""
    made = []

    def enter(kind="screen", **more):
        code = make_code(committee.person("tk01"), committee.meeting, kind)
        screen = Screen(committee.server)
        assert screen.enter(code["code"], **more).status_code == 201
        made.append(screen)
        return screen

    return enter


def a_page(committee, item="i1"):
    """A document of an item with several pages, and the signal that turns to its second."""
    found = next(d for d in committee.documents(item).values() if (d.get("pages") or 0) > 1)
    return found["document"]


def test_a_screen_follows_the_meeting_from_its_title_to_its_result(committee, screens):
    screen = screens()
    watch = screen.watch()
    watch.shows(lambda m: m["room"] is None, "nothing of a draft")
    assert pack.ITEMS["i1"] not in watch and "Hội nghị" not in watch

    committee.open()
    watch.shows(lambda m: m["room"] and m["room"]["state"] == "open", "the opening")
    room = watch.last["room"]
    assert room["quorum"]["present"] == 13 and "item" not in room
    chair = committee.sit(pack.CHAIR)
    chair.do("startItem", item="i1")
    watch.shows(lambda m: m["room"].get("item"), "the item")
    assert watch.last["room"]["item"]["title"] == pack.ITEMS["i1"]

    member = committee.sit("uv02")
    member.do("requestToSpeak", item="i1", kind="speech")
    chair.do("callSpeaker", request="s1")
    watch.shows(lambda m: m["room"].get("speaker"), "the speaker")
    chair.do("endSpeech", request="s1")
    watch.shows(lambda m: not m["room"].get("speaker"), "the end of the speech")

    vote(committee, chair, watch)


def vote(committee, chair, watch):
    chair.do("openPoll", poll="px", item="i1", question="Thông qua?", ballot="open",
             form="approval")  # fmt: skip
    for user in pack.MEMBERS[:9]:
        committee.sit(user).do("castVote", poll="px", choice="approve")
    committee.sit("uv10").do("castVote", poll="px", choice="reject", opinion="Ý KIẾN RIÊNG")
    watch.shows(lambda m: m["room"]["poll"]["turnout"] == 10, "the turnout")
    assert all("result" not in m["room"].get("poll", {}) for m in watch.received if m["room"])
    for word in ["approve", "reject"]:
        assert word not in watch, "a running result"
    chair.do("closePoll", poll="px")
    watch.shows(lambda m: m["room"]["poll"].get("result"), "the result")
    assert watch.last["room"]["poll"]["result"]["counts"]["approve"] == 9
    for word in ["uv0", "uv1", "km0", "tk0", "Ý KIẾN RIÊNG", '"votes"', '"voter', '"event"']:
        assert word not in watch, f"the screen has had {word}"


def test_a_screen_reads_the_page_that_is_shown_and_no_other(committee, screens):
    screen = screens()
    watch = screen.watch()
    committee.open("i1")
    document, other = a_page(committee), a_page(committee, "i2")
    chair = committee.sit(pack.CHAIR)
    assert screen.page(document, 1).status_code == 404
    chair.signal(page={"document": document, "page": 2})
    watch.shows(lambda m: (m["room"] or {}).get("page", {}).get("page") == 2, "the page")
    answer = screen.page(document, 2)
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")
    for page in [(document, 1), (document, 3), (other, 1), (other, 2), ("../x", 1)]:
        assert screen.page(*page).status_code == 404, page
    for path in [f"/api/documents/{document}", f"/api/documents/{document}/pages/2.png",
                 f"/api/documents/{document}/pages/2.json"]:  # fmt: skip
        assert screen.get(path, headers=screen.cookie()).status_code == 401, path

    # It follows every page, and not only the first.
    for number in [1, 2]:
        chair.signal(page={"document": document, "page": number})
        watch.shows(lambda m, number=number: (m["room"] or {}).get("page", {}).get("page") == number,
                    f"page {number}")

    # An officer may turn to a page of another item for themselves; the wall does not follow.
    chair.signal(page={"document": other, "page": 1})
    chair.do("endItem", item="i1")
    watch.shows(lambda m: not m["room"].get("item"), "the end of the item")
    assert other not in watch
    assert screen.page(document, 2).status_code == 404


def test_a_screen_is_a_stranger_everywhere_else(committee, screens):
    screen = screens()
    committee.open("i1")
    meeting = committee.meeting
    for path in ["/api/session", "/api/meetings", f"/api/meetings/{meeting}", "/api/sessions",
                 f"/api/meetings/{meeting}/events?after=0", "/api/logins",
                 f"/api/meetings/{meeting}/minutes.json",
                 f"/api/meetings/{meeting}/screens"]:  # fmt: skip
        answer = screen.get(path, headers=screen.cookie())
        assert refusal(answer) == (401, "login.needed"), path
    for path, body in [("commands", {"closeMeeting": {}}), ("screens", {"kind": "screen"})]:
        answer = screen.post(
            f"/api/meetings/{meeting}/{path}", json=body, headers=screen.cookie())
        assert refusal(answer) == (401, "login.needed"), path
    with pytest.raises(InvalidStatus) as refused:
        Person(committee.server, "x").stream(cookie=screen.cookie()["Cookie"])
    assert refused.value.response.status_code == 401

    # Whatever it says on its own stream ends it.
    watch = screen.watch()
    watch.send({"join": {"meeting": meeting}})
    assert watch.closed() == (1008, "screens only listen")
    assert pack.ITEMS["i2"] not in watch


def test_only_officers_make_list_and_end_codes(committee, screens):
    path = f"/api/meetings/{committee.meeting}/screens"
    committee.convene()
    order = {"kind": "screen", "label": "Tường"}
    for user in ["uv02", "km01"]:
        person = committee.person(user)
        assert refusal(person.post(path, json=order)) == (403, "rights.missing")
        assert refusal(person.get(path)) == (403, "rights.missing")
        assert refusal(person.request("DELETE", f"{path}/w1")) == (403, "rights.missing")

    secretary, chair = committee.person("tk01"), committee.person(pack.CHAIR)
    made = make_code(chair, committee.meeting, label="  Cửa vào  ")
    screen = Screen(committee.server)
    # As people type: small letters, no hyphen, blanks.
    typed = made["code"].lower().replace("-", "  ")
    assert screen.enter(typed).status_code == 201
    watch = screen.watch()
    watch.shows(lambda m: m["room"], "the room")
    [listed] = secretary.read(path)["codes"]
    assert (listed["label"], listed["by"], listed["kind"]) == ("Cửa vào", pack.CHAIR, "screen")
    assert [s["connected"] for s in listed["screens"]] == [True]
    assert made["code"] not in str(listed)

    assert secretary.request("DELETE", f"{path}/{made['id']}").status_code == 204
    assert watch.closed() == (4001, "code ended")
    assert refusal(screen.get("/api/screen")) == (401, "screen.needed")
    assert refusal(Screen(committee.server).enter(made["code"])) == (401, "screen.codeWrong")
    again = secretary.request("DELETE", f"{path}/{made['id']}")
    assert refusal(again) == (404, "screen.codeUnknown")
    assert secretary.read(path)["codes"] == []


def test_a_bad_order_for_a_code_is_refused_and_makes_nothing(committee):
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}/screens"
    for order, code, about in [
        ({"kind": "television", "label": "x"}, "field.invalid", "kind"),
        ({"kind": "screen"}, "field.missing", "label"),
        ({"kind": "screen", "label": " "}, "field.missing", "label"),
        ({"kind": "screen", "label": "x" * 201}, "field.tooLong", "label"),
        ({"kind": "screen", "label": "x", "hours": 0}, "field.invalid", "hours"),
        ({"kind": "screen", "label": "x", "hours": 721}, "field.invalid", "hours"),
    ]:
        answer = secretary.post(path, json=order)
        assert (refusal(answer), answer.json()["error"]["about"]) == ((400, code), about)
    assert secretary.read(path)["codes"] == []


def test_guesses_are_slowed_down_logged_and_keep_no_other_screen_out(committee, data):
    code = make_code(committee.person("tk01"), committee.meeting)["code"]
    guesser = Screen(committee.server)
    answers = [guesser.enter(f"aaaa-aaa{letter}") for letter in "bcdefgh"]
    assert [a.status_code for a in answers[:4]] == [401] * 4
    assert answers[-1].status_code == 429 and int(answers[-1].headers["Retry-After"]) > 0
    # People log in as ever: their names are counted by themselves.
    assert Person.logged_in(committee.server, "uv02", pack.PASSWORD).token
    with sqlite3.connect(data / "journal.sqlite") as database:
        rows = database.execute("SELECT user, outcome, by FROM logins").fetchall()
        assert ("", "screen wrong", "") in rows
        assert any(outcome == "room code" and by == "tk01" for _, outcome, by in rows)
        kept = str(database.execute("SELECT * FROM roomCodes").fetchall())
    assert code not in kept and code.replace("-", "").lower() not in kept


def test_the_cookie_of_a_screen_is_sent_to_its_own_paths_alone(committee):
    code = make_code(committee.person("tk01"), committee.meeting)["code"]
    answer = Screen(committee.server).enter(code)
    [cookie] = answer.raw.headers.getlist("Set-Cookie")
    for part in ["nghisu_screen=", "Path=/api/screen;", "HttpOnly", "SameSite=Strict", "Max-Age="]:
        assert part in cookie
    answer = Screen(committee.server).get("/api/screen", headers={"Cookie": "nghisu_screen=x"})
    assert refusal(answer) == (401, "screen.needed")


def test_a_screen_comes_back_after_the_server_was_killed(committee, screens):
    committee.open("i1")
    screen = screens()
    server = committee.server
    server.kill()
    committee.server = screen.server = server.restarted()
    watch = screen.watch()
    watch.shows(lambda m: m["room"]["item"]["title"] == pack.ITEMS["i1"], "the item")
    assert screen.request("DELETE", "/api/screen").status_code == 204
    assert watch.closed() == (4001, "screen ended")


def test_a_terminal_says_where_it_stands_once_and_shows_who_sits_there(committee, screens):
    committee.convene()
    terminal = screens("terminal")
    about = terminal.read("/api/screen")
    assert about["kind"] == "terminal" and "A2" in about["seats"]
    watch = terminal.watch()
    watch.shows(lambda m: m["room"], "the room")
    assert "seat" not in watch.last

    def choose(seat):
        return terminal.request("PUT", "/api/screen", json={"seat": seat})

    assert refusal(choose("Z9")) == (404, "screen.seatUnknown")
    assert choose("A2").status_code == 204
    assert watch.closed() == (4001, "screen ended")
    assert choose("A2").status_code == 204
    assert refusal(choose("A3")) == (409, "screen.seatSet")
    watch = terminal.watch()
    watch.shows(lambda m: m.get("seat") == "A2" and m["plate"], "the plate")
    snapshot = committee.person("tk01").snapshot(committee.meeting)
    people = {p["seat"]: p for p in snapshot["participants"] if p.get("seat")}
    assert watch.last["plate"] == {k: people["A2"][k] for k in ("name", "position")}
    assert people["A3"]["name"] not in watch

    # Somebody else sits down there.
    secretary = committee.sit("tk01")
    secretary.do("changeParticipant", user=people["A2"]["user"], seat="B9")
    watch.shows(lambda m: m["plate"] is None, "an empty place")


def test_a_big_screen_has_no_place(committee, screens):
    committee.convene()
    screen = screens(seat="A2")
    assert "seat" not in screen.read("/api/screen")
    answer = screen.request("PUT", "/api/screen", json={"seat": "A2"})
    assert refusal(answer) == (409, "screen.seatSet")


def test_a_code_can_be_printed_and_the_address_is_a_picture(committee, screens):
    path = f"/api/meetings/{committee.meeting}/screens"
    answer = committee.person("tk01").post(
        path, json={"kind": "terminal", "label": "<b>Bàn 1</b>"}, headers={"Accept": "text/html"})
    assert answer.status_code == 201 and answer.headers["Cache-Control"] == "no-store"
    assert "&lt;b&gt;Bàn 1&lt;/b&gt;" in answer.text and "<b>" not in answer.text
    assert "<svg" in answer.text and "<script" not in answer.text
    picture = screens().get("/api/screen/qr.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "<svg" in picture.text and "xmlns" in picture.text
    refused = Screen(committee.server).get("/api/screen/qr.svg")
    assert refusal(refused) == (401, "screen.needed")


def test_the_votes_of_many_reach_a_screen_as_few_pictures(committee, screens):
    committee.open("i1")
    chair = committee.sit(pack.CHAIR)
    chair.do("openPoll", poll="px", item="i1", question="Thông qua?", ballot="open",
             form="approval")  # fmt: skip
    watch = screens().watch()
    streams = [committee.sit(user) for user in pack.MEMBERS]
    told = [(s, s.tell("castVote", poll="px", choice="approve")) for s in streams]
    for stream, number in told:
        assert "error" not in stream.answer(number)
    watch.shows(lambda m: m["room"]["poll"]["turnout"] == 13, "the turnout")
    assert len(watch.received) <= 14


def test_a_screen_has_the_key_of_a_secret_vote_and_its_turnout_but_no_name(serve):
    hall = serve(BALLOTS_DELAY_SECONDS=0, BALLOTS_GRACE_SECONDS=1)
    hall.open("i1")
    screen = Screen(hall.server)
    code = make_code(hall.person("tk01"), hall.meeting)["code"]
    assert screen.enter(code).status_code == 201
    watch = screen.watch()
    chair, member = hall.sit(pack.CHAIR), hall.sit("uv02")
    key = open_secret(chair)
    watch.shows(lambda m: m["room"].get("poll"), "the poll")
    poll = watch.last["room"]["poll"]
    assert (poll["state"], poll["ballot"], poll["electorate"]) == ("open", "secret", 13)
    assert poll["fingerprint"] == key.fingerprint
    paper = take(member, "s1", key)
    assert cast(hall.server, paper.ballot(hall.meeting, "s1", "approve")).status_code == 200
    watch.shows(lambda m: m["room"]["poll"]["turnout"] == 1, "a ballot")
    chair.do("closePoll", poll="s1")
    watch.shows(lambda m: m["room"]["poll"].get("result"), "the result")
    over = watch.last["room"]["poll"]
    assert over["turnout"] == 1 and "fingerprint" not in over
    assert "uv02" not in watch and paper.name not in watch


def test_a_terminal_calls_to_its_seat_and_the_officers_alone_hear_it(committee, screens):
    committee.convene()
    terminal, wall = screens("terminal"), screens()
    early = terminal.post("/api/screen/service")
    assert refusal(early) == (409, "screen.seatMissing")
    assert refusal(wall.post("/api/screen/service")) == (409, "screen.seatMissing")
    assert terminal.request("PUT", "/api/screen", json={"seat": "A2"}).status_code == 204
    secretary, sitter, guest = (committee.sit(user) for user in ("tk01", "uv02", "km01"))
    watch = terminal.watch()
    watch.shows(lambda m: m.get("plate"), "the plate")
    for _ in range(2):
        assert terminal.post("/api/screen/service").status_code == 204
    watch.shows(lambda m: m.get("called"), "the call")
    call = secretary.event("seatCalled", seat="A2")["call"]
    assert len(secretary.catch_up().events("seatCalled")) == 1
    for stream in (sitter, guest):
        assert "seatCalled" not in stream.catch_up()
    snapshot = committee.person("uv02").snapshot(committee.meeting)
    assert snapshot.get("serviceCalls", []) == []
    secretary.do("answerService", call=call)
    watch.shows(lambda m: "called" not in m, "the answer")
    assert terminal.post("/api/screen/service").status_code == 204
    assert terminal.request("DELETE", "/api/screen/service").status_code == 204
    secretary.event("seatAnswered", call="v2", seat="A2")
    stranger = Screen(committee.server).post("/api/screen/service")
    assert refusal(stranger) == (401, "screen.needed")


def test_a_place_that_calls_without_end_is_not_listened_to_for_a_while(committee, screens):
    committee.convene()
    secretary = committee.sit("tk01")
    flooding, other = screens("terminal", seat="A2"), screens("terminal", seat="A3")
    path = "/api/screen/service"
    codes = []
    while 429 not in codes:
        codes.append(flooding.post(path).status_code)
        flooding.request("DELETE", path)
        assert len(codes) < 100
    # A handful may be made in a row, and none of those that were refused is in the record.
    assert len(codes) > 6
    told = flooding.post(path)
    assert refusal(told) == (429, "service.tooOften")
    assert int(told.headers["Retry-After"]) > 0
    assert len(secretary.catch_up().events("seatCalled")) == codes.count(204)
    # Another place is heard, as often as it asks for the same visit.
    for _ in range(10):
        assert other.post(path).status_code == 204
    secretary.event("seatCalled", seat="A3")


def test_devices_are_taken_along_into_the_next_meeting_by_who_keeps_both(committee, screens):
    committee.convene()
    terminal = screens("terminal", seat="A2")
    watch = terminal.watch()
    watch.shows(lambda m: m["room"], "the room")
    secretary = committee.person("tk01")
    new = {"title": "Hội nghị tháng 7", "body": "btv", "kind": "ordinary",
           "startsAt": "2026-07-15T08:00:00+07:00", "place": "Phòng họp số 1"}  # fmt: skip
    made = secretary.post("/api/meetings", json=new)
    assert made.status_code == 201, made.text
    path = f"/api/meetings/{made.json()['id']}/screens"
    [other] = secretary.read(path)["elsewhere"]
    assert other["meeting"] == committee.meeting and other["kind"] == "terminal"
    # Who keeps one of the two alone takes nothing along.
    other_secretary = committee.person("tk02")
    refused = other_secretary.request("PUT", f"{path}/{other['id']}")
    assert refused.status_code in (403, 404)
    assert refusal(secretary.request("PUT", f"{path}/nichts")) == (404, "screen.codeUnknown")
    assert secretary.request("PUT", f"{path}/{other['id']}").status_code == 204
    assert watch.closed() == (4001, "code ended")
    again = terminal.watch()
    again.shows(lambda m: m["room"] is None, "nothing of a draft")
    assert secretary.read(path)["elsewhere"] == []
    assert [code["id"] for code in secretary.read(path)["codes"]] == [other["id"]]
    old = f"/api/meetings/{committee.meeting}/screens"
    assert secretary.read(old)["codes"] == []
