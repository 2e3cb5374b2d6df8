"""Who comes in and who does not: known devices, slips, logins, the log, and slow or sly peers."""

import contextlib
import select
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse

import pytest
from websockets.exceptions import InvalidStatus

import files
import pack
from client import Person, refusal
from secure import SecureServer, initialise
from server import PATIENCE, run

ADMINISTRATOR = "qt01"


@pytest.fixture
def governed(serve, data):
    """The committee on a server that has an administrator."""
    made = run(
        "user", "add", ADMINISTRATOR, "--data", data, "--name", "Quản trị",
        "--role", "administrator", "--password", pack.PASSWORD,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return serve()


def log_in(person, password=pack.PASSWORD, **proof):
    proof = proof or {"password": password}
    return person.post("/api/session", json={"user": person.user} | proof)


def raw(committee, request):
    """Sends bytes as they are and reads until the server closes."""
    with socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE) as peer:
        peer.sendall(request)
        answer = b""
        while piece := peer.recv(65536):
            answer += piece
    return answer


# Known devices


def test_nobody_locks_the_chair_out_of_a_device_that_is_known(committee):
    chair = Person(committee.server, "uv01")
    first = log_in(chair)
    cookie = next(c for c in first.raw.headers.getlist("Set-Cookie") if "nghisu_device=" in c)
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/session;", "Max-Age="]:
        assert part in cookie
    device = chair.http.cookies["nghisu_device"]

    guesser = Person(committee.server, "uv01")
    answers = [log_in(guesser, "sai-mat-khau").status_code for _ in range(40)]
    # On a machine that takes seconds for each, one more is looked at.
    assert answers[:4] == [401] * 4 and 429 in answers[4:10]
    # Whoever waits long enough is looked at again.
    assert set(answers[5:]) <= {401, 429} and answers.count(401) <= 10
    assert log_in(chair).status_code == 200
    assert chair.http.cookies["nghisu_device"] == device

    # It is the chair's and nobody else's, and its own mistakes count.
    guesser.http.cookies["nghisu_device"] = device
    wrong = [log_in(guesser, "sai-mat-khau").status_code for _ in range(10)]
    assert wrong[:4] == [401] * 4 and 429 in wrong[4:]
    other = Person(committee.server, "uv02")
    other.http.cookies["nghisu_device"] = device
    for _ in range(4):
        assert log_in(other, "sai-mat-khau").status_code == 401
    assert log_in(other).status_code == 429


def test_a_thousand_wrong_passwords_are_refused_and_cost_next_to_nothing(committee):
    chair = Person(committee.server, "uv01")
    assert log_in(chair).status_code == 200
    committee.convene()
    stream = committee.sit("uv02")
    guesses = [f"mat-khau-{number}" for number in range(1000)]
    guesser = Person(committee.server, "uv01")
    answers = [refusal(log_in(guesser, guess)) for guess in guesses]
    # Four are looked at; from then on the wait grows and nobody computes anything.
    assert answers[:4] == [(401, "login.wrong")] * 4
    late = answers[4:]
    assert set(late) <= {(429, "login.throttled"), (401, "login.wrong")}
    assert late.count((401, "login.wrong")) <= 10
    # A wait that is just over lets one more through, and the next is longer.
    deadline = time.monotonic() + PATIENCE
    while int((said := log_in(guesser, "sai-mat-khau")).headers.get("Retry-After", 0)) < 2:
        assert time.monotonic() < deadline, "no second wait was ever said"
    assert refusal(said) == (429, "login.throttled")
    # The right password is held up with the rest, but not on the chair's own device; and whoever
    # is in the meeting notices nothing.
    assert refusal(log_in(guesser)) == (429, "login.throttled")
    assert log_in(chair).status_code == 200
    assert stream.catch_up()


# Slips


