"""Preparing a meeting by HTTP and over the stream: templates, copies, appraisal, what is for
the officers alone, and two secretaries at once. Each with those who do not get it."""

import pytest

import files
import pack
from client import Refused, refusal

HEADS = dict.fromkeys(["requirement", "scope", "procedure", "authority", "form"], True)
NEW = {"title": "Hội nghị tháng 6", "body": pack.contents()["body"]["id"], "kind": "ordinary",
       "startsAt": "2027-06-20T08:00:00+07:00", "place": "Phòng họp số 1"}  # fmt: skip


def send(person, meeting, item, name, content, **query):
    return person.post(
        f"/api/meetings/{meeting}/documents",
        params={"item": item, "name": name} | query,
        data=content,
    )


def make(person, **more):
    answer = person.post("/api/meetings", json=NEW | more)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def test_a_meeting_from_a_template_has_its_agenda_and_scripts(committee):
    secretary = committee.person("tk01")
    templates = secretary.read("/api/templates")["templates"]
    assert len(templates) >= 3 and all(each["agenda"] for each in templates)
    chosen = templates[0]
    made = secretary.snapshot(make(secretary, template=chosen["id"]))
    assert [item["title"] for item in made["agenda"]] == chosen["agenda"]
    assert made["agenda"][0]["script"]["text"]
    assert refusal(committee.person("uv02").get("/api/templates")) == (403, "rights.missing")


def test_a_copy_has_agenda_people_scripts_and_seats_and_documents_only_if_asked(committee):
    secretary = committee.sit("tk01")
    person = committee.person("tk01")
    secretary.do("editScript", item="i1", text="Mời trình bày Kế hoạch")
    secretary.do("arrangeSeats", rows=[["A1", "", "A2"]])
    secretary.do("changeParticipant", user="tk02", seat="B1")
    before = person.snapshot(committee.meeting)
    plain = person.snapshot(make(person, **{"from": committee.meeting}))
    full = person.snapshot(make(person, **{"from": committee.meeting, "documents": True}))

    def gist(meeting):
        return [(i["title"], i["kind"], i.get("presenter"), i.get("minutes"))
                for i in meeting["agenda"]]  # fmt: skip

    def people(meeting):
        return {(p["user"], p["role"], p["votes"], p.get("seat"), tuple(p.get("items", [])))
                for p in meeting["participants"] if p["user"] != "tk01"}  # fmt: skip

    for copy in (plain, full):
        assert copy["state"] == "draft" and copy["title"] == NEW["title"]
        assert gist(copy) == gist(before) and people(copy) == people(before)
        assert copy["agenda"][0]["script"]["text"] == "Mời trình bày Kế hoạch"
        assert copy["seatRows"] == [["A1", "", "A2"]]
    assert not any(item["documents"] for item in plain["agenda"])
    for item, copied in zip(before["agenda"], full["agenda"], strict=True):
        assert [d["name"] for d in item["documents"]] == [d["name"] for d in copied["documents"]]
    original = full["agenda"][0]["documents"][0]["document"]
    assert person.get(f"/api/documents/{original}").status_code == 200


def test_who_may_not_make_a_meeting_of_it_is_told_so_and_nothing_is_made(committee):
    secretary, stranger = committee.person("tk01"), committee.person("uv02")
    count = len(secretary.read("/api/meetings")["meetings"])

    def refused(person, **more):
        return refusal(person.post("/api/meetings", json=NEW | more))

    assert refused(stranger, **{"from": committee.meeting}) == (403, "rights.missing")
    assert refused(secretary, template="../nghisu") == (404, "template.unknown")
    assert refused(secretary, **{"from": "m-khong-co"}) == (404, "meeting.unknown")
    both = {"from": committee.meeting, "template": "ban-chap-hanh"}
    assert refused(secretary, **both) == (400, "field.invalid")
    assert refused(secretary, body="khong-co") == (404, "body.unknown")
    assert len(secretary.read("/api/meetings")["meetings"]) == count


@pytest.fixture
def presented(committee):
    """Convened, `uv05` presents the first item."""
    secretary = committee.sit("tk01")
    secretary.do("editAgendaItem", item="i1", presenter="uv05")
    committee.convene()
    return secretary


def test_a_document_goes_out_for_appraisal_and_back(committee, presented):
    presenter, member, guest = (committee.sit(user) for user in ("uv05", "uv02", "km01"))
    sent = send(committee.person("uv05"), committee.meeting, "i1", "to-trinh.pdf",
                files.pdf(1), group="Hồ sơ trình", source="Văn phòng")  # fmt: skip
    assert sent.status_code == 201, sent.text
    document = sent.json()["document"]
    path = f"/api/documents/{document}"
    submitted = presented.event("documentSubmitted", document=document)
    assert submitted["submitter"] == "uv05" and submitted["version"] == 1
    assert submitted["details"] == {"by": "uv05", "group": "Hồ sơ trình", "source": "Văn phòng"}
    presented.event("documentRendered", document=document)
    presenter.event("documentRendered", document=document)
    for user in ("tk01", "uv01", "uv05"):
        assert committee.person(user).get(path).status_code == 200
        assert "to-trinh.pdf" in committee.documents("i1", user)
    # And those who are not to see it yet.
    for user in ("uv02", "km01"):
        assert refusal(committee.person(user).get(path)) == (404, "document.unknown")
        assert refusal(committee.person(user).get(f"{path}/pages/1.png"))[0] == 404
        assert "to-trinh.pdf" not in committee.documents("i1", user)
    with pytest.raises(Refused) as refusal_of:
        presented.do("appraiseDocument", document=document, version=1,
                     heads=HEADS | {"form": False}, accepted=True)  # fmt: skip
    assert refusal_of.value.code == "field.invalid"
    presented.do("appraiseDocument", document=document, version=1,
                 heads=HEADS | {"form": False}, accepted=False, reason="Thiếu số ký hiệu")  # fmt: skip
    assert presenter.event("documentAppraised")["reason"] == "Thiếu số ký hiệu"
    again = send(committee.person("uv05"), committee.meeting, "i1", "to-trinh.pdf",
                 files.pdf(2), document=document)  # fmt: skip
    assert again.json()["version"] == 2
    presented.do("appraiseDocument", document=document, version=2, heads=HEADS, accepted=True)
    assert "to-trinh" not in member.catch_up() and "to-trinh" not in guest.catch_up()
    presented.do("publishDocument", document=document)
    for stream in (member, guest):
        published = stream.event("documentPublished")
        assert published["name"] == "to-trinh.pdf" and published["details"]["by"] == "uv05"
    assert committee.person("uv02").get(path).status_code == 200
    assert "documentPublished" not in committee.sit("km02").catch_up()


