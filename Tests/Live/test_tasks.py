"""Work that conclusions gave out: who sees it, who moves it, and what is refused."""

import csv
import datetime
import io

import pytest

import pack
from client import Person, refusal
from server import local_time, run

OUTSIDE = "nv01"


def day(days):
    return (local_time() + datetime.timedelta(days)).date().isoformat()


def add_user(data, user, name, *more):
    made = run(
        "user", "add", user, "--data", data, "--name", name, "--password", pack.PASSWORD, *more
    )
    assert made.returncode == 0, made.stderr


@pytest.fixture
def office(serve, data):
    """A meeting that has given out work: to a member, and to somebody who is not in it."""
    add_user(data, OUTSIDE, "Trịnh Thị Ngoài")
    add_user(data, "cu01", "Hà Văn Cũ")
    add_user(data, "qt", "Lý Quản Trị", "--role", "administrator")
    committee = serve()
    gone = {"name": "Hà Văn Cũ", "position": "", "roles": [], "disabled": True, "version": 1}
    admin = Person.logged_in(committee.server, "qt", pack.PASSWORD)
    admin.request("PUT", "/api/accounts/cu01", json=gone).raise_for_status()
    committee.open("i1")
    committee.outside = Person.logged_in(committee.server, OUTSIDE, pack.PASSWORD)
    committee.secretary = committee.person("tk01")
    give(committee, [task("Lập dự toán", OUTSIDE, 10), task("Ban hành kế hoạch", "uv03", 2)])
    return committee


def task(work, person, days, **more):
    return {"work": work, "person": person, "lead": "Văn phòng", "deadline": day(days)} | more


def give(committee, tasks, text="Giao các việc sau."):
    order = {"recordConclusion": {"item": "i1", "text": text, "tasks": tasks}}
    return committee.secretary.command(committee.meeting, order)


def do(who, committee, number, name, **fields):
    return who.post(
        f"/api/tasks/{committee.meeting}/{number}", json={name: {"task": number} | fields}
    )


def listed(who, **filters):
    return who.read("/api/tasks", params=filters)["tasks"]


def works(who, **filters):
    return [one["work"] for one in listed(who, **filters)]


def test_who_answers_for_it_sees_their_work_and_nothing_else_of_the_meeting(office):
    mine = listed(office.outside)
    assert [one["work"] for one in mine] == ["Lập dự toán"]
    assert mine[0]["meetingTitle"].startswith("Hội nghị Ban Thường vụ")
    assert mine[0]["itemTitle"] == pack.ITEMS["i1"]
    assert mine[0]["mine"] and not mine[0]["officer"] and mine[0]["days"] == 10
    assert listed(office.outside, mine="1") == mine
    # Nothing else: no meeting, no document, no other task, nothing to be found.
    path = f"/api/meetings/{office.meeting}"
    assert refusal(office.outside.get(path)) == (404, "meeting.unknown")
    assert refusal(office.outside.get(f"{path}/events?after=0&epoch=x")) == (404, "meeting.unknown")
    report = {"reportTask": {"task": "t1", "progress": "done"}}
    answer = office.outside.command(office.meeting, report)
    assert refusal(answer) == (404, "meeting.unknown")
    assert office.outside.read("/api/meetings") == {"meetings": []}
    document = office.documents("i1")["ke-hoach.pdf"]["document"]
    assert refusal(office.outside.get(f"/api/documents/{document}")) == (404, "document.unknown")
    assert office.outside.read("/api/search", params={"q": "du toan"})["finds"] == []
    assert "Giao các việc sau" not in str(mine)
    assert refusal(do(office.outside, office, "t2", "reportTask", progress="done")) == (
        *(404, "task.unknown"),
    )
    # The officers see both, a member their own, everybody else nothing.
    assert works(office.secretary) == ["Ban hành kế hoạch", "Lập dự toán"]
    assert works(office.person(pack.CHAIR)) == ["Ban hành kế hoạch", "Lập dự toán"]
    assert works(office.person("uv03")) == ["Ban hành kế hoạch"]
    for user in ["uv02", "km01"]:
        assert works(office.person(user)) == []
        assert refusal(do(office.person(user), office, "t1", "reportTask", progress="done")) == (
            *(404, "task.unknown"),
        )


