"""A rehearsal: a meeting of simulated members beside the real ones, of which nothing is left."""

import os
import subprocess

import pytest

import pack
from client import Person, refusal
from secure import SecureServer, initialise
from server import PATIENCE, PROGRAM, ROOT, Server, environment, run, verify

ADMINISTRATOR = "quantri"
PASSWORD = "quan-tri-dien-tap-1"


@pytest.fixture
def administered(data):
    """A data folder with an administrator."""
    done = run(
        "user", "add", ADMINISTRATOR, "--data", data, "--name", "Quản trị",
        "--role", "administrator", "--password", PASSWORD,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def server(administered):
    server = Server(administered)
    yield server
    server.kill()


def rehearse(server, *options, members=3, user=ADMINISTRATOR, password=PASSWORD, limit=None):
    limited = ["prlimit", f"--nofile={limit}:{limit}"] if limit else []
    url = server if isinstance(server, str) else server.http
    command = [PROGRAM, "rehearse", url, "--members", members, "--user", user, "--yes"]
    return subprocess.run(
        [*limited, *map(str, command), *options],
        input=password + "\n",
        capture_output=True,
        text=True,
        # Logins are slow by design, and a debug build makes them slower still.
        timeout=PATIENCE * 4,
        env=environment({}) | {"LANG": "C"},
        cwd=ROOT,
    )


def says(done, *words):
    assert done.returncode not in (0, None), done.stdout
    last = done.stderr.strip().splitlines()[-1]
    for word in words:
        assert word in last, done.stderr


def played(done, members):
    """All acts were played, nothing was lost and nothing is left; how fast it was is the
    machine's own affair."""
    lines = done.stdout.splitlines()
    assert lines and lines[-1].startswith("VERDICT: this machine"), done.stdout + done.stderr
    assert "does NOT" not in lines[-1], done.stdout
    # Three polls with everybody there, and one from which a third were cut off.
    assert f"Votes acknowledged / counted: {4 * members}/{4 * members}" in lines, done.stdout
    assert "All data of the rehearsal has been removed from the server." in lines
    assert "voting 4/4" in done.stderr
    return lines


def everything(server):
    """What an administrator and a member find on the server."""
    person = Person.logged_in(server, ADMINISTRATOR, PASSWORD)
    member = Person.logged_in(server, "uv01", pack.PASSWORD)
    accounts = [account["id"] for account in person.read("/api/accounts")["accounts"]]
    return accounts, member.read("/api/meetings"), person.read("/api/bodies")


def test_twenty_members_are_carried_and_nothing_of_them_is_left(server):
    before = everything(server)
    lines = played(rehearse(server, members=20), 20)
    for title, count in [
        ("Login", 20), ("Arriving in the meeting", 20), ("Opening a page", 20),
        ("Word that a vote or command is on disk", 80 + 20 + 2),
        ("News on the other members' devices", 3 * 40 + 14 + 20 + 2 * 20),
        ("Back after being cut off", 6),
    ]:  # fmt: skip
        assert any(line.startswith(f"{title}: {count} ·") for line in lines), lines
    assert not (server.data / "rehearsal").exists()
    assert everything(server) == before
    assert server.stop() == 0
    verify(server.data)


def test_the_verdict_is_in_the_language_that_is_asked_for(server):
    done = rehearse(server, "--language", "vi")
    assert "Phiếu được xác nhận / được kiểm: 12/12" in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1].startswith("KẾT LUẬN: máy này ")
    assert "biểu quyết 4/4" in done.stderr
    says(rehearse(server, "--language", "vi", password="sai-mat-khau"), "mật khẩu")


def test_it_is_played_over_tls_with_the_authority_and_not_without(administered):
    initialise(administered)
    server = SecureServer(administered)
    try:
        says(rehearse(server), "not trusted", "--authority")
        says(rehearse(server, "--authority", "README.md"), "README.md", "no certificate")
        played(rehearse(server, "--authority", str(server.authority)), 3)
        # Whoever expects no TLS is sent there, which is no answer to a login.
        assert rehearse(server.http.replace("https", "http")).returncode != 0
    finally:
        server.kill()


