"""One WebSocket to the server, held by Python: for what takes a few of them."""

import json
import socket

from bench import Failed


class Line:
    """A WebSocket (RFC 6455) of which every byte that comes is counted."""

    def __init__(self, port, cookie):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.rest = b""
        self.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
            f"Sec-WebSocket-Protocol: nghisu.v1\r\nCookie: {cookie}\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.socket.recv(65536)
        self.rest = self.rest.partition(b"\r\n\r\n")[2]

    def say(self, message):
        text = json.dumps(message).encode()
        size = bytes([128 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
        # A mask of zeros leaves the text as it is.
        self.socket.sendall(b"\x81" + size + bytes(4) + text)

    def take(self, count):
        while len(self.rest) < count:
            self.rest += self.socket.recv(65536)
        found, self.rest = self.rest[:count], self.rest[count:]
        return found

    def frame(self):
        """The next frame: its bytes on the wire, and what it says."""
        head = self.take(2)
        more = self.take({126: 2, 127: 8}.get(head[1], 0))
        count = int.from_bytes(more, "big") if more else head[1]
        return 2 + len(more) + count, self.take(count)

    def until(self, sign):
        while True:
            size, text = self.frame()
            if b'"error":' in text:
                raise Failed(text.decode())
            if sign in text:
                return size

    def join(self, meeting):
        self.say({"id": 1, "join": {"meeting": meeting}})
        self.until(b'"re":1')

    def close(self):
        self.socket.close()