def test_a_task_is_done_looked_at_and_confirmed(office):
    live = office.sit("tk01")
    begun = do(office.outside, office, "t1", "reportTask", progress="underway").json()
    assert begun["task"]["state"] == "underway"
    assert live.event("taskReported", task="t1")["user"] == OUTSIDE
    done = do(office.outside, office, "t1", "reportTask", progress="done", note="Số 5").json()
    assert done["people"][OUTSIDE] == "Trịnh Thị Ngoài"
    back = do(office.secretary, office, "t1", "returnTask", reason="Thiếu phụ lục").json()["task"]
    assert back["state"] == "underway" and back["history"][-1]["kind"] == "sentBack"
    do(office.outside, office, "t1", "reportTask", progress="done").raise_for_status()
    office.secretary.command(office.meeting, {"closeMeeting": {}}).raise_for_status()
    minutes = f"/api/meetings/{office.meeting}/minutes.json"
    before = office.secretary.read(minutes)
    confirmed = do(office.person(pack.CHAIR), office, "t1", "confirmTask").json()["task"]
    assert confirmed["state"] == "confirmed" and confirmed["doneAt"]
    # What was given out at the time is what the minutes say.
    moved = do(office.secretary, office, "t2", "extendTask", deadline=day(30), reason="Chờ")
    assert moved.json()["task"]["firstDeadline"] == day(2)
    after = office.secretary.read(minutes)
    assert str(before["sections"]) == str(after["sections"])


def test_work_goes_to_somebody_else_and_survives_a_restart(office, serve):
    returned = do(office.outside, office, "t1", "returnTask", reason="Không thuộc việc của tôi")
    assert returned.json()["task"]["state"] == "returned"
    assert office.secretary.read("/api/tasks/due")["waiting"] == 1
    to = {"person": "km01", "lead": "Ban Tổ chức", "reason": "Đúng người"}
    do(office.secretary, office, "t1", "reassignTask", **to).raise_for_status()
    assert works(office.outside) == []
    office.leave()
    office.server.kill()
    again = serve()
    guest = listed(again.person("km01"))
    assert [(one["work"], one["state"], one["lead"]) for one in guest] == [
        ("Lập dự toán", "given", "Ban Tổ chức")
    ]
    assert [step["kind"] for step in guest[0]["history"]] == ["returned", "reassigned"]


