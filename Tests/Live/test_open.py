"""What others read by a secret: programs by an access token, calendars by an address. Each with
its other half: what they do not read."""

import re

import pytest
import requests

import pack
from client import Person, refusal
from server import PATIENCE, run
from test_administration import house  # noqa: F401


def ask(committee, path, token=None, **options):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    session = requests.Session()
    session.trust_env = False
    return session.get(committee.server.http + path, headers=headers, timeout=PATIENCE, **options)


def read(committee, path, token):
    answer = ask(committee, path, token)
    assert answer.status_code == 200, answer.text
    return answer.json()


def make(committee, **order):
    wanted = {"name": "Cổng thông tin", "kind": "body", "scope": "btv"} | order
    return committee.admin.post("/api/access-tokens", json=wanted)


def token(committee, **order):
    made = make(committee, **order)
    assert made.status_code == 201, made.text
    return made.json()["token"]


def test_a_token_reads_its_body_and_nothing_of_a_draft(house):  # noqa: F811
    key = token(house)
    assert read(house, "/api/open/meetings", key) == {"meetings": []}
    one = f"/api/open/meetings/{house.meeting}"
    assert refusal(ask(house, one, key)) == (404, "meeting.unknown")
    house.convene()
    listed = read(house, "/api/open/meetings", key)["meetings"]
    assert [meeting["id"] for meeting in listed] == [house.meeting]
    assert read(house, "/api/open/meetings?when=past", key)["meetings"] == []
    assert read(house, "/api/open/meetings?to=2026-06-16", key)["meetings"] == []
    assert read(house, "/api/open/meetings?person=uv02", key)["meetings"] == listed
    assert read(house, "/api/open/meetings?person=khongco", key)["meetings"] == []
    agenda = read(house, one, key)["agenda"]
    assert [item["title"] for item in agenda] == list(pack.ITEMS.values())
    files = {file["name"]: file for file in read(house, f"{one}/documents", key)["documents"]}
    plan = files["ke-hoach.pdf"]
    got = ask(house, f"/api/open/documents/{plan['document']}", key)
    assert got.content.startswith(b"%PDF") and len(got.content) == plan["size"]
    # The other half: another body's token, and what may not be taken along.
    other = house.admin.post("/api/bodies", json={"id": "bch", "name": "BCH", "incumbents": 30})
    assert other.status_code == 201
    foreign = token(house, scope="bch")
    assert read(house, "/api/open/meetings", foreign) == {"meetings": []}
    for path in [one, f"{one}/documents"]:
        assert refusal(ask(house, path, foreign)) == (404, "meeting.unknown")
    path = f"/api/open/documents/{plan['document']}"
    assert refusal(ask(house, path, foreign)) == (404, "document.unknown")
    restrict = {"allowDownload": {"document": plan["document"], "allowed": False}}
    house.person("tk01").command(house.meeting, restrict).raise_for_status()
    assert refusal(ask(house, path, key)) == (404, "document.unknown")
    assert "ke-hoach.pdf" not in str(read(house, one, key))


def test_a_persons_token_sees_what_the_person_sees(house):  # noqa: F811
    house.convene()
    guest = read(house, f"/api/open/meetings/{house.meeting}", token(
        house, kind="person", scope="km03"))  # fmt: skip
    assert [item["title"] for item in guest["agenda"]] == [pack.ITEMS["i3"]]
    assert "ke-hoach.pdf" not in str(guest) and "nha-van-hoa.pdf" in str(guest)
    nobody = token(house, kind="person", scope="qt")
    assert read(house, "/api/open/meetings", nobody) == {"meetings": []}


