"""Secret polls as their people take part in them: opening, taking a paper, casting as nobody."""

import base64

import requests

from papers import Key, Paper, b64
from server import PATIENCE


def take(stream, poll, key, paper=None):
    """Asks for a paper as this person and finishes it."""
    paper = paper or Paper(key)
    stream.do("requestBallot", poll=poll, blinded=b64(paper.blinded))
    issued = stream.event("ballotIssued", poll=poll)
    assert issued["voter"] == stream.user and issued["blinded"] == b64(paper.blinded)
    return paper.finish(base64.b64decode(issued["signature"]))


def cast(server, ballot, **options):
    """Casts it as nobody, over a connection of its own."""
    with requests.Session() as nobody:
        nobody.trust_env = False
        return nobody.post(f"{server.http}/api/ballots", json=ballot, timeout=PATIENCE, **options)


def open_secret(stream, poll="s1", item="i1", **terms):
    """Opens a secret poll and waits for its key."""
    terms = {"question": "Đồng ý nhân sự?", "ballot": "secret", "form": "approval"} | terms
    stream.do("openPoll", poll=poll, item=item, **terms)
    opened = stream.event("pollOpened", poll=poll)
    key = Key(opened["ballotKey"]["key"])
    assert key.fingerprint == opened["ballotKey"]["fingerprint"]
    return key