def test_a_slip_brings_back_who_forgot_the_password(governed):
    secretary = governed.person("tk01")
    made = secretary.post("/api/slips", json={"user": "uv02"})
    assert made.status_code == 201
    code = made.json()["code"]
    assert code.replace("-", "") not in governed.server.log.read_text()

    person = Person(governed.server, "uv02")
    assert refusal(log_in(person, slip="abcde-fghjk-mnpqr")) == (401, "slip.wrong")
    entered = log_in(person, slip=code.replace("-", " ").upper())
    assert entered.json()["user"]["bySlip"] is True
    assert refusal(person.get("/api/meetings")) == (403, "password.mustChange")
    assert refusal(log_in(Person(governed.server, "uv02"), slip=code)) == (401, "slip.wrong")
    assert person.post("/api/password", json={"new": "mat-khau-moi"}).status_code == 204
    assert person.get("/api/meetings").status_code == 200
    assert refusal(log_in(Person(governed.server, "uv02"))) == (401, "login.wrong")
    Person.logged_in(governed.server, "uv02", "mat-khau-moi")

    governor = Person.logged_in(governed.server, ADMINISTRATOR, pack.PASSWORD)
    lines = governor.read("/api/logins?user=uv02")["logins"]
    assert [line for line in lines if line["outcome"] == "slip"][0]["by"] == "tk01"
    assert "in by slip" in [line["outcome"] for line in lines]


def test_a_slip_is_for_those_below_and_the_next_one_ends_it(governed):
    secretary = governed.person("tk01")
    above = secretary.post("/api/slips", json={"user": ADMINISTRATOR})
    assert refusal(above) == (403, "rights.missing")
    member = governed.person("uv02").post("/api/slips", json={"user": "uv03"})
    assert refusal(member) == (403, "rights.missing")
    first = secretary.post("/api/slips", json={"user": "uv03"}).json()["code"]
    second = secretary.post("/api/slips", json={"user": "uv03"}).json()["code"]
    person = Person(governed.server, "uv03")
    assert refusal(log_in(person, slip=first)) == (401, "slip.wrong")
    assert log_in(person, slip=second).status_code == 200


def test_a_slip_is_over_after_its_day(governed):
    code = governed.person("tk01").post("/api/slips", json={"user": "uv03"}).json()["code"]
    with sqlite3.connect(governed.server.data / "journal.sqlite") as database:
        stored, end = database.execute("SELECT code, expiresAt FROM slips").fetchone()
        made = database.execute("SELECT max(at) FROM logins WHERE outcome = 'slip'").fetchone()[0]
        assert end - made == 24 * 3_600_000
        assert stored.startswith("scrypt$") and code.replace("-", "") not in stored
        database.execute("UPDATE slips SET expiresAt = 1")
    assert refusal(log_in(Person(governed.server, "uv03"), slip=code)) == (401, "slip.wrong")