def test_a_units_token_reads_the_bodies_of_the_units_below(house):  # noqa: F811
    house.convene()
    unit = {"kind": "committee", "level": "commune"}
    for one in [{"id": "tren", "name": "Trên"}, {"id": "duoi", "name": "Dưới", "parent": "tren"}]:
        assert house.admin.post("/api/units", json=unit | one).status_code == 201
    entry = house.admin.get("/api/bodies/btv")
    changed = entry.json() | {"unit": "duoi"}
    headers = {"If-Match": entry.headers["ETag"]}
    put = house.admin.request("PUT", "/api/bodies/btv", json=changed, headers=headers)
    assert put.status_code == 200, put.text
    for scope in ["tren", "duoi"]:
        key = token(house, kind="unit", scope=scope)
        assert len(read(house, "/api/open/meetings", key)["meetings"]) == 1
    assert house.admin.post("/api/units", json=unit | {"id": "khac", "name": "Khác"}).ok
    key = token(house, kind="unit", scope="khac")
    assert read(house, "/api/open/meetings", key)["meetings"] == []


def test_a_token_opens_nothing_else_and_a_cookie_opens_nothing_here(house):  # noqa: F811
    house.convene()
    key = token(house)
    for path in ["/api/meetings", f"/api/meetings/{house.meeting}", "/api/accounts", "/api/tasks"]:
        assert refusal(ask(house, path, key)) == (401, "login.needed")
    for user in ["tk01", "uv01"]:
        assert refusal(house.person(user).get("/api/open/meetings")) == (401, "token.needed")
    assert refusal(ask(house, "/api/open/meetings")) == (401, "token.needed")
    post = requests.post(house.server.http + "/api/open/meetings", timeout=PATIENCE)
    assert refusal(post) == (405, "path.method")
    # It reads: there is nothing that it could change.
    command = requests.post(
        f"{house.server.http}/api/meetings/{house.meeting}/commands",
        json={"openMeeting": {}}, headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE,
    )  # fmt: skip
    assert refusal(command) == (401, "login.needed")


def test_tokens_are_the_administrators_and_stand_in_the_log(house):  # noqa: F811
    for user in ["tk01", "uv01"]:
        for answer in [house.person(user).get("/api/access-tokens"),
                       house.person(user).post("/api/access-tokens", json={})]:  # fmt: skip
            assert refusal(answer) == (403, "rights.missing")
    for wrong, expected in [
        ({"name": " "}, (400, "field.missing")),
        ({"kind": "planet"}, (400, "field.invalid")),
        ({"scope": "khongco"}, (404, "entry.unknown")),
        ({"kind": "person", "scope": "khongco"}, (404, "user.unknown")),
        ({"days": 0}, (400, "field.invalid")),
        ({"days": 5000}, (400, "field.invalid")),
        ({"name": "x" * 65}, (400, "field.tooLong")),
    ]:
        assert refusal(make(house, **wrong)) == expected
    made = make(house).json()
    assert ask(house, "/api/open/meetings", made["token"]).status_code == 200
    assert refusal(ask(house, "/api/open/meetings", made["id"])) == (401, "token.wrong")
    listed = house.admin.read("/api/access-tokens")["tokens"]
    assert listed[0]["usedAt"] and made["token"] not in str(listed)
    assert made["token"].encode() not in (house.server.data / "journal.sqlite").read_bytes()
    gone = house.admin.request("DELETE", f"/api/access-tokens/{made['id']}")
    assert gone.status_code == 204
    assert refusal(ask(house, "/api/open/meetings", made["token"])) == (401, "token.wrong")
    again = house.admin.request("DELETE", f"/api/access-tokens/{made['id']}")
    assert refusal(again) == (404, "token.unknown")
    outcomes = [line["outcome"] for line in house.admin.read("/api/logins")["logins"]]
    for outcome in ["token made", "token used", "token wrong", "token ended"]:
        assert outcome in outcomes


