"""Papers on their way through the office: what waits with whom, and who does not see it."""

import contextlib
import json
import shutil
import sqlite3

import pytest

import pack
from client import Person, refusal
from server import ROOT, Server, local_time, run
from test_administration import house  # noqa: F401

GOOD = {head: True for head in ["requirement", "scope", "procedure", "authority", "form"]}


@pytest.fixture
def office(house):  # noqa: F811
    """`tk01` is the secretary of all; `vp2` of btv, `vp3` of another body."""
    other = {"id": "bch", "name": "Ban Chấp hành", "incumbents": 30}
    assert house.admin.post("/api/bodies", json=other).status_code == 201
    house.server.stop()
    for user, role in [("vp2", "secretary:btv"), ("vp3", "secretary:bch")]:
        add = ["user", "add", user, "--data", house.server.data, "--name", f"Văn Phòng {user}"]
        made = run(*add, "--role", role, "--password", pack.PASSWORD)
        assert made.returncode == 0, made.stderr
    house.server = Server(house.server.data)
    for user in ["vp2", "vp3"]:
        house.tokens[user] = Person.logged_in(house.server, user, pack.PASSWORD).token
    house.admin = Person.logged_in(house.server, "qt", "quan-tri-may-chu")
    return house


def start(office, user="uv02", **order):
    wanted = {"workflow": "ke-hoach", "body": "btv", "title": "Kế hoạch năm"} | order
    return office.person(user).post("/api/submissions", json=wanted)


def started(office, user="uv02", **order):
    answer = start(office, user, **order)
    assert answer.status_code == 201, answer.text
    return answer.json()["submission"]


def step(office, user, one, name, seen=None, **fields):
    version = one["version"] if seen is None else seen
    return office.person(user).request(
        "POST", f"/api/submissions/{one['id']}/steps", json={name: fields},
        headers={"If-Match": f'"{version}"'},
    )  # fmt: skip


