"""Backups of a server that goes on meanwhile, what they are checked for, and the way back."""

import json
import shutil
import threading

import pytest
from websockets.exceptions import InvalidStatus

import pack
from client import Person, Refused
from committee import Committee
from server import PATIENCE, Server, run, verify


def back_up(data, to):
    """Makes a backup beside whatever runs; returns its folder."""
    done = run("backup", "--data", data, "--to", to)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    return to.parent / done.stdout.strip()


def restore(folder, data):
    done = run("restore", folder, "--data", data)
    assert done.returncode == 0, done.stderr
    return data


def check(folder, *options):
    return run("verify", "--backup", folder, *options)


def ends(folder):
    """Where each stream of a backup ends."""
    manifest = json.loads((folder / "backup.json").read_text())
    return {stream["stream"]: stream["seq"] for stream in manifest["streams"]}


@pytest.fixture
def saved(data, tmp_path):
    """A backup of the prepared folder."""
    return back_up(data, tmp_path / "saved")


# In the middle of a meeting


def storm(committee, stop):
    """Everybody asks for the floor and lets it be until told to stop; what was acknowledged."""
    acknowledged = []

    def do(stream, name, **fields):
        """As fast as the server lets anybody; who was too fast asks again."""
        while True:
            try:
                return stream.do(name, **fields)
            except Refused as refused:
                if refused.code != "rate.exceeded":
                    raise
                stop.wait(1)

    def act(user):
        stream = committee.sit(user)
        while not stop.is_set():
            seq = do(stream, "requestToSpeak", item="i1", kind="speech")
            acknowledged.append((seq, "speakerQueued", user))
            queued = stream.wait(
                lambda message: message.get("seq") == seq and "event" in message, "its event"
            )
            request = queued["event"]["speakerQueued"]["request"]
            acknowledged.append(
                (do(stream, "withdrawRequest", request=request), "speakerWithdrawn", user)
            )

    threads = [threading.Thread(target=act, args=[user]) for user in pack.MEMBERS[6:]]
    for thread in threads:
        thread.start()
    return threads, acknowledged


def test_a_backup_in_the_middle_of_a_vote_has_all_that_was_acknowledged(committee, tmp_path):
    committee.open("i1")
    chair = committee.sit(pack.CHAIR)
    chair.do("openPoll", poll="p1")
    votes = {}
    for user in pack.MEMBERS[:6]:
        votes[user] = committee.sit(user).do("castVote", poll="p1", choice="approve")

    stop = threading.Event()
    threads, acknowledged = storm(committee, stop)
    folders = []
    try:
        for number in range(3):
            # Acknowledged before the backup begins, and so in it.
            before = max([seq for seq, _, _ in list(acknowledged)] + [max(votes.values())])
            folders.append((back_up(committee.server.data, tmp_path / f"b{number}"), before))
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
    assert len(acknowledged) > 0
    chair.do("closePoll", poll="p1")
    assert verify(committee.server.data) > 0

    for folder, before in folders:
        done = check(folder)
        assert done.returncode == 0, done.stderr
        assert "the backup and the record hold" in done.stdout
        assert ends(folder)[committee.meeting] >= before

    folder, _ = folders[-1]
    restored = restore(folder, tmp_path / "restored")
    verify(restored)
    end = ends(folder)[committee.meeting]
    said = {seq: (name, user) for seq, name, user in acknowledged if seq <= end}
    said |= {seq: ("voteCast", user) for user, seq in votes.items()}
    check_restored(committee, Server(restored), end, votes, said)


