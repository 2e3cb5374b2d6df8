"""Who gets what. Each test has two halves: those who are to get it, and those who are not."""

import pytest

import pack
from client import Person, Refused, refusal
from server import run

# What a guest of item 3 must not meet anywhere: the words of the other items.
FOREIGN = [pack.ITEMS[item] for item in ("i1", "i2", "i4", "i5")] + [
    *("ke-hoach.pdf", "ke-hoach.docx", "thu-ngan-sach.pdf", "Thông qua Kế hoạch", '"r1"', '"p1"'),
    *('"p2"', "nhân sự", "KINH PHÍ", "Ý KIẾN RIÊNG", "KẾT LUẬN", '"i1"', '"i2"', '"i4"', '"i5"'),
]
OWN = [pack.ITEMS["i3"], "nha-van-hoa.pdf", "SÂN KHẤU", "Sửa xong trước Tết", "Hỏi ý kiến chung"]


def test_a_guest_of_one_item_gets_nothing_of_the_others(committee):
    committee.convene()
    guest, member = committee.sit("km03"), committee.sit("uv08")
    chair, secretary = committee.sit(pack.CHAIR), committee.sit("tk01")
    foreign = documents(committee, "i1", "i2")
    own = documents(committee, "i3")
    steps(committee, chair, secretary, guest, foreign, own)

    member.catch_up()
    for words in FOREIGN + OWN:
        assert words in member, f"the member has not had {words}"
    for words in OWN:
        assert words in guest, f"the guest has not had {words}"
    for words in [*FOREIGN, *foreign]:
        assert words not in guest, f"the guest has had {words}"

    # From now on the meeting is over, and nothing of it is left for the guest.
    chair.do("closeMeeting")
    assert guest.rejoined()["snapshot"]["agenda"] == []
    for form in ["json", "html", "docx", "pdf"]:
        path = f"/api/meetings/{committee.meeting}/minutes.{form}"
        assert committee.person("uv08").get(path).status_code == 200
        assert refusal(committee.person("km03").get(path)) == (403, "rights.missing")


def steps(committee, chair, secretary, guest, foreign, own):
    """Something of every kind happens in every item; the guest asks for what they can."""
    for user in pack.MEMBERS:
        secretary.do("checkIn", user=user)
    chair.do("openMeeting")
    guest.do("checkIn")
    for item in pack.ITEMS:
        chair.do("startItem", item=item)
        if item == "i3":
            assert guest.rejoined()["snapshot"]["agenda"][0]["state"] == "running"
            in_their_own(chair, secretary, guest, own)
        else:
            in_a_foreign(committee, chair, secretary, guest, item, foreign)
            check_by_http(committee, foreign, own if item in ("i1", "i2") else [])
        chair.do("endItem", item=item)
        if item == "i3":
            assert guest.rejoined()["snapshot"]["agenda"] == []
    guest.catch_up()


def in_a_foreign(committee, chair, secretary, guest, item, foreign):
    member = committee.sit("uv08")
    request = ask_for_the_floor(member, chair, item, "KINH PHÍ")
    chair.do("callSpeaker", request=request)
    if item == "i1":
        document = foreign[0]
        chair.signal(page={"document": document, "page": 2})
        member.signalled("page", document=document, page=2)
        reply = guest.answer(guest.signal(page={"document": document, "page": 2}))
        assert reply["error"]["code"] == "rights.missing"
        chair.do("openPoll", poll="p1")
        member.do("castVote", poll="p1", choice="other", opinion="Ý KIẾN RIÊNG")
        refused(guest, "poll.unknown", "castVote", poll="p1", choice="approve")
        chair.signalled("turnout", poll="p1", turnout=1)
        chair.do("closePoll", poll="p1")
        edited = [{"id": "p1", "kind": "text", "text": pack.ITEMS["i1"]}]
        secretary.do("editResolution", resolution="r1", paragraphs=edited)
    secretary.do("recordConclusion", item=item, text=f"KẾT LUẬN về {pack.ITEMS[item]}")
    refused(guest, "rights.missing", "requestToSpeak", item=item, kind="speech")
    refused(guest, "rights.missing", "recuse", item=item, reason="thử")
    refused(guest, "rights.missing", "withdrawRequest", request=request)
    refused(guest, "rights.missing", "startItem", item=item)
    secretary.do("editMinutes", section=f"item.{item}", text=f"KẾT LUẬN về {pack.ITEMS[item]}")
    member.close()


