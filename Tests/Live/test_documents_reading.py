"""Reading together: versions and what changed, who takes a file along, who presents."""

import files
import pack
from client import refusal

OLD = ["Điều 1. Giao Văn phòng tham mưu.", "Điều 2. Hoàn thành trong quý II năm 2026."]
NEW = ["Điều 1. Giao Văn phòng tham mưu.", "Điều 2. Hoàn thành trong quý III năm 2026."]


def attach(committee, watcher, content, name="du-thao.docx", **more):
    fields = {"item": "i5", "name": name} | more
    answer = committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents", params=fields, data=content
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    watcher.event("documentRendered", document=made["document"], version=made["version"])
    return made["document"]


def test_two_versions_are_compared_word_by_word(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    document = attach(
        committee, watcher, files.docx(*OLD), group="Hồ sơ trình", source="Văn phòng"
    )
    attach(committee, watcher, files.docx(*NEW), document=document)
    reader = committee.person("uv02")
    path = f"/api/documents/{document}"
    versions = reader.read(f"{path}/versions")
    assert [(one["version"], one["by"], one["pages"]) for one in versions] == [
        (1, "tk01", 1),
        (2, "tk01", 1),
    ]
    assert versions[0]["checksum"] != versions[1]["checksum"]

    compared = reader.read(f"{path}/compare?from=1&to=2")["pages"]
    assert len(compared) == 1
    changes = [(piece["kind"], piece["text"].strip()) for piece in compared[0]["pieces"]]
    assert [change for change in changes if change[0] != "kept"] == [
        ("removed", "II"),
        ("added", "III"),
    ]
    same = reader.read(f"{path}/compare?from=2&to=2")["pages"][0]
    assert "pieces" not in same and same["added"] == 0

    for version, word in [("1", "II"), ("2", "III")]:
        words = reader.read(f"{path}/pages/1.json?version={version}")["words"]
        assert word in [one["text"] for one in words]
    assert refusal(reader.get(f"{path}/compare?from=1&to=3")) == (404, "document.versionUnknown")
    assert refusal(reader.get(f"{path}/compare?from=1")) == (400, "field.missing")
    stranger = committee.person("km01")
    for part in ["versions", "compare?from=1&to=2", "layout", "search?q=quy"]:
        assert refusal(stranger.get(f"{path}/{part}")) == (404, "document.unknown")


def test_a_file_is_taken_along_only_where_the_secretary_allows_it(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    secretary, member = committee.person("tk01"), committee.person("uv02")
    path = f"/api/documents/{document}"
    assert member.get(path).status_code == 200
    forbid = {"allowDownload": {"document": document, "allowed": False}}
    assert refusal(member.command(committee.meeting, forbid)) == (403, "rights.missing")
    secretary.command(committee.meeting, forbid).raise_for_status()
    assert watcher.event("downloadAllowed", document=document)["allowed"] is False
    assert refusal(member.get(path)) == (403, "document.notDownloadable")
    assert member.get(f"{path}/pages/1.png").status_code == 200
    assert secretary.get(path).status_code == 200
    assert committee.documents("i1", "uv02")["ke-hoach.pdf"]["allowsDownload"] is False


def test_the_presentation_is_handed_over_and_followers_are_counted(committee):
    committee.open("i1")
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    chair, member, other = (committee.sit(user) for user in [pack.CHAIR, "uv05", "uv06"])

    def turn(stream, number):
        return stream.signal(page={"document": document, "page": number})

    refused = member.answer(turn(member, 2))
    assert refused["error"]["code"] == "rights.missing"
    order = {"handOverPresentation": {"user": "uv05"}}
    committee.person(pack.CHAIR).command(committee.meeting, order).raise_for_status()
    assert member.event("presentationHandedOver")["user"] == "uv05"
    turn(member, 2)
    assert other.signalled("page", page=2)["by"] == "uv05"
    assert other.answer(turn(other, 3))["error"]["code"] == "rights.missing"
    # What a page turn costs on the wire.
    turned = next(text for text in other.texts if '"page":{' in text)
    assert len(turned.encode()) <= 200

    other.signal(reading={"alone": True})
    chair.signalled("followers", count=2)
    other.signal(reading={"alone": False})
    chair.catch_up()
    member.signalled("followers", count=2)
    other.catch_up()
    assert other.signals("followers") == []
    assert other.signals("reading") == []


def test_a_picture_in_fewer_bytes_goes_to_who_takes_it(committee):
    committee.convene()
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    reader = committee.person("uv02")
    path = f"/api/documents/{document}/pages/1.png?width=1200"
    plain = reader.get(path)
    assert plain.headers["Content-Type"] == "image/png"
    small = reader.get(path, headers={"Accept": "image/webp,*/*"})
    assert small.headers["Cache-Control"].startswith("private")
    if small.headers["Content-Type"] == "image/webp":
        assert len(small.content) < len(plain.content)
        assert small.headers["ETag"] != plain.headers["ETag"]
