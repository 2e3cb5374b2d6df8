"""Elections, votes of confidence, consultations and roll-calls over the wire, with their files."""

import csv
import datetime
import io
import zipfile

import pytest

import pack
from client import Refused, refusal

PEOPLE = ["Trần Thị An, Bí thư", "Lê Văn Bình, Phó Bí thư", "Đỗ Cường, Chủ tịch"]
CANDIDATES = ["Hà", "Khoa", "Liên", "Minh", "Nga"]


def marks(*levels):
    return [f"{person}: {level}" for person, level in zip(PEOPLE, levels)]


def closed(stream, poll):
    stream.do("closePoll", poll=poll)
    return stream.event("pollClosed", poll=poll)["result"]


def table(person, meeting, poll):
    answer = person.get(f"/api/meetings/{meeting}/polls/{poll}.csv")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_vote_of_confidence_for_three_with_an_invalid_paper_ballot(committee):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="c1", item="i1", question="Lấy phiếu tín nhiệm",
                 form="confidence", options=PEOPLE)  # fmt: skip
    for user in pack.MEMBERS[:12]:
        committee.sit(user).do("castVote", poll="c1", choices=marks("high", "medium", "low"))
    last = pack.MEMBERS[12]
    with pytest.raises(Refused, match="vote.incomplete"):
        committee.sit(last).do("castVote", poll="c1", choices=marks("high"))
    secretary.do("recordPaperVotes", poll="c1", votes=[{"user": last, "choice": "invalid"}])
    result = closed(secretary, "c1")
    assert (result["returned"], result["valid"], result["invalid"]) == (13, 12, 1)
    first = result["options"][0]
    assert first["marks"] == {"high": 12, "medium": 0, "low": 0}
    assert first["shares"]["high"] == "92,3" and first["invalid"] == 1
    rows = table(committee.person("uv02"), committee.meeting, "c1")
    assert [PEOPLE[0], "12", "0", "0", "92,3", ""] in rows


def test_an_election_of_three_out_of_five_ends_in_a_tie_and_a_run_off(committee):
    committee.open("i1")
    chair = committee.sit("uv01")
    chair.do("openPoll", poll="e1", item="i1", question="Bầu Ban Kiểm phiếu", form="election",
             options=CANDIDATES, details={"seats": 3}, base="returned",
             threshold={"fraction": "1/3", "exceeded": True})  # fmt: skip
    voter = committee.sit("uv02")
    for choices, code in [
        (CANDIDATES[:4], "vote.tooMany"), (["Ai đó"], "vote.choiceInvalid"),
        ([], "vote.incomplete"), (["Hà", "Hà"], "vote.choiceInvalid"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=code):
            voter.do("castVote", poll="e1", choices=choices)
    for place, user in enumerate(pack.MEMBERS[:12]):
        third = "Liên" if place % 2 else "Minh"
        committee.sit(user).do("castVote", poll="e1", choices=["Hà", "Khoa", third])
    result = closed(chair, "e1")
    outcomes = {row["option"]: row["outcome"] for row in result["options"]}
    assert outcomes == {
        "Hà": "elected", "Khoa": "elected", "Liên": "tied", "Minh": "tied", "Nga": "notElected",
    }  # fmt: skip
    assert result["vacant"] == 1 and result["runOff"] == ["Liên", "Minh"]
    chair.do("openPoll", poll="e2", item="i1", question="Bầu lại", form="election",
             options=result["runOff"], details={"seats": 1, "runOffOf": "e1"})  # fmt: skip
    with pytest.raises(Refused, match="field.invalid"):
        chair.do("openPoll", poll="e3", item="i1", question="?", form="election",
                 options=["A"], details={"seat": 1})  # fmt: skip


def test_a_consultation_closes_by_the_servers_clock_and_names_the_silent(committee):
    committee.convene()
    secretary = committee.sit("tk01")
    deadline = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=20)
    secretary.do("openPoll", poll="k1", item="i1", question="Dự thảo Quy chế",
                 form="consultation",
                 details={"deadline": deadline.isoformat(timespec="seconds"),
                          "themes": ["Kinh phí"]})  # fmt: skip
    answers = committee.sit("uv02")
    with pytest.raises(Refused, match="vote.reasonMissing"):
        answers.do("castVote", poll="k1", choice="disagree")
    silent = pack.MEMBERS[11:]
    quiet = committee.sit(silent[0])
    for user in pack.MEMBERS[:11]:
        answer = committee.person(user).command(committee.meeting, {"castVote": {
            "poll": "k1", "choice": "agreeWithComments",
            "comments": [{"theme": "Kinh phí", "text": "=Ghi rõ nguồn"}]}})  # fmt: skip
        answer.raise_for_status()
    secretary.do("remindVoters", poll="k1")
    assert quiet.event("votersReminded")["voters"] == silent
    with pytest.raises(Refused, match="poll.deadlineAhead"):
        secretary.do("closePoll", poll="k1")
    result = secretary.event("pollClosed", poll="k1")["result"]
    assert result["silent"] == 2 and result["counts"]["agreeWithComments"] == 11
    with pytest.raises(Refused, match="poll.closed"):
        quiet.do("castVote", poll="k1", choice="agree")
    member = committee.person("uv02")
    view = member.get(f"/api/meetings/{committee.meeting}/polls/k1.json").json()["poll"]
    assert view["silent"] == silent and "reminders" not in view
    rows = table(member, committee.meeting, "k1")
    assert any(row and "Kinh phí: =Ghi rõ nguồn" == row[-1] for row in rows)


