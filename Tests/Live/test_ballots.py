"""The secret ballot from outside: papers, anonymous casts, the count, and what is left behind."""

import base64
import collections
import concurrent.futures
import contextlib
import io
import json
import math
import pathlib
import random
import re
import shutil
import sqlite3
import time
import zipfile

import pytest

import pack
from ballots import cast, open_secret, take
from client import Refused, refusal
from papers import Key, Paper, StrangersKey, b64, encode, holds, name_of
from server import PATIENCE, ROOT, run

CHOICES = ["approve", "reject", "other"]
FAST = {"BALLOTS_DELAY_SECONDS": 0, "BALLOTS_GRACE_SECONDS": 1}
VECTORS = json.loads((ROOT / "Tests/Live/rfc9474.json").read_text())["vectors"]


@pytest.fixture
def hall(serve):
    """The meeting with an item running; a closing poll waits one second at most."""
    hall = serve(**FAST)
    hall.open("i1")
    return hall


def sit(hall, *users):
    return {user: hall.sit(user) for user in users}


def vote(hall, key, people, choices, poll="s1"):
    """Everybody takes a paper, then the ballots come in an order of their own."""
    papers = [take(people[user], poll, key) for user in people]
    ballots = [p.ballot(hall.meeting, poll, c) for p, c in zip(papers, choices, strict=True)]
    for ballot in random.sample(ballots, len(ballots)):
        assert cast(hall.server, ballot).status_code == 200
    return papers


def close(hall, chair, poll="s1"):
    chair.do("closePoll", poll=poll)
    return chair.event("pollClosed", poll=poll)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_this_client_computes_what_the_standard_says(vector):
    number = {name: int(vector[name], 16) for name in ("n", "e", "d", "inv")}
    key = Key.__new__(Key)
    key.n, key.e, key.size = number["n"], number["e"], len(vector["n"]) // 2
    salt = bytes.fromhex(vector["salt"])
    prefix = bytes.fromhex(vector["msg_prefix"])
    if len(salt) != 48:
        bits = key.n.bit_length() - 1
        encoded = int.from_bytes(encode(bytes.fromhex(vector["prepared_msg"]), bits, salt), "big")
        r = pow(number["inv"], -1, key.n)
        blinded = encoded * pow(r, key.e, key.n) % key.n
        assert f"{blinded:0{2 * key.size}x}" == vector["blinded_msg"]
        return
    paper = Paper(
        key, bytes.fromhex(vector["msg"]), prefix, salt, pow(number["inv"], -1, key.n)
    )  # fmt: skip
    assert paper.blinded.hex() == vector["blinded_msg"]
    paper.finish(bytes.fromhex(vector["blind_sig"]))
    assert paper.signature.hex() == vector["sig"]
    assert not holds(key, paper.message + b"x", paper.signature)


