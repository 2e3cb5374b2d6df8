"""Where a request begins and ends (RFC 9112): every case on a socket of its own, against the
running server. Behind each one stands another request; it is answered if the first was good, and
never looked at if the first was doubtful, which is what request smuggling lives on.
"""

import re
import shutil
import socket

import pytest

from server import PATIENCE, Server

HOST = b"Host: localhost\r\n"
NEXT = b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
ALIVE = b'{"status":"ok"}'


def get(*lines, target=b"/healthz", version=b"HTTP/1.1"):
    return b"GET " + target + b" " + version + b"\r\n" + b"".join(lines) + b"\r\n"


def post(*lines, body=b""):
    return b"POST /api/session HTTP/1.1\r\n" + HOST + b"".join(lines) + b"\r\n" + body


def chunked(body, name=b"Transfer-Encoding: chunked\r\n"):
    return post(name, body=body)


def length(value, body=b"{}"):
    return post(b"Content-Length:" + value + b"\r\n", body=body)


def coding(value, version=b"HTTP/1.1"):
    head = b"POST /api/session " + version + b"\r\n" + HOST + b"Transfer-Encoding:" + value
    return head + b"\r\n\r\n0\r\n\r\n"


def host(value):
    return get(b"Host: " + value + b"\r\n")


REFUSED = {
    # §2.2: a line ends with CR LF, and CR stands nowhere else.
    "lines that end with LF": b"GET /healthz HTTP/1.1\nHost: localhost\n\n",
    "one line that ends with LF": b"GET /healthz HTTP/1.1\r\nHost: localhost\nA: b\r\n\r\n",
    "lines that end with CR": b"GET /healthz HTTP/1.1\rHost: localhost\r\r",
    "CR in a value": get(HOST, b"A: b\rc\r\n"),
    "CR CR LF": get(HOST, b"A: b\r\r\n"),
    "a space before the first field": b"GET /healthz HTTP/1.1\r\n " + HOST + b"\r\n",
    "empty lines for ever": b"\r\n" * 40,
    # §3: a request line has three parts and single spaces.
    "a space before the method": b" " + get(HOST),
    "two spaces": b"GET  /healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    "a tab for a space": b"GET\t/healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    "a space behind the version": b"GET /healthz HTTP/1.1 \r\n" + HOST + b"\r\n",
    "no version": b"GET /healthz\r\n" + HOST + b"\r\n",
    "a space in the target": get(HOST, target=b"/heal thz"),
    "a control character in the target": get(HOST, target=b"/heal\x01thz"),
    "a letter beyond ASCII in the target": get(HOST, target="/hội".encode()),
    "a target without a slash": get(HOST, target=b"healthz"),
    "no method": b" /healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method that is no token": b"GE(T /healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    "TLS on a clear port": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    # §2.3
    "HTTP/2.0": get(HOST, version=b"HTTP/2.0"),
    "HTTP/0.9": get(HOST, version=b"HTTP/0.9"),
    "http in small letters": get(HOST, version=b"http/1.1"),
    "a version of two digits": get(HOST, version=b"HTTP/1.10"),
    "another protocol": get(HOST, version=b"ICAP/1.1"),
    # §3.2
    "no host": get(),
    "two hosts": get(HOST, HOST),
    "two hosts in one": host(b"localhost, localhost"),
    "a host with a path": host(b"localhost/healthz"),
    "a host with a user": host(b"an@localhost"),
    "a host with a space": host(b"local host"),
    "a host with a port that is none": host(b"localhost:http"),
    # §5
    "no colon": get(HOST, b"A\r\n"),
    "no name": get(HOST, b": a\r\n"),
    "a space before the colon": get(b"Host : localhost\r\n"),
    "a tab before the colon": get(HOST, b"A\t: b\r\n"),
    "a name that is no token": get(HOST, b"A[]: b\r\n"),
    "a name beyond ASCII": get(HOST, "Tên: an\r\n".encode()),
    "a folded line": get(HOST, b"A: b\r\n c\r\n"),
    "a line folded by a tab": get(HOST, b"A: b\r\n\tc\r\n"),
    "NUL in a value": get(HOST, b"A: b\0c\r\n"),
    "a bell in a value": get(HOST, b"A: b\x07c\r\n"),
    # §6.1: a coding and a length are never both there.
    "a length and a coding": post(
        b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n", body=b"0\r\n\r\n"),
    "a coding and a length": post(
        b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n", body=b"0\r\n\r\n"),
    "chunked twice": coding(b" chunked, chunked"),
    "chunked in two lines": coding(b" chunked\r\nTransfer-Encoding: chunked"),
    "chunked and then something": coding(b" chunked, gzip"),
    "something that is not chunked": coding(b" gzip"),
    "something before chunked": coding(b" gzip, chunked"),
    "nearly chunked": coding(b" xchunked"),
    "chunked in quotes": coding(b' "chunked"'),
    "a vertical tab before chunked": coding(b"\x0bchunked"),
    "chunked with a parameter": coding(b" chunked;a=b"),
    "no coding": coding(b""),
    "identity": coding(b" identity"),
    "a space in the name of the coding": chunked(
        b"0\r\n\r\n", name=b"Transfer-Encoding : chunked\r\n"),
    "a coding in HTTP/1.0": coding(b" chunked", version=b"HTTP/1.0"),
    # §6.2
    "two lengths": length(b" 2\r\nContent-Length: 3"),
    "two lengths in one": length(b" 2, 3"),
    "a negative length": length(b" -1"),
    "a length with a sign": length(b" +2"),
    "a length in hexadecimal": length(b" 0x2"),
    "a length with a point": length(b" 2.0"),
    "a length of letters": length(b" two"),
    "an empty length": length(b""),
    "a length in other digits": length(" ٢".encode()),
    "two numbers": length(b" 2 2"),
    # §7.1
    "a chunk size that is none": chunked(b"xyz\r\n\r\n"),
    "no chunk size": chunked(b"\r\n{}\r\n0\r\n\r\n"),
    "a chunk size with 0x": chunked(b"0x2\r\n{}\r\n0\r\n\r\n"),
    "a chunk size with a sign": chunked(b"+2\r\n{}\r\n0\r\n\r\n"),
    "a negative chunk size": chunked(b"-2\r\n{}\r\n0\r\n\r\n"),
    "a chunk size behind a space": chunked(b" 2\r\n{}\r\n0\r\n\r\n"),
    "a chunk size with an underscore": chunked(b"1_0\r\n{}\r\n0\r\n\r\n"),
    "a chunk size beyond 64 bits": chunked(b"10000000000000002\r\n{}\r\n0\r\n\r\n"),
    "a chunk size behind a row of zeros": chunked(b"0" * 100 + b"2\r\n{}\r\n0\r\n\r\n"),
    "a chunk size that ends with LF": chunked(b"2\n{}\r\n0\r\n\r\n"),
    "a chunk that is longer than its size": chunked(b"2\r\n{}}\r\n0\r\n\r\n"),
    "a chunk that ends with LF": chunked(b"2\r\n{}\n0\r\n\r\n"),
    "a chunk that ends with two letters": chunked(b"2\r\n{}XX0\r\n\r\n"),
    "LF in a chunk extension": chunked(b"2;a\nb\r\n{}\r\n0\r\n\r\n"),
    "CR in a chunk extension": chunked(b"2;a\rb\r\n{}\r\n0\r\n\r\n"),
    "a last chunk without its end": chunked(b"0\r\nX"),
    "a trailer that is folded": chunked(b"0\r\nA: b\r\n c\r\n\r\n"),
    "a trailer without a colon": chunked(b"0\r\nA\r\n\r\n"),
}  # fmt: skip

# What must be taken, and with which status.
ACCEPTED = {
    # §2.2, §5.1
    "an empty line before": (b"\r\n" + get(HOST), 200),
    "no space behind the colon": (get(b"Host:localhost\r\n"), 200),
    "spaces and tabs around a value": (get(b"Host: \t localhost \t \r\n"), 200),
    "an empty value": (get(HOST, b"A:\r\n"), 200),
    "letters beyond ASCII in a value": (get(HOST, "A: hội nghị\r\n".encode()), 200),
    "names in any case": (get(b"hOsT: localhost\r\n"), 200),
    # §3.2.2
    "a whole address as target": (get(HOST, target=b"http://localhost/healthz"), 200),
    "an address of IPv6 as host": (host(b"[::1]:8080"), 200),
    # §6
    "a body of nothing": (length(b" 0", b""), 400),
    "a length with zeros before it": (length(b" 0002"), 400),
    "chunks": (chunked(b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), 400),
    "chunked in capitals": (chunked(b"2\r\n{}\r\n0\r\n\r\n", b"Transfer-Encoding: CHUNKED\r\n"), 400),
    "sizes in both cases": (chunked(b"A\r\n          \r\na\r\n          \r\n0\r\n\r\n"), 400),
    "a chunk extension": (chunked(b'2;a=b;c="d"\r\n{}\r\n0;e\r\n\r\n'), 400),
    "a trailer": (chunked(b"2\r\n{}\r\n0\r\nA: b\r\nB: c\r\n\r\n"), 400),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(prepared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("framing") / "data"
    running = Server(shutil.copytree(prepared[0], folder))
    yield running
    assert running.process.poll() is None, "the server has ended by itself"
    running.kill()


def exchange(server, request, chop=None):
    """Sends bytes, at once or a few at a time, and returns all that comes until the end."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer = b""
        try:
            for start in range(0, len(request), chop or len(request)):
                peer.sendall(request[start : start + (chop or len(request))])
            while piece := peer.recv(65536):
                answer += piece
        except ConnectionError:
            # It closed before it had read everything; what it had said has come before.
            pass
    return answer


def statuses(answer):
    return [int(number) for number in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


@pytest.mark.parametrize("chop", [None, 1], ids=["at once", "byte by byte"])
@pytest.mark.parametrize("case", REFUSED)
def test_a_doubtful_request_is_refused_with_all_that_follows(server, case, chop):
    answer = exchange(server, REFUSED[case] + NEXT, chop)
    assert len(statuses(answer)) == 1, answer
    assert statuses(answer)[0] in (400, 501, 505), answer
    assert ALIVE not in answer
    assert b"Connection: close\r\n" in answer
    assert re.search(rb'"code":"http\.[A-Za-z.]+"', answer), answer


@pytest.mark.parametrize("chop", [None, 1], ids=["at once", "byte by byte"])
@pytest.mark.parametrize("case", ACCEPTED)
def test_a_good_request_ends_where_it_says_and_the_next_begins_there(server, case, chop):
    request, status = ACCEPTED[case]
    answer = exchange(server, request + NEXT, chop)
    assert statuses(answer) == [status, 200], answer
    assert answer.endswith(ALIVE)


def test_a_length_beyond_64_bits_is_only_too_large(server):
    answer = exchange(server, length(b" 18446744073709551618") + NEXT)
    assert statuses(answer) == [413]
    assert b'"code":"http.bodyTooLarge"' in answer and b"Connection: close\r\n" in answer


def test_a_head_is_asked_for_without_its_body(server):
    answer = exchange(server, get(HOST).replace(b"GET", b"HEAD", 1) + NEXT)
    assert statuses(answer) == [200, 200]
    assert answer.count(ALIVE) == 1


@pytest.mark.parametrize(
    ("request_", "answers"),
    [
        (get(HOST, b"Connection: close\r\n"), 1),
        (get(HOST, b"Connection: a, CLOSE\r\n"), 1),
        (get(HOST, version=b"HTTP/1.0"), 1),
        (get(HOST, b"Connection: keep-alive\r\n", version=b"HTTP/1.0"), 2),
    ],
    ids=["close", "close among others", "HTTP/1.0", "HTTP/1.0 that stays"],
)
def test_the_connection_stays_only_for_those_who_want_it(server, request_, answers):
    assert statuses(exchange(server, request_ + NEXT)) == [200] * answers


def test_a_body_that_waits_for_a_word_gets_it(server):
    waiting = post(b"Expect: 100-continue\r\n", b"Content-Length: 2\r\n", body=b"{}")
    assert statuses(exchange(server, waiting + NEXT)) == [100, 400, 200]


def test_a_request_that_is_cut_off_is_no_request(server):
    for end in range(1, len(NEXT) - 1, 7):
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as peer:
            peer.sendall(NEXT[:end])
            peer.shutdown(socket.SHUT_WR)
            assert peer.recv(65536) == b""