def done(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["submission"]


def leave(office, user):
    """The account may no longer log in."""
    accounts = office.admin.read("/api/accounts")["accounts"]
    one = next(account for account in accounts if account["id"] == user)
    fields = ["name", "position", "roles", "version"]
    gone = {name: one[name] for name in fields} | {"disabled": True}
    office.admin.request("PUT", f"/api/accounts/{user}", json=gone).raise_for_status()


def listed(office, user, query=""):
    return office.person(user).read("/api/submissions" + query)


def test_a_paper_goes_from_the_draft_to_the_signature(office):
    one = started(office, note="Trình lần đầu")
    assert one["holder"] == "uv02" and one["step"] == "draft" and one["mine"]
    one = done(step(office, "uv02", one, "passOn", receiver="vp2"))
    assert (one["holder"], one["step"], one["mine"]) == ("vp2", "appraisal", False)
    bare = step(office, "vp2", one, "passOn", receiver="uv01")
    assert refusal(bare) == (400, "submission.notAppraised")
    one = done(step(office, "vp2", one, "sendBack", reason="Thiếu dự toán"))
    assert (one["holder"], one["sentBackFor"]) == ("uv02", "Thiếu dự toán")
    one = done(step(office, "uv02", one, "passOn", receiver="vp2", note="Đã bổ sung"))
    for user, receiver in [("vp2", "uv01"), ("uv01", "vp2"), ("vp2", "uv02"), ("uv02", "uv01")]:
        fields = {"appraisal": GOOD} if one["step"] == "appraisal" else {}
        one = done(step(office, user, one, "passOn", receiver=receiver, **fields))
    assert one["step"] == "signature"
    extra = step(office, "uv01", one, "passOn", receiver="uv02")
    assert refusal(extra) == (400, "field.invalid")
    one = done(step(office, "uv01", one, "passOn", note="Số 5-KH/ĐU"))
    assert one["state"] == "finished" and "holder" not in one
    assert [move["kind"] for move in one["moves"]][:4] == [
        "started", "passedOn", "sentBack", "passedOn"]  # fmt: skip
    assert len(one["legs"]) == 8 and not any(leg["late"] for leg in one["legs"])
    assert listed(office, "uv01", "?mine=1")["submissions"] == []
    assert [s["id"] for s in listed(office, "uv02", "?state=over")["submissions"]] == [one["id"]]


def test_it_is_seen_by_whom_it_concerns_and_by_nobody_else(office):
    one = started(office)
    one = done(step(office, "uv02", one, "passOn", receiver="vp2"))
    path = f"/api/submissions/{one['id']}"
    for user in ["uv02", "vp2", "tk01"]:
        assert office.person(user).read(path)["submission"]["title"] == "Kế hoạch năm"
        assert len(listed(office, user)["submissions"]) == 1
    # Another member, a guest, another body's office, and who keeps the server.
    for user in ["uv03", "km01", "vp3"]:
        assert refusal(office.person(user).get(path)) == (404, "submission.unknown")
        assert refusal(step(office, user, one, "withdraw", reason="x")) == (404, "submission.unknown")
        answer = listed(office, user)
        assert answer["submissions"] == [] and answer["people"] == {}
    assert refusal(office.admin.get(path)) == (404, "submission.unknown")
    assert office.admin.read("/api/submissions")["submissions"] == []
    nobody = Person(office.server, "uv02")
    for path in ["/api/submissions", "/api/workflows", path]:
        assert refusal(nobody.get(path)) == (401, "login.needed")
    # A list of colleagues is for those who may be given something.
    assert office.person("km01").read("/api/workflows")["people"] == []
    people = office.person("uv03").read("/api/workflows")["people"]
    assert {"uv01", "tk01", "vp2"} <= {p["id"] for p in people}
    assert not {"km01", "qt"} & {p["id"] for p in people}
    assert refusal(start(office, "km01")) == (403, "rights.missing")


def test_of_two_who_act_at_once_the_second_is_told(office):
    one = started(office)
    first = step(office, "uv02", one, "passOn", receiver="vp2")
    second = step(office, "uv02", one, "passOn", receiver="tk01")
    assert first.status_code == 200 and refusal(second) == (412, "submission.changed")
    now = office.person("uv02").read(f"/api/submissions/{one['id']}")["submission"]
    assert now["holder"] == "vp2" and now["version"] == 2
    blind = office.person("vp2").post(
        f"/api/submissions/{one['id']}/steps", json={"sendBack": {"reason": "x"}})  # fmt: skip
    assert refusal(blind) == (428, "version.missing")
    # The second click on a form.
    assert refusal(start(office)) == (409, "submission.underway")


def test_what_cannot_be_is_refused_and_nothing_is_half_done(office):
    for order, expected in [
        ({"workflow": "khong-co"}, (404, "workflow.unknown")),
        ({"body": "khong-co"}, (404, "entry.unknown")),
        ({"title": " "}, (400, "field.missing")),
        ({"title": "x" * 2001}, (400, "field.tooLong")),
        ({"title": 5}, (400, "field.invalid")),
    ]:
        assert refusal(start(office, **order)) == expected
    one = done(step(office, "uv02", started(office), "passOn", receiver="vp2"))
    leave(office, "uv05")
    for name, fields, expected in [
        ("sendBack", {"reason": "  "}, (400, "submission.reasonMissing")),
        ("sendBack", {}, (400, "submission.reasonMissing")),
        ("sendBack", {"reason": "x", "step": "khong-co"}, (400, "submission.stepUnknown")),
        ("sendBack", {"reason": "x", "step": "signature"}, (400, "submission.stepNotEarlier")),
        ("passOn", {"appraisal": GOOD}, (400, "submission.receiverMissing")),
        ("passOn", {"appraisal": GOOD, "receiver": "ai"}, (400, "submission.receiverUnknown")),
        ("passOn", {"appraisal": GOOD, "receiver": "uv05"}, (400, "submission.receiverLeft")),
        ("passOn", {"appraisal": GOOD, "receiver": "km01"},
         (400, "submission.receiverNotCompetent")),
        ("passOn", {"appraisal": GOOD | {"form": False}, "receiver": "uv01"},
         (400, "submission.notAppraised")),
        ("passOn", {"recipient": "uv01"}, (400, "field.unknown")),
        ("handOver", {"receiver": "uv01", "reason": "x"},
         (400, "submission.receiverNotCompetent")),
        ("handOver", {"receiver": "vp2", "reason": "x"}, (400, "submission.receiverSame")),
        ("withdraw", {"reason": "x"}, (403, "submission.notYours")),
        ("sign", {}, (400, "command.unknown")),
    ]:  # fmt: skip
        assert refusal(step(office, "vp2", one, name, **fields)) == expected, (name, fields)
    assert refusal(step(office, "uv02", one, "passOn", receiver="tk01")) == (
        403, "submission.notYours")  # fmt: skip
    unchanged = office.person("vp2").read(f"/api/submissions/{one['id']}")["submission"]
    assert unchanged == one | {"mine": True, "submitted": False, "office": True}


def test_the_office_helps_where_the_holder_has_left(office):
    one = started(office, "uv05")
    leave(office, "uv05")
    answer = listed(office, "vp2")
    assert answer["left"] == ["uv05"] and answer["submissions"][0]["holder"] == "uv05"
    one = done(step(office, "vp2", one, "handOver", receiver="uv06", reason="Đã nghỉ hưu"))
    assert one["holder"] == "uv06"
    one = done(step(office, "uv06", one, "passOn", receiver="vp2"))
    one = done(step(office, "vp2", one, "sendBack", reason="Thiếu phụ lục"))
    assert one["holder"] == "uv06"


def age(server, submission, days):
    """As if everything that happened to it had happened so many days earlier."""
    with contextlib.closing(sqlite3.connect(server.data / "journal.sqlite")) as journal:
        rows = journal.execute(
            "SELECT seq, at, by, json FROM submissionSteps WHERE submission = ?", [submission]
        ).fetchall()
        for seq, at, by, body in rows:
            # What is stored refuses to be changed: it comes again under another name.
            journal.execute(
                "INSERT INTO submissionSteps VALUES (?, ?, ?, ?, ?)",
                ["x" + submission, seq, at - days * 86_400_000, by, body],
            )
        journal.commit()
    return "x" + submission


def test_after_a_restart_what_is_late_comes_first(office):
    one = started(office, "uv02")
    done(step(office, "uv02", started(office, "uv02", title="Hồ sơ mới"), "passOn", receiver="vp2"))
    office.server.stop()
    old = age(office.server, one["id"], 40)
    office.server = Server(office.server.data)
    answer = listed(office, "tk01", "?state=underway")
    assert [s["id"] for s in answer["submissions"]][0] == old and answer["office"]
    assert [s["late"] for s in answer["submissions"]] == [True, False, False]
    late = answer["submissions"][0]
    assert late["days"] < 0 and late["legs"][0]["late"] and late["deadline"] < answer["today"]
    assert [s["id"] for s in listed(office, "tk01", "?late=1")["submissions"]] == [old]
    due = office.person("uv02").read("/api/tasks/due")
    assert (due["submissions"], due["submissionsLate"]) == (2, 1)
    assert office.person("uv03").read("/api/tasks/due")["submissions"] == 0
    assert run("verify", "--data", office.server.data).returncode == 0


def test_the_office_counts_what_was_in_time_and_nobody_else_does(office):
    one = started(office)
    one = done(step(office, "uv02", one, "passOn", receiver="vp2"))
    one = done(step(office, "vp2", one, "sendBack", reason="Thiếu dự toán"))
    office.server.stop()
    age(office.server, one["id"], 40)
    office.server = Server(office.server.data)
    counts = office.person("vp2").read("/api/submissions/statistics")
    lines = {line["key"]: line["figures"] for line in counts["lines"]}
    zero = {"steps": 0, "inTime": 0, "late": 0, "waiting": 0, "lateNow": 0, "returned": 0}
    assert lines["uv02"] == zero | {
        "steps": 4, "inTime": 2, "waiting": 1, "lateNow": 1, "returned": 2}  # fmt: skip
    assert lines["vp2"] == zero | {"steps": 2, "inTime": 2}
    assert counts["total"]["steps"] == 6
    today = listed(office, "vp2")["today"]
    recent = office.person("vp2").read(f"/api/submissions/statistics?by=step&from={today}")
    assert recent["total"]["steps"] == 3 and recent["total"]["lateNow"] == 0
    assert [line["name"] for line in recent["lines"]] == [
        "Kế hoạch: Soạn dự thảo", "Kế hoạch: Văn phòng thẩm định"]  # fmt: skip
    table = office.person("vp2").get("/api/submissions/statistics.csv?by=workflow")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "Kế hoạch,6,4,0,1,1,2" in table.content.decode("utf-8-sig").splitlines()
    # Another body's office has nothing to count; who is of none does not count.
    other = office.person("vp3").read("/api/submissions/statistics")
    assert other["lines"] == [] and other["total"] == zero
    for path in ["/api/submissions/statistics", "/api/submissions/statistics.csv"]:
        assert refusal(office.person("uv02").get(path)) == (403, "rights.missing")
    for query in ["by=planet", "from=2026-02-30", "from=2026-02-02&to=2026-02-01"]:
        wrong = office.person("vp2").get(f"/api/submissions/statistics?{query}")
        assert refusal(wrong) == (400, "field.invalid")


def configured(folder):
    """Servers with the settings and everything beside them in this folder."""
    return type("Configured", (Server,), {"config": folder / "nghisu.yaml"})


def test_a_year_without_a_table_is_said_and_a_workflow_under_way_stays_as_it_was(office, tmp_path):
    one = started(office)
    office.server.stop()
    config = tmp_path / "Config"
    shutil.copytree(ROOT / "Config", config)
    path = config / "holidays.json"
    table = json.loads(path.read_text())
    year = str(local_time().year)
    table["years"].pop(year, None)
    path.write_text(json.dumps(table))
    flow = config / "workflows" / "ke-hoach.json"
    changed = json.loads(flow.read_text())
    changed["steps"][0]["days"] = 300
    flow.write_text(json.dumps(changed))
    office.server = configured(config)(office.server.data)
    now = office.person("uv02").read(f"/api/submissions/{one['id']}")["submission"]
    assert int(year) in now["unknownYears"] and now["steps"][0]["days"] == 5
    assert office.person("uv02").read("/api/workflows")["workflows"][0]["steps"][0]["days"] == 300


def test_a_server_with_a_misspelt_workflow_does_not_start(data, tmp_path):
    config = tmp_path / "Config"
    shutil.copytree(ROOT / "Config", config)
    flow = config / "workflows" / "ke-hoach.json"
    wrong = json.loads(flow.read_text())
    wrong["steps"][0]["deadline"] = 5
    flow.write_text(json.dumps(wrong))
    said = run("serve", "--data", data, "--port", "0", "--config", config / "nghisu.yaml")
    assert said.returncode != 0
    assert "ke-hoach.json: steps.0.deadline: there is no such field" in said.stderr
