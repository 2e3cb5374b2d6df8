"""What one peer may take, and what becomes of whoever takes more or too slowly."""

import contextlib
import socket

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

import files
from client import refusal
from server import PATIENCE


def test_a_slow_reader_is_let_go_and_comes_back_losing_nothing(serve):
    committee = serve(LIMITS_QUEUE_BYTES=1_048_576, LIMITS_COMMANDS_PER_SECOND=100_000)
    committee.open("i1")
    attentive = committee.sit("uv02")
    pipe = socket.socket()
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    pipe.connect(("127.0.0.1", committee.server.port))
    slow = committee.connect("uv03", sock=pipe, max_queue=1, ping_interval=None)
    slow.join(committee.meeting)

    secretary = committee.sit("tk01")
    conclusion = {"item": "i1", "text": "Kết luận dài. " * 1000}
    for _ in range(20):
        sent = [secretary.tell("recordConclusion", **conclusion) for _ in range(25)]
        last = [secretary.answer(number) for number in sent][-1]["seq"]
    attentive.wait(lambda message: message.get("seq") == last, "the last conclusion")
    assert slow.closed() == (1013, "slow")
    assert slow.seq < last

    back = committee.connect("uv03")
    assert "snapshot" not in back.join(committee.meeting, after=slow.seq, epoch=slow.epoch)
    back.wait(lambda message: message.get("seq") == last, "the last conclusion")
    had = [message["seq"] for message in slow.events() + back.events()]
    assert had == [message["seq"] for message in attentive.events()]


def test_a_message_over_the_limit_ends_its_connection_alone(committee):
    committee.open("i1")
    big, other = committee.sit("uv02"), committee.sit("uv03")
    topic = "x" * 70_000
    big.tell("requestToSpeak", item="i1", kind="speech", topic=topic)
    assert big.closed()[0] == 1009
    other.do("requestToSpeak", item="i1", kind="speech")
    again = committee.sit("uv02")
    again.do("requestToSpeak", item="i1", kind="speech")


def test_binary_and_malformed_frames_end_their_connection_with_a_code(committee):
    stream = committee.connect("uv02")
    stream.socket.send(b"\x00")
    assert stream.closed()[0] == 1003
    for frame, code in [(b"\x81\x01a", 1002), (b"\x81\x81\0\0\0\0\xff", 1007)]:
        # The first has no mask (RFC 6455 §5.1), the second is not UTF-8 (§8.1).
        stream = committee.connect("uv02")
        stream.socket.socket.sendall(frame)
        assert stream.closed()[0] == code


def test_a_message_in_pieces_with_a_ping_between_them_is_one_message(committee):
    committee.convene()
    stream = committee.connect("uv02")
    whole = '{"id":"của tôi","join":{"meeting":"%s"}}' % committee.meeting
    pieces = iter([whole[:5], whole[5:11], whole[11:]])

    def sent():
        for piece in pieces:
            stream.socket.ping()
            yield piece

    stream.socket.send(sent())
    assert stream.answer("của tôi")["snapshot"]["state"] == "convened"


