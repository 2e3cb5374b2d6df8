"""Calls for service, and other small things of the room, as they go over the wire."""

import pytest

from client import Refused
from screens import Screen, make_code


def calls(committee, user):
    return committee.person(user).snapshot(committee.meeting).get("serviceCalls")


def test_a_call_reaches_the_officers_and_the_caller_and_nobody_else(committee):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("checkIn", user="km01")
    seats = {user: committee.sit(user) for user in ["uv01", "tk02", "uv02", "uv03", "km01"]}
    screen = Screen(committee.server)
    code = make_code(committee.person("tk01"), committee.meeting)["code"]
    assert screen.enter(code).status_code == 201
    wall = screen.watch()
    seats["uv02"].do("callService", note="Xin một cốc nước")
    for user in ["uv01", "tk02", "uv02"]:
        heard = seats[user].event("serviceCalled", call="v1")
        assert heard["user"] == "uv02" and heard["note"] == "Xin một cốc nước"
        assert [call["call"] for call in calls(committee, user)] == ["v1"]
    for user in ["uv03", "km01"]:
        assert calls(committee, user) is None
    for stream in (seats["uv03"], seats["km01"], wall):
        stream.catch_up()
        assert "serviceCalled" not in stream and "cốc nước" not in stream
    with pytest.raises(Refused) as refused:
        seats["uv03"].do("answerService", call="v1")
    assert refused.value.code == "rights.missing"
    secretary.do("answerService", call="v1")
    seats["uv02"].event("serviceAnswered", call="v1")
    seats["uv02"].do("answerService", call="v1")
    assert calls(committee, "uv02") is None
    secretary.do("closeMeeting")
    record = committee.person("tk01").get(f"/api/meetings/{committee.meeting}/minutes.html").text
    assert "cốc nước" not in record


def test_the_last_secretary_stays(committee):
    committee.convene()
    secretary = committee.sit("tk01")
    secretary.do("removeParticipant", user="tk02", reason="Nghỉ")
    for order in ({"removeParticipant": {"user": "tk01", "reason": "Nghỉ"}},
                  {"changeParticipant": {"user": "tk01", "role": "member"}}):  # fmt: skip
        answer = committee.person("tk01").command(committee.meeting, order)
        assert answer.status_code == 409
        assert answer.json()["error"]["code"] == "participant.lastSecretary"
        assert answer.json()["error"]["about"] in answer.json()["error"]["message"]


def test_a_guests_only_item_keeps_its_number(committee):
    committee.convene()
    agenda = committee.person("km02").snapshot(committee.meeting)["agenda"]
    assert [(item["item"], item["number"]) for item in agenda] == [("i2", 2)]
    everything = committee.person("uv02").snapshot(committee.meeting)["agenda"]
    assert all("number" not in item for item in everything)


def test_the_officers_take_a_presented_page_away(committee):
    committee.open("i1")
    chair, member, guest = (committee.sit(user) for user in ["uv01", "uv02", "km02"])
    document = next(iter(committee.documents("i1").values()))["document"]
    chair.signal(page={"document": document, "page": 1})
    member.signalled("page", page=1)
    refused = member.answer(member.signal(pageCleared={}))
    assert refused["error"]["code"] == "rights.missing"
    chair.signal(pageCleared={})
    assert member.signalled("pageCleared")["by"] == "uv01"
    assert "page" not in committee.person("uv03").snapshot(committee.meeting).get("signals", {})
    guest.catch_up()
    assert "pageCleared" not in guest


def test_two_secretaries_of_one_section_overwrite_nothing(committee):
    committee.open("i1")
    committee.sit("uv01").do("closeMeeting")
    first, second = committee.sit("tk01"), committee.sit("tk02")
    first.do("editMinutes", section="item.i1", text="Một", revision=0)
    with pytest.raises(Refused) as refused:
        second.do("editMinutes", section="item.i1", text="Hai", revision=0)
    assert refused.value.code == "minutes.changed"
    view = committee.person("tk02").snapshot(committee.meeting)
    assert (view["minutesText"], view["minutesRevisions"]) == ({"item.i1": "Một"}, {"item.i1": 1})
    second.do("editMinutes", section="item.i1", text="Hai", revision=1)


def test_the_way_to_a_meeting_is_a_code_for_those_who_are_in_it(committee):
    path = f"/api/meetings/{committee.meeting}/qr.svg"
    assert committee.person("uv02").get(path).status_code == 404
    committee.convene()
    answer = committee.person("uv02").get(path)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.text.lstrip().startswith("<?xml") or "<svg" in answer.text