def test_thirteen_vote_in_secret_and_the_list_is_recounted_without_a_server(hall, tmp_path):
    people = sit(hall, *pack.MEMBERS)
    chair = people[pack.CHAIR]
    key = open_secret(chair)
    choices = ["approve"] * 9 + ["reject"] * 3 + ["other"]
    papers = vote(hall, key, people, random.sample(choices, 13))
    chair.signalled("turnout", poll="s1", turnout=13, electorate=13)
    closed = close(hall, chair)

    result = closed["result"]
    assert result["counts"] == {"approve": 9, "reject": 3, "other": 1}
    assert (result["issued"], result["cast"], result["passed"]) == (13, 13, True)
    listed = closed["ballots"]
    assert [b["ballot"] for b in listed] == sorted(paper.name for paper in papers)
    assert collections.Counter(b["choice"] for b in listed) == collections.Counter(choices)

    published = hall.person("uv07").get(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")
    file = tmp_path / "ballots.json"
    file.write_bytes(published.content)
    for ballot in published.json()["ballots"]:
        message = base64.b64decode(ballot["message"])
        assert ballot["ballot"] == name_of(message)
        assert holds(key, message, base64.b64decode(ballot["signature"]))
    assert hall.server.stop() == 0
    counted = run("verify", "ballots", file)
    assert counted.returncode == 0, counted.stderr
    assert "approve 9" in counted.stdout and key.fingerprint in counted.stdout
    assert "13 ballots: the list holds" in counted.stdout


def _swap(ballots):
    ballots[0], ballots[1] = ballots[1], ballots[0]


TAMPERED = {
    "a choice": (lambda a: a["ballots"][0].update(choice="reject"), "do not add up to the result"),
    "an unknown choice": (lambda a: a["ballots"][0].update(choice="maybe"), "none of this poll"),
    "a ballot twice": (lambda a: a["ballots"].insert(0, a["ballots"][0]), "twice, or out of order"),
    "the order": (lambda a: _swap(a["ballots"]), "out of order"),
    "a ballot gone": (lambda a: a["ballots"].pop(), "are said to have been cast"),
    "a name": (lambda a: a["ballots"][2].update(ballot="0" * 64), "the hash of its message"),
    "a signature": (
        lambda a: a["ballots"][0].update(signature=a["ballots"][1]["signature"]),
        "its signature does not hold",
    ),
    "the counts": (lambda a: a["result"]["counts"].update(approve=2), "do not add up"),
    "the verdict": (lambda a: a["result"].update(passed=True), "does not follow"),
    "the papers": (lambda a: a.update(issued=1), "on 1 papers"),
    "the fingerprint": (lambda a: a.update(fingerprint="0" * 64), "the fingerprint"),
    "the key": (lambda a: a.update(key="AAAA"), "public key"),
}


def test_the_command_names_the_first_thing_that_does_not_hold(hall, tmp_path):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    key = open_secret(people[pack.CHAIR])
    vote(hall, key, people, ["approve"] * 3)
    close(hall, people[pack.CHAIR])
    whole = people["uv02"].person.read(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")
    file = tmp_path / "ballots.json"
    for what, (change, words) in TAMPERED.items():
        changed = json.loads(json.dumps(whole))
        change(changed)
        file.write_text(json.dumps(changed))
        counted = run("verify", "ballots", file)
        assert counted.returncode == 1, what
        assert words in counted.stderr, f"{what}: {counted.stderr}"
    file.write_text("{}")
    assert run("verify", "ballots", file).returncode != 0


def test_nobody_gets_two_papers(hall):
    people = sit(hall, pack.CHAIR, "uv02")
    key = open_secret(people[pack.CHAIR])
    paper = take(people["uv02"], "s1", key)
    with pytest.raises(Refused, match="ballot.taken"):
        take(people["uv02"], "s1", key)
    # The same question has the same answer, from another device and by another key too.
    again = hall.sit("uv02")
    assert again.snapshot["polls"][-1]["paper"]["blinded"] == b64(paper.blinded)
    seq = again.seq
    assert again.do("requestBallot", poll="s1", blinded=b64(paper.blinded)) == seq
    for nobody in ("tk01", "km01"):
        with pytest.raises(Refused, match="vote.notEntitled|rights.missing"):
            hall.sit(nobody).do("requestBallot", poll="s1", blinded=b64(paper.blinded))
    for wrong in ["", "!", b64(b"short"), b64(b"\xff" * 256), b64(paper.blinded)[:-2]]:
        with pytest.raises(Refused, match="field."):
            people[pack.CHAIR].do("requestBallot", poll="s1", blinded=wrong)
    # Nor any other way of voting.
    with pytest.raises(Refused, match="poll.isSecret"):
        people["uv02"].do("castVote", poll="s1", choice="approve")


def test_a_paper_is_good_for_one_choice_in_one_poll_while_it_runs(hall):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    chair = people[pack.CHAIR]
    first = open_secret(chair, "s1")
    paper = take(people["uv02"], "s1", first)
    late = take(people["uv03"], "s1", first)
    ballot = paper.ballot(hall.meeting, "s1", "approve")
    assert cast(hall.server, ballot).json() == {"ballot": paper.name}
    assert cast(hall.server, ballot).json() == {"ballot": paper.name}
    assert refusal(cast(hall.server, ballot | {"choice": "reject"})) == (409, "ballot.used")
    assert refusal(cast(hall.server, ballot | {"choice": "maybe"})) == (400, "vote.choiceInvalid")

    second = open_secret(chair, "s2")
    assert second.fingerprint != first.fingerprint
    other = late.ballot(hall.meeting, "s2", "approve")
    assert refusal(cast(hall.server, other)) == (403, "ballot.invalid")

    closed = close(hall, chair, "s1")
    assert (closed["result"]["issued"], closed["result"]["cast"]) == (2, 1)
    missed = late.ballot(hall.meeting, "s1", "reject")
    assert refusal(cast(hall.server, missed)) == (409, "poll.closed")
    # Whoever did not hear the acknowledgement hears it still, and nothing else.
    assert cast(hall.server, ballot).json() == {"ballot": paper.name}
    assert refusal(cast(hall.server, ballot | {"choice": "other"})) == (409, "ballot.used")
    chair.do("cancelPoll", poll="s2")
    assert refusal(cast(hall.server, other)) == (403, "ballot.invalid")


def test_a_stranger_learns_and_casts_nothing(hall):
    people = sit(hall, pack.CHAIR, "uv02")
    key = open_secret(people[pack.CHAIR])
    paper = take(people["uv02"], "s1", key)
    ballot = paper.ballot(hall.meeting, "s1", "approve")
    wrong = {
        "another signature": {"signature": b64(bytes(256))},
        "a short signature": {"signature": b64(paper.signature[1:])},
        "another message": {"message": b64(bytes(64))},
        "a longer message": {"message": b64(paper.message + b"x")},
        "no poll": {"poll": "p99"},
        "an open poll": {"poll": "p1"},
        "no meeting": {"meeting": "m99"},
        "no Base64": {"message": "?"},
    }
    for what, change in wrong.items():
        assert refusal(cast(hall.server, ballot | change)) == (403, "ballot.invalid"), what
    # A paper that is good in every way but for whose key has signed it.
    strange = StrangersKey()
    theirs = strange.sign(Paper(strange)).ballot(hall.meeting, "s1", "approve")
    assert refusal(cast(hall.server, theirs)) == (403, "ballot.invalid")
    for broken in [{}, [], {"meeting": 7}, ballot | {"choice": ["approve"]}]:
        assert cast(hall.server, broken).status_code == 400
    assert cast(hall.server, ballot | {"choice": "x" * 40_000}).status_code == 413
    cookie = {"Cookie": f"nghisu={hall.tokens['uv02']}"}
    assert refusal(cast(hall.server, ballot, headers=cookie)) == (400, "ballot.cookie")
    foreign = {"Origin": "https://elsewhere.example"}
    assert cast(hall.server, ballot, headers=foreign).status_code == 403
    closed = close(hall, people[pack.CHAIR])
    assert closed["ballots"] == [] and closed["result"]["cast"] == 0


def test_a_closing_poll_waits_for_ballots_on_their_way_and_gives_out_no_papers(serve):
    hall = serve(BALLOTS_DELAY_SECONDS=20, BALLOTS_GRACE_SECONDS=60)
    hall.open("i1")
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    chair = people[pack.CHAIR]
    key = open_secret(chair)
    papers = [take(people[user], "s1", key) for user in ("uv02", "uv03")]
    chair.do("closePoll", poll="s1")
    chair.event("pollClosing", poll="s1")
    with pytest.raises(Refused, match="poll.closing"):
        take(chair, "s1", key)
    with pytest.raises(Refused, match="poll.closing"):
        chair.do("closePoll", poll="s1")
    with pytest.raises(Refused, match="item.pollOpen"):
        chair.do("endItem", item="i1")
    for paper in papers:
        sent = cast(hall.server, paper.ballot(hall.meeting, "s1", "approve"))
        assert sent.status_code == 200
    # Every paper has come back: nothing is waited for any more.
    assert chair.event("pollClosed", poll="s1")["result"]["cast"] == 2


def test_nobody_sees_who_else_has_a_paper_but_the_officers(hall):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    secretary = hall.sit("tk01")
    key = open_secret(people[pack.CHAIR])
    paper = take(people["uv02"], "s1", key)
    for officer in (secretary, people[pack.CHAIR]):
        assert officer.event("ballotTaken", poll="s1", voter="uv02")
        assert officer.catch_up().events("ballotIssued") == []
    other = people["uv03"].catch_up()
    assert other.events("ballotTaken") == [] and other.events("ballotIssued") == []
    assert hall.person("tk01").snapshot(hall.meeting)["polls"][-1]["taken"] == ["uv02"]
    mine = hall.person("uv02").snapshot(hall.meeting)["polls"][-1]
    assert mine["paper"]["blinded"] == b64(paper.blinded) and "taken" not in mine
    assert "paper" not in hall.person("uv03").snapshot(hall.meeting)["polls"][-1]
    assert refusal(other.person.get(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")) == (
        404, "poll.unknown",
    )  # fmt: skip


def test_paper_joins_the_count_and_nobody_counts_twice(hall):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    secretary = hall.sit("tk01")
    key = open_secret(people[pack.CHAIR])
    vote(hall, key, people, ["approve", "approve", "reject"])

    def paper(**fields):
        secretary.do("recordPaperVotes", poll="s1", **fields)

    voters = ["uv10", "uv11", "uv12"]
    for code, fields in {
        "field.missing": {"counts": {"approve": 1}},
        "ballot.taken": {"voters": ["uv02"], "counts": {"approve": 1}},
        "vote.notEntitled": {"voters": ["tk01"], "counts": {"approve": 1}},
        "poll.paperExceeds": {"voters": voters, "counts": {"approve": 3, "reject": 1}},
        "vote.choiceInvalid": {"voters": voters, "counts": {"maybe": 1}},
        "poll.isSecret": {"votes": [{"user": "uv10", "choice": "approve"}]},
    }.items():
        with pytest.raises(Refused, match=code):
            paper(**fields)
    paper(voters=voters, counts={"approve": 1, "reject": 1, "invalid": 1})
    with pytest.raises(Refused, match="poll.paperRecorded"):
        paper(voters=["uv09"], counts={"approve": 1})
    with pytest.raises(Refused, match="vote.alreadyCast"):
        take(hall.sit("uv10"), "s1", key)
    result = close(hall, people[pack.CHAIR])["result"]
    assert result["counts"] == {"approve": 3, "reject": 2, "other": 0, "invalid": 1}
    assert (result["returned"], result["paper"], result["cast"]) == (6, 3, 3)


def test_a_crash_between_paper_and_cast_or_acknowledgement_loses_and_doubles_nothing(hall):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    key = open_secret(people[pack.CHAIR])
    asked = Paper(key)
    people["uv02"].do("requestBallot", poll="s1", blinded=b64(asked.blinded))
    hall.server.kill()
    hall.server = hall.server.restarted()
    # The paper that was signed before the crash is found again after it.
    again = hall.sit("uv02")
    signature = again.snapshot["polls"][-1]["paper"]["signature"]
    paper = asked.finish(base64.b64decode(signature))
    ballot = paper.ballot(hall.meeting, "s1", "approve")
    assert cast(hall.server, ballot).status_code == 200
    hall.server.kill()
    hall.server = hall.server.restarted()
    # Whoever did not hear the acknowledgement casts again.
    assert cast(hall.server, ballot).status_code == 200
    assert refusal(cast(hall.server, ballot | {"choice": "reject"})) == (409, "ballot.used")
    chair = hall.sit(pack.CHAIR)
    late = take(hall.sit("uv03"), "s1", key)
    chair.do("closePoll", poll="s1")
    hall.server.kill()
    hall.server = hall.server.restarted()
    chair = hall.sit(pack.CHAIR)
    if chair.snapshot["polls"][-1]["state"] == "closing":
        chair.event("pollClosed", poll="s1")
    listed = chair.person.read(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")
    assert [b["ballot"] for b in listed["ballots"]] == [paper.name]
    assert (listed["issued"], listed["cast"]) == (2, 1)
    missed = late.ballot(hall.meeting, "s1", "approve")
    assert refusal(cast(hall.server, missed)) == (409, "poll.closed")
    assert run("verify", "--data", hall.server.data).returncode == 0


def test_the_key_and_the_box_are_gone_afterwards_and_in_no_backup(hall, tmp_path):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    key = open_secret(people[pack.CHAIR])
    folder = hall.server.data / "ballots"
    names = {path.suffix for path in folder.iterdir()}
    assert {".key", ".seal", ".box"} <= names
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    running = tmp_path / "running"
    assert run("backup", "--data", hall.server.data, "--to", running).returncode == 0
    assert not (running / "ballots").exists()
    vote(hall, key, people, ["approve"] * 3)
    close(hall, people[pack.CHAIR])
    people["uv02"].person.read(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")
    assert hall.server.stop() == 0
    hall.server = hall.server.restarted()
    left = sorted(path.name for path in folder.iterdir())
    assert left == [f"{hall.meeting}.s1.json"]
    after = tmp_path / "after"
    assert run("backup", "--data", hall.server.data, "--to", after).returncode == 0
    saved = after / "ballots" / f"{hall.meeting}.s1.json"
    assert run("verify", "ballots", saved).returncode == 0
    restored = tmp_path / "restored"
    assert run("restore", after, "--data", restored).returncode == 0
    assert (restored / "ballots" / saved.name).read_bytes() == saved.read_bytes()


def test_the_minutes_say_how_and_how_many_and_name_the_key_but_nobody(hall, tmp_path):
    people = sit(hall, *pack.MEMBERS[:9])
    chair, secretary = people[pack.CHAIR], hall.sit("tk01")
    key = open_secret(chair)
    vote(hall, key, people, ["approve"] * 6 + ["reject"] * 2 + ["other"])
    paper = {"voters": ["uv10", "uv11"], "counts": {"approve": 1, "invalid": 1}}
    secretary.do("recordPaperVotes", poll="s1", **paper)
    take(hall.sit("uv12"), "s1", key)
    close(hall, chair)
    chair.do("endItem", item="i1")
    secretary.do("closeMeeting")
    word = hall.person("tk01").get(f"/api/meetings/{hall.meeting}/minutes.docx")
    assert word.status_code == 200, word.text
    (tmp_path / "minutes.docx").write_bytes(word.content)
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        text = archive.read("word/document.xml").decode()
    for words in [
        "bỏ phiếu kín bằng hình thức điện tử; trong đó 2 phiếu giấy",
        "tán thành: 7; không tán thành: 2; ý kiến khác: 1; không hợp lệ: 1",
        "Phiếu điện tử phát ra: 10; thu về: 9; không bỏ phiếu: 1; phiếu giấy thu về: 2",
        "(SHA-256): " + " ".join(re.findall("....", key.fingerprint)),
    ]:
        assert words in text, words


def test_whatever_a_crash_leaves_of_a_closed_poll_is_cleared_at_the_next_start(hall, tmp_path):
    people = sit(hall, pack.CHAIR, "uv02", "uv03")
    key = open_secret(people[pack.CHAIR])
    vote(hall, key, people, ["approve", "approve", "reject"])
    folder, kept = hall.server.data / "ballots", tmp_path / "kept"
    shutil.copytree(folder, kept)
    close(hall, people[pack.CHAIR])
    # Nothing is asked for in between: to stop is to clear away.
    assert hall.server.stop() == 0
    name = f"{hall.meeting}.s1.json"
    assert [path.name for path in folder.iterdir()] == [name]
    published = (folder / name).read_bytes()

    def crashed(*gone):
        """As if the server had ended once the result was in the log."""
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        (folder / name).write_bytes(published)
        for left in gone:
            next(folder.glob(f"*{left}")).unlink()

    stages = [[".json"], [], [".seal"], [".seal", ".key"], [".seal", ".key", ".box"]]
    for gone in stages:
        crashed(*gone)
        hall.server = hall.server.restarted()
        listed = hall.person("uv02").read(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")
        assert hall.server.stop() == 0
        assert [path.name for path in folder.iterdir()] == [name], gone
        assert (folder / name).read_bytes() == published, gone
        assert listed == json.loads(published)
    hall.server = hall.server.restarted()


def test_every_paper_fits_every_ballot_so_that_none_tells_whose_it_is(hall):
    people = sit(hall, *pack.MEMBERS)
    key = open_secret(people[pack.CHAIR])
    vote(hall, key, people, random.choices(["approve", "reject", "other"], k=13))
    close(hall, people[pack.CHAIR])
    listed = people["uv02"].person.read(f"/api/meetings/{hall.meeting}/polls/s1/ballots.json")

    def number(text):
        return int.from_bytes(base64.b64decode(text), "big")

    # All that the server has ever seen: what each voter had signed, and the signed ballots. For
    # each pair of them there is one blinding that joins the two, and voters draw theirs evenly.
    issued = [people[user].event("ballotIssued") for user in people]
    for paper in issued:
        blinded, signed = number(paper["blinded"]), number(paper["signature"])
        for ballot in listed["ballots"]:
            signature = number(ballot["signature"])
            r = signed * pow(signature, -1, key.n) % key.n
            assert pow(r, key.e, key.n) * pow(signature, key.e, key.n) % key.n == blinded


def test_two_who_open_and_close_at_one_moment_do_it_once(hall):
    chair, secretary = hall.sit(pack.CHAIR), hall.sit("tk01")
    terms = {"question": "Ai?", "ballot": "secret", "form": "approval", "item": "i1"}

    def outcome(stream, name, **fields):
        try:
            return stream.do(name, poll="s1", **fields) and "done"
        except Refused as refused:
            return refused.code

    def both(name, **fields):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            tried = [pool.submit(outcome, who, name, **fields) for who in (chair, secretary)]
            return sorted(each.result() for each in tried)

    opened = both("openPoll", **terms)
    assert "done" in opened and opened[0] != opened[1], opened
    key = Key(chair.event("pollOpened", poll="s1")["ballotKey"]["key"])
    ballot = take(chair, "s1", key).ballot(hall.meeting, "s1", "approve")
    assert cast(hall.server, ballot).status_code == 200
    both("closePoll")
    result = chair.event("pollClosed", poll="s1")["result"]
    assert (result["issued"], result["cast"]) == (1, 1)
    log = hall.sit("uv02")
    assert [p["state"] for p in log.snapshot["polls"] if p["poll"] == "s1"] == ["closed"]
    seen = chair.catch_up()
    for event in ("ballotKeyRequested", "pollOpened", "pollClosing", "pollClosed"):
        assert len(seen.events(event)) <= 1, event


def test_a_poll_whose_box_is_not_in_the_backup_is_over_without_a_result(hall, tmp_path):
    people = sit(hall, pack.CHAIR, "uv02")
    key = open_secret(people[pack.CHAIR])
    vote(hall, key, {"uv02": people["uv02"]}, ["approve"])
    assert run("backup", "--data", hall.server.data, "--to", tmp_path / "b").returncode == 0
    data = tmp_path / "restored"
    assert run("restore", tmp_path / "b", "--data", data).returncode == 0
    from client import Person
    from server import Server

    server = Server(data, **FAST)
    try:
        chair = Person.logged_in(server, pack.CHAIR, pack.PASSWORD)
        assert chair.snapshot(hall.meeting)["polls"][-1]["state"] == "cancelled"
    finally:
        server.kill()


def test_no_file_log_backup_or_metric_joins_a_voter_and_a_ballot(hall, tmp_path):
    people = sit(hall, *pack.MEMBERS[:7])
    before = hall.person("uv08").get("/metrics").text
    key = open_secret(people[pack.CHAIR])
    papers = {user: take(people[user], "s1", key) for user in people}
    copies = tmp_path / "copies"
    copies.mkdir()

    def back_up(name):
        done = run("backup", "--data", hall.server.data, "--to", copies / name)
        assert done.returncode == 0, done.stderr

    back_up("papers")
    requests_before = _count(hall, "nghisu_http_requests_total")
    for paper in papers.values():
        assert cast(hall.server, paper.ballot(hall.meeting, "s1", "approve")).status_code == 200
    # Asking for the metrics is one request; the casts are none.
    assert _count(hall, "nghisu_http_requests_total") == requests_before + 1
    assert before.count("ballot") == 0
    back_up("ballots")
    close(hall, people[pack.CHAIR])
    back_up("closed")
    assert hall.server.stop() == 0
    hall.server = hall.server.restarted()
    assert hall.server.stop() == 0
    for path in [*hall.server.data.rglob("*"), *copies.rglob("*"), hall.server.log]:
        if not path.is_file():
            continue
        content = path.read_bytes()
        for paper in papers.values():
            # The message and its signature appear in the published list alone, the blinding
            # nowhere at all.
            secret = [paper.inverse.to_bytes(256, "big")]
            if path.suffix != ".json" or path.parent.name != "ballots":
                secret += [paper.message, paper.signature]
            for part in secret:
                for form in (part, part.hex().encode(), base64.b64encode(part)):
                    assert form not in content, path
        if path == hall.server.log:
            assert b"/api/ballots" not in content


FORMS = {
    "message": lambda ballot: base64.b64decode(ballot["message"]),
    "message in Base64": lambda ballot: ballot["message"].encode(),
    "name": lambda ballot: ballot["ballot"].encode(),
}


def _pairs(ballots, file, form):
    """Of how many pairs of voters the file's order of their ballots says who came first."""
    places = [file.find(FORMS[form](ballot)) for ballot in ballots]
    if min(places) < 0:
        return None
    return sum(a < b for place, a in enumerate(places) for b in places[place + 1 :])


def test_the_folder_after_twenty_polls_puts_no_ballots_in_the_order_of_their_voters(hall):
    people = sit(hall, *pack.MEMBERS)
    chair = people[pack.CHAIR]
    polls = []
    for number in range(20):
        poll = f"s{number}"
        key = open_secret(chair, poll)
        # The worst case: no delay, and everybody casts in the order of the papers.
        papers = [take(people[user], poll, key) for user in people]
        ballots = [p.ballot(hall.meeting, poll, random.choice(CHOICES)) for p in papers]
        for ballot, paper in zip(ballots, papers, strict=True):
            assert cast(hall.server, ballot).status_code == 200
            ballot["ballot"] = paper.name
        polls.append(ballots)
        close(hall, chair, poll)
    assert hall.server.stop() == 0
    found = collections.defaultdict(list)
    for path in filter(pathlib.Path.is_file, hall.server.data.rglob("*")):
        content = path.read_bytes()
        for ballots in polls:
            for form in FORMS:
                pairs = _pairs(ballots, content, form)
                # The lists are files of their own; together they are one place to look at.
                if pairs is not None:
                    place = path.parent.name if path.suffix == ".json" else path.name
                    found[place, form].append(pairs)
    assert len(found["ballots", "message in Base64"]) == len(polls)
    assert sum(len(counts) for (name, _), counts in found.items() if "sqlite" in name) > 0
    for place, counts in found.items():
        # Half of 78 pairs, with a variance of 13 · 12 · 31 / 72 for each poll.
        deviation = math.sqrt(len(counts) * 13 * 12 * 31 / 72)
        assert abs(sum(counts) - 39 * len(counts)) < 5 * deviation, place
    hall.server = hall.server.restarted()


def test_a_copy_after_every_cast_differs_in_the_box_alone(hall, tmp_path):
    people = sit(hall, *pack.MEMBERS)
    key = open_secret(people[pack.CHAIR])
    papers = [take(people[user], "s1", key) for user in people]
    ballots = [p.ballot(hall.meeting, "s1", random.choice(CHOICES)) for p in papers]
    random.shuffle(ballots)

    def copied():
        files = {path.relative_to(hall.server.data): path.read_bytes()
                 for path in hall.server.data.rglob("*") if path.is_file()}  # fmt: skip
        return {path: content for path, content in files.items() if path.suffix != ".sqlite-shm"}

    def searched():
        """How much of the record the search has taken in, which it does behind the commits."""
        with contextlib.closing(sqlite3.connect(hall.server.data / "search.sqlite")) as index:
            return {stamp for (stamp,) in index.execute("SELECT stamp FROM stamps")}

    seq = str(hall.person("uv02").read(f"/api/meetings/{hall.meeting}")["seq"])
    deadline = time.monotonic() + PATIENCE
    while seq not in searched():
        assert time.monotonic() < deadline, "the search has not taken in the papers"
    before = copied()
    seen = 0
    for ballot in ballots:
        assert cast(hall.server, ballot).status_code == 200
        after = copied()
        changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
        # Neither the record nor the accounts nor any log has heard of it.
        assert {path.parent.name for path in changed} == {"ballots"}, changed
        assert all(".box" in path.name for path in changed), changed
        message = base64.b64decode(ballot["message"])
        assert sum(message in content for content in after.values()) >= 1
        assert not any(message in content for content in before.values())
        seen += 1
        before = after
    assert seen == 13
    # All that the copies give is their own order, which is that of the casts and not of the papers.
    close(hall, people[pack.CHAIR])


def _count(hall, name):
    text = hall.person("uv08").get("/metrics").text
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith(name + " ")))


def test_a_secret_poll_is_refused_where_others_can_listen(serve):
    hall = serve(LISTEN_ADDRESSES="0.0.0.0", LISTEN_CLEAR="true")
    hall.open("i1")
    chair = hall.sit(pack.CHAIR)
    with pytest.raises(Refused, match="poll.secretUnavailable: .*HTTPS"):
        open_secret(chair)
    assert chair.catch_up().events("ballotKeyRequested") == []
    assert "ballotKeyRequested" not in chair
