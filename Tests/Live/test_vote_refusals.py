"""Votes that cannot be, each refused with its own code and nothing half-done."""

import concurrent.futures
import json
import re

import pytest

import pack
from browser import WIDE
from client import Refused, refusal
from committee import Committee
from server import Server, run

CANDIDATES = ["Hà", "Khoa", "Liên", "Minh", "Nga"]


@pytest.fixture
def strict(tmp_path):
    """A body that takes one vote after the other and has a surplus of three tenths at most."""

    def changed(meeting):
        meeting["body"] |= {"allowsConcurrentPolls": False, "surplus": "3/10"}

    made = run("import", pack.write(tmp_path / "pack", changed), "--data", tmp_path / "strict",
               "--password", pack.PASSWORD)  # fmt: skip
    assert made.returncode == 0, made.stderr
    meeting = json.loads(made.stdout.splitlines()[-1])["meeting"]
    server = Server(tmp_path / "strict")
    from client import Person

    tokens = {user: Person.logged_in(server, user, pack.PASSWORD).token
              for user in ["uv01", "tk01"]}  # fmt: skip
    hall = Committee(server, meeting, tokens)
    hall.open("i1")
    yield hall
    hall.leave()
    server.kill()


def refused(stream, code, command, **fields):
    """Nothing of it is in the record afterwards."""
    seq = stream.person.read(f"/api/meetings/{stream.meeting}")["seq"]
    with pytest.raises(Refused) as caught:
        stream.do(command, **fields)
    assert (caught.value.code, command) == (code, command)
    assert re.search(r"[.)]$", caught.value.message), caught.value.message
    assert stream.person.read(f"/api/meetings/{stream.meeting}")["seq"] == seq


def test_each_wrong_vote_has_a_reason_of_its_own(committee):
    committee.open("i1")
    chair, voter, secretary = (committee.sit(user) for user in (pack.CHAIR, "uv02", "tk01"))
    chair.do("openPoll", poll="e1", item="i1", question="Bầu", form="election",
             options=CANDIDATES, details={"seats": 3})  # fmt: skip
    refused(voter, "vote.tooMany", "castVote", poll="e1", choices=CANDIDATES[:4])
    refused(voter, "vote.choiceInvalid", "castVote", poll="e1", choices=["Ai đó"])
    refused(voter, "vote.choiceInvalid", "castVote", poll="e1", choice="Hà")
    refused(voter, "vote.incomplete", "castVote", poll="e1", choices=[])
    refused(secretary, "vote.notEntitled", "castVote", poll="e1", choices=["Hà"])
    # A guest of this item, and one of another, who is not even told that there is a poll.
    refused(committee.sit("km01"), "vote.notEntitled", "castVote", poll="e1", choices=["Hà"])
    refused(committee.sit("km02"), "poll.unknown", "castVote", poll="e1", choices=["Hà"])
    voter.do("castVote", poll="e1", choices=["Hà"])
    refused(voter, "vote.alreadyCast", "castVote", poll="e1", choices=["Khoa"])
    # Papers of more people than there are, or with more marks than there are papers.
    refused(secretary, "vote.alreadyCast", "recordPaperVotes", poll="e1",
            votes=[{"user": user, "choices": ["Hà"]} for user in pack.MEMBERS])  # fmt: skip
    chair.do("closePoll", poll="e1")
    refused(chair, "poll.closed", "closePoll", poll="e1")
    refused(secretary, "poll.closed", "closePoll", poll="e1")
    secretary.do("openPoll", poll="b1", item="i1", question="Giấy", ballot="secret",
                 form="approval", details={"paperOnly": True})  # fmt: skip
    for fields in [
        {"voters": ["uv02", "uv03"], "counts": {"approve": 3}},
        {"voters": pack.MEMBERS, "counts": {"approve": 13, "reject": 1}},
    ]:
        refused(secretary, "poll.paperExceeds", "recordPaperVotes", poll="b1", **fields)
    for issued in (0, 14):
        refused(secretary, "poll.paperIssued", "recordPaperVotes", poll="b1", voters=["uv02"],
                counts={"approve": 1}, issued=issued)  # fmt: skip


