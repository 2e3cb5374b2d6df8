"""A WebSocket client that says exactly what a case wants said, right or wrong (RFC 6455).

Frames are made and read byte by byte here, on a raw socket; no WebSocket library is used.
"""

import base64
import hashlib
import itertools
import os
import socket
import struct

# Seconds after which what should have come never will.
PATIENCE = 90

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(opcode, payload=b"", fin=True, reserved=0, masked=True):
    """One frame as a client sends it; `reserved` are the three bits, 1 to 7."""
    first = (0x80 if fin else 0) | reserved << 4 | opcode
    length = len(payload)
    bit = 0x80 if masked else 0
    if length < 126:
        head = struct.pack(">BB", first, bit | length)
    elif length < 1 << 16:
        head = struct.pack(">BBH", first, bit | 126, length)
    else:
        head = struct.pack(">BBQ", first, bit | 127, length)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + masked_with(mask, payload)


def masked_with(mask, payload):
    """The payload with a mask on or off (RFC 6455 §5.3)."""
    count = len(payload)
    key = int.from_bytes((mask * (count // 4 + 1))[:count], "big")
    return (int.from_bytes(payload, "big") ^ key).to_bytes(count, "big")


def message(opcode, *pieces):
    """A message in so many fragments, as a list of frames."""
    last = len(pieces) - 1
    return [
        frame(CONTINUATION if index else opcode, piece, fin=index == last)
        for index, piece in enumerate(pieces)
    ]


def closing(code, reason=b""):
    return frame(CLOSE, struct.pack(">H", code) + reason)


class Ended(Exception):
    """The server has closed the connection."""


class Peer:
    """One WebSocket, open."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.held = b""
        key = base64.b64encode(os.urandom(16))
        self.socket.sendall(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + b"\r\n\r\n"
        )
        while b"\r\n\r\n" not in self.held:
            self._more()
        head, self.held = self.held.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        assert lines[0].startswith("HTTP/1.1 101 ")
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
        accepted = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
        assert fields["sec-websocket-accept"] == base64.b64encode(accepted).decode()
        assert fields["upgrade"].lower() == "websocket"
        assert fields["connection"].lower() == "upgrade"

    # What is said

    def send(self, *frames, chop=None):
        """All frames in one write, or in writes of `chop` bytes each."""
        data = b"".join(frames)
        if chop is None:
            return self.socket.sendall(data)
        for start in range(0, len(data), chop):
            self.socket.sendall(data[start : start + chop])

    def try_send(self, *frames, chop=None):
        """As `send`, to a server that may close before it has read everything."""
        try:
            self.send(*frames, chop=chop)
        except ConnectionError:
            pass

    # What is answered

    def receive(self):
        """The next frame that the server sends: opcode and payload."""
        first, second = self._take(2)
        assert first & 0x80 and not first & 0x70, "the server sends whole frames, without extensions"
        assert not second & 0x80, "a server masks nothing"
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack(">H", self._take(2))
            assert length > 125
        elif length == 127:
            (length,) = struct.unpack(">Q", self._take(8))
            assert length >= 1 << 16
        return first & 0x0F, self._take(length)

    def gets(self, opcode, payload):
        answer = self.receive()
        assert answer[0] == opcode
        assert answer[1] == payload

    def ends(self):
        """Nothing more comes, and the connection is closed."""
        try:
            left = self.receive()
        except (Ended, ConnectionError):
            return
        raise AssertionError(f"unexpected frame {left}")

    def is_refused(self, code):
        """The server says which rule was broken and ends the connection (RFC 6455 §7.1.7)."""
        opcode, payload = self.receive()
        assert opcode == CLOSE, (opcode, payload)
        assert struct.unpack(">H", payload[:2])[0] == code
        self.ends()

    def closes(self, code=1000):
        """The closing handshake: our code comes back, and the server ends first (§7.1.1)."""
        self.send(closing(code))
        self.gets(CLOSE, struct.pack(">H", code))
        self.ends()

    def _take(self, count):
        # Long messages are put together once, not once for each piece.
        pieces, have = [self.held], len(self.held)
        while have < count:
            pieces.append(self._read())
            have += len(pieces[-1])
        data = b"".join(pieces)
        self.held = data[count:]
        return data[:count]

    def _more(self):
        self.held += self._read()

    def _read(self):
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise Ended
        return piece


def text(length):
    """So many bytes of text, with letters of two and three bytes among them where they fit."""
    words = itertools.cycle("Hội nghị nhất trí thông qua. ")
    made = b""
    while len(made) < min(length, 4096):
        made += next(words).encode()
    made = made[: made.rfind(b" ") + 1] or b""
    whole = made * (length // len(made)) if made else b""
    return whole + b"*" * (length - len(whole))