@pytest.mark.parametrize("pieces", [1, 2, 100, 10_000])
def test_64_kib_are_a_message_and_one_byte_more_is_none_however_it_is_cut(committee, pieces):
    committee.convene()
    stream = committee.connect("uv02")

    def cut(size):
        text = '{"id":7,"leave":{"meeting":"m"}}'
        text += " " * (size - len(text))
        length = -(-size // pieces)
        return [text[start : start + length] for start in range(0, size, length)]

    stream.socket.send(cut(65_536))
    assert "error" not in stream.answer(7)
    with contextlib.suppress(ConnectionClosed):
        stream.socket.send(cut(65_537))
    assert stream.closed()[0] == 1009


@pytest.mark.parametrize("length", [65_537, 2**31, 2**32, 2**62])
def test_a_length_over_the_limit_is_refused_before_a_byte_of_it_has_come(committee, length):
    # RFC 6455 §5.2: 127, then eight bytes; masked, and nothing behind the mask.
    stream = committee.connect("uv02")
    stream.socket.socket.sendall(b"\x81\xff" + length.to_bytes(8, "big") + b"mask")
    assert stream.closed()[0] == 1009


def test_as_many_commands_as_a_second_has_pass_at_once(serve):
    committee = serve(LIMITS_COMMANDS_PER_SECOND=5)
    committee.convene()
    stream = committee.sit("uv02")
    # One of them was spent on joining at most, and what a new second brings is at most as much.
    numbers = [stream.send({"leave": {"meeting": "m"}}) for _ in range(4)]
    assert not any("error" in stream.answer(number) for number in numbers)


def test_too_many_commands_a_second_are_refused_one_by_one(serve):
    committee = serve(LIMITS_COMMANDS_PER_SECOND=5)
    committee.convene()
    stream = committee.sit("uv02")
    numbers = [stream.send({"leave": {"meeting": "m"}}) for _ in range(20)]
    replies = [stream.answer(number) for number in numbers]
    codes = [reply["error"]["code"] for reply in replies if "error" in reply]
    assert set(codes) == {"rate.exceeded"}
    assert len(codes) < 20
    assert stream.catch_up()


def test_one_account_has_so_many_connections_and_no_more(serve):
    committee = serve(LIMITS_CONNECTIONS_PER_USER=2)
    committee.convene()
    first, second = committee.sit("uv02"), committee.sit("uv02")
    with pytest.raises(InvalidStatus) as caught:
        committee.connect("uv02")
    answer = caught.value.response
    assert answer.status_code == 429 and b"connections.tooMany" in answer.body
    assert int(answer.headers["Retry-After"]) > 0
    committee.sit("uv03").do("checkIn")
    first.close()
    second.do("checkIn")
    committee.sit("uv02")


def test_one_address_has_so_many_connections_and_no_more(serve):
    committee = serve(LIMITS_CONNECTIONS_PER_ADDRESS=3)
    address = ("127.0.0.1", committee.server.port)
    kept = [socket.create_connection(address, PATIENCE) for _ in range(3)]
    for peer in kept:
        peer.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert peer.recv(15) == b"HTTP/1.1 200 OK"
    with socket.create_connection(address, PATIENCE) as refused:
        told = b"".join(iter(lambda: refused.recv(4096), b""))
        assert told.startswith(b"HTTP/1.1 429 ") and b"connections.tooMany" in told
    for peer in kept:
        peer.close()


def test_a_head_over_the_limit_is_refused(committee):
    person = committee.person("uv02")
    answer = person.get("/healthz", headers={"X-Long": "x" * 20_000})
    assert refusal(answer) == (431, "http.headTooLarge")
    assert person.get("/healthz").status_code == 200


def test_an_upload_over_the_limit_is_refused_and_leaves_nothing(serve):
    committee = serve(LIMITS_UPLOAD_BYTES=20_000)
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=lon.pdf"
    large = files.pdf(1, "BIG") + b" " * 30_000
    assert refusal(secretary.post(path, data=large)) == (413, "body.tooLarge")
    chunks = (large[start : start + 1000] for start in range(0, len(large), 1000))
    try:
        assert secretary.post(path, data=chunks).status_code == 413
    except OSError:
        pass  # The server closed while the rest was still being sent.
    assert list((committee.server.data / "incoming").iterdir()) == []
    assert secretary.post(path, data=files.pdf(1, "SMALL")).status_code == 201


def test_a_request_that_never_ends_is_cut_off(serve):
    committee = serve(LIMITS_REQUEST_SECONDS=1)
    with socket.create_connection(("127.0.0.1", committee.server.port), PATIENCE) as peer:
        peer.sendall(b"POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{")
        answer = b""
        while piece := peer.recv(65536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 408 ") and b'"request.slow"' in answer