def test_a_table_runs_no_formula_and_is_for_those_who_may_follow(committee):
    committee.open("i1")
    chair = committee.sit("uv01")
    chair.do("openPoll", poll="o1", item="i1", question='=HYPERLINK("x")', form="options",
             options=["+1", "-2, ba"])  # fmt: skip
    path = f"/api/meetings/{committee.meeting}/polls/o1.csv"
    assert refusal(committee.person("uv02").get(path)) == (409, "poll.notClosed")
    committee.sit("uv02").do("castVote", poll="o1", choice="+1")
    closed(chair, "o1")
    text = committee.person("uv02").get(path).content.decode("utf-8-sig")
    assert "\"'=HYPERLINK(\"\"x\"\")\"" in text and "'+1" in text and "\"'-2, ba\"" in text
    # The guest of this item may follow it while it runs; one of another item may not.
    assert committee.person("km01").get(path).status_code == 200
    assert refusal(committee.person("km02").get(path)) == (404, "poll.unknown")


def test_a_roll_call_in_order_and_an_opinion_reserved_in_the_minutes(committee):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="g1", item="i1", question="Gọi tên", details={"rollCall": True})
    voters = next(p for p in committee.person("tk01").snapshot(committee.meeting)["polls"]
                  if p["poll"] == "g1")["voters"]  # fmt: skip
    with pytest.raises(Refused, match="poll.rollCall"):
        committee.sit("uv02").do("castVote", poll="g1", choice="approve")
    with pytest.raises(Refused, match="vote.outOfTurn"):
        secretary.do("recordCall", poll="g1", user=voters[1], choice="approve")
    for user in voters:
        secretary.do("recordCall", poll="g1", user=user, choice="approve")
    assert closed(secretary, "g1")["counts"]["approve"] == 13
    with pytest.raises(Refused, match="poll.closed"):
        secretary.do("closePoll", poll="g1")
    member = committee.sit("uv03")
    with pytest.raises(Refused, match="field.tooLong"):
        member.do("reserveOpinion", poll="g1", opinion="a" * 60_000)
    member.do("reserveOpinion", poll="g1", opinion="Đề nghị nghiên cứu thêm")
    chair = committee.sit("uv01")
    chair.do("closeMeeting")
    page = committee.person("uv01").get(f"/api/meetings/{committee.meeting}/minutes.html").text
    assert "bảo lưu ý kiến: Đề nghị nghiên cứu thêm." in page
    assert "biểu quyết công khai bằng gọi tên" in page


def test_ballot_papers_and_the_boards_report_are_documents(committee):
    committee.open("i1")
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="b1", item="i1", question="Bầu cấp uỷ", form="election",
                 ballot="secret", options=CANDIDATES,
                 details={"seats": 3, "paperOnly": True})  # fmt: skip
    counts = {"Hà": 12, "Khoa": 10, "Liên": 8, "Minh": 4, "invalid": 1}
    with pytest.raises(Refused, match="poll.paperIssued"):
        secretary.do("recordPaperVotes", poll="b1", voters=pack.MEMBERS, counts=counts, issued=99)
    secretary.do("recordPaperVotes", poll="b1", voters=pack.MEMBERS, counts=counts, issued=13)
    result = closed(secretary, "b1")
    assert [row["outcome"] for row in result["options"][:3]] == ["elected"] * 3
    path = f"/api/meetings/{committee.meeting}/polls/b1"
    for name, words in [("ballot", "Chọn không quá 3 người"), ("report", "Số phiếu thu về: 13")]:
        answer = committee.person("tk01").get(f"{path}/{name}.docx")
        assert answer.status_code == 200, answer.text
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert words in archive.read("word/document.xml").decode()
    assert committee.person("tk01").get(f"{path}/report.pdf").content.startswith(b"%PDF")
    assert refusal(committee.person("km01").get(f"{path}/report.docx")) == (403, "rights.missing")
