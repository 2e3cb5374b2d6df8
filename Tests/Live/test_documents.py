"""Documents by HTTP: once for each key, whole or in part, ready by an event."""

import struct

import files
import pack
from client import refusal


def test_a_key_makes_a_meeting_and_a_document_once(committee):
    secretary = committee.person("tk01")
    new = {"title": "Họp bất thường", "body": "btv", "kind": "extraordinary",
           "startsAt": "2026-07-01T08:00:00+07:00", "place": "Phòng 2"}  # fmt: skip
    made = [
        secretary.post("/api/meetings", json=new, headers={"Idempotency-Key": "meeting-1"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json() == made[1].json()
    another = secretary.post(
        "/api/meetings", json=new | {"title": "Khác"}, headers={"Idempotency-Key": "meeting-1"}
    )
    assert refusal(another) == (409, "key.reused")

    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=moi.pdf"
    sent = [
        secretary.post(path, data=files.pdf(2, "NEW"), headers={"Idempotency-Key": "file-1"})
        for _ in range(2)
    ]
    assert sent[0].json() == sent[1].json()
    assert len(committee.documents("i5")) == 1

    committee.server.kill()
    committee.server = committee.server.restarted()
    secretary = committee.person("tk01")
    again = secretary.post("/api/meetings", json=new, headers={"Idempotency-Key": "meeting-1"})
    assert again.json() == made[0].json()
    assert len(secretary.read("/api/meetings")["meetings"]) == 2
    committee.server.kill()


def test_a_document_is_read_whole_in_part_or_not_again(committee):
    committee.convene()
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    reader = committee.person("uv02")
    path = f"/api/documents/{document}"
    whole = reader.get(path)
    content = pack.DOCUMENTS["i1"]["ke-hoach.pdf"]()
    assert whole.content == content
    assert whole.headers["Content-Type"] == "application/pdf"
    tag = whole.headers["ETag"]

    head = reader.request("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(content))

    ranges = [("bytes=0-9", content[:10], 0), ("bytes=-7", content[-7:], len(content) - 7),
              ("bytes=100-", content[100:], 100)]  # fmt: skip
    for wanted, expected, start in ranges:
        part = reader.get(path, headers={"Range": wanted})
        assert (part.status_code, part.content) == (206, expected)
        end = start + len(expected) - 1
        assert part.headers["Content-Range"] == f"bytes {start}-{end}/{len(content)}"
    beyond = reader.get(path, headers={"Range": "bytes=999999-"})
    assert beyond.status_code == 416
    assert beyond.headers["Content-Range"] == f"bytes */{len(content)}"
    stale = reader.get(path, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (stale.status_code, stale.content) == (200, content)

    for known in [path, f"{path}/pages/2.png?width=600", f"{path}/pages/2.json"]:
        tag = reader.get(known).headers["ETag"]
        unchanged = reader.get(known, headers={"If-None-Match": tag})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert reader.get(known, headers={"If-None-Match": '"other"'}).status_code == 200
    words = reader.read(f"{path}/pages/2.json")
    assert "PLAN" in str(words)
    assert refusal(reader.get(f"{path}/pages/6.png")) == (404, "document.pageUnknown")
    assert refusal(reader.get(f"{path}/pages/0.png")) == (404, "document.pageUnknown")


def test_a_picture_is_as_wide_as_the_nearest_size(committee):
    committee.convene()
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    reader = committee.person("uv02")
    widths = []
    for wanted in [600, 1200, 100_000]:
        picture = reader.get(f"/api/documents/{document}/pages/1.png?width={wanted}").content
        widths.append(struct.unpack(">I", picture[16:20])[0])
    assert widths[0] < widths[1] <= widths[2] < 10_000


def test_a_word_processors_file_becomes_readable_by_an_event(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=Tờ trình.docx&kind=tờ trình"
    answer = committee.person("tk01").post(path, data=files.docx("Tờ trình", "Nội dung HAI."))
    document = answer.json()["document"]
    attached = watcher.event("documentAttached", document=document)
    assert (attached["name"], attached["kind"]) == ("Tờ trình.docx", "tờ trình")
    early = watcher.person.get(f"/api/documents/{document}/pages/1.png")
    assert early.status_code in (200, 503)
    rendered = watcher.event("documentRendered", document=document)
    assert rendered["pages"] == 1
    found = committee.documents("i5", "uv02")["Tờ trình.docx"]
    assert (found["ready"], found["pages"]) == (True, 1)
    assert watcher.person.get(f"/api/documents/{document}/pages/1.png").status_code == 200
    assert "HAI" in watcher.person.get(f"/api/documents/{document}/pages/1.json").text


def test_a_document_that_was_not_ready_at_the_end_becomes_ready_at_the_next_start(committee):
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=cham.docx"
    answer = committee.person("tk01").post(path, data=files.docx("Chậm"))
    document = answer.json()["document"]
    committee.server.kill()
    committee.server = committee.server.restarted()
    secretary = committee.sit("tk01")
    known = secretary.snapshot["agenda"][4]["documents"][0]
    if not known["ready"]:
        secretary.event("documentRendered", document=document)
    page = committee.person("tk01").get(f"/api/documents/{document}/pages/1.png")
    assert page.status_code == 200
    committee.server.kill()


def test_what_a_crash_left_half_uploaded_is_cleared_at_the_next_start(committee):
    committee.server.kill()
    for folder in ["incoming", "work"]:
        (committee.server.data / folder / "left-behind").write_bytes(b"half")
    committee.server = committee.server.restarted()
    for folder in ["incoming", "work"]:
        assert list((committee.server.data / folder).iterdir()) == []
    committee.server.kill()
