"""Documents of one's own: kept, read and found by whose they are, and by nobody else."""

import re
import time

import files
import pack
from client import Person, refusal
from server import PATIENCE, run

WORD = "RIENGTU"


def keep(person, name="rieng.pdf", content=None, **more):
    answer = person.post(
        "/api/personal/files", params={"name": name} | more, data=content or files.pdf(2, WORD)
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def shelf(person):
    return person.read("/api/personal")


def ready(person, file):
    """The file when its pages are there, or what keeps them away."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = next(one for one in shelf(person)["files"] if one["id"] == file)
        if "pages" in found or "failed" in found:
            return found
    raise AssertionError("no pages")


def put(person, path, **body):
    return person.request("PUT", f"/api/personal/{path}", json=body)


def stored(committee):
    """Every file of the data folder that documents and pages lie in."""
    data = committee.server.data
    return {p for part in ["documents", "pages"] for p in (data / part).rglob("*") if p.is_file()}


def test_a_document_of_ones_own_is_sent_read_found_moved_and_deleted(committee):
    member = committee.person("uv02")
    before = stored(committee)
    folder = member.post("/api/personal/folders", json={"name": "Họp  tháng 12"})
    assert folder.status_code == 201
    folder = folder.json()["id"]
    file = keep(member, folder=folder)
    assert ready(member, file)["pages"] == 2
    path = f"/api/personal/files/{file}"
    assert member.get(path).content == files.pdf(2, WORD)
    picture = member.get(f"{path}/pages/2.png?width=800")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    words = member.read(f"{path}/pages/1.json")["words"]
    assert WORD in [word["text"] for word in words]
    assert member.read(f"{path}/layout")["pages"] == 2
    assert [hit["page"] for hit in member.read(f"{path}/search?q={WORD.lower()}")["hits"]] == [1, 2]
    found = member.read("/api/personal/search?q=riengtu")["found"]
    assert [(one["file"], one["count"], one["inName"]) for one in found] == [(file, 2, False)]
    assert member.read("/api/personal/search?q=rieng")["found"][0]["inName"] is True
    assert member.read("/api/personal/search?q=khongco")["found"] == []
    assert refusal(member.request("DELETE", f"/api/personal/folders/{folder}")) == (
        409, "personal.folderNotEmpty")  # fmt: skip
    assert put(member, f"files/{file}", name="Đổi tên.pdf", folder="").status_code == 204
    assert put(member, f"folders/{folder}", name="Khác").status_code == 204
    assert shelf(member)["folders"] == [{"id": folder, "name": "Khác"}]
    assert member.request("DELETE", f"/api/personal/folders/{folder}").status_code == 204
    [kept] = shelf(member)["files"]
    assert kept["name"] == "Đổi tên.pdf" and "folder" not in kept
    assert shelf(member)["used"] == kept["size"] == len(files.pdf(2, WORD))
    assert stored(committee) != before
    assert member.request("DELETE", path).status_code == 204
    assert shelf(member)["files"] == [] and shelf(member)["used"] == 0
    assert refusal(member.get(path)) == (404, "personal.unknown")
    assert refusal(member.request("DELETE", path)) == (404, "personal.unknown")
    # Really gone: nothing of it is left in any folder.
    assert stored(committee) == before


def test_nobody_else_ever_gets_a_document_of_ones_own(serve, data):
    account = ["--name", "Quản Trị", "--role", "administrator", "--password", pack.PASSWORD]
    assert run("user", "add", "quantri", "--data", data, *account).returncode == 0
    committee = serve()
    committee.convene()
    owner = committee.person("uv02")
    file = keep(owner, name="chi-minh-toi.pdf")
    ready(owner, file)
    folder = owner.post("/api/personal/folders", json={"name": "Kín"}).json()["id"]
    admin = Person.logged_in(committee.server, "quantri", pack.PASSWORD)
    others = [committee.person(user) for user in ["uv01", "tk01", "uv03", "km01"]] + [admin]
    parts = ["", "/pages/1.png", "/pages/1.json", "/layout", "/search?q=a"]
    for other in others:
        for part in parts:
            known = other.get(f"/api/personal/files/{file}{part}")
            unknown = other.get(f"/api/personal/files/pkhongco{part}")
            # The same words as for one that does not exist.
            assert refusal(known) == refusal(unknown) == (404, "personal.unknown")
            assert known.json() == unknown.json()
        for meeting_path in [f"/api/documents/{file}", f"/api/documents/{file}/pages/1.png"]:
            assert refusal(other.get(meeting_path)) == (404, "document.unknown")
        assert refusal(put(other, f"files/{file}", name="x")) == (404, "personal.unknown")
        gone = other.request("DELETE", f"/api/personal/files/{file}")
        assert refusal(gone) == (404, "personal.unknown")
        assert refusal(put(other, f"folders/{folder}", name="x")) == (404, "personal.folderUnknown")
        taken = other.post(f"/api/personal/files?name=a.pdf&folder={folder}", data=files.pdf(1))
        assert refusal(taken) == (404, "personal.folderUnknown")
        assert shelf(other)["files"] == [] and shelf(other)["folders"] == []
        assert other.read(f"/api/personal/search?q={WORD}")["found"] == []
        attached = put(other, f"files/{file}/notes", meeting=committee.meeting)
        assert refusal(attached) == (404, "personal.unknown")
    nobody = Person(committee.server, "")
    for path in ["/api/personal", f"/api/personal/files/{file}", "/api/personal/search?q=a"]:
        assert refusal(nobody.get(path)) == (401, "login.needed")
    # The other half: its owner still has all of it.
    for part in parts:
        assert owner.get(f"/api/personal/files/{file}{part}").status_code == 200
    assert shelf(owner)["files"][0]["name"] == "chi-minh-toi.pdf"


def test_a_picture_that_is_in_memory_is_still_its_owners_alone(committee):
    owner, other = committee.person("uv02"), committee.person("tk01")
    path = f"/api/personal/files/{keep(owner)}/pages/1.png?width=1200"
    first = owner.get(path)
    again = owner.get(path)
    assert first.status_code == again.status_code == 200 and first.content == again.content
    same = owner.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304 and same.content == b""
    assert refusal(other.get(path)) == (404, "personal.unknown")
    part = owner.get(path, headers={"Range": "bytes=0-7"})
    assert part.status_code == 206 and part.content == b"\x89PNG\r\n\x1a\n"


def test_a_file_lies_with_a_note_of_its_owners_alone(committee):
    committee.convene()
    guest, member = committee.person("km03"), committee.person("uv02")
    file = keep(member)
    for _ in range(2):
        laid = put(member, f"files/{file}/notes", meeting=committee.meeting, item="i1")
        assert laid.status_code == 204
    assert shelf(member)["files"][0]["notes"] == [{"meeting": committee.meeting, "item": "i1"}]
    foreign = keep(guest)
    unknown = put(guest, f"files/{foreign}/notes", meeting=committee.meeting, item="i1")
    assert refusal(unknown) == (404, "item.unknown")
    assert refusal(put(guest, f"files/{foreign}/notes", meeting="mkhongco")) == (
        404, "meeting.unknown")  # fmt: skip
    assert WORD not in committee.person("tk01").get(f"/api/meetings/{committee.meeting}").text
    query = f"meeting={committee.meeting}&item=i1"
    away = member.request("DELETE", f"/api/personal/files/{file}/notes?{query}")
    assert away.status_code == 204 and shelf(member)["files"][0]["notes"] == []


def test_the_quota_and_the_checks_are_those_of_any_upload(serve):
    committee = serve(PERSONAL_QUOTA_BYTES=20_000)
    member, other = committee.person("uv02"), committee.person("uv03")
    before = stored(committee)

    def refused(content, name="a.pdf", **more):
        params = {"name": name} | more
        answer = member.post("/api/personal/files", params=params, data=content)
        return refusal(answer)

    assert refused(b"x" * 20_001) == (413, "personal.full")
    assert refused(iter([b"%PDF-1.4", b"x" * 30_000])) in [
        (413, "personal.full"), (422, "document.damaged")]  # fmt: skip
    assert refused(files.pdf(1)[:200]) == (422, "document.damaged")
    assert refused(files.encrypted_pdf()) == (422, "document.encrypted")
    assert refused(b"MZ\x90\0" * 40, name="a.exe") == (415, "document.unsupported")
    assert refused(b"", name="a.txt") == (422, "document.empty")
    assert refused(files.pdf(1), name="//") == (400, "field.missing")
    assert refused(files.pdf(1), folder="fkhongco") == (404, "personal.folderUnknown")
    assert refusal(member.request("GET", "/api/personal/search?q=")) == (400, "field.invalid")
    assert shelf(member)["files"] == [] and stored(committee) == before
    # What is sent twice under the same key is kept once.
    key = {"headers": {"Idempotency-Key": "mot-lan"}}
    answers = [
        member.post("/api/personal/files?name=..%2Fa%0A.pdf", data=files.pdf(1), **key)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert [one["name"] for one in shelf(member)["files"]] == ["a.pdf"]
    assert shelf(member)["quota"] == 20_000 and shelf(other)["used"] == 0
    # Nobody else's quota is used up.
    keep(other)


def test_a_scan_of_ones_own_is_read_and_an_office_file_converted(committee):
    member = committee.person("uv02")
    scan = keep(member, name="quet.png", content=files.scan())
    letter = keep(member, name="thu.docx", content=files.docx("Kinh phí sửa nhà văn hóa"))
    assert ready(member, scan)["pages"] == 1 and ready(member, letter)["pages"] == 1
    end = time.monotonic() + PATIENCE
    found = []
    while len(found) < 1 and time.monotonic() < end:
        found = member.read("/api/personal/search?q=ke%20hoach%202026")["found"]
    assert [one["file"] for one in found] == [scan]
    assert [one["file"] for one in member.read("/api/personal/search?q=kinh%20phi")["found"]] == [
        letter]  # fmt: skip


def test_a_secrecy_mark_that_only_the_scan_shows_removes_the_file_and_tells_its_owner(committee):
    member, officer = committee.person("uv02"), committee.person("tk01")
    before = stored(committee)
    secret = keep(member, name="quet.png", content=files.secret_scan())
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        [line] = shelf(member)["files"]
        if "failed" in line:
            break
        assert line.get("reading") is True or "pages" not in line
    assert line["failed"] == "document.secrecy" and "pages" not in line
    assert "reading" not in line
    path = f"/api/personal/files/{secret}"
    for part in ["", "/pages/1.png", "/pages/1.json", "/layout", "/search?q=bao"]:
        assert refusal(member.get(path + part)) == (422, "document.secrecy")
        assert refusal(officer.get(path + part)) == (404, "personal.unknown")
    assert member.read("/api/personal/search?q=tinh%20hinh")["found"] == []
    # Nothing of the file is left, and a later start does not look for it.
    assert stored(committee) == before
    committee.server.kill()
    committee.server = committee.server.restarted()
    member = committee.person("uv02")
    assert [one["failed"] for one in shelf(member)["files"]] == ["document.secrecy"]
    assert member.request("DELETE", f"/api/personal/files/{secret}").status_code == 204
    assert shelf(member)["files"] == [] and stored(committee) == before
    committee.server.kill()


def test_a_scan_that_a_crash_left_unread_is_read_at_the_next_start(committee):
    member = committee.person("uv02")
    scan = keep(member, name="quet.png", content=files.scan())
    ready(member, scan)
    committee.server.kill()
    # As if the end had come before the words did.
    for made in (committee.server.data / "pages").glob("*/"):
        for name in ["read", "1.recognised.json"]:
            (made / name).unlink(missing_ok=True)
    committee.server = committee.server.restarted()
    member = committee.person("uv02")
    end = time.monotonic() + PATIENCE
    found = []
    while not found and time.monotonic() < end:
        found = member.read("/api/personal/search?q=ke%20hoach%202026")["found"]
    assert [one["file"] for one in found] == [scan]
    committee.server.kill()


def test_it_survives_a_crash_and_goes_along_in_a_backup(committee, tmp_path):
    member = committee.person("uv02")
    file = keep(member)
    committee.server.kill()
    made = run("backup", "--data", committee.server.data, "--to", tmp_path / "backup")
    assert made.returncode == 0, made.stderr
    names = {path.name for path in (tmp_path / "backup" / "documents").iterdir()}
    assert any(re.fullmatch("[0-9a-f]{64}", name) for name in names)
    contents = {path.read_bytes() for path in (tmp_path / "backup" / "documents").iterdir()}
    assert files.pdf(2, WORD) in contents
    committee.server = committee.server.restarted()
    again = committee.person("uv02")
    assert again.get(f"/api/personal/files/{file}").content == files.pdf(2, WORD)
    committee.server.kill()