def check_restored(committee, server, end, votes, said):
    """The restored meeting stands where the backup ends, and everybody begins anew."""
    old = committee.sit("uv03")
    people = Committee(server, committee.meeting, {})
    try:
        # No login of before is one now.
        stale = Person(server, "uv03", committee.tokens["uv03"])
        assert stale.get("/api/session").status_code == 401
        with pytest.raises(InvalidStatus):
            stale.stream()
        for user in ["uv03", pack.CHAIR]:
            person = Person.logged_in(server, user, pack.PASSWORD)
            people.tokens[user] = person.token
        voter = people.connect("uv03")
        reply = voter.join(committee.meeting, after=old.seq, epoch=old.epoch)
        assert reply["snapshot"]["state"] == "open"
        assert reply["seq"] == end
        assert reply["epoch"] != old.epoch
        poll = next(poll for poll in reply["snapshot"]["polls"] if poll["poll"] == "p1")
        assert poll["mine"]["choice"] == "approve"
        with pytest.raises(Refused, match="vote.alreadyCast"):
            voter.do("castVote", poll="p1", choice="reject")
        chair = people.sit(pack.CHAIR)
        seen = events(chair)
        for seq, (name, user) in said.items():
            # A vote goes to its voter alone; the position counts, and the result below.
            assert name == "voteCast" or (name in seen[seq]["event"], seen[seq]["by"]) == (True, user)
        chair.do("closePoll", poll="p1")
        result = chair.event("pollClosed", poll="p1")
        assert sorted(vote["user"] for vote in result["votes"]) == sorted(votes)
        for document in people.documents("i1", "uv03").values():
            check_document(committee.person("uv03"), people.person("uv03"), document)
    finally:
        people.leave()
        server.kill()


def check_document(before, after, document):
    """The original is what it was; its pages, which no backup holds, are made again."""
    path = f"/api/documents/{document['document']}"
    assert after.get(path).content == before.get(path).content
    for page in range(1, document["pages"] + 1):
        picture = after.get(f"{path}/pages/{page}.png")
        assert (picture.status_code, picture.content[:4]) == (200, b"\x89PNG")
        assert after.read(f"{path}/pages/{page}.json") == before.read(f"{path}/pages/{page}.json")


def events(stream):
    """All events of a meeting by position, as the person behind a stream may see them."""
    found, position, end = {}, 0, None
    while position != end:
        end = position
        path = f"/api/meetings/{stream.meeting}/events"
        page = stream.person.read(path, params={"after": position, "epoch": stream.epoch})
        found |= {event["seq"]: event for event in page["events"]}
        position = page["seq"]
    return found


# What is refused


def flip_a_bit(folder):
    file = folder / "journal.sqlite"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def lose_a_file(folder):
    next((folder / "documents").iterdir()).unlink()


def add_a_byte(folder):
    with open(next((folder / "documents").iterdir()), "ab") as file:
        file.write(b"\0")


def add_a_file(folder):
    (folder / "documents" / "another").write_bytes(b"x")


def change_the_time(folder):
    file = folder / "backup.json"
    text = file.read_text()
    changed = text.replace('"at" : 1', '"at" : 2')
    assert changed != text
    file.write_text(changed)


def shorten_the_list(folder):
    file = folder / "backup.json"
    manifest = json.loads(file.read_text())
    manifest["files"].pop()
    file.write_text(json.dumps(manifest))


def add_a_space(folder):
    with open(folder / "backup.json", "a") as file:
        file.write(" ")


def lose_the_list(folder):
    (folder / "backup.json").unlink()


DAMAGES = [
    *(flip_a_bit, lose_a_file, add_a_byte, add_a_file),
    *(change_the_time, shorten_the_list, add_a_space, lose_the_list),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_backup_that_does_not_hold_is_not_restored(saved, tmp_path, damage):
    damage(saved)
    assert check(saved).returncode != 0
    done = run("restore", saved, "--data", tmp_path / "restored")
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "restored").exists()


def test_a_data_folder_is_never_overwritten(saved, data, tmp_path):
    before = sorted(data.rglob("*"))
    records = verify(data)
    done = run("restore", saved, "--data", data)
    assert done.returncode != 0
    assert "is not empty" in done.stderr
    assert sorted(data.rglob("*")) == before
    assert verify(data) == records
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_text("x")
    assert run("restore", saved, "--data", tmp_path / "letters").returncode != 0
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]


