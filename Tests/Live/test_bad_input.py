"""What is wrong is refused: in one line, with a stable code, and nothing half-done."""

import json
import socket

import pytest
from websockets.exceptions import InvalidStatus

import files
import pack
from client import Refused
from server import PATIENCE

# A command, and the code of its refusal, given by a member while i1 runs and p1 is prepared.
COMMANDS = [
    ({"castVot": {}}, "command.unknown"),
    ({"castVote": {"poll": "p1", "choice": "approve"}, "checkIn": {}}, "command.malformed"),
    ({}, "command.malformed"),
    ({"castVote": {"choice": "approve"}}, "field.missing"),
    ({"castVote": {"poll": 7, "choice": "approve"}}, "field.invalid"),
    ({"castVote": {"poll": "p1", "choice": "approve", "choise": 1}}, "field.unknown"),
    ({"castVote": {"poll": "p1", "choice": "approve"}}, "poll.notOpen"),
    ({"castVote": {"poll": "p9", "choice": "approve"}}, "poll.unknown"),
    ({"requestToSpeak": {"item": "i9", "kind": "speech"}}, "item.unknown"),
    ({"requestToSpeak": {"item": "i1", "kind": "song"}}, "field.invalid"),
    ({"startItem": {"item": "i2"}}, "rights.missing"),
    ({"closeMeeting": {}}, "rights.missing"),
    ({"answerInvitation": {"attending": True}}, "meeting.wrongState"),
    ({"attachDocument": {"document": "d", "item": "i1", "name": "n", "kind": "",
      "mediaType": "application/pdf", "size": 1, "checksum": "00"}}, "rights.missing"),
]  # fmt: skip


def test_wrong_commands_are_told_apart_and_change_nothing(committee):
    committee.open("i1")
    stream, person = committee.sit("uv05"), committee.person("uv05")
    path = f"/api/meetings/{committee.meeting}"
    before = person.read(path)["seq"]
    for command, code in COMMANDS:
        order = {"meeting": committee.meeting, "key": "k1", "command": command}
        reply = stream.answer(stream.send({"do": order}))
        assert (reply["error"]["code"], command) == (code, command)
        check_sentence(reply["error"])
        answer = person.command(committee.meeting, command)
        assert 400 <= answer.status_code < 500
        assert (answer.json()["error"]["code"], command) == (code, command)
    assert person.read(path)["seq"] == before
    # A refusal is not remembered: the same key is still free, the connection still good.
    assert stream.do("requestToSpeak", key="k1", item="i1", kind="speech") == before + 1


def check_sentence(error):
    assert error["message"] and "\n" not in error["message"]
    assert error["message"][0].isupper() and error["message"].endswith((".", ")"))


def test_votes_that_come_twice_too_late_or_from_the_wrong_person(committee):
    committee.open("i1")
    chair, voter, secretary = (committee.sit(user) for user in (pack.CHAIR, "uv02", "tk01"))
    chair.do("openPoll", poll="p1")
    seq = voter.do("castVote", key="mine", poll="p1", choice="approve")
    assert voter.do("castVote", key="mine", poll="p1", choice="approve") == seq
    wrong = [
        (voter, "vote.alreadyCast", "castVote", {"poll": "p1", "choice": "reject"}),
        (secretary, "vote.notEntitled", "castVote", {"poll": "p1", "choice": "approve"}),
        (chair, "vote.choiceInvalid", "castVote", {"poll": "p1", "choice": "perhaps"}),
        (chair, "poll.openAlready", "openPoll", {"poll": "p1"}),
        (chair, "item.pollOpen", "endItem", {"item": "i1"}),
        (chair, "meeting.pollOpen", "closeMeeting", {}),
        (chair, "rights.missing", "recordPaperVotes", {"poll": "p1", "votes": []}),
        (secretary, "field.missing", "recordPaperVotes", {"poll": "p1"}),
        (secretary, "vote.alreadyCast", "recordPaperVotes",
         {"poll": "p1", "votes": [{"user": u, "choice": "reject"} for u in ("uv03", "uv02")]}),
    ]  # fmt: skip
    for stream, code, name, fields in wrong:
        with pytest.raises(Refused) as caught:
            stream.do(name, **fields)
        assert (caught.value.code, name) == (code, name)
    with pytest.raises(Refused, match="key.reused"):
        voter.do("castVote", key="mine", poll="p1", choice="reject")
    answer = committee.person("uv02").command(
        committee.meeting, {"castVote": {"poll": "p1", "choice": "reject"}}, key="mine"
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "key.reused")
    secretary.do("checkOut", user="uv06")
    absent = committee.sit("uv06")
    with pytest.raises(Refused, match="vote.notCheckedIn"):
        absent.do("castVote", poll="p1", choice="approve")
    chair.do("closePoll", poll="p1")
    for late in ["uv04", "uv02"]:
        with pytest.raises(Refused, match="poll.closed"):
            committee.sit(late).do("castVote", poll="p1", choice="approve")
    result = voter.event("pollClosed", poll="p1")
    assert [(vote["user"], vote["choice"]) for vote in result["votes"]] == [("uv02", "approve")]