def in_their_own(chair, secretary, guest, own):
    request = ask_for_the_floor(guest, chair, "i3", "SÂN KHẤU")
    chair.do("callSpeaker", request=request)
    guest.signal(page={"document": own[0], "page": 3})
    assert guest.signalled("page", document=own[0], page=3)["by"] == "km03"
    poll = {"poll": "q3", "item": "i3", "question": "Hỏi ý kiến chung"}
    chair.do("openPoll", **poll, ballot="open", form="approval")
    guest.event("pollOpened", poll="q3")
    refused(guest, "vote.notEntitled", "castVote", poll="q3", choice="approve")
    chair.do("closePoll", poll="q3")
    assert guest.event("pollClosed", poll="q3")["result"]["counts"]["approve"] == 0
    secretary.do("recordConclusion", item="i3", text="Sửa xong trước Tết")
    guest.event("conclusionRecorded", item="i3")


def ask_for_the_floor(stream, chair, item, topic):
    stream.do("requestToSpeak", item=item, kind="speech", topic=topic)
    return chair.event("speakerQueued", user=stream.user, item=item)["request"]


def refused(stream, code, name, **fields):
    with pytest.raises(Refused) as caught:
        stream.do(name, **fields)
    assert caught.value.code == code


def documents(committee, *items):
    return [
        entry["document"] for item in items for entry in committee.documents(item).values()
    ]


def check_by_http(committee, foreign, own):
    """The snapshot, the events, the documents and their pages, asked for one by one."""
    guest, member = committee.person("km03"), committee.person("uv08")
    path = f"/api/meetings/{committee.meeting}"
    seen = guest.get(path)
    state = seen.json()
    assert not any(words in seen.text for words in [*FOREIGN, *foreign])
    assert pack.ITEMS["i1"] in member.get(path).text
    events = guest.get(f"{path}/events", params={"after": state["seq"], "epoch": state["epoch"]})
    assert events.json()["events"] == []
    theirs = member.read(path)
    everything = {"after": 0, "epoch": theirs["epoch"]}
    assert "KẾT LUẬN" in member.get(f"{path}/events", params=everything).text
    # A position of somebody else's rights is no way around one's own.
    assert refusal(guest.get(f"{path}/events", params=everything)) == (409, "epoch.stale")
    own_epoch = {"after": 0, "epoch": state["epoch"]}
    listed = guest.get(f"{path}/events", params=own_epoch)
    assert not any(words in listed.text for words in [*FOREIGN, *foreign])
    for document in foreign:
        for part in ["", "/pages/1.png?width=600", "/pages/1.json"]:
            assert member.get(f"/api/documents/{document}{part}").status_code == 200
            answer = guest.get(f"/api/documents/{document}{part}")
            assert refusal(answer) == (404, "document.unknown")
    for document in own:
        for part in ["", "/pages/1.png?width=600", "/pages/1.json"]:
            assert guest.get(f"/api/documents/{document}{part}").status_code == 200
    check_what_a_guest_may_send(path, guest, committee.person("km02"), foreign + own, bool(own))


def check_what_a_guest_may_send(path, presenter, other, documents, is_to_come):
    """Who presents an item that is not over may send in a document of it; nobody anything else."""
    refused = (403, "rights.missing")
    file = {"data": b"%PDF-1.4"}
    for item in ["i1", "i2", "i4", "i5", "ikhongco", ""]:
        for more in ["", "&submit=true", *(f"&document={known}" for known in documents)]:
            upload = presenter.post(f"{path}/documents?item={item}&name=a.pdf{more}", **file)
            assert refusal(upload) == refused
    for known in [*documents, "dkhongco"]:
        upload = presenter.post(f"{path}/documents?item=i3&name=a.pdf&document={known}", **file)
        assert refusal(upload) == refused
    for item in ["i2", "i3"]:
        upload = other.post(f"{path}/documents?item={item}&name=a.pdf&submit=true", **file)
        assert refusal(upload) == refused
    # The other half: what a presenter may send is looked at, and this is no whole PDF.
    upload = presenter.post(f"{path}/documents?item=i3&name=a.pdf", **file)
    assert refusal(upload) == ((422, "document.damaged") if is_to_come else refused)