def test_what_is_no_backup_and_what_is_no_data_folder(data, tmp_path):
    (tmp_path / "empty").mkdir()
    for folder in ["empty", "missing"]:
        assert run("restore", tmp_path / folder, "--data", tmp_path / "r").returncode != 0
        done = run("backup", "--data", tmp_path / folder, "--to", tmp_path / "b")
        assert (done.returncode != 0, done.stdout) == (True, "")
        assert len(done.stderr.strip().splitlines()) == 1
    # A data folder is in the shape of a backup, and none.
    assert run("restore", data, "--data", tmp_path / "r").returncode != 0
    assert not (tmp_path / "r").exists() and not (tmp_path / "b").exists()


def test_a_backup_into_a_folder_that_is_there_gets_a_name_of_its_own(data, tmp_path):
    target = tmp_path / "target"
    target.mkdir()
    made = [back_up(data, target) for _ in range(2)]
    assert sorted(target.iterdir()) == sorted(made)
    assert all(folder.name.startswith("nghisu-2") for folder in made)


def test_the_key_kept_elsewhere(saved, data, tmp_path):
    kept = shutil.copy(data / "keys/log.pub", tmp_path / "kept.pub")
    assert run("init", "--data", tmp_path / "other").returncode == 0
    other = tmp_path / "other/keys/log.pub"
    assert check(saved, "--key", kept).returncode == 0
    assert check(saved, "--key", other).returncode != 0
    assert run("restore", saved, "--data", tmp_path / "r", "--key", other).returncode != 0
    assert run("restore", saved, "--data", tmp_path / "r", "--key", kept).returncode == 0


# The log proves itself


def test_a_closed_meeting_is_signed_and_a_cut_log_is_found(committee, tmp_path):
    committee.open("i1")
    chair = committee.sit(pack.CHAIR)
    chair.do("endItem", item="i1")
    chair.do("closeMeeting")
    chair.do("approveMinutes")
    data = committee.server.data
    assert committee.server.stop() == 0
    done = run("verify", "--data", data)
    assert "2 signatures: the record holds" in done.stdout
    assert "public key SHA-256 " in done.stdout
    cut(data, "DELETE FROM records WHERE seq > (SELECT max(seq) - 3 FROM records)", "delete")
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert "the record is missing: the stream was signed as far as" in done.stderr


def test_a_meeting_closed_before_there_was_a_key_is_signed_at_the_next_start(committee):
    committee.open()
    committee.sit(pack.CHAIR).do("closeMeeting")
    assert committee.server.stop() == 0
    cut(committee.server.data, "DELETE FROM signatures", "delete")
    assert "0 signatures: the record holds" in run("verify", "--data", committee.server.data).stdout
    server = committee.server.restarted()
    server.kill()
    assert "1 signatures: the record holds" in run("verify", "--data", server.data).stdout


def cut(data, sql, verb):
    """Changes what must not be changed, and puts the triggers back."""
    import sqlite3

    with sqlite3.connect(data / "journal.sqlite") as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = [line for line in triggers if f"_no_{verb}" in line[0]]
        for name, _ in kept:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(sql)
        for _, made in kept:
            database.execute(made)
    database.close()


# By the server itself


@pytest.fixture
def administered(data):
    """The prepared folder with somebody who administers it."""
    add = ["user", "add", "qt01", "--data", data, "--name", "Quản trị", "--role", "administrator"]
    assert run(*add, "--password", pack.PASSWORD).returncode == 0


def administrator(committee):
    return Person.logged_in(committee.server, "qt01", pack.PASSWORD)


def finished(person, wanted):
    """Asks until the last backup is as wanted."""
    for _ in range(10_000):
        state = person.read("/api/backup")
        if not state["running"] and wanted(state):
            return state
    raise AssertionError(f"no backup: {state}")


