"""A meeting as each version of the tables has kept it: how such a folder is written down, and
how it is made again.

`NGHISU=… python Tests/Live/upgrades.py NAME` plays a meeting on that program and keeps what it
leaves in `upgrades/NAME`: the database as SQL, the keys, and what a member and the secretary are
told of it. To be done once for each new migration, and never again.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

import pack

KEPT = pathlib.Path(__file__).parent / "upgrades"
PEOPLE = ["uv01", "uv02", "uv03", "tk01", "km01"]
# One who votes, one who keeps the meeting, and a guest of one item.
WITNESSES = ["uv02", "tk01", "km01"]


def small(meeting):
    """Few people, two items, no files but the draft."""
    meeting["participants"] = [p for p in meeting["participants"] if p["user"] in PEOPLE]
    meeting["body"]["incumbents"] = 3
    meeting["agenda"] = [item for item in meeting["agenda"] if item["item"] in ("i1", "i4")]
    for item in meeting["agenda"]:
        item["documents"] = []
        item["presenter"] = "uv02"
        item["polls"] = item.get("polls", [])[:1] if item["item"] == "i1" else []


def names():
    return sorted(folder.name for folder in KEPT.iterdir())


def restore(name, data):
    """Makes a data folder of what was kept."""
    data.mkdir(mode=0o700)
    database = sqlite3.connect(data / "journal.sqlite")
    database.executescript((KEPT / name / "journal.sql").read_text())
    database.close()
    if (KEPT / name / "keys").exists():
        shutil.copytree(KEPT / name / "keys", data / "keys")
        for file in (data / "keys").iterdir():
            file.chmod(0o600)
    return json.loads((KEPT / name / "told.json").read_text())


def migrations(database):
    rows = sqlite3.connect(database).execute("SELECT identifier FROM grdb_migrations")
    return {row[0] for row in rows}


def told(server, meeting, tokens):
    """What each witness is told of the meeting: as it stands, and how it came so."""
    from client import Person

    answers = {}
    for user in WITNESSES:
        person = Person(server, user, tokens[user])
        whole = person.read(f"/api/meetings/{meeting}")
        path = f"/api/meetings/{meeting}/events?after=0&epoch={whole['epoch']}"
        answer = person.get(path)
        events = answer.json()["events"] if answer.status_code == 200 else None
        answers[user] = {"meeting": whole["meeting"], "seq": whole["seq"], "events": events}
    return answers


def play(server, meeting, tokens):
    """A meeting from its invitations to its end, with a vote and a conclusion."""
    from client import Person

    def do(user, key=None, **command):
        answer = Person(server, user, tokens[user]).command(meeting, command, key)
        assert answer.status_code == 200, answer.text

    do("tk01", conveneMeeting={})
    for user in ["uv01", "uv02", "uv03"]:
        do("tk01", checkIn={"user": user})
    do("uv01", openMeeting={})
    do("uv01", startItem={"item": "i1"})
    do("uv03", requestToSpeak={"item": "i1", "kind": "speech", "topic": "Cây xanh"})
    do("uv01", openPoll={"poll": "p1"})
    do("uv01", castVote={"poll": "p1", "choice": "approve"}, key="k1")
    do("uv02", castVote={"poll": "p1", "choice": "approve"}, key="k2")
    do("uv03", castVote={"poll": "p1", "choice": "reject"}, key="k3")
    do("uv01", closePoll={"poll": "p1"})
    do("tk01", recordConclusion={"item": "i1", "text": "Thống nhất kế hoạch."})
    do("uv01", endItem={"item": "i1"})
    do("uv01", closeMeeting={})


def keep(name):
    from client import Person
    from server import Server, run

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        made = run(
            "import", pack.write(folder / "pack", small), "--data", folder / "data",
            "--password", pack.PASSWORD,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        meeting = json.loads(made.stdout.splitlines()[-1])["meeting"]
        server = Server(folder / "data")
        tokens = {u: Person.logged_in(server, u, pack.PASSWORD).token for u in PEOPLE}
        play(server, meeting, tokens)
        answers = told(server, meeting, tokens)
        assert server.stop() == 0
        kept = KEPT / name
        kept.mkdir(parents=True)
        dump = "\n".join(sqlite3.connect(folder / "data/journal.sqlite").iterdump())
        (kept / "journal.sql").write_text(dump + "\n")
        if (folder / "data/keys").exists():
            shutil.copytree(folder / "data/keys", kept / "keys")
        facts = {"meeting": meeting, "told": answers}
        text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
        (kept / "told.json").write_text(text + "\n")
        print(name, sorted(migrations(folder / "data/journal.sqlite")), os.environ.get("NGHISU"))


if __name__ == "__main__":
    keep(sys.argv[1])