def test_the_printed_slip_has_the_address_and_the_code_as_a_qr_code(committee):
    secretary = committee.person("tk01")
    headers = {"Accept": "text/html", "Origin": committee.server.http}
    page = secretary.post("/api/slips", json={"user": "uv02"}, headers=headers)
    assert page.status_code == 201 and page.headers["Content-Type"].startswith("text/html")
    code = page.text.split('<dt>Mã phiếu</dt><dd class="code">')[1].split("<")[0]
    address = f"{committee.server.http}/#/login?user=uv02&slip={code}"
    drawn = subprocess.run(
        ["qrencode", "-t", "SVG", "--inline", "-l", "M", "-o", "-"],
        input=address, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert drawn.stdout.strip() in page.text
    assert committee.person("tk01").get("/css/slip.css").status_code == 200
    assert log_in(Person(committee.server, "uv02"), slip=code).status_code == 200


def test_without_the_program_the_slip_has_no_qr_code_and_says_so(serve, monkeypatch, tmp_path):
    empty = tmp_path / "programs"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    committee = serve()
    headers = {"Accept": "text/html"}
    page = committee.person("tk01").post("/api/slips", json={"user": "uv02"}, headers=headers)
    assert page.status_code == 201
    assert "<svg" not in page.text and "qrencode" in page.text


# Logins


def test_a_login_is_seen_and_ended_from_another_device(committee):
    here = Person.logged_in(committee.server, "uv02", pack.PASSWORD)
    there = Person.logged_in(committee.server, "uv02", pack.PASSWORD)
    stream = there.stream()
    mine = next(s for s in there.read("/api/sessions")["sessions"] if s["current"])
    assert mine["address"] == "127.0.0.1" and "python" in mine["userAgent"].lower()
    path = "/api/sessions/" + mine["id"]
    stranger = committee.person("uv03").request("DELETE", path)
    assert refusal(stranger) == (404, "session.unknown")
    assert here.request("DELETE", path).status_code == 204
    assert stream.closed()[0] == 4001
    assert refusal(there.get("/api/sessions")) == (401, "login.needed")
    assert mine["id"] not in [s["id"] for s in here.read("/api/sessions")["sessions"]]


def test_a_stream_ends_with_its_login_or_its_account(committee):
    committee.convene()
    old, disabled, other = (committee.sit(user) for user in ["uv02", "uv03", "uv04"])
    with sqlite3.connect(committee.server.data / "journal.sqlite") as database:
        database.execute("UPDATE sessions SET absoluteSeconds = 0 WHERE user = 'uv02'")
        database.execute("UPDATE accounts SET disabled = 1 WHERE id = 'uv03'")
    assert old.closed()[0] == 4001
    assert disabled.closed()[0] == 4001
    other.do("checkIn")
    with pytest.raises(InvalidStatus):
        committee.connect("uv03")


def test_the_log_is_read_by_administrators_and_on_the_command_line(governed):
    log_in(Person(governed.server, "khongco"), "sai-mat-khau")
    assert refusal(governed.person("tk01").get("/api/logins")) == (403, "rights.missing")
    governor = Person.logged_in(governed.server, ADMINISTRATOR, pack.PASSWORD)
    newest, before = governor.read("/api/logins?limit=2")["logins"]
    assert (newest["user"], newest["outcome"]) == (ADMINISTRATOR, "in")
    assert (before["user"], before["outcome"]) == ("khongco", "wrong")
    older = governor.read(f"/api/logins?before={newest['id']}&limit=1")["logins"]
    assert older == [before]
    past = urllib.parse.quote(newest["at"])
    assert governor.read(f"/api/logins?user=khongco&to={past}")["logins"] in ([], [before])

    shown = run("user", "logins", "--data", governed.server.data, "--user", "khongco")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines()[0].split("\t")[1:] == ["khongco", "wrong", "127.0.0.1", ""]
    with sqlite3.connect(governed.server.data / "journal.sqlite") as database:
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            database.execute("DELETE FROM logins")


# Limits, at the edge and past it


def trickle(committee, start, piece):
    """Sends `start`, then `piece` again and again, until the server has had enough."""
    with socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE) as peer:
        peer.sendall(start)
        answer = b""
        while True:
            if select.select([peer], [], [], 0.1)[0]:
                received = peer.recv(65536)
                answer += received
                if not received:
                    return answer
            elif not answer:
                peer.sendall(piece)


@pytest.mark.parametrize(
    "start, piece",
    [
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n"),
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: ", b"x"),
        (b"POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n", b" "),
        (b"POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
         b"1\r\n \r\n"),
    ],
    ids=["fields", "one field", "body", "chunks"],
)  # fmt: skip
def test_a_request_byte_by_byte_is_cut_off(serve, start, piece):
    committee = serve(LIMITS_REQUEST_SECONDS=1)
    answer = trickle(committee, start, piece)
    assert answer.startswith(b"HTTP/1.1 408 ") and b'"request.slow"' in answer


def test_a_slow_but_steady_upload_may_take_longer_than_one_request(serve):
    committee = serve(LIMITS_REQUEST_SECONDS=2)
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=cham.pdf"
    whole = files.pdf(1, "SLOW") + b" " * 160_000
    never = threading.Event()

    def pieces():
        for start in range(0, len(whole), 4096):
            never.wait(0.1)
            yield whole[start : start + 4096]

    assert secretary.post(path, data=pieces()).status_code == 201


def test_an_idle_connection_is_closed_without_a_word(serve):
    committee = serve(LIMITS_REQUEST_SECONDS=1)
    assert raw(committee, b"") == b""


def test_a_head_of_exactly_the_limit_passes_and_one_byte_more_does_not(serve):
    committee = serve(LIMITS_HEAD_BYTES=2048)

    def answer(size):
        head = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: "
        return raw(committee, head + b"x" * (size - len(head) - 4) + b"\r\n\r\n")

    assert answer(2048).startswith(b"HTTP/1.1 200 ")
    assert answer(2049).startswith(b"HTTP/1.1 431 ")


