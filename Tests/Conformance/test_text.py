"""Case 6: text is UTF-8 and nothing else (RFC 6455 §8.1, RFC 3629), and is refused early."""

import pytest

from peer import CONTINUATION, TEXT, frame, message

GREEK = "κόσμε".encode()
MIXED = "Tiếng Việt, κόσμε, 文字, 𝄞: đủ các dấu".encode()


def sequences(group, *payloads):
    return [pytest.param(payload, id=f"6.{group}.{n}") for n, payload in enumerate(payloads, 1)]


def after_a_start(first, last):
    return b"".join(bytes([byte]) + b" " for byte in range(first, last + 1))


def over_two_planes(code):
    return chr(code).encode("utf-8", "surrogatepass")


def pair(high, low):
    return over_two_planes(high) + over_two_planes(low)



VALID = [
    *sequences(5, *(GREEK[:n] for n in (2, 4, 6, 8, 10))),
    *sequences(7, b"\0", b"\xc2\x80", b"\xe0\xa0\x80", b"\xf0\x90\x80\x80"),
    *sequences(9, b"\x7f", b"\xdf\xbf", b"\xef\xbf\xbf", b"\xf4\x8f\xbf\xbf"),
    *sequences(11, b"\xed\x9f\xbf", b"\xee\x80\x80", b"\xef\xbf\xbd", b"\xf4\x8f\xbf\xbf"),
    # Noncharacters may be sent (Unicode, Corrigendum 9).
    *sequences(22, *(
        chr(plane << 16 | low).encode() for plane in range(17) for low in (0xFFFE, 0xFFFF)
    )),
    *sequences(23, *(chr(code).encode() for code in range(0xFFF9, 0x10000))),
]  # fmt: skip

LONELY = [after_a_start(0xC0, 0xDF), after_a_start(0xE0, 0xEF), after_a_start(0xF0, 0xF7),
          after_a_start(0xF8, 0xFB), after_a_start(0xFC, 0xFD)]  # fmt: skip
CUT = [b"\xc0", b"\xe0\x80", b"\xf0\x80\x80", b"\xf8\x80\x80\x80", b"\xfc\x80\x80\x80\x80",
       b"\xdf", b"\xef\xbf", b"\xf7\xbf\xbf", b"\xfb\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf"]  # fmt: skip

INVALID = [
    *sequences(8, b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80"),
    *sequences(10, b"\xf7\xbf\xbf\xbf", b"\xfb\xbf\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf\xbf"),
    pytest.param(b"\xf4\x90\x80\x80", id="6.11.5"),
    *sequences(12, *((b"\x80\xbf" * 4)[:n] for n in range(1, 8)), bytes(range(0x80, 0xC0))),
    *sequences(13, *LONELY),
    *sequences(14, *CUT),
    *sequences(15, b"".join(CUT)),
    *sequences(16, b"\xfe", b"\xff", b"\xfe\xfe\xff\xff"),
    *sequences(17, b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xf8\x80\x80\x80\xaf",
               b"\xfc\x80\x80\x80\x80\xaf"),
    *sequences(18, b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xf0\x8f\xbf\xbf", b"\xf8\x87\xbf\xbf\xbf",
               b"\xfc\x83\xbf\xbf\xbf\xbf"),
    *sequences(19, b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80", b"\xf8\x80\x80\x80\x80",
               b"\xfc\x80\x80\x80\x80\x80"),
    *sequences(20, *map(over_two_planes, (0xD800, 0xDB7F, 0xDB80, 0xDBFF, 0xDC00, 0xDF80, 0xDFFF))),
    *sequences(21, pair(0xD800, 0xDC00), pair(0xD800, 0xDFFF), pair(0xDB7F, 0xDC00),
               pair(0xDB7F, 0xDFFF), pair(0xDB80, 0xDC00), pair(0xDB80, 0xDFFF),
               pair(0xDBFF, 0xDC00), pair(0xDBFF, 0xDFFF)),
]  # fmt: skip


def is_text(payload):
    """Whether Python, which is not ours, takes it for UTF-8."""
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([b""], id="6.1.1"),
        pytest.param([b"", b"", b""], id="6.1.2"),
        pytest.param([b"", MIXED, b""], id="6.1.3"),
        pytest.param([MIXED], id="6.2.1"),
        pytest.param([MIXED[:16], MIXED[16:]], id="6.2.2"),
        pytest.param([bytes([byte]) for byte in MIXED], id="6.2.3"),
        pytest.param([bytes([byte]) for byte in GREEK], id="6.2.4"),
    ],
)
def test_text_comes_back_however_it_was_cut(peer, pieces):
    peer.send(*message(TEXT, *pieces))
    peer.gets(TEXT, b"".join(pieces))
    peer.closes()


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([GREEK + b"\xed\xa0\x80" + b"edited"], id="6.3.1"),
        pytest.param(
            [bytes([byte]) for byte in GREEK + b"\xed\xa0\x80" + b"edited"], id="6.3.2"
        ),
    ],
)
def test_half_a_pair_is_no_letter(peer, pieces):
    peer.try_send(*message(TEXT, *pieces))
    peer.is_refused(1007)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(GREEK, b"\xf4\x90\x80\x80", id="6.4.1"),
        pytest.param(GREEK + b"\xf4", b"\x90", id="6.4.2"),
    ],
)
def test_a_wrong_piece_is_refused_before_the_last_one(peer, first, second):
    peer.send(frame(TEXT, first, fin=False))
    peer.send(frame(CONTINUATION, second, fin=False))
    # The end of the message is never sent.
    peer.is_refused(1007)


@pytest.mark.parametrize(
    "wrong", [pytest.param(b"\xf4\x90", id="6.4.3"), pytest.param(b"\xf4\x90\x80", id="6.4.4")]
)
def test_a_wrong_byte_is_refused_before_the_end_of_its_frame(peer, wrong):
    whole = frame(TEXT, GREEK + wrong + b"edited" * 20)
    peer.send(whole[: len(whole) - 100], chop=1)
    peer.is_refused(1007)


@pytest.mark.parametrize(
    "payload", [pytest.param(GREEK[:n], id=f"6.6.{n}") for n in range(1, len(GREEK) + 1)]
)
def test_every_beginning_of_a_word_is_text_only_between_two_letters(peer, payload):
    peer.send(frame(TEXT, payload))
    if is_text(payload):
        peer.gets(TEXT, payload)
        peer.closes()
    else:
        peer.is_refused(1007)


@pytest.mark.parametrize("payload", VALID)
def test_what_is_utf8_comes_back(peer, payload):
    assert is_text(payload)
    peer.send(frame(TEXT, payload))
    peer.gets(TEXT, payload)
    peer.closes()


@pytest.mark.parametrize("payload", INVALID)
def test_what_is_not_utf8_is_refused(peer, payload):
    assert not is_text(payload)
    peer.try_send(frame(TEXT, payload))
    peer.is_refused(1007)