@pytest.mark.parametrize(
    "who, name, fields, expected",
    [
        ("tk01", "confirmTask", {}, (409, "task.notDone")),
        ("tk01", "returnTask", {"reason": "Sai"}, (409, "task.notDone")),
        (OUTSIDE, "returnTask", {"reason": " "}, (400, "field.missing")),
        (OUTSIDE, "confirmTask", {}, (403, "task.notYours")),
        (OUTSIDE, "extendTask", {"deadline": day(90), "reason": "A"}, (403, "task.notYours")),
        ("tk01", "extendTask", {"deadline": day(10), "reason": "A"}, (400, "task.notLater")),
        ("tk01", "extendTask", {"deadline": day(90), "reason": ""}, (400, "field.missing")),
        ("tk01", "extendTask", {"deadline": "mai", "reason": "A"}, (400, "field.invalid")),
        ("tk01", "extendTask", {"deadline": day(90)}, (400, "field.missing")),
        (
            *("tk01", "reassignTask"),
            {"person": "khongco", "lead": "A", "reason": "A"},
            (400, "task.personUnknown"),
        ),
        (
            *("tk01", "reassignTask"),
            {"person": "cu01", "lead": "A", "reason": "A"},
            (400, "task.personLeft"),
        ),
        ("tk01", "reassignTask", {"lead": "", "reason": "A"}, (400, "task.incomplete")),
        ("tk01", "closeMeeting", {}, (400, "field.unknown")),
        ("tk01", "reportTask", {"task": "t2", "progress": "done"}, (400, "field.invalid")),
        ("tk01", "reportTask", {"progress": "eaten"}, (400, "field.invalid")),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(office, who, name, fields, expected):
    person = office.outside if who == OUTSIDE else office.person(who)
    before = listed(office.secretary)
    assert refusal(do(person, office, "t1", name, **fields)) == expected
    assert listed(office.secretary) == before


def test_work_is_not_given_out_blank_past_or_to_nobody(office):
    for wrong, expected in [
        (task("", "uv02", 3), (400, "task.incomplete")),
        (task("A", "uv02", 3, lead=" "), (400, "task.incomplete")),
        (task("A", "uv02", 3, deadline="2020-01-01"), (400, "task.deadlinePast")),
        (task("A", "khongco", 3), (400, "task.personUnknown")),
        (task("A", "cu01", 3), (400, "task.personLeft")),
    ]:
        assert refusal(give(office, [task("Tốt", "uv02", 3), wrong])) == expected
    assert len(listed(office.secretary)) == 2
    assert refusal(do(office.secretary, office, "t9", "confirmTask")) == (404, "task.unknown")
    answer = office.secretary.post("/api/tasks/khongco/t1", json={"confirmTask": {"task": "t1"}})
    assert refusal(answer) == (404, "task.unknown")


def test_lists_are_narrowed_and_reminders_counted(office):
    give(office, [task("Việc hôm nay", "uv03", 0)]).raise_for_status()
    member = office.person("uv03")
    due = {"open": 2, "late": 0, "soon": 2, "waiting": 0, "days": 3}
    due |= {"submissions": 0, "submissionsLate": 0}
    assert member.read("/api/tasks/due") == due
    assert works(office.secretary, person="uv03") == ["Việc hôm nay", "Ban hành kế hoạch"]
    assert works(office.secretary, body="btv", to=day(1)) == ["Việc hôm nay"]
    assert works(office.secretary, body="khac") == []
    assert works(office.secretary, **{"from": day(5)}) == ["Lập dự toán"]
    assert works(office.secretary, state="late") == []
    do(member, office, "t3", "reportTask", progress="done").raise_for_status()
    assert works(office.secretary, state="done") == ["Việc hôm nay"]
    assert member.read("/api/tasks/due") == due | {"open": 1, "soon": 1}
    for query in ["state=x", "from=mai", "offset=-1"]:
        assert refusal(member.get(f"/api/tasks?{query}")) == (400, "field.invalid")
    assert refusal(Person(office.server, "uv03").get("/api/tasks")) == (401, "login.needed")
    assert refusal(member.request("DELETE", "/api/tasks")) == (405, "path.method")


def test_what_became_of_it_is_counted(office):
    do(office.outside, office, "t1", "reportTask", progress="done").raise_for_status()
    by_person = office.secretary.read("/api/tasks/statistics?by=person")
    counted = {line["name"]: line["figures"] for line in by_person["lines"]}
    nothing = {"doneLate": 0, "lateNow": 0, "returned": 0}
    assert counted == {
        "Trịnh Thị Ngoài": nothing | {"given": 1, "doneInTime": 1, "open": 0},
        "Lê Văn Chính": nothing | {"given": 1, "doneInTime": 0, "open": 1},
    }
    table = office.secretary.get(
        "/api/tasks/statistics.csv?by=person", headers={"Accept-Language": "vi"}
    )
    assert table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Người chủ trì", "Đã giao"]
    assert rows[-1] == ["Tổng cộng", "2", "1", "0", "0", "1", "0"]
    # Everybody counts what they see.
    assert office.person("uv03").read("/api/tasks/statistics")["total"]["given"] == 1
    assert office.person("uv02").read("/api/tasks/statistics")["total"]["given"] == 0
    assert refusal(office.secretary.get("/api/tasks/statistics?by=moon")) == (400, "field.invalid")