def test_who_presents_sends_for_their_item_alone(committee, presented):
    presenter, member = committee.person("uv05"), committee.person("uv02")
    content = files.pdf(1)
    own = next(iter(committee.documents("i1").values()))["document"]
    cases = [(presenter, "i2", {}), (member, "i1", {}), (presenter, "i1", {"document": own})]
    for person, item, more in cases:
        answer = send(person, committee.meeting, item, "a.pdf", content, **more)
        assert refusal(answer) == (403, "rights.missing")


def test_script_and_notes_reach_the_officers_alone(committee):
    committee.open("i1")
    streams = {user: committee.sit(user) for user in ("tk01", "tk02", "uv01", "uv02", "km01")}
    streams["tk01"].do("editScript", item="i1", text="Kịch bản kín")
    streams["tk01"].do("editNotes", item="i1", text="Ghi chép kín")
    for user in ("tk02", "uv01"):
        assert streams[user].event("scriptEdited")["text"] == "Kịch bản kín"
        assert streams[user].event("notesEdited")["text"] == "Ghi chép kín"
    for user in ("uv02", "km01"):
        assert " kín" not in streams[user].catch_up()
        assert " kín" not in str(committee.person(user).snapshot(committee.meeting))
    with pytest.raises(Refused) as chair:
        streams["uv01"].do("editScript", item="i1", text="Của chủ trì")
    assert chair.value.code == "rights.missing"


def test_the_second_of_two_secretaries_is_told_and_has_the_others_text(committee):
    first, second = committee.sit("tk01"), committee.sit("tk02")
    seen = second.snapshot["agenda"][0]["revision"]
    first.do("editAgendaItem", item="i1", title="Tên của người thứ nhất", revision=seen)
    first.do("editScript", item="i1", text="Một", revision=0)
    for command in (
        ("editAgendaItem", {"title": "Tên của người thứ hai", "revision": seen}, "item.changed"),
        ("editScript", {"text": "Hai", "revision": 0}, "script.changed"),
    ):
        name, fields, code = command
        with pytest.raises(Refused) as refused:
            second.do(name, item="i1", **fields)
        assert refused.value.code == code and refused.value.about == "i1"
    assert second.event("agendaItemEdited")["title"] == "Tên của người thứ nhất"
    assert second.event("scriptEdited")["text"] == "Một"
    second.do("editAgendaItem", item="i1", title="Tên của người thứ hai", revision=seen + 1)
    assert committee.person("tk01").snapshot(committee.meeting)["agenda"][0]["title"] == (
        "Tên của người thứ hai"
    )


def test_a_seat_is_for_one_person(committee):
    secretary = committee.sit("tk01")
    with pytest.raises(Refused) as taken:
        secretary.do("changeParticipant", user="uv03", seat="A2")
    assert taken.value.code == "seat.taken" and "Nguyễn Thị Bình" in taken.value.message


def test_notes_of_a_speech_are_in_the_draft_minutes_for_officers_alone(committee):
    committee.open("i1")
    chair, secretary = committee.sit("uv01"), committee.sit("tk01")
    committee.sit("uv03").do("requestToSpeak", item="i1", kind="speech", topic="Kinh phí")
    chair.do("callSpeaker", request="s1")
    chair.do("endSpeech", request="s1")
    secretary.do("editNotes", item="i1", request="s1", text="GHIRIENG chưa kiểm lại")
    chair.do("closeMeeting")

    def read(user):
        base = f"/api/meetings/{committee.meeting}"
        person = committee.person(user)
        answers = [person.get(f"{base}/minutes.html"), person.get(f"{base}/minutes.json"),
                   person.get(f"{base}/forms/minutes.html")]  # fmt: skip
        assert [answer.status_code for answer in answers] == [200] * 3
        return [answer.text for answer in answers]

    for user in ("uv01", "tk02"):
        assert all("GHIRIENG" in text for text in read(user))
    for text in read("uv03") + read("uv02"):
        assert "GHIRIENG" not in text and "Kinh phí" in text
    # What the secretary makes of it is the draft's, and what the chair approves is everybody's.
    secretary.do("editMinutes", section="speech.s1", text="Đề nghị bổ sung kinh phí")
    assert all("Đề nghị bổ sung kinh phí" in text for text in read("uv02"))
    secretary.do("editMinutes", section="speech.s1", text="")
    assert not any("GHIRIENG" in text for text in read("uv02"))
    chair.do("approveMinutes")
    assert all("GHIRIENG" in text for text in read("uv02"))
