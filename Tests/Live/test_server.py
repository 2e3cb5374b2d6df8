"""The server as a whole: how it ends, what it tells, what it passes on."""

import re
import signal
import socket

import pytest

import files
from client import Person
from server import PATIENCE, Server, verify


def test_sigterm_says_goodbye_and_ends_well(committee):
    committee.open("i1")
    people = [committee.sit(user) for user in ("uv01", "uv02", "km01")]
    people[0].do("requestToSpeak", item="i1", kind="speech")
    committee.server.send(signal.SIGTERM)
    for stream in people:
        assert stream.closed()[0] == 1001
    assert committee.server.wait() == 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE)
    assert verify(committee.server.data) > 0


def test_sigterm_directly_after_the_start_ends_as_well(data):
    for _ in range(5):
        assert Server(data).stop() == 0


def test_sigterm_ends_after_long_downloads_and_waiting_connections(committee):
    committee.convene()
    big = files.pdf(2, "BIG") + b"\n%" + b"x" * 8_000_000
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=lon.pdf"
    made = committee.person("tk01").post(path, data=big).json()
    reader = committee.person("uv02")
    whole = reader.get(f"/api/documents/{made['document']}")
    assert whole.content == big
    # One connection is idle, one in the middle of a download that nobody reads.
    request = f"GET /api/documents/{made['document']} HTTP/1.1\r\nHost: a\r\n"
    cookie = f"Cookie: nghisu={committee.tokens['uv03']}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE) as peer:
        peer.sendall((request + cookie).encode())
        assert peer.recv(15) == b"HTTP/1.1 200 OK"
        assert committee.server.stop() == 0


def test_health_and_figures(committee):
    nobody = Person(committee.server, "")
    assert nobody.read("/healthz") == {"status": "ok"}
    committee.convene()
    committee.sit("uv02").do("checkIn")
    text = nobody.get("/metrics").text
    figures = dict(re.findall(r"^(nghisu_\w+) (\d+)$", text, re.MULTILINE))
    assert figures["nghisu_sessions"] == "1"
    assert figures["nghisu_meetings"] == "1"
    assert int(figures["nghisu_commands_total"]) >= 2
    assert int(figures["nghisu_commits_total"]) >= 2
    assert text.count("# TYPE ") == len(figures)
    for private in [committee.meeting, "uv02"]:
        assert private not in text


def test_the_pages_are_served_guarded_and_compressed(committee):
    nobody = Person(committee.server, "")
    page = nobody.get("/")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "<html" in page.text
    script = nobody.get("/app.js")
    assert "javascript" in script.headers["Content-Type"]
    again = nobody.get("/app.js", headers={"If-None-Match": script.headers["ETag"]})
    assert again.status_code == 304


def test_messages_are_in_the_persons_language(committee):
    nobody = Person(committee.server, "")
    vietnamese = nobody.get("/api/meetings").json()["error"]
    english = nobody.get("/api/meetings", headers={"Accept-Language": "en"}).json()["error"]
    assert vietnamese["code"] == english["code"] == "login.needed"
    assert (vietnamese["message"], english["message"]) == ("Vui lòng đăng nhập.", "Please log in.")


def test_both_families_of_addresses_are_listened_on(committee):
    port = committee.server.port
    assert committee.person("tk01").http.get(f"http://[::1]:{port}/healthz").status_code == 200
    stream = committee.connect("tk01", url=f"ws://[::1]:{port}/ws")
    assert stream.join(committee.meeting)["seq"] > 0


def test_pipelined_requests_are_answered_in_order(committee):
    paths = [b"/healthz", b"/api/session", b"/nothing", b"/metrics"]
    last = b"Connection: close\r\n"
    with socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE) as peer:
        for path in paths:
            closing = last if path == paths[-1] else b""
            peer.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n" + closing + b"\r\n")
        answer = b""
        while piece := peer.recv(65536):
            answer += piece
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"200", b"401", b"404", b"200"]


def test_what_was_signalled_last_is_there_for_whoever_comes_back(committee):
    committee.open("i1")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    presenter, member = committee.sit("uv11"), committee.sit("uv02")
    member.catch_up().close()
    presenter.signal(page={"document": document, "page": 4})
    presenter.signalled("page", page=4)
    back = committee.connect("uv02")
    back.join(committee.meeting, after=member.seq, epoch=member.epoch)
    assert back.signalled("page", page=4)["by"] == "uv11"


def test_a_thousand_page_turns_are_not_a_thousand_deliveries(serve):
    committee = serve(LIMITS_COMMANDS_PER_SECOND=100_000)
    committee.open("i1")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    presenter, member = committee.sit("uv11"), committee.sit("uv02")
    for turn in range(1000):
        presenter.signal(page={"document": document, "page": turn % 4 + 1})
    presenter.signal(page={"document": document, "page": 5})
    assert member.signalled("page", page=5)
    assert len(member.signals("page")) < 500