def test_what_cannot_be_begun_says_why(server):
    says(rehearse(server, password="sai-mat-khau"), "password")
    says(rehearse(server, user="uv01", password=pack.PASSWORD), "may not")
    says(rehearse("hop.local"), "hop.local", "http://HOST:PORT")
    says(rehearse("http://127.0.0.1:1"), "cannot be reached", "firewall")
    says(rehearse(server, members=500, limit=300), "ulimit -n 728")
    done = run("rehearse", server.http, "--members", "3", "--user", ADMINISTRATOR, stdin="")
    assert done.returncode == 2 and "--yes" in done.stderr
    assert run("rehearse", server.http, "--members", "1", "--user", "a").returncode != 0
    assert not (server.data / "rehearsal").exists()


def test_a_server_that_may_not_open_enough_connections_says_how_many_it_needs(administered):
    server = Server(administered, under=["prlimit", "--nofile=400:400"])
    try:
        says(rehearse(server, members=300), "428", "LimitNOFILE")
    finally:
        server.kill()


def test_an_open_meeting_comes_first_unless_told_otherwise(administered, prepared):
    from committee import Committee

    committee = Committee(Server(administered), prepared[1], prepared[2])
    try:
        committee.open("i1")
        member = committee.sit("uv02")
        says(rehearse(committee.server), "A meeting is open", "tháng 6 năm 2026")
        played(rehearse(committee.server, "--despite-open-meeting"), 3)
        # Nothing of the rehearsal was sent to whoever sits in the real meeting.
        assert "rehearsal" not in member.catch_up()
        assert member.events() == []
    finally:
        committee.leave()
        committee.server.kill()


def test_there_is_one_at_a_time_which_an_administrator_ends_and_a_crash_removes(server):
    administrator = Person.logged_in(server, ADMINISTRATOR, PASSWORD)
    member = Person.logged_in(server, "uv01", pack.PASSWORD)
    path = "/api/rehearsal"
    assert refusal(member.post(path, json={"members": 5})) == (403, "rights.missing")
    assert refusal(member.request("DELETE", path)) == (403, "rights.missing")
    for wrong in [1, 10_001]:
        answer = administrator.post(path, json={"members": wrong})
        assert refusal(answer) == (400, "field.invalid")
    made = administrator.post(path, json={"members": 5})
    assert made.status_code == 201, made.text
    assert len(made.json()["members"]) == 5
    assert (server.data / "rehearsal/journal.sqlite").exists()
    assert refusal(administrator.post(path, json={"members": 5})) == (409, "rehearsal.running")
    # Its accounts are nobody on the real side, and the other way round.
    login = {"user": made.json()["secretary"], "password": made.json()["password"]}
    assert Person(server, "x").post("/api/session", json=login).status_code == 401
    aside = Person(server, "x")
    answer = aside.http.post(
        f"http://127.0.0.1:{made.json()['port']}/api/session",
        json={"user": "uv01", "password": pack.PASSWORD}, timeout=PATIENCE,
    )  # fmt: skip
    assert answer.status_code == 401

    server.kill()
    again = server.restarted()
    try:
        assert not (again.data / "rehearsal").exists()
        administrator = Person(again, ADMINISTRATOR, administrator.token)
        assert administrator.post(path, json={"members": 2}).status_code == 201
        assert administrator.request("DELETE", path).status_code == 204
        assert not (again.data / "rehearsal").exists()
        assert refusal(administrator.request("DELETE", path)) == (404, "rehearsal.none")
        # One that is going on ends with its server.
        assert administrator.post(path, json={"members": 2}).status_code == 201
        assert again.stop() == 0
        assert os.listdir(again.data).count("rehearsal") == 0
    finally:
        again.kill()
