"""People who talk to the server: by HTTP with requests, live with websockets.

Nothing of the project is used here, so that what it says is checked by somebody else.
"""

import contextlib
import itertools
import json
import time
import uuid

import requests
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from server import PATIENCE


class Refused(Exception):
    """The server said no."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code = error["code"]
        self.message = error["message"]
        self.about = error.get("about")


def refusal(answer):
    """The status and the code of an answer by HTTP that says no."""
    return answer.status_code, answer.json()["error"]["code"]


class Person:
    """Somebody with a login, asking by HTTP."""

    def __init__(self, server, user, token=None):
        self.server = server
        self.user = user
        self.token = token
        self.http = requests.Session()
        self.http.trust_env = False
        if server.authority:
            self.http.verify = str(server.authority)
        if token:
            self.http.headers["Cookie"] = f"nghisu={token}"

    @classmethod
    def logged_in(cls, server, user, password):
        person = cls(server, user)
        answer = person.post("/api/session", json={"user": user, "password": password})
        assert answer.status_code == 200, answer.text
        return cls(server, user, answer.cookies["nghisu"])

    def request(self, method, path, **options):
        return self.http.request(method, self.server.http + path, timeout=PATIENCE, **options)

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, **options):
        return self.request("POST", path, **options)

    def read(self, path, **options):
        """The JSON of an answer that must be a good one."""
        answer = self.get(path, **options)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def snapshot(self, meeting):
        return self.read(f"/api/meetings/{meeting}")["meeting"]

    def command(self, meeting, command, key=None):
        headers = {"Idempotency-Key": key} if key else {}
        path = f"/api/meetings/{meeting}/commands"
        return self.post(path, json=command, headers=headers)

    def stream(self, **options):
        return Stream(self, **options)


class Stream:
    """One WebSocket of a person. Keeps everything that it was ever sent."""

    def __init__(self, person, origin=None, url=None, cookie=None, **options):
        self.person = person
        self.user = person.user
        cookie = cookie or (f"nghisu={person.token}" if person.token else None)
        self.meeting = None
        self.epoch = None
        self.seq = 0
        self.snapshot = None
        self.received = []
        self.texts = []
        self._ids = itertools.count(1)
        self._looked = 0
        options = {"max_queue": None, "max_size": None} | options
        opening = connect(
            url or person.server.ws,
            origin=origin,
            subprotocols=["nghisu.v1"],
            additional_headers={"Cookie": cookie} if cookie else None,
            compression=None,
            proxy=None,
            open_timeout=PATIENCE,
            close_timeout=PATIENCE,
            **options,
        )
        self._ending = contextlib.ExitStack()
        self.socket = self._ending.enter_context(opening)

    def close(self):
        self._ending.close()

    # Asking

    def send(self, message):
        """Sends a message with a number of its own, which is returned."""
        number = next(self._ids)
        self.socket.send(json.dumps({"id": number} | message, ensure_ascii=False))
        return number

    def answer(self, number):
        """The reply to that message. What comes before it is kept."""
        return self.wait(lambda message: message.get("re") == number, "a reply")

    def ask(self, message):
        reply = self.answer(self.send(message))
        if "error" in reply:
            raise Refused(reply["error"])
        return reply

    def join(self, meeting, **position):
        reply = self.ask({"join": {"meeting": meeting} | position})
        self.meeting, self.epoch = meeting, reply["epoch"]
        self.snapshot = reply.get("snapshot")
        # Missed events follow the reply of a resumed position and are counted as they come.
        self.seq = position["after"] if self.snapshot is None else reply["seq"]
        return reply

    def tell(self, name, key=None, **fields):
        """Sends a command without waiting; returns its number."""
        key = key or uuid.uuid4().hex
        order = {"meeting": self.meeting, "key": key, "command": {name: fields}}
        return self.send({"do": order})

    def do(self, name, key=None, **fields):
        """Gives a command and waits until it is on disk; returns its position."""
        reply = self.answer(self.tell(name, key, **fields))
        if "error" in reply:
            raise Refused(reply["error"])
        return reply["seq"]

    def signal(self, **signal):
        """Sends a signal. It has no reply unless it is refused."""
        return self.send({"signal": {"meeting": self.meeting} | signal})

    # Receiving

    def receive(self, timeout):
        text = self.socket.recv(timeout=timeout)
        message = json.loads(text)
        self.texts.append(text)
        self.received.append(message)
        if message.get("meeting") == self.meeting and "event" in message:
            assert message["seq"] > self.seq, "an event came twice, or out of order"
            self.seq = message["seq"]
        return message

    def wait(self, wanted, what):
        """The next message that is wanted, among those that have not been looked at by it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                message = self.receive(max(0, deadline - time.monotonic()))
            except TimeoutError:
                raise AssertionError(f"{self.user} waited in vain for {what}") from None
            if wanted(message):
                return message

    def event(self, name, **fields):
        """The payload of an event of this name and these fields, had already or to come."""

        def wanted(message):
            payload = message.get("event", {}).get(name)
            return payload is not None and fields.items() <= payload.items()

        return self._find(wanted, f"{name} {fields}")["event"][name]

    def signalled(self, name, **fields):
        """The payload of a signal, had already or to come."""

        def wanted(message):
            payload = message.get("signal", {}).get(name)
            return payload is not None and fields.items() <= payload.items()

        return self._find(wanted, f"signal {name} {fields}")["signal"][name]

    def rejoined(self):
        """Waits to be told that one's rights have changed, and joins anew."""
        old = self._find(lambda message: "rejoin" in message, "rejoin")
        old.pop("rejoin")
        return self.join(self.meeting)

    def _find(self, wanted, what):
        for message in self.received:
            if wanted(message):
                return message
        return self.wait(wanted, what)

    def catch_up(self):
        """Takes in whatever the server has sent before it answers a ping sent now."""
        assert self.socket.ping().wait(PATIENCE), "no pong"
        while True:
            try:
                self.receive(0)
            except TimeoutError:
                return self

    def closed(self):
        """Reads until the server closes; returns the code and the reason."""
        try:
            while True:
                self.receive(PATIENCE)
        except ConnectionClosed as end:
            assert end.rcvd is not None, "the connection was cut without a word"
            return end.rcvd.code, end.rcvd.reason

    # What came

    def events(self, name=None):
        """Every event so far, or the payloads of one kind."""
        found = [message for message in self.received if "event" in message]
        if name is None:
            return found
        return [message["event"][name] for message in found if name in message["event"]]

    def signals(self, name):
        found = [m["signal"] for m in self.received if "signal" in m]
        return [signal[name] for signal in found if name in signal]

    def __contains__(self, text):
        """Whether a text was in anything received; refusals only echo what one has said."""
        return any(text in received for received in self.texts if '"error":' not in received)