def test_one_token_asks_so_often_and_a_guesser_waits(serve, data):
    add = ["user", "add", "qt", "--data", data, "--name", "Quản Trị", "--role", "administrator"]
    assert run(*add, "--password", pack.PASSWORD).returncode == 0
    committee = serve(OPEN_REQUESTS_PER_MINUTE=3)
    committee.admin = Person.logged_in(committee.server, "qt", pack.PASSWORD)
    key, other = token(committee), token(committee, name="Khác")
    answers = [ask(committee, "/api/open/meetings", key) for _ in range(8)]
    slow = [answer for answer in answers if answer.status_code == 429]
    assert slow and refusal(slow[0]) == (429, "rate.exceeded")
    assert 1 <= int(slow[0].headers["Retry-After"]) <= 60
    assert ask(committee, "/api/open/meetings", other).status_code == 200
    codes = [ask(committee, "/api/open/meetings", f"x{n}").status_code for n in range(8)]
    assert codes[0] == 401 and codes[-1] == 429


def test_tokens_are_made_listed_and_ended_on_the_command_line(data):
    def nghisu(*words):
        return run("token", *words, "--data", data)

    made = nghisu("make", "--name", "Cổng", "--scope", "body:btv", "--days", "30")
    assert made.returncode == 0 and re.fullmatch(r"[\w-]{43}\n", made.stdout), made.stderr
    line = nghisu("list").stdout.splitlines()[0].split("\t")
    assert line[1:3] == ["Cổng", "body:btv"] and made.stdout.strip() not in str(line)
    for scope in ["body:khongco", "btv", "planet:btv"]:
        wrong = nghisu("make", "--name", "Cổng", "--scope", scope)
        assert wrong.returncode != 0 and wrong.stderr
    assert nghisu("end", line[0]).returncode == 0
    assert nghisu("end", line[0]).returncode != 0
    assert nghisu("list").stdout == ""


# Calendars


def events(text):
    """The events of a calendar as dictionaries, unfolded."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found, inside = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT":
            found.append(inside)
            inside = None
        elif inside is not None:
            name, value = line.split(":", 1)
            inside[name] = value
    return found


@pytest.fixture
def feeds(committee):
    def made(user):
        answer = committee.person(user).post("/api/calendar")
        assert answer.status_code == 201
        return "/calendar/" + answer.json()["address"].split("/calendar/")[1]

    return made


def test_a_calendar_has_the_meetings_that_one_may_know_of(committee, feeds):
    path, officer, stranger = feeds("uv02"), feeds("tk01"), feeds("uv13")
    # Not even the officers' calendars, which lie on other people's servers, tell of a draft.
    for secret in [path, officer]:
        assert events(ask(committee, secret).text) == []
    committee.convene()
    answer = ask(committee, path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    (event,) = events(answer.text)
    assert event["SUMMARY"] == "Hội nghị Ban Thường vụ tháng 6 năm 2026"
    assert event["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20260617T080000"
    assert event["STATUS"] == "CONFIRMED"
    gone = {"removeParticipant": {"user": "uv13", "reason": "Chuyển công tác"}}
    committee.person("tk01").command(committee.meeting, gone).raise_for_status()
    assert events(ask(committee, stranger).text) == []
    cancel = {"cancelMeeting": {"reason": "Bão"}}
    committee.person("tk01").command(committee.meeting, cancel).raise_for_status()
    (event,) = events(ask(committee, path).text)
    assert event["STATUS"] == "CANCELLED" and "Bão" not in str(event)


def test_the_address_is_secret_and_can_be_taken_back(committee, feeds):
    committee.convene()
    first = feeds("uv02")
    second = feeds("uv02")
    member = committee.person("uv02")
    assert refusal(ask(committee, first)) == (404, "path.unknown")
    assert ask(committee, second).status_code == 200
    state = member.read("/api/calendar")
    assert state["madeAt"] and second.split("/")[-1][:-4] not in str(state)
    assert member.request("DELETE", "/api/calendar").status_code == 204
    assert refusal(ask(committee, second)) == (404, "path.unknown")
    assert member.read("/api/calendar") == {}
    anybody = Person(committee.server, "uv02").post("/api/calendar")
    assert refusal(anybody) == (401, "login.needed")
