"""Private notes: they come back to who wrote them, on every device, and to nobody else."""

from client import refusal


def notes(person, meeting):
    return person.read(f"/api/notes/{meeting}")["notes"]


def put(person, meeting, **body):
    return person.request("PUT", f"/api/notes/{meeting}", json=body)


def test_a_note_is_kept_per_item_and_per_meeting_and_survives_a_crash(committee):
    committee.convene()
    member = committee.person("uv02")
    written = put(member, committee.meeting, item="i1", text="Hỏi về kinh phí")
    assert written.status_code == 200 and written.json()["version"] == 1
    assert put(member, committee.meeting, text="Cả cuộc họp").status_code == 200
    committee.server.kill()
    committee.server = committee.server.restarted()
    found = notes(committee.person("uv02"), committee.meeting)
    assert [(n.get("item"), n["text"]) for n in found] == [
        (None, "Cả cuộc họp"), ("i1", "Hỏi về kinh phí")]  # fmt: skip
    committee.server.kill()


def test_nobody_else_ever_gets_a_note(committee):
    committee.open("i1")
    secret = "khong-ai-duoc-doc-cau-nay"
    streams = {user: committee.sit(user) for user in ["uv01", "tk01", "uv03", "km01"]}
    put(committee.person("uv02"), committee.meeting, item="i1", text=secret)
    for user, stream in streams.items():
        stream.catch_up()
        assert not any(secret in text for text in stream.texts), user
        assert notes(committee.person(user), committee.meeting) == [], user
        assert secret not in committee.person(user).get(f"/api/meetings/{committee.meeting}").text
    secretary = committee.person("tk01")
    secretary.command(committee.meeting, {"closeMeeting": {}}).raise_for_status()
    for form in ["html", "json"]:
        minutes = secretary.get(f"/api/meetings/{committee.meeting}/minutes.{form}")
        assert minutes.status_code == 200 and secret not in minutes.text
    # Their own name opens nothing of somebody else's.
    assert refusal(secretary.get(f"/api/notes/{committee.meeting}/uv02")) == (404, "path.unknown")


def test_a_note_asks_for_a_seat_and_an_item_that_is_known(committee):
    committee.convene()
    guest = committee.person("km03")
    assert put(guest, committee.meeting, item="i3", text="Của tôi").status_code == 200
    assert refusal(put(guest, committee.meeting, item="i1", text="x")) == (404, "item.unknown")
    member = committee.person("uv02")
    assert refusal(put(member, "m-none", text="x")) == (404, "meeting.unknown")
    assert refusal(put(member, committee.meeting, text="x" * 20_001)) == (413, "field.tooLong")
    assert refusal(put(member, committee.meeting, item="i1")) == (400, "field.missing")
    assert notes(member, committee.meeting) == []


def test_a_stale_note_writes_over_nothing_and_a_blank_one_deletes(committee):
    committee.convene()
    member = committee.person("uv02")
    put(member, committee.meeting, item="i1", text="một")
    put(member, committee.meeting, item="i1", text="hai", version=1)
    stale = put(member, committee.meeting, item="i1", text="ba", version=1)
    assert refusal(stale) == (409, "note.changed")
    assert notes(member, committee.meeting)[0]["text"] == "hai"
    assert put(member, committee.meeting, item="i1", text=" \n").status_code == 204
    assert notes(member, committee.meeting) == []


def test_a_note_can_be_deleted_when_the_meeting_is_no_longer_there_for_its_writer(committee):
    committee.convene()
    guest = committee.person("km03")
    put(guest, committee.meeting, item="i3", text="Của tôi")
    secretary = committee.person("tk01")
    removal = {"removeParticipant": {"user": "km03", "reason": "Không dự"}}
    secretary.command(committee.meeting, removal).raise_for_status()
    path = f"/api/notes/{committee.meeting}"
    assert refusal(guest.get(path)) == (404, "meeting.unknown")
    assert guest.request("DELETE", path).status_code == 204
    add = {"user": "km03", "role": "guest", "votes": False, "items": ["i3"]}
    secretary.command(committee.meeting, {"addParticipant": add}).raise_for_status()
    assert notes(guest, committee.meeting) == []


def test_what_is_deleted_is_in_no_file_of_the_data_folder(committee):
    committee.convene()
    member = committee.person("uv02")
    secret = "khong-con-o-dau-nua"
    put(member, committee.meeting, text=secret)
    member.request("DELETE", f"/api/notes/{committee.meeting}", params={"item": ""})
    for path in committee.server.data.rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes(), path


