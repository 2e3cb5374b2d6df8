"""Hundreds of people in one thread of Python, each on a WebSocket of their own (asyncio): for what
lasts too long, or is too varied, for the load generator in C."""

import asyncio
import json

from bench import Failed

PATIENCE = 120


class Person(asyncio.Protocol):
    """One connection. Answers pings, remembers its position, and says what it is asked to."""

    def __init__(self, port, cookie, meeting):
        self.port, self.cookie, self.meeting = port, cookie, meeting
        self.transport, self.held, self.isUp = None, b"", False
        self.seq, self.epoch, self.number = None, None, 0
        self.replies, self.counts = {}, {"events": 0, "signals": 0}
        self.up = None

    # Coming and going.

    async def arrive(self):
        """Opens the line and takes the seat: from the position where it was left, if there is one."""
        loop = asyncio.get_running_loop()
        self.held, self.isUp, self.up = b"", False, loop.create_future()
        await loop.create_connection(lambda: self, "127.0.0.1", self.port)
        await asyncio.wait_for(self.up, PATIENCE)
        join = {"meeting": self.meeting}
        if self.epoch:
            join |= {"after": self.seq, "epoch": self.epoch}
        reply = await self.ask({"join": join})
        if self.epoch and "snapshot" in reply:
            raise Failed("a position was not taken")
        self.epoch = reply["epoch"]
        if "snapshot" in reply:
            self.seq = reply["seq"]
        return reply

    def drop(self):
        """As a line that is cut."""
        if self.transport:
            self.transport.abort()
        self.transport, self.isUp = None, False

    def connection_made(self, transport):
        self.transport = transport
        transport.write(
            f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
            f"Sec-WebSocket-Protocol: nghisu.v1\r\nCookie: {self.cookie}\r\n\r\n".encode())

    def connection_lost(self, fault):
        self.isUp = False
        for reply in [self.up, *self.replies.values()]:
            if reply and not reply.done():
                reply.set_exception(Failed(f"the line was cut: {fault}"))
        self.replies.clear()

    # Asking.

    def say(self, message):
        self.number += 1
        text = json.dumps({"id": self.number} | message).encode()
        self.write(1, text)
        return self.number

    def write(self, opcode, text):
        size = bytes([128 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
        # A mask of zeros leaves the text as it is.
        self.transport.write(bytes([128 | opcode]) + size + bytes(4) + text)

    async def ask(self, message):
        number = self.say(message)
        self.replies[number] = asyncio.get_running_loop().create_future()
        reply = await asyncio.wait_for(self.replies[number], PATIENCE)
        if "error" in reply:
            raise Failed(f"{message}: {reply['error']}")
        return reply

    async def do(self, key, name, **fields):
        order = {"meeting": self.meeting, "key": key, "command": {name: fields}}
        return (await self.ask({"do": order}))["seq"]

    # Hearing.

    def data_received(self, data):
        self.held += data
        if not self.isUp:
            head, end, rest = self.held.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head[:20]:
                self.up.set_exception(Failed(head.decode("latin-1")[:200]))
                return
            self.held, self.isUp = rest, True
            self.up.set_result(None)
        at = 0
        while (frame := self.frame(at)) is not None:
            opcode, start, at = frame
            if opcode == 1:
                self.heard(self.held[start:at])
            elif opcode == 9:
                self.write(10, self.held[start:at])
        self.held = self.held[at:]

    def frame(self, at):
        """Its kind, and where its payload begins and ends; None when it is not all there."""
        if len(self.held) < at + 2:
            return None
        size, start = self.held[at + 1] & 127, at + 2
        if size > 125:
            more = 2 if size == 126 else 8
            start += more
            size = int.from_bytes(self.held[start - more:start], "big")
        return None if len(self.held) < start + size else (self.held[at] & 15, start, start + size)

    def heard(self, text):
        if text.startswith(b'{"re":'):
            reply = json.loads(text)
            waiting = self.replies.pop(reply["re"], None)
            if waiting and not waiting.done():
                waiting.set_result(reply)
        elif b'"signal":' in text[:100]:
            self.counts["signals"] += 1
        elif b'"rejoin":' in text[:100]:
            self.epoch = None
        else:
            self.counts["events"] += 1
            place = text.find(b'"seq":') + 6
            self.seq = int(text[place:text.index(b",", place)])