def metric(committee, name):
    text = committee.person("tk01").get("/metrics").text
    return float(next(l for l in text.splitlines() if l.startswith(name + " ")).split()[1])


def test_an_administrator_asks_for_a_backup_and_nobody_else_can(administered, serve, tmp_path):
    committee = serve(BACKUP_FOLDER=tmp_path / "shelf", BACKUP_KEEP=2)
    person = administrator(committee)
    first = finished(person, lambda state: state.get("last"))["last"]
    assert (tmp_path / "shelf" / first["name"]).is_dir()
    names = [first["name"]]
    for _ in range(3):
        answer = person.post("/api/backup")
        assert (answer.status_code, answer.json()["running"]) == (202, True)
        last = finished(person, lambda state: state["last"]["name"] != names[-1])["last"]
        names.append(last["name"])
        assert check(tmp_path / "shelf" / last["name"]).returncode == 0
    assert last["files"] > 3 and last["bytes"] > 0 and last["missing"] == 0
    assert metric(committee, "nghisu_backup_last_success_seconds") > 1_700_000_000
    assert metric(committee, "nghisu_backup_failures_total") == 0
    assert sorted(p.name for p in (tmp_path / "shelf").iterdir()) == sorted(names[-2:])
    for user in ["tk01", pack.CHAIR, "uv05", "km01"]:
        for answer in [
            committee.person(user).post("/api/backup"),
            committee.person(user).get("/api/backup"),
        ]:
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "rights.missing")
    assert Person(committee.server, None).post("/api/backup").status_code == 401


def test_retention_touches_nothing_that_is_not_this_server_s(administered, serve, data, tmp_path):
    shelf = tmp_path / "shelf"
    (shelf / "nghisu-20200101-000000").mkdir(parents=True)
    (shelf / "nghisu-20200101-000000/letter.txt").write_text("x")
    (shelf / "notes").mkdir()
    assert run("init", "--data", tmp_path / "other").returncode == 0
    foreign = back_up(tmp_path / "other", shelf / "nghisu-20200102-000000")
    committee = serve(BACKUP_FOLDER=shelf, BACKUP_KEEP=1)
    person = administrator(committee)
    first = finished(person, lambda state: state.get("last"))["last"]["name"]
    person.post("/api/backup")
    second = finished(person, lambda state: state["last"]["name"] != first)["last"]["name"]
    kept = ["nghisu-20200101-000000", foreign.name, "notes", second]
    assert sorted(path.name for path in shelf.iterdir()) == sorted(kept)
    assert (shelf / "nghisu-20200101-000000/letter.txt").exists()
    # A server that starts again finds its own, and makes no other before its time.
    assert committee.server.stop() == 0
    again = Committee(committee.server.restarted(), committee.meeting, committee.tokens)
    try:
        state = finished(administrator(again), lambda state: state.get("last"))
        assert state["last"]["name"] == second
    finally:
        again.server.kill()


def test_without_a_folder_there_are_no_backups(administered, serve):
    person = administrator(serve())
    schedule = {"everyHours": 24, "keep": 14, "kept": []}
    assert person.read("/api/backup") == {"running": False, "set": False} | schedule
    answer = person.post("/api/backup")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "backup.unset")


def test_a_backup_that_fails_is_told_and_leaves_nothing(administered, serve, tmp_path):
    (tmp_path / "shelf").write_text("a file, where a folder should be")
    committee = serve(BACKUP_FOLDER=tmp_path / "shelf")
    person = administrator(committee)
    state = finished(person, lambda state: state.get("failed"))
    assert "last" not in state and state["failed"]["reason"]
    assert metric(committee, "nghisu_backup_failures_total") == 1
    assert metric(committee, "nghisu_backup_last_success_seconds") == 0
    assert "backup failed" in committee.server.log.read_text()
    # The server goes on.
    committee.convene()
