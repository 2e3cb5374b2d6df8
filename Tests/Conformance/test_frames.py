"""Cases 1 to 4: lengths, pings and pongs, reserved bits, reserved opcodes (RFC 6455 §5)."""

import pytest

from peer import BINARY, CLOSE, PING, PONG, TEXT, closing, frame, text

LENGTHS = [0, 125, 126, 127, 128, 65_535, 65_536, 65_536]
HELLO = "Kính chào".encode()


@pytest.mark.parametrize(
    ("opcode", "length", "chop"),
    [
        pytest.param(opcode, length, 997 if place == 8 else None, id=f"1.{group}.{place}")
        for group, opcode in [(1, TEXT), (2, BINARY)]
        for place, length in enumerate(LENGTHS, 1)
    ],
)
def test_a_message_of_every_form_of_length_comes_back(peer, opcode, length, chop):
    payload = text(length) if opcode == TEXT else bytes(i & 0xFF for i in range(length))
    peer.send(frame(opcode, payload), chop=chop)
    peer.gets(opcode, payload)
    peer.closes()


@pytest.mark.parametrize(
    ("payload", "chop"),
    [
        pytest.param(b"", None, id="2.1"),
        pytest.param(HELLO, None, id="2.2"),
        pytest.param(b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff", None, id="2.3"),
        pytest.param(b"\xfe" * 125, None, id="2.4"),
        pytest.param(b"\xfe" * 125, 1, id="2.6"),
    ],
)
def test_a_ping_is_answered_with_its_own_bytes(peer, payload, chop):
    peer.send(frame(PING, payload), chop=chop)
    peer.gets(PONG, payload)
    peer.closes()


@pytest.mark.parametrize("length", [pytest.param(126, id="2.5")])
def test_a_ping_is_at_most_125_bytes(peer, length):
    peer.send(frame(PING, b"\xfe" * length))
    peer.is_refused(1002)


@pytest.mark.parametrize(
    ("payload", "ping"),
    [
        pytest.param(b"", None, id="2.7"),
        pytest.param(b"nobody asked", None, id="2.8"),
        pytest.param(b"nobody asked", b"are you there?", id="2.9"),
    ],
)
def test_a_pong_that_nobody_asked_for_is_nothing(peer, payload, ping):
    peer.send(frame(PONG, payload))
    if ping is not None:
        peer.send(frame(PING, ping))
        peer.gets(PONG, ping)
    peer.closes()


@pytest.mark.parametrize("chop", [pytest.param(None, id="2.10"), pytest.param(1, id="2.11")])
def test_ten_pings_have_ten_pongs_in_their_order(peer, chop):
    payloads = [f"ping {number}".encode() for number in range(10)]
    peer.send(*(frame(PING, payload) for payload in payloads), chop=chop)
    for payload in payloads:
        peer.gets(PONG, payload)
    peer.closes()


@pytest.mark.parametrize(
    ("before", "broken", "after", "chop"),
    [
        pytest.param([], frame(TEXT, HELLO, reserved=1), [], None, id="3.1"),
        pytest.param([HELLO], frame(TEXT, HELLO, reserved=2), [PING], None, id="3.2"),
        pytest.param([HELLO], frame(TEXT, HELLO, reserved=3), [PING], 7, id="3.3"),
        pytest.param([HELLO], frame(TEXT, HELLO, reserved=4), [PING], 1, id="3.4"),
        pytest.param([], frame(BINARY, b"\x00\xff" * 4, reserved=5), [], None, id="3.5"),
        pytest.param([], frame(PING, HELLO, reserved=6), [], None, id="3.6"),
        pytest.param([], frame(CLOSE, reserved=7), [], None, id="3.7"),
        *[
            pytest.param(
                [HELLO] * (place > 2),
                frame(opcode, HELLO if place % 2 == 0 else b""),
                [PING] * (place > 2),
                1 if place == 5 else None,
                id=f"4.{group}.{place}",
            )
            for group, first in [(1, 3), (2, 11)]
            for place, opcode in enumerate(range(first, first + 5), 1)
        ],
    ],
)
def test_what_has_no_meaning_ends_the_connection(peer, before, broken, after, chop):
    peer.try_send(
        *(frame(TEXT, payload) for payload in before), broken, *map(frame, after), chop=chop
    )
    for payload in before:
        peer.gets(TEXT, payload)
    # What stands behind the broken frame is not looked at: no pong comes.
    peer.is_refused(1002)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(frame(TEXT, HELLO, masked=False), id="unmasked text"),
        pytest.param(frame(PING, masked=False), id="unmasked ping"),
        pytest.param(b"\x81\xfe\x00\x7d" + bytes(4 + 125), id="125 in two bytes"),
        pytest.param(b"\x81\xff" + (65_535).to_bytes(8, "big") + bytes(4), id="65535 in eight"),
        pytest.param(b"\x81\xff" + b"\xff" * 8 + bytes(4), id="a negative length"),
    ],
)
def test_a_client_masks_and_says_lengths_as_they_are(peer, broken):
    peer.try_send(broken)
    peer.is_refused(1002)


@pytest.mark.parametrize(
    "length", [pytest.param(1 << 32, id="2^32 bytes"), pytest.param((1 << 63) - 1, id="2^63-1")]
)
def test_a_length_over_the_limit_is_refused_before_its_bytes_come(peer, length):
    peer.send(b"\x82\xff" + length.to_bytes(8, "big") + b"\0\0\0\0")
    peer.is_refused(1009)


@pytest.mark.parametrize("code", [pytest.param(1000, id="nothing is said first")])
def test_a_connection_that_only_opens_can_close(peer, code):
    peer.send(closing(code))
    assert peer.receive()[0] == CLOSE
    peer.ends()
