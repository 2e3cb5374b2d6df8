"""Figures over meetings: what they count, as JSON and CSV, and who is told whose."""

import csv
import io

import pytest

import ballots
import pack
from client import Person, refusal
from test_ballots import close, hall, sit, vote  # noqa: F401


@pytest.fixture
def over(hall):  # noqa: F811
    """An open vote, a secret one and a speech; then the meeting is closed."""
    chair = hall.sit(pack.CHAIR)
    people = sit(hall, "uv02", "uv03")
    people["uv02"].do("requestToSpeak", item="i1", kind="speech", topic="KINH PHÍ")
    request = chair.event("speakerQueued", user="uv02")["request"]
    chair.do("callSpeaker", request=request)
    chair.do("endSpeech", request=request)
    chair.do("openPoll", poll="p1")
    people["uv02"].do("castVote", poll="p1", choice="reject", opinion="Ý RIÊNG")
    chair.do("closePoll", poll="p1")
    key = ballots.open_secret(chair)
    vote(hall, key, people, ["approve", "reject"])
    close(hall, chair)
    before = hall.person("tk01").read("/api/statistics")
    assert before["meetings"] == [] and before["people"] == []
    chair.do("endItem", item="i1")
    chair.do("closeMeeting")
    return hall


def test_officers_see_everybody_members_themselves_and_guests_nothing(over):
    for user in ["tk01", pack.CHAIR]:
        figures = over.person(user).read("/api/statistics")
        assert {line["user"] for line in figures["people"]} == set(pack.EVERYBODY)
    figures = over.person("tk01").read("/api/statistics")
    lines = {line["user"]: line for line in figures["people"]}
    spoke = lines["uv02"]
    assert (spoke["invited"], spoke["attended"], spoke["speeches"]) == (1, 1, 1)
    # The secret vote is in nobody's line, only in the sum.
    assert (spoke["polls"], spoke["voted"]) == (1, 1)
    assert (lines["uv03"]["polls"], lines["uv03"]["voted"]) == (1, 0)
    total = figures["sum"]
    assert (total["meetings"], total["polls"], total["secret"], total["speeches"]) == (1, 2, 1, 1)
    assert total["pages"] >= 12 and total["sheets"] > total["pages"]
    one = figures["meetings"][0]
    # Thirteen members; two secretaries and three guests are counted apart.
    assert one["invited"] == 13 and one["attended"] <= 13
    assert (one["secretaries"], one["guests"]) == (2, 3)
    whole = one["attended"] + one["secretariesAttended"] + one["guestsAttended"]
    assert one["attended"] > 0 and whole >= 13
    for user in ["uv02", "uv05"]:
        own = over.person(user).read("/api/statistics")
        assert [line["user"] for line in own["people"]] == [user]
        assert own["sum"]["meetings"] == 1
        assert own == over.person(user).read("/api/statistics", params={"body": "btv"})
        others = over.person(user).read("/api/statistics", params={"person": "Trần Văn An"})
        assert others["people"] == []
    nothing = over.person("km01").read("/api/statistics")
    assert nothing["people"] == [] and nothing["meetings"] == []
    assert nothing["sum"]["documents"] == 0
    stranger = Person(over.server, "uv02")
    assert refusal(stranger.get("/api/statistics")) == (401, "login.needed")


def test_figures_are_narrowed_and_given_as_a_table(over):
    secretary = over.person("tk01")
    for outside in [{"from": "2026-06-18"}, {"to": "2026-06-16"}, {"body": "khac"}]:
        assert secretary.read("/api/statistics", params=outside)["meetings"] == []
    assert refusal(secretary.get("/api/statistics?from=x")) == (400, "field.invalid")
    found = secretary.read("/api/statistics", params={"person": "nguyen thi binh"})
    assert [line["user"] for line in found["people"]] == ["uv02"]
    answer = secretary.get("/api/statistics.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Họ và tên"
    line = next(row for row in rows if row and row[0] == "Nguyễn Thị Bình")
    assert line[2:6] == ["1", "1", "0", "1"] and line[8:10] == ["1", "1"]
    for words in ["Tán thành", "Không tán thành", "Ý RIÊNG", "approve", "reject"]:
        assert words not in answer.text
    own = over.person("uv02").get("/api/statistics.csv").content.decode("utf-8-sig")
    assert "Nguyễn Thị Bình" in own and "Trần Văn An" not in own
