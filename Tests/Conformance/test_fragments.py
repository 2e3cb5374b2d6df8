"""Case 5: messages in pieces, and what may stand between them (RFC 6455 §5.4)."""

import pytest

from peer import CONTINUATION, PING, PONG, TEXT, frame, message

ONE, TWO = "phần một, ".encode(), "phần hai".encode()
WHOLE = frame(TEXT, b"by itself")


def by_frame(number):
    return pytest.param("frame", id=number)


@pytest.mark.parametrize(
    "opcode", [pytest.param(PING, id="5.1"), pytest.param(PONG, id="5.2")]
)
def test_a_control_frame_is_never_in_pieces(peer, opcode):
    peer.try_send(*message(opcode, b"one", b"two"))
    peer.is_refused(1002)


def said(peer, frames, way):
    """In one write, a write for each frame, or a write for each byte."""
    if way == "frame":
        for one in frames:
            peer.try_send(one)
    else:
        peer.try_send(*frames, chop=1 if way == "byte" else None)


WAYS = ["whole", "frame", "byte"]


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=f"5.{number}") for number, way in enumerate(WAYS, 3)]
)
def test_two_pieces_are_one_message(peer, way):
    said(peer, message(TEXT, ONE, TWO), way)
    peer.gets(TEXT, ONE + TWO)
    peer.closes()


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=f"5.{number}") for number, way in enumerate(WAYS, 6)]
)
def test_a_ping_between_two_pieces_is_answered_at_once(peer, way):
    first, last = message(TEXT, ONE, TWO)
    said(peer, [first, frame(PING, b"between"), last], way)
    peer.gets(PONG, b"between")
    peer.gets(TEXT, ONE + TWO)
    peer.closes()


@pytest.mark.parametrize(
    ("fin", "way"),
    [
        pytest.param(fin, way, id=f"5.{first + place}")
        for fin, first in [(True, 9), (False, 12)]
        for place, way in enumerate(WAYS)
    ],
)
def test_nothing_cannot_be_continued(peer, fin, way):
    said(peer, [frame(CONTINUATION, b"of nothing", fin=fin), WHOLE], way)
    peer.is_refused(1002)


@pytest.mark.parametrize(
    ("frames", "before"),
    [
        pytest.param(
            [*message(TEXT, ONE, TWO), frame(CONTINUATION, b"of nothing", fin=False), WHOLE],
            [ONE + TWO],
            id="5.15",
        ),
        pytest.param([frame(CONTINUATION, b"of nothing", fin=False), WHOLE] * 2, [], id="5.16"),
        pytest.param([frame(CONTINUATION, b"of nothing"), WHOLE] * 2, [], id="5.17"),
        pytest.param([frame(TEXT, ONE, fin=False), frame(TEXT, TWO)], [], id="5.18"),
    ],
)
def test_pieces_of_two_messages_are_never_mixed(peer, frames, before):
    peer.try_send(*frames)
    for payload in before:
        peer.gets(TEXT, payload)
    peer.is_refused(1002)


@pytest.mark.parametrize("way", [pytest.param("whole", id="5.19"), by_frame("5.20")])
def test_pings_between_five_pieces_are_answered_in_their_order(peer, way):
    pieces = [f"phần {number}, ".encode() for number in range(5)]
    one, two, three, four, five = message(TEXT, *pieces)
    said(peer, [one, two, frame(PING, b"1"), three, four, frame(PING, b"2"), five], way)
    peer.gets(PONG, b"1")
    peer.gets(PONG, b"2")
    peer.gets(TEXT, b"".join(pieces))
    peer.closes()