def test_an_opinion_of_a_hundred_kilobytes_is_refused_on_every_way_in(committee):
    committee.open("i1")
    committee.sit(pack.CHAIR).do("openPoll", poll="p1")
    person = committee.person("uv02")
    vote = {"castVote": {"poll": "p1", "choice": "other", "opinion": "ý" * 50_000}}
    assert refusal(person.command(committee.meeting, vote)) == (413, "body.tooLarge")
    vote["castVote"]["opinion"] = "a" * 20_001
    assert refusal(person.command(committee.meeting, vote)) == (400, "field.tooLong")
    with pytest.raises(Refused, match="field.tooLong"):
        committee.sit("uv02").do("castVote", **vote["castVote"])
    vote["castVote"]["opinion"] = "a" * 20_000
    assert person.command(committee.meeting, vote).status_code == 200


def test_a_long_opinion_is_refused_in_the_browser_and_leaves_the_line_alone(
    committee, open_window
):
    """*Bug:* it ended the line, was kept, and ended every line after it.
    *Reachable when:* a member pastes a whole document into the field for an opinion."""
    committee.open("i1")
    committee.sit(pack.CHAIR).do("openPoll", poll="p1")
    member = open_window("uv02", WIDE)
    member.enter()
    member.page.get_by_role("radio", name="Ý kiến khác", exact=True).check()
    member.page.locator("#opinion").fill("ý" * 50_000)
    member.press("Gửi biểu quyết")
    member.sees("Nội dung quá dài nên chưa gửi.")
    member.sees("Trực tuyến")
    member.page.locator("#opinion").fill("Đề nghị làm sớm.")
    member.press("Gửi biểu quyết")
    member.sees(re.compile("Đã ghi nhận"))
    assert member.faults == []


def test_a_body_that_takes_one_vote_after_the_other_opens_no_second_one(strict):
    chair = strict.sit("uv01")
    chair.do("openPoll", poll="o1", item="i1", question="Một?", form="approval")
    refused(chair, "poll.anotherOpen", "openPoll", poll="o2", item="i1", question="Hai?",
            form="approval")  # fmt: skip
    refused(chair, "poll.surplusExceeded", "openPoll", poll="o3", item="i1", question="Bầu",
            form="election", options=CANDIDATES, details={"seats": 3})  # fmt: skip
    chair.do("closePoll", poll="o1")
    chair.do("openPoll", poll="o2", item="i1", question="Hai?", form="approval")


def test_two_officers_at_one_moment_open_close_and_cross_each_other_once(strict):
    streams = [strict.sit("uv01"), strict.sit("tk01")]

    def outcome(stream, command, fields):
        try:
            stream.do(command, **fields)
            return "done"
        except Refused as fault:
            return fault.code

    def together(*orders):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            tried = [pool.submit(outcome, stream, *order)
                     for stream, order in zip(streams, orders, strict=True)]  # fmt: skip
            return sorted(each.result() for each in tried)

    def terms(poll):
        return {"poll": poll, "item": "i1", "question": poll, "form": "approval"}

    for round in range(10):
        first, second = f"a{round}", f"b{round}"
        # The same poll twice, then the end of it beside the opening of another.
        assert together(("openPoll", terms(first)), ("openPoll", terms(first))) == [
            "done", "poll.openAlready",
        ]  # fmt: skip
        crossed = together(("closePoll", {"poll": first}), ("openPoll", terms(second)))
        assert crossed in (["done", "done"], ["done", "poll.anotherOpen"])
        if crossed != ["done", "done"]:
            streams[0].do("openPoll", **terms(second))
        assert together(("closePoll", {"poll": second}), ("closePoll", {"poll": second})) == [
            "done", "poll.closed",
        ]  # fmt: skip
    polls = strict.person("uv01").snapshot(strict.meeting)["polls"]
    ours = [poll for poll in polls if poll["poll"][0] in "ab"]
    assert len(ours) == 20 and all(poll["state"] == "closed" for poll in ours)
    seen = streams[0].catch_up()
    for name in ("pollOpened", "pollClosed"):
        happened = [event["poll"] for event in seen.events(name)]
        assert sorted(happened) == sorted(set(happened)) and len(happened) == 20