def test_a_hundred_fields_pass_and_one_more_does_not(committee):
    def answer(count):
        fields = b"".join(b"X-%d: a\r\n" % number for number in range(count - 2))
        request = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields
        return raw(committee, request + b"\r\n")

    assert answer(100).startswith(b"HTTP/1.1 200 ")
    assert answer(101).startswith(b"HTTP/1.1 431 ")


def test_a_message_of_exactly_the_limit_passes_and_one_byte_more_does_not(serve):
    committee = serve(LIMITS_MESSAGE_BYTES=2048)
    committee.convene()
    stream = committee.connect("uv02")
    text = '{"id":7,"leave":{"meeting":"m"}}'
    stream.socket.send(text + " " * (2048 - len(text)))
    assert "error" not in stream.answer(7)
    stream.socket.send(text + " " * (2049 - len(text)))
    assert stream.closed()[0] == 1009


def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_does_not(committee):
    person = Person(committee.server, "uv02")
    text = '{"user":"uv02","password":"sai-mat-khau"}'
    edge = person.post("/api/session", data=text + " " * (4096 - len(text)))
    assert refusal(edge) == (401, "login.wrong")
    past = person.post("/api/session", data=text + " " * (4097 - len(text)))
    assert refusal(past) == (413, "body.tooLarge")


def test_an_upload_of_exactly_the_limit_passes_and_one_byte_more_does_not(serve):
    committee = serve(LIMITS_UPLOAD_BYTES=20_000)
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=vua.pdf"
    content = files.pdf(1, "EDGE")
    past = secretary.post(path, data=content + b" " * (20_001 - len(content)))
    assert refusal(past) == (413, "body.tooLarge")
    edge = secretary.post(path, data=content + b" " * (20_000 - len(content)))
    assert edge.status_code == 201


@pytest.mark.parametrize(
    "path",
    [
        "/../data/journal.sqlite", "/css/../../Package.swift", "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd", "/css/%2E%2E/index.html", "/..%5c..%5cetc/passwd",
        "/css/base.css%00.js", "/.%2e/etc/passwd", "//etc/passwd", "/css//base.css",
        "/%c0%ae%c0%ae/etc/passwd", "/.git/config", "/api/documents/..%2f..%2fjournal.sqlite",
        "/api/documents/%2e%2e/pages/1.png",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_clients_own_files(committee, path):
    token = committee.tokens["tk01"]
    request = f"GET {path} HTTP/1.1\r\nHost: a\r\nCookie: nghisu={token}\r\nConnection: close\r\n\r\n"
    answer = raw(committee, request.encode())
    status = answer.split(b" ", 2)[1]
    assert status in (b"400", b"404"), answer[:200]
    for secret in [b"SQLite format", b"root:", b"import PackageDescription", b"[core]"]:
        assert secret not in answer


# Under TLS


def test_a_handshake_that_never_ends_is_cut_off(data):
    initialise(data)
    server = SecureServer(data, LIMITS_REQUEST_SECONDS=1)
    # The beginning of a hello (RFC 8446 §5.1): a record of 512 bytes of which one arrives.
    for start in [b"", b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/1.1\r\nHost: a\r\n"]:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as peer:
            peer.sendall(start)
            while peer.recv(65536):
                pass
    assert server.ask("GET", "/healthz").status_code == 200
    server.kill()


def test_a_connection_too_many_is_closed_before_its_handshake(data):
    initialise(data)
    server = SecureServer(data, LIMITS_CONNECTIONS_PER_ADDRESS=3)

    def enter():
        peer = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
        return server.trust.wrap_socket(peer, server_hostname="127.0.0.1")

    kept = [enter() for _ in range(3)]
    with pytest.raises(OSError):
        enter()
    kept.pop().close()
    deadline = time.monotonic() + PATIENCE
    while len(kept) < 3 and time.monotonic() < deadline:
        # The server may not have seen the end of the one that went.
        with contextlib.suppress(OSError):
            kept.append(enter())
    assert len(kept) == 3
    with pytest.raises(OSError):
        enter()
    for peer in kept:
        peer.close()
    server.kill()
