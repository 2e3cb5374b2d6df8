"""Case 7: how a connection ends, and what may be said with it (RFC 6455 §5.5.1, §7)."""

import struct

import pytest

from peer import CLOSE, CONTINUATION, PING, TEXT, closing, frame

ENDED = struct.pack(">H", 1000)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([frame(TEXT, b"last words")], [], id="7.1.1"),
        pytest.param([], [closing(1000)], id="7.1.2"),
        pytest.param([], [frame(PING)], id="7.1.3"),
        pytest.param([], [frame(TEXT, b"one more thing")], id="7.1.4"),
        pytest.param(
            [frame(TEXT, b"never ", fin=False)], [frame(CONTINUATION, b"finished")], id="7.1.5"
        ),
        pytest.param([frame(TEXT, b"x" * (256 << 10))], [frame(PING)], id="7.1.6"),
    ],
)
def test_behind_a_close_nothing_is_read(peer, before, after):
    peer.try_send(*before, closing(1000), *after)
    answer = peer.receive()
    if before and answer[0] == TEXT:
        # A whole message before the close is still answered.
        answer = peer.receive()
    assert answer == (CLOSE, ENDED)
    peer.ends()


@pytest.mark.parametrize(
    ("payload", "answer"),
    [
        pytest.param(b"", b"", id="7.3.1"),
        pytest.param(ENDED, ENDED, id="7.3.3"),
        pytest.param(ENDED + "hết giờ".encode(), ENDED, id="7.3.4"),
        pytest.param(ENDED + b"*" * 123, ENDED, id="7.3.5"),
    ],
)
def test_a_close_is_answered(peer, payload, answer):
    peer.send(frame(CLOSE, payload))
    peer.gets(CLOSE, answer)
    peer.ends()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        pytest.param(b"\x03", 1002, id="7.3.2"),
        pytest.param(ENDED + b"*" * 124, 1002, id="7.3.6"),
        pytest.param(ENDED + b"\xce\xba\xed\xa0\x80", 1007, id="7.5.1"),
    ],
)
def test_a_close_that_is_none_is_refused(peer, payload, code):
    peer.send(frame(CLOSE, payload))
    peer.is_refused(code)


GOOD = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]
BAD = [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999]


@pytest.mark.parametrize("code", [pytest.param(c, id=f"7.7.{n}") for n, c in enumerate(GOOD, 1)])
def test_a_code_with_a_meaning_comes_back(peer, code):
    peer.closes(code)


@pytest.mark.parametrize(
    "code",
    [pytest.param(c, id=f"7.9.{n}") for n, c in enumerate(BAD, 1)]
    + [pytest.param(5000, id="7.13.1"), pytest.param(65_535, id="7.13.2")],
)
def test_a_code_that_is_never_sent_is_refused(peer, code):
    peer.send(closing(code))
    peer.is_refused(1002)
