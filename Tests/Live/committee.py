"""A committee on a server: the people of a meeting and the steps they take together."""

import contextlib

import pack
from client import Person
from server import Server


class Committee:
    """The people of one meeting, logged in, on one running server."""

    def __init__(self, server, meeting, tokens):
        self.server = server
        self.meeting = meeting
        self.tokens = tokens
        self.streams = []

    def person(self, user):
        return Person(self.server, user, self.tokens[user])

    def sit(self, user, **options):
        """A stream of this person, joined."""
        stream = self.connect(user, **options)
        stream.join(self.meeting)
        return stream

    def connect(self, user, **options):
        stream = self.person(user).stream(**options)
        self.streams.append(stream)
        return stream

    def convene(self):
        self.person("tk01").command(self.meeting, {"conveneMeeting": {}}).raise_for_status()

    def open(self, item=None):
        """Convened, everybody with a vote checked in, open, and this item running."""
        self.convene()
        secretary = self.person("tk01")
        for user in pack.MEMBERS:
            secretary.command(self.meeting, {"checkIn": {"user": user}}).raise_for_status()
        orders = [{"openMeeting": {}}] + ([{"startItem": {"item": item}}] if item else [])
        for order in orders:
            secretary.command(self.meeting, order).raise_for_status()

    def documents(self, item, user="tk01"):
        """The documents of an item by name."""
        agenda = self.person(user).snapshot(self.meeting)["agenda"]
        found = next(entry for entry in agenda if entry["item"] == item)
        return {document["name"]: document for document in found["documents"]}

    def leave(self):
        for stream in self.streams:
            with contextlib.suppress(Exception):
                stream.socket.socket.close()


def prepare(data, meeting):
    """Logs everybody in and waits for the pages of all documents; returns the logins.

    What is copied from this folder afterwards starts with both, and so at once.
    """
    server = Server(data)
    tokens = {}
    for user in pack.EVERYBODY:
        tokens[user] = Person.logged_in(server, user, pack.PASSWORD).token
    committee = Committee(server, meeting, tokens)
    secretary = committee.sit("tk01")
    waiting = {
        document["document"]
        for item in secretary.snapshot["agenda"]
        for document in item["documents"]
        if not document["ready"]
    }
    for document in waiting:
        secretary.event("documentRendered", document=document)
    committee.leave()
    assert server.stop() == 0
    return tokens


