"""Folders of every earlier version of the tables, opened by this one; and one of a later one."""

import json
import shutil
import sqlite3

import pytest

import pack
import upgrades
from client import Person, refusal
from server import Server, run, verify

NAMES = upgrades.names()


@pytest.fixture
def kept(tmp_path):
    """Starts a server on what was kept under a name."""
    servers = []

    def start(name):
        facts = upgrades.restore(name, tmp_path / "data")
        servers.append(Server(tmp_path / "data"))
        return servers[-1], facts

    yield start
    for server in servers:
        server.kill()


def differences(before, now, place=""):
    """Where what was told before is not told any more; more may be told."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key, value in before.items():
            if key not in now:
                yield f"{place}.{key} is gone"
            else:
                yield from differences(value, now[key], f"{place}.{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for index, value in enumerate(before):
            yield from differences(value, now[index], f"{place}[{index}]")
    elif before != now:
        yield f"{place}: {before!r} has become {now!r}"


@pytest.mark.parametrize("name", NAMES)
def test_a_meeting_kept_by_an_earlier_version_is_found_as_it_was(kept, name):
    server, facts = kept(name)
    meeting = facts["meeting"]
    tokens = {u: Person.logged_in(server, u, pack.PASSWORD).token for u in upgrades.PEOPLE}
    now = upgrades.told(server, meeting, tokens)
    for witness, before in facts["told"].items():
        assert list(differences(before["meeting"], now[witness]["meeting"])) == []
        assert now[witness]["seq"] == before["seq"]
        # What is on disk is what is sent, to the byte.
        assert now[witness]["events"] == before["events"]
    # A vote that comes once more gets its first answer, and another under its key is refused.
    member = Person(server, "uv02", tokens["uv02"])
    vote = {"castVote": {"poll": "p1", "choice": "approve"}}
    first = member.command(meeting, vote, "k2")
    assert first.status_code == 200 and first.json()["seq"] < facts["told"]["uv02"]["seq"]
    vote["castVote"]["choice"] = "reject"
    assert refusal(member.command(meeting, vote, "k2")) == (409, "key.reused")
    # And it goes on: the minutes of the meeting are written and approved.
    secretary = Person(server, "tk01", tokens["tk01"])
    written = {"editMinutes": {"section": "opening", "text": "Khai mạc lúc 8 giờ."}}
    secretary.command(meeting, written).raise_for_status()
    assert "Khai mạc lúc 8 giờ." in secretary.get(f"/api/meetings/{meeting}/minutes.html").text
    assert server.stop() == 0
    assert verify(server.data) > facts["told"]["tk01"]["seq"]


def test_every_version_of_the_tables_is_kept(tmp_path):
    made = run("init", "--data", tmp_path / "fresh")
    assert made.returncode == 0, made.stderr
    now = upgrades.migrations(tmp_path / "fresh/journal.sqlite")
    known = []
    for name in NAMES:
        upgrades.restore(name, tmp_path / name)
        known.append(upgrades.migrations(tmp_path / name / "journal.sqlite"))
    # One for each step on the way; the newest may still be in the making.
    assert [len(each) for each in known] == list(range(1, len(known) + 1))
    assert len(known) >= len(now) - 1
    for fewer, more in zip([*known, now], [*known[1:], now]):
        assert fewer <= more


def test_a_folder_of_a_later_version_is_left_as_it_is_and_says_what_to_do(tmp_path):
    data = tmp_path / "data"
    upgrades.restore(NAMES[-1], data)
    database = sqlite3.connect(data / "journal.sqlite")
    database.execute("INSERT INTO grdb_migrations VALUES ('99 of tomorrow')")
    database.commit()
    before = "\n".join(database.iterdump())
    database.close()
    shutil.copytree(data, tmp_path / "before")
    for command in [
        ["serve", "--port", "0"], ["verify"], ["user", "list"],
        ["user", "add", "an", "--name", "An"], ["backup", "--to", tmp_path / "backup"],
    ]:  # fmt: skip
        done = run(*command, "--data", data)
        assert done.returncode != 0, command
        assert "newer version" in done.stderr, (command, done.stderr)
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "\n".join(sqlite3.connect(data / "journal.sqlite").iterdump()) == before


def test_reading_beside_nobody_asks_for_the_server_first(tmp_path):
    """What only reads changes nothing, not even the tables of an earlier version."""
    data = tmp_path / "data"
    upgrades.restore(NAMES[0], data)
    done = run("user", "list", "--data", data)
    assert done.returncode != 0
    assert "start the server once" in done.stderr
    assert len(upgrades.migrations(data / "journal.sqlite")) == 1


def test_what_is_kept_holds_no_more_than_its_meeting():
    """The passwords in it open nothing else, and its people are invented."""
    for name in NAMES:
        facts = json.loads((upgrades.KEPT / name / "told.json").read_text())
        assert set(facts["told"]) == set(upgrades.WITNESSES)
        assert "Thống nhất" in json.dumps(facts["told"]["tk01"], ensure_ascii=False)
