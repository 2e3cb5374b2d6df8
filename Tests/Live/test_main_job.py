"""The main job from end to end: eighteen people, five items, one decision, the minutes."""

import io
import json
import os
import subprocess
import zipfile

import pytest

import ballots
import pack
from client import Person, Refused
from committee import Committee
from server import Server, run, verify

APPROVE = [f"uv{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 12)]
REJECT = ["uv09", "uv10"]
OTHER = ["uv11", "uv13"]
# They have no device: the secretary checks them in and enters their votes.
ON_PAPER = ["uv12", "uv13"]
CHOICES = {
    **dict.fromkeys(APPROVE, "approve"),
    **dict.fromkeys(REJECT, "reject"),
    **dict.fromkeys(OTHER, "other"),
}
SENTENCE = "9/13 uỷ viên đương nhiệm (69,2 %)"


@pytest.fixture
def hall(tmp_path):
    """A server of a freshly imported pack: ours, or another of its shape named by PACK."""
    folder = os.environ.get("PACK") or pack.write(tmp_path / "pack")
    made = run("import", folder, "--data", tmp_path / "data", "--password", pack.PASSWORD)
    assert made.returncode == 0, made.stderr
    meeting = json.loads(made.stdout.splitlines()[-1])["meeting"]
    committee = Committee(Server(tmp_path / "data"), meeting, {})
    yield committee
    committee.leave()
    committee.server.kill()


def test_a_meeting_runs_from_the_pack_to_the_minutes(hall, tmp_path):
    log_everybody_in(hall)
    convene(hall)
    people = {user: hall.sit(user) for user in pack.EVERYBODY}
    chair = people[pack.CHAIR]
    people["uv05"].signalled("online", count=18)
    assert all("users" not in seen for seen in people["uv05"].signals("online"))
    chair.signalled("online", count=18, users=sorted(pack.EVERYBODY))

    check_in(people)
    chair.do("openMeeting")
    opened = people["uv07"].event("meetingOpened")
    assert opened["quorum"] == {"present": 13, "needed": 9, "met": True}

    begin_item(people, "i1")
    follow_the_page(hall, people)
    speak(people)
    vote(hall, people)
    conclude(people)

    for item in ["i2", "i3", "i4", "i5"]:
        begin_item(people, item)
        if item == "i3":
            turn_as_guest(hall, people)
        if item == "i4":
            vote_in_secret(hall, people)
    resume(hall, people)
    chair.do("closeMeeting")
    for user in pack.MEMBERS:
        people[user].event("itemEnded", item="i5")
        people[user].event("meetingClosed")

    write_minutes(hall, people)
    take_away(hall, tmp_path)
    assert verify(hall.server.data) > 80
    assert hall.server.stop() == 0
    assert verify(hall.server.data) > 80


def vote_in_secret(hall, people):
    chair = people[pack.CHAIR]
    chair.do("openPoll", poll="p2")
    key = ballots.Key(chair.event("pollOpened", poll="p2")["ballotKey"]["key"])
    for user in pack.MEMBERS:
        paper = ballots.take(people[user], "p2", key)
        choice = "reject" if user == pack.CHAIR else "approve"
        sent = ballots.cast(hall.server, paper.ballot(hall.meeting, "p2", choice))
        assert sent.status_code == 200
    chair.do("closePoll", poll="p2")
    counts = people["uv05"].event("pollClosed", poll="p2")["result"]["counts"]
    assert counts == {"approve": 12, "reject": 1, "other": 0}


def log_everybody_in(hall):
    for user in pack.EVERYBODY:
        person = Person.logged_in(hall.server, user, pack.PASSWORD)
        assert person.read("/api/session")["user"]["id"] == user
        hall.tokens[user] = person.token


def convene(hall):
    secretary = hall.sit("tk02")
    waiting = [
        document["document"]
        for item in secretary.snapshot["agenda"]
        for document in item["documents"]
        if not document["ready"]
    ]
    for document in waiting:
        secretary.event("documentRendered", document=document)
    assert hall.person("uv03").read("/api/meetings") == {"meetings": []}
    secretary.do("conveneMeeting")
    listed = hall.person("uv03").read("/api/meetings")["meetings"]
    assert [(line["id"], line["state"]) for line in listed] == [(hall.meeting, "convened")]
    secretary.close()


def check_in(people):
    for user in pack.MEMBERS:
        if user in ON_PAPER:
            people["tk01"].do("checkIn", user=user)
        else:
            people[user].do("checkIn")
    for user in pack.MEMBERS:
        for other in pack.MEMBERS:
            people[user].event("participantCheckedIn", user=other)


def begin_item(people, item):
    people[pack.CHAIR].do("startItem", item=item)
    for user in pack.MEMBERS + pack.SECRETARIES:
        people[user].event("itemStarted", item=item)
    for guest, theirs in pack.GUESTS.items():
        # What a guest may see changes with their own item alone.
        if theirs == item:
            reply = people[guest].rejoined()
            assert [entry["state"] for entry in reply["snapshot"]["agenda"]] == ["running"]


def follow_the_page(hall, people):
    document = next(d for d in hall.documents("i1").values() if d["pages"] >= 2)["document"]
    presenter = people["uv11"]
    presenter.signal(page={"document": document, "page": 2})
    turned = {"document": document, "page": 2, "by": "uv11"}
    for user in [*pack.MEMBERS, *pack.SECRETARIES, "km01"]:
        assert people[user].signalled("page", document=document, page=2) == turned
    for guest in ["km02", "km03"]:
        assert people[guest].catch_up().signals("page") == []
    reply = people["uv04"].answer(people["uv04"].signal(page={"document": document, "page": 1}))
    assert reply["error"]["code"] == "rights.missing"

    late = hall.sit("uv06")
    assert late.snapshot["signals"]["page"] == turned
    late.close()
    picture = people["uv06"].person.get(f"/api/documents/{document}/pages/2.png?width=600")
    assert picture.content.startswith(b"\x89PNG")
    words = people["uv06"].person.read(f"/api/documents/{document}/pages/2.json")
    assert words["page"] == 2


def speak(people):
    chair = people[pack.CHAIR]
    people["uv03"].do("requestToSpeak", item="i1", kind="speech", topic="Về kinh phí")
    people["uv06"].do("requestToSpeak", item="i1", kind="question")
    queued = [chair.event("speakerQueued", user=user)["request"] for user in ("uv03", "uv06")]
    for request in queued:
        chair.do("callSpeaker", request=request)
        people["uv02"].event("speakerCalled", request=request)
    # Calling the second has ended the first.
    people["uv02"].event("speechEnded", request=queued[0])
    chair.do("endSpeech", request=queued[1])
    people["uv02"].event("speechEnded", request=queued[1])


def vote(hall, people):
    chair, secretary = people[pack.CHAIR], people["tk01"]
    chair.do("openPoll", poll="p1")
    opened = people["uv13"].event("pollOpened", poll="p1")
    assert sorted(opened["electorate"]) == pack.MEMBERS
    sent = {
        user: people[user].tell("castVote", poll="p1", choice=choice)
        for user, choice in CHOICES.items()
        if user not in ON_PAPER
    }
    for user, number in sent.items():
        assert "error" not in people[user].answer(number)
    votes = [{"user": user, "choice": CHOICES[user]} for user in ON_PAPER]
    secretary.do("recordPaperVotes", poll="p1", voters=ON_PAPER, votes=votes)
    with pytest.raises(Refused, match="vote.alreadyCast"):
        people["uv12"].do("castVote", poll="p1", choice="reject")
    chair.signalled("turnout", poll="p1", turnout=13)

    late = hall.sit("uv10")
    poll = next(poll for poll in late.snapshot["polls"] if poll["poll"] == "p1")
    assert (poll["turnout"], poll["mine"]["choice"]) == (13, "reject")
    assert "result" not in poll and "votes" not in poll
    late.close()

    chair.do("closePoll", poll="p1")
    for user in [*pack.MEMBERS, *pack.SECRETARIES, "km01"]:
        closed = people[user].event("pollClosed", poll="p1")
        result = closed["result"]
        assert result["counts"] == {"approve": 9, "reject": 2, "other": 2}
        assert (result["base"], result["passed"], result["paper"]) == (13, True, 2)
        assert result["text"] == SENTENCE
        assert {vote["user"]: vote["choice"] for vote in closed["votes"]} == CHOICES
        assert [vote["user"] for vote in closed["votes"] if vote.get("paper")] == ON_PAPER


def conclude(people):
    people[pack.CHAIR].do(
        "recordConclusion",
        item="i1",
        text="Thống nhất thông qua Kế hoạch.",
        tasks=[{"work": "Ban hành Kế hoạch", "lead": "Văn phòng", "deadline": "2026-07-01"}],
    )
    people["uv08"].event("conclusionRecorded", item="i1")


def turn_as_guest(hall, people):
    document = next(iter(hall.documents("i3").values()))["document"]
    people["km03"].signal(page={"document": document, "page": 1})
    for user in [*pack.MEMBERS, "tk01"]:
        people[user].signalled("page", document=document, by="km03")


def resume(hall, people):
    """A member's line drops; what was missed follows, once, without a snapshot."""
    before = people["uv09"].catch_up()
    before.close()
    people["tk01"].do("recordConclusion", item="i5", text="Không có việc khác.")
    after = hall.connect("uv09")
    reply = after.join(hall.meeting, after=before.seq, epoch=before.epoch)
    assert "snapshot" not in reply
    assert after.event("conclusionRecorded", item="i5")["text"] == "Không có việc khác."
    people["uv09"] = after

    anew = hall.connect("uv09")
    reply = anew.join(hall.meeting, after=before.seq, epoch="another.1")
    assert reply["snapshot"]["state"] == "open"
    anew.close()


def write_minutes(hall, people):
    chair, secretary = people[pack.CHAIR], people["tk01"]
    draft = people["uv02"].person.read(f"/api/meetings/{hall.meeting}/minutes.json")
    assert draft["state"] == "draft"
    names = {section["id"]: section for section in draft["sections"]}
    assert any(SENTENCE in fact for fact in names["item.i1"]["facts"])
    assert "DỰ THẢO" in minutes(hall, "html").text
    secretary.do("editMinutes", section="item.i2", text="Hội nghị nghe báo cáo tóm tắt.")
    with pytest.raises(Refused, match="rights.missing"):
        secretary.do("approveMinutes")
    chair.do("approveMinutes")
    people["uv13"].event("minutesApproved")
    with pytest.raises(Refused, match="minutes.approvedAlready"):
        secretary.do("editMinutes", section="item.i2", text="Sửa lại.")
    record = people["uv02"].person.read(f"/api/meetings/{hall.meeting}/minutes.json")
    assert record["state"] == "approved"
    head = people["uv13"].event("minutesApproved")["head"]
    assert record["hash"] == head and len(head) == 64


def minutes(hall, form):
    answer = hall.person("tk01").get(f"/api/meetings/{hall.meeting}/minutes.{form}")
    assert answer.status_code == 200, answer.text
    return answer


def take_away(hall, tmp_path):
    exported = {}
    for form in ["docx", "pdf", "html", "json"]:
        out = tmp_path / f"minutes.{form}"
        where = ["--data", hall.server.data, "--format", form, "--out", out]
        done = run("export", "minutes", hall.meeting, *where)
        assert done.returncode == 0, done.stderr
        exported[form] = out
    assert exported["json"].read_bytes() == minutes(hall, "json").content
    assert exported["html"].read_bytes() == minutes(hall, "html").content
    for word in [exported["docx"].read_bytes(), minutes(hall, "docx").content]:
        with zipfile.ZipFile(io.BytesIO(word)) as archive:
            assert archive.testzip() is None
            text = archive.read("word/document.xml").decode()
        check_text(text)
    (tmp_path / "by-http.pdf").write_bytes(minutes(hall, "pdf").content)
    for page in [exported["pdf"], tmp_path / "by-http.pdf"]:
        check_text(read_pdf(page))


def read_pdf(file):
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def check_text(text):
    assert SENTENCE in text
    assert "Hội nghị nghe báo cáo tóm tắt." in text
    assert "Thống nhất thông qua Kế hoạch." in text
    assert "DỰ THẢO" not in text
