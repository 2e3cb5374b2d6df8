"""Clients that mean no good, or cannot help it: they send a byte now and then, half a frame for
ever, thousands of connections, a position that is not theirs, half an upload. Beside each of them
a vote is acknowledged as if they were not there, and a record that somebody has changed is told.
"""

import contextlib
import json
import resource
import socket
import sqlite3

import pytest

import files
import pack
from client import Refused
from server import PATIENCE, Server, run, verify
from test_faults import Machine, shim  # noqa: F401

CONNECTIONS = 10_000


def upgrade(committee, user):
    """A WebSocket of which every byte is ours to send."""
    token = committee.tokens[user]
    raw = socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE)
    raw.sendall(
        b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
        b"Sec-WebSocket-Protocol: nghisu.v1\r\nCookie: nghisu=%s\r\n\r\n" % token.encode()
    )
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += raw.recv(1)
    assert head.startswith(b"HTTP/1.1 101 ")
    return raw


def framed(text):
    """A masked text frame of at most 125 bytes; the mask of zeros leaves it as it is."""
    return b"\x81" + bytes([128 | len(text)]) + bytes(4) + text.encode()


def text_of(raw):
    """The next text; a server's frames are not masked, and pings may come before it."""

    def take(count):
        found = b""
        while len(found) < count:
            piece = raw.recv(count - len(found))
            assert piece, "the connection was closed"
            found += piece
        return found

    while True:
        opcode, size = take(2)
        if size > 125:
            size = int.from_bytes(take(2 if size == 126 else 8), "big")
        payload = take(size)
        if opcode == 0x81:
            return payload


def open_poll(committee, poll="p9"):
    committee.sit(pack.CHAIR).do("openPoll", poll=poll, item="i1", question="Đồng ý?")
    return poll


def vote(committee, poll, users):
    """Each of them votes; all of it is acknowledged."""
    for user in users:
        assert committee.sit(user).do("castVote", poll=poll, choice="approve") > 0


def close(committee, poll, voters):
    """What is counted is who voted, once each, and the record holds."""
    chair = committee.sit(pack.CHAIR)
    chair.do("closePoll", poll=poll)
    votes = chair.event("pollClosed", poll=poll)["votes"]
    assert sorted(each["user"] for each in votes) == sorted(voters)
    assert committee.server.stop() == 0
    verify(committee.server.data)


# Slow ones


@pytest.fixture
def machine(prepared, data, shim, tmp_path):  # noqa: F811
    made = Machine(prepared, data, shim, tmp_path / "orders")
    yield made
    made.committee.leave()
    made.committee.server.kill()


def test_a_client_that_sends_one_byte_a_second_is_understood_in_the_end(machine):
    committee = machine.committee
    committee.open("i1")
    poll = open_poll(committee)
    slow = upgrade(committee, "uv02")
    message = framed('{"id":7,"leave":{"meeting":"m"}}')
    other = committee.sit("uv03")
    for second, byte in enumerate(message):
        slow.sendall(bytes([byte]))
        machine.order(f"m{second + 1}")
        other.catch_up()
    assert json.loads(text_of(slow))["re"] == 7
    vote(committee, poll, ["uv04"])
    other.do("castVote", poll=poll, choice="approve")
    slow.close()
    close(committee, poll, ["uv03", "uv04"])


def test_half_a_frame_for_ever_is_let_go_after_a_minute_and_nobody_else(machine):
    committee = machine.committee
    committee.open("i1")
    poll = open_poll(committee)
    half = upgrade(committee, "uv02")
    half.sendall(framed('{"id":7,"leave":{"meeting":"m"}}')[:12])
    other = committee.sit("uv03")
    # A sign of life from the other one every twenty seconds, and none from this one.
    for seconds in range(20, 200, 20):
        machine.order(f"m{seconds}")
        other.catch_up()
    last = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := half.recv(4096):
            last = piece
    # 1001 (RFC 6455 §7.4.1), and why.
    assert last.endswith(b"\x03\xe9silent"), last
    other.do("castVote", poll=poll, choice="approve")
    close(committee, poll, ["uv03"])