def test_messages_that_are_none_do_not_end_the_connection(committee):
    committee.convene()
    stream = committee.sit("uv05")
    wrong = [
        ("not json", "json.invalid"),
        ("", "json.invalid"),
        ("[]", "json.invalid"),
        ('{"id":1}', "message.unknown"),
        ('{"join":{"meeting":"m"}}', "field.missing"),
        ('{"id":2,"join":{"meeting":"mkhongco"}}', "meeting.unknown"),
        ('{"id":3,"join":{"meeting":7}}', "field.invalid"),
        ('{"id":4,"signal":{"meeting":"%s","online":{"count":99}}}', "rights.missing"),
        ('{"id":5,"do":{"meeting":"%s","key":"","command":{"checkIn":{}}}}', "field.invalid"),
        ('{"id":6,"do":{"meeting":"%s","command":{"checkIn":{}}}}', "field.missing"),
    ]
    for text, code in wrong:
        stream.socket.send(text % committee.meeting if "%s" in text else text)
        reply = stream.wait(lambda message: "error" in message, "a refusal")
        assert (reply["error"]["code"], text) == (code, text)
    assert stream.do("checkIn") > 0


def test_bodies_and_paths_that_are_wrong(committee):
    committee.convene()
    member, secretary = committee.person("uv05"), committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}"
    cases = [
        (member.post(f"{path}/commands", data=b"not json"), 400, "json.invalid"),
        (member.post(f"{path}/commands", data=b"\xff\xfe"), 400, "json.invalid"),
        (member.post(f"{path}/commands", data=b""), 400, "json.invalid"),
        (member.post(f"{path}/commands", data=b" " * 70_000), 413, "body.tooLarge"),
        (member.post("/api/meetings/mkhongco/commands", json={}), 404, "meeting.unknown"),
        (member.get("/api/meetings/mkhongco"), 404, "meeting.unknown"),
        (member.get("/api/nothing"), 404, "path.unknown"),
        (member.get("/nothing.js"), 404, "path.unknown"),
        (member.request("DELETE", "/api/meetings"), 405, "path.method"),
        (member.get(f"{path}/events?after=x"), 400, "field.invalid"),
        (member.get(f"{path}/events?after=99999&epoch=x"), 409, "epoch.stale"),
        (member.get(f"{path}/minutes.json"), 409, "minutes.notReady"),
        (member.post("/api/meetings", json=NEW), 403, "rights.missing"),
        (secretary.post("/api/meetings", json=NEW | {"body": "bkhongco"}), 404, "body.unknown"),
        (secretary.post(f"{path}/documents?item=i1", data=b"x"), 400, "field.missing"),
        (secretary.post(f"{path}/documents?name=a.pdf", data=b"x"), 400, "field.missing"),
    ]
    for answer, status, code in cases:
        found = (answer.status_code, answer.json()["error"]["code"], answer.url)
        assert found == (status, code, answer.url)
        check_sentence(answer.json()["error"])
    assert member.get(path).status_code == 200


NEW = {"title": "Họp", "body": "btv", "kind": "ordinary", "place": "Phòng 2",
       "startsAt": "2026-07-01T08:00:00+07:00"}  # fmt: skip


@pytest.mark.parametrize("name", files.HOSTILE)
def test_a_file_that_is_no_document_is_refused_and_leaves_nothing(committee, name):
    made, code = files.HOSTILE[name]
    secretary = committee.person("tk01")
    path = f"/api/meetings/{committee.meeting}"
    before = secretary.read(path)["seq"]
    stored = sorted(path.name for path in (committee.server.data / "documents").iterdir())
    answer = secretary.post(f"{path}/documents?item=i5&name={name}", data=made())
    error = answer.json()["error"]
    assert (error["code"], name in error["message"]) == (code, True)
    assert answer.status_code in (415, 422)
    check_sentence(error)
    assert secretary.read(path)["seq"] == before
    folder = committee.server.data
    assert sorted(path.name for path in (folder / "documents").iterdir()) == stored
    assert list((folder / "incoming").iterdir()) == []


def test_an_unknown_item_takes_no_document(committee):
    path = f"/api/meetings/{committee.meeting}/documents"
    answer = committee.person("tk01").post(f"{path}?item=i9&name=a.pdf", data=files.pdf(1, "NEW"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "item.unknown")


# Other sites

FOREIGN = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_another_site_can_change_nothing(committee, headers):
    committee.convene()
    person = committee.person("uv05")
    path = f"/api/meetings/{committee.meeting}/commands"
    for method, address in [("POST", path), ("POST", "/api/session"), ("DELETE", "/api/session")]:
        answer = person.request(method, address, headers=headers, json={"checkIn": {}})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin.foreign")
    with pytest.raises(InvalidStatus) as caught:
        person.stream(origin=headers.get("Origin", "https://elsewhere.example"))
    assert caught.value.response.status_code == 403
    own = {"Origin": committee.server.http, "Sec-Fetch-Site": "same-origin"}
    assert person.post(path, headers=own, json={"checkIn": {}}).status_code == 200
    person.stream(origin=committee.server.http).close()


# Paths


def exchange(server, request):
    """Sends bytes and returns all that comes until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as peer:
        peer.sendall(request)
        answer = b""
        while piece := peer.recv(65536):
            answer += piece
    return answer


@pytest.mark.parametrize("path", [b"/../Package.swift", b"/%2e%2e/Package.swift", b"/%00"])
def test_no_path_leads_out_of_the_pages(committee, path):
    request = b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = exchange(committee.server, request)
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 404 "))
    assert b'"path.unknown"' in answer
