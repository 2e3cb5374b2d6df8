"""Cases 9 and 10: messages of many megabytes, in many pieces, and many of them."""

import pytest

from peer import BINARY, CONTINUATION, TEXT, frame, text

KILO, MEGA = 1 << 10, 1 << 20
KINDS = [(1, TEXT), (2, BINARY)]


def payload_of(opcode, size):
    return text(size) if opcode == TEXT else bytes(range(256)) * (size // 256)


def fragments(opcode, payload, size):
    starts = range(0, len(payload), size)
    return [
        frame(
            CONTINUATION if start else opcode,
            payload[start : start + size],
            fin=start + size >= len(payload),
        )
        for start in starts
    ]


@pytest.mark.parametrize(
    ("opcode", "size"),
    [
        pytest.param(opcode, size, id=f"9.{group}.{place}")
        for group, opcode in KINDS
        for place, size in enumerate(
            [64 * KILO, 256 * KILO, MEGA, 4 * MEGA, 8 * MEGA, 16 * MEGA], 1
        )
    ],
)
def test_a_large_message_comes_back(peer, opcode, size):
    payload = payload_of(opcode, size)
    peer.send(frame(opcode, payload))
    peer.gets(opcode, payload)
    peer.closes()


@pytest.mark.parametrize(
    ("opcode", "piece"),
    [
        pytest.param(opcode, piece, id=f"9.{group + 2}.{place}")
        for group, opcode in KINDS
        for place, piece in enumerate(
            [64, 256, KILO, 4 * KILO, 16 * KILO, 64 * KILO, 256 * KILO, MEGA, 4 * MEGA], 1
        )
    ],
)
def test_four_megabytes_in_pieces_come_back(peer, opcode, piece):
    payload = payload_of(opcode, 4 * MEGA)
    peer.send(*fragments(opcode, payload, piece))
    peer.gets(opcode, payload)
    peer.closes()


@pytest.mark.parametrize(
    ("opcode", "chop"),
    [
        pytest.param(opcode, chop, id=f"9.{group + 4}.{place}")
        for group, opcode in KINDS
        for place, chop in enumerate([64, 128, 256, 512, KILO, 2 * KILO], 1)
    ],
)
def test_a_megabyte_in_small_writes_comes_back(peer, opcode, chop):
    payload = payload_of(opcode, MEGA)
    peer.send(frame(opcode, payload), chop=chop)
    peer.gets(opcode, payload)
    peer.closes()


@pytest.mark.parametrize(
    ("opcode", "size"),
    [
        pytest.param(opcode, size, id=f"9.{group + 6}.{place}")
        for group, opcode in KINDS
        for place, size in enumerate([0, 16, 64, 256, KILO, 4 * KILO], 1)
    ],
)
def test_a_thousand_messages_go_to_and_fro(peer, opcode, size):
    payload = text(size) if opcode == TEXT else bytes(size)
    for _ in range(1000):
        peer.send(frame(opcode, payload))
        peer.gets(opcode, payload)
    peer.closes()


@pytest.mark.parametrize("piece", [pytest.param(1300, id="10.1.1")])
def test_a_message_in_pieces_that_divide_nothing_comes_back(peer, piece):
    payload = text(65_536)
    peer.send(*fragments(TEXT, payload, piece))
    peer.gets(TEXT, payload)
    peer.closes()