# Thousands of them


def descriptors(count):
    """Lets this process open so many; how many it may."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY:
        count = min(count, hard)
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
    return count


def crowd(committee, count, kept):
    for _ in range(count):
        kept.append(socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE))


def test_ten_thousand_open_connections_do_not_hold_up_a_vote(serve):
    most = min(CONNECTIONS, descriptors(CONNECTIONS + 1000) - 1000)
    committee = serve(LIMITS_CONNECTIONS_PER_ADDRESS=2 * CONNECTIONS)
    committee.open("i1")
    poll = open_poll(committee)
    kept = []
    try:
        crowd(committee, most, kept)
        vote(committee, poll, pack.MEMBERS)
        # All of them were let in: the last is answered like any other.
        kept[-1].sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert kept[-1].recv(15) == b"HTTP/1.1 200 OK"
    finally:
        for connection in kept:
            connection.close()
    close(committee, poll, pack.MEMBERS)


def test_where_the_system_permits_1024_files_it_is_said_and_those_inside_go_on(serve):
    descriptors(3000)
    committee = serve(under=["prlimit", "--nofile=1024:1024"])
    [warning] = [line for line in committee.server.log.read_text().splitlines() if "files" in line]
    assert "connections=896" in warning and "LimitNOFILE" in warning
    committee.open("i1")
    poll = open_poll(committee)
    inside = [committee.sit(user) for user in pack.MEMBERS]
    kept = []
    try:
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            crowd(committee, 1500, kept)
        for stream in inside:
            assert stream.do("castVote", poll=poll, choice="approve") > 0
    finally:
        for connection in kept:
            connection.close()
    # The room they took is there again.
    for stream in inside:
        stream.catch_up()
    assert committee.person("uv02").get("/healthz").status_code == 200
    close(committee, poll, pack.MEMBERS)


# Liars


def test_a_client_that_lies_about_its_position_begins_anew_and_gets_no_more(committee):
    committee.open("i1")
    chair, member = committee.sit(pack.CHAIR), committee.sit("uv02")
    chair.do("recordConclusion", item="i1", text="Kết luận của hội nghị.")
    guest = committee.connect("km02")
    seq = committee.person("uv02").read(f"/api/meetings/{committee.meeting}")["seq"]
    for after, epoch in [
        (seq + 1, member.epoch), (2**62, member.epoch), (-1, member.epoch), (0, "another.0"),
        (0, f"{member.epoch}1"),
    ]:  # fmt: skip
        stream = committee.connect("uv02")
        reply = stream.ask(
            {"join": {"meeting": committee.meeting, "after": after, "epoch": epoch}}
        )
        assert "snapshot" in reply and reply["seq"] == seq, (after, epoch)
        assert stream.events() == []
        answer = committee.person("uv02").get(
            f"/api/meetings/{committee.meeting}/events", params={"after": after, "epoch": epoch}
        )
        assert answer.status_code in (400, 409), (after, epoch)
    # Whoever may see less cannot say that they have been here from the beginning.
    told = guest.ask({"join": {"meeting": committee.meeting, "after": 0, "epoch": member.epoch}})
    guest.catch_up()
    assert "Kết luận của hội nghị." not in json.dumps([told, guest.received], ensure_ascii=False)


# Halves


def test_an_upload_that_is_cut_in_the_middle_leaves_nothing(committee):
    committee.open("i1")
    poll = open_poll(committee)
    whole = files.pdf(20, "HALF")
    token = committee.tokens["tk01"]
    raw = socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE)
    raw.sendall(
        b"POST /api/meetings/%s/documents?item=i5&name=nua.pdf HTTP/1.1\r\nHost: a\r\n"
        b"Cookie: nghisu=%s\r\nContent-Length: %d\r\n\r\n"
        % (committee.meeting.encode(), token.encode(), len(whole))
    )
    raw.sendall(whole[: len(whole) // 2])
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    raw.close()
    vote(committee, poll, ["uv02", "uv03"])
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=nua.pdf"
    assert secretary.post(path, data=whole).status_code == 201
    assert list(committee.documents("i5")) == ["nua.pdf"]
    assert list((committee.server.data / "incoming").iterdir()) == []
    close(committee, poll, ["uv02", "uv03"])


def test_of_two_secretaries_who_edit_the_same_paragraph_the_second_is_told(committee):
    committee.open("i1")
    first, second = committee.sit("tk01"), committee.sit("tk02")
    [draft] = [each for each in first.snapshot["resolutions"] if each["resolution"] == "r1"]

    def edited(text):
        paragraphs = [dict(each) for each in draft["paragraphs"]]
        paragraphs[-1]["text"] = text
        return {"resolution": "r1", "paragraphs": paragraphs, "revision": draft["revision"]}

    numbers = [
        (stream, stream.tell("editResolution", **edited(text)))
        for stream, text in [(first, "Chữ của người thứ nhất."), (second, "Chữ của người sau.")]
    ]
    replies = [stream.answer(number) for stream, number in numbers]
    [refused] = [reply["error"] for reply in replies if "error" in reply]
    assert refused["code"] == "resolution.changed"
    now = committee.person("uv02").snapshot(committee.meeting)["resolutions"][0]
    assert now["revision"] == draft["revision"] + 1
    kept = {"Chữ của người thứ nhất.", "Chữ của người sau."} & {
        each["text"] for each in now["paragraphs"]
    }
    assert len(kept) == 1
    # Nothing of the other one's is lost: with the new revision it is taken as it was.
    late = second if "error" in replies[1] else first
    late.do("editResolution", **edited("Chữ của cả hai.") | {"revision": now["revision"]})
    with pytest.raises(Refused, match="resolution.changed"):
        late.do("editResolution", **edited("Chữ cũ."))


# Records that somebody has changed


def changed(data, meeting, sql, *arguments):
    """Changes the journal as somebody with the file in their hands would."""
    with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database, database:
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'records'"
        ).fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        assert database.execute(sql, (meeting, *arguments)).rowcount == 1
        for _, text in triggers:
            database.execute(text)


def vote_of(data, user):
    """Where the vote of this person stands."""
    with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database:
        [[seq]] = database.execute(
            "SELECT seq FROM records WHERE by = ? AND CAST(bytes AS TEXT) LIKE '%voteCast%'", (user,)
        ).fetchall()
    return seq


TAMPERED = {
    "a vote is another one": (
        "UPDATE records SET bytes = CAST(replace(CAST(bytes AS TEXT), 'approve', 'reject') AS BLOB)"
        " WHERE stream = ? AND seq = ?"
    ),
    "a vote is gone": "DELETE FROM records WHERE stream = ? AND seq = ?",
    "it came from somebody else": "UPDATE records SET by = 'uv03' WHERE stream = ? AND seq = ?",
    "more people may read it": (
        "UPDATE records SET audience = 'csmg' WHERE stream = ? AND seq = ?"
    ),
}


@pytest.mark.parametrize("change", TAMPERED)
def test_a_tampered_journal_is_told_and_no_meeting_goes_on_from_it(serve, data, change):
    committee = serve()
    committee.open("i1")
    poll = open_poll(committee)
    vote(committee, poll, ["uv02", "uv04"])
    # The power goes, so that the votes are read from the record and not from a snapshot.
    committee.server.kill()
    seq = vote_of(data, "uv02")
    changed(data, committee.meeting, TAMPERED[change], seq)
    found = run("verify", "--data", data)
    assert found.returncode == 1 and "THE RECORD DOES NOT HOLD" in found.stdout
    assert committee.meeting in found.stderr and str(seq) in found.stderr
    with pytest.raises(AssertionError) as refused:
        Server(data)
    [line] = [line for line in str(refused.value).splitlines() if line.startswith("Error:")]
    assert committee.meeting in line and str(seq) in line
    assert "nghisu verify" in line and "nghisu restore" in line