def test_strangers_and_administrators_find_no_meeting(serve, data):
    for user, role in [("quantri", "administrator"), ("nguoila", "secretary")]:
        account = ["--name", "Người Lạ", "--role", role, "--password", pack.PASSWORD]
        assert run("user", "add", user, "--data", data, *account).returncode == 0
    committee = serve()
    committee.convene()
    document = documents(committee, "i1")[0]
    path = f"/api/meetings/{committee.meeting}"
    paths = [path, f"{path}/minutes.json", f"{path}/events?after=0&epoch=x"]
    for user in ["quantri", "nguoila"]:
        person = Person.logged_in(committee.server, user, pack.PASSWORD)
        assert person.read("/api/meetings") == {"meetings": []}
        for known in paths:
            unknown = person.get(known.replace(committee.meeting, "mkhongco"))
            answer = person.get(known)
            # The same words as for a meeting that does not exist.
            assert refusal(answer) == (404, "meeting.unknown")
            assert answer.json() == unknown.json()
        assert refusal(person.get(f"/api/documents/{document}")) == (404, "document.unknown")
        order = person.command(committee.meeting, {"checkIn": {}})
        assert refusal(order) == (404, "meeting.unknown")
        stream = person.stream()
        for meeting in [committee.meeting, "mkhongco"]:
            with pytest.raises(Refused, match="meeting.unknown"):
                stream.join(meeting)
        stream.close()
    assert committee.person("uv08").get(path).status_code == 200
    nobody = Person(committee.server, "")
    for known in [*paths, f"/api/documents/{document}", "/api/meetings", "/ws"]:
        assert refusal(nobody.get(known)) == (401, "login.needed")


def test_a_draft_is_there_for_its_officers_alone(committee):
    path = f"/api/meetings/{committee.meeting}"
    document = documents(committee, "i1")[0]
    for user in [pack.CHAIR, *pack.SECRETARIES]:
        assert len(committee.person(user).read("/api/meetings")["meetings"]) == 1
        assert committee.person(user).get(f"/api/documents/{document}").status_code == 200
    for user in ["uv02", "km01"]:
        person = committee.person(user)
        assert person.read("/api/meetings") == {"meetings": []}
        assert refusal(person.get(path)) == (404, "meeting.unknown")
        assert refusal(person.get(f"/api/documents/{document}")) == (404, "document.unknown")


def test_a_running_vote_is_seen_by_nobody_but_its_voter(committee):
    committee.open("i1")
    people = {user: committee.sit(user) for user in [*pack.MEMBERS, "tk01", "tk02", "km01"]}
    people[pack.CHAIR].do("openPoll", poll="p1")
    people["uv02"].do("castVote", poll="p1", choice="reject", opinion="Ý KIẾN RIÊNG")
    votes = [{"user": "uv03", "choice": "other"}]
    people["tk01"].do("recordPaperVotes", poll="p1", votes=votes)

    assert people["uv02"].event("voteCast", poll="p1")["choice"] == "reject"
    for officer in [pack.CHAIR, "tk01", "tk02"]:
        assert people[officer].event("voteReceived", voter="uv02") == {
            "poll": "p1",
            "voter": "uv02",
        }
        assert people[officer].event("voteReceived", voter="uv03")["paper"] is True
    for user, stream in people.items():
        stream.signalled("turnout", poll="p1", turnout=2)
        stream.catch_up()
        if user not in (pack.CHAIR, "tk01", "tk02"):
            assert stream.events("voteReceived") == []
        if user != "uv02":
            assert "Ý KIẾN RIÊNG" not in stream
            assert stream.events("voteCast") == []
        assert stream.events("paperVotesRecorded") == []
        check_snapshot(committee, user)
        # What the log holds is filtered by the same rules as the stream.
        epoch = committee.person(user).read(f"/api/meetings/{committee.meeting}")["epoch"]
        path = f"/api/meetings/{committee.meeting}/events"
        after = 0 if user != "km01" else stream.seq
        listed = committee.person(user).get(path, params={"after": after, "epoch": epoch})
        assert listed.status_code == 200
        assert ("Ý KIẾN RIÊNG" in listed.text) == (user == "uv02")
        assert "paperVotesRecorded" not in listed.text

    people[pack.CHAIR].do("closePoll", poll="p1")
    for stream in people.values():
        votes = stream.event("pollClosed", poll="p1")["votes"]
        assert [vote["user"] for vote in votes] == ["uv02", "uv03"]


def check_snapshot(committee, user):
    polls = committee.person(user).snapshot(committee.meeting)["polls"]
    poll = next(poll for poll in polls if poll["poll"] == "p1")
    assert poll["turnout"] == 2
    assert "result" not in poll and "votes" not in poll
    own = {"uv02": "reject", "uv03": "other"}.get(user)
    assert poll.get("mine", {}).get("choice") == own
    assert ("received" in poll) == (user in (pack.CHAIR, "tk01", "tk02"))
