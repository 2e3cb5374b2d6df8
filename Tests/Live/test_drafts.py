"""Drafts out of files, their versions, and the texts that leave the server: who gets what."""

import io
import re
import zipfile

import pytest

import files
import pack
from client import Refused, refusal

LINES = ["NGHỊ QUYẾT", "về chuyển đổi số", "I. MỤC TIÊU", "1. Mọi thủ tục làm trên mạng.",
         "a) Xong trong quý ba.", "- Có người giúp người già.", "Nơi nhận:"]  # fmt: skip
KINDS = ["heading", "clause", "point", "point"]


def preview(person, meeting, name, content):
    return person.post(f"/api/meetings/{meeting}/drafts", params={"name": name}, data=content)


def odt(lines):
    """A text as OpenDocument writes it (ODF 1.2 part 1 §3.1.3.2)."""
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry'
        ' manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.rtf", "a.txt"])
def test_a_draft_is_taken_out_of_a_file_and_nothing_is_kept(committee, name):
    secretary = committee.person("tk01")
    content = {
        "a.docx": lambda: files.docx(*LINES),
        "a.odt": lambda: odt(LINES),
        "a.rtf": lambda: files.rtf("\\par ".join(LINES)),
        "a.txt": lambda: "\n\n".join(LINES).encode(),
    }[name]()
    before = secretary.snapshot(committee.meeting)
    answer = preview(secretary, committee.meeting, name, content)
    assert answer.status_code == 200, answer.text
    draft = answer.json()
    assert draft["title"] == "NGHỊ QUYẾT về chuyển đổi số"
    assert [p["kind"] for p in draft["paragraphs"]] == KINDS
    assert [p["text"] for p in draft["paragraphs"]] == LINES[2:6]
    assert draft["closing"] == ["Nơi nhận:"]
    assert secretary.snapshot(committee.meeting) == before
    # What was shown can be drafted as it is.
    order = {"item": "i2", "resolution": "r9", "title": draft["title"],
             "paragraphs": draft["paragraphs"]}  # fmt: skip
    taken = secretary.command(committee.meeting, {"draftResolution": order})
    assert taken.status_code == 200, taken.text


def test_a_text_in_an_old_encoding_is_read(committee):
    text = "QUY\u1ebeT \u0110\u1ecaNH\n\n1. Th\u1ef1c hi\u1ec7n ngh\u1ecb quy\u1ebft c\u1ee7a \u0110\u1ea3ng u\u1ef7 v\u1ec1 c\u00f4ng t\u00e1c."
    answer = preview(committee.person("tk01"), committee.meeting, "a.txt", text.encode("utf-16"))
    assert answer.json()["title"] == "QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", lambda: files.pdf(1), (415, "draft.unsupported")),
        ("a.xlsx", lambda: files.xlsx("x"), (415, "draft.unsupported")),
        ("a.txt", lambda: b"\n \n 1 2 3", (422, "draft.noText")),
        ("a.docx", lambda: b"", (422, "document.empty")),
        ("a.docx", lambda: files.cut(files.docx("Nhỏ")), None),
        ("a.docx", lambda: files.bomb(), (422, "document.tooLarge")),
        ("a.exe", lambda: b"MZ\x00\x01", (415, "document.unsupported")),
    ],
)
def test_a_file_that_holds_no_draft_is_refused_with_its_reason(committee, name, content, expected):
    answer = preview(committee.person("tk01"), committee.meeting, name, content())
    found = refusal(answer)
    assert found == expected if expected else found[1] in {"document.damaged", "document.unsupported"}


def test_only_a_secretary_takes_a_draft_out_of_a_file(committee):
    committee.open("i1")
    for user in ["uv01", "uv02", "km01"]:
        answer = preview(committee.person(user), committee.meeting, "a.txt", b"Xin")
        assert refusal(answer) == (403, "rights.missing")
    nameless = committee.person("tk01").post(f"/api/meetings/{committee.meeting}/drafts", data=b"a")
    assert refusal(nameless) == (400, "field.missing")


def propose(stream, amendment, paragraph, action="replace", text=None, **more):
    words = {} if text is None else {"text": text}
    stream.do("proposeAmendment", amendment=amendment, resolution="r1", paragraph=paragraph,
              action=action, **words, **more)  # fmt: skip


@pytest.fixture
def amended(committee):
    """A draft with two competing proposals, one accepted with other words, one insertion open."""
    committee.open("i1")
    secretary, member, chair = (committee.sit(user) for user in ["tk01", "uv02", "uv01"])
    propose(member, "a1", "p4", text="a) Thay ba mươi bóng đèn.", reason="MOREMONEY")
    propose(committee.sit("uv03"), "a2", "p4", "delete")
    propose(member, "a3", "p3", "insertAfter", "2. Trồng cây hai bên.")
    chair.do("decideAmendment", amendment="a1", outcome="accepted", note="Hợp lý",
             text="a) Thay hai mươi lăm bóng đèn.")  # fmt: skip
    secretary.event("resolutionEdited", revision=2)
    return committee


def address(committee, rest):
    return f"/api/meetings/{committee.meeting}/resolutions/{rest}"


def words(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def test_versions_tell_what_each_edit_changed(amended):
    versions = amended.person("uv02").read(address(amended, "r1/versions"))["versions"]
    assert [version["revision"] for version in versions] == [1, 2]
    assert "changes" not in versions[0]
    [change] = versions[1]["changes"]
    assert (change["paragraph"], change["fate"]) == ("p4", "changed")
    assert versions[1]["amendment"] == "a1"
    removed = "".join(p["text"] for p in change["pieces"] if p["kind"] != "added")
    assert removed == "a) Thay hai mươi bóng đèn."


def test_texts_leave_the_server_in_every_form(amended):
    member = amended.person("uv02")
    for layout in ["hd05-2026", "hd36-2018", "nd30-2020"]:
        for rest in ["r1.docx", "r1.html", "r1/explanations.docx", "r1/explanations.html"]:
            answer = member.get(address(amended, rest), params={"layout": layout})
            assert answer.status_code == 200, (rest, answer.text[:200])
    plain = words(member.get(address(amended, "r1.docx")).content)
    assert "hai mươi lăm" in plain and "w:ins" not in plain
    marked = words(member.get(address(amended, "r1.docx"), params={"marked": "1"}).content)
    assert re.search(r'<w:ins w:id="\d+" w:author="Nguyễn Thị Bình" w:date="\d{4}-', marked)
    table = words(member.get(address(amended, "r1/explanations.docx")).content)
    assert "MOREMONEY" in table and "Không đặt ra nữa." in table
    for rest in ["r1.pdf", "r1/explanations.pdf"]:
        answer = member.get(address(amended, rest), params={"marked": "1"})
        assert answer.content.startswith(b"%PDF-"), rest
    unknown = member.get(address(amended, "r1.docx"), params={"layout": "../etc"})
    assert refusal(unknown) == (404, "layout.unknown")
    assert refusal(member.get(address(amended, "r8.docx"))) == (404, "resolution.unknown")
    assert member.get(address(amended, "r1.exe")).status_code == 404


def test_an_earlier_version_is_printed_as_it_stood(amended):
    member = amended.person("uv02")
    first = words(member.get(address(amended, "r1.docx"), params={"revision": "1"}).content)
    assert "Thay hai mươi bóng đèn." in first and "hai mươi lăm" not in first
    for wrong, expected in [("9", (404, "resolution.versionUnknown")), ("x", (400, "field.invalid"))]:
        answer = member.get(address(amended, "r1.docx"), params={"revision": wrong})
        assert refusal(answer) == expected


def test_a_guest_reads_the_text_and_never_what_was_proposed(amended):
    guest = amended.person("km01")
    plain = guest.get(address(amended, "r1.docx"))
    assert plain.status_code == 200 and "hai mươi lăm" in words(plain.content)
    for rest in ["r1/versions", "r1/explanations.docx", "r1/explanations.pdf", "r1.docx?marked=1",
                 "r1.html?marked=1", "r1.docx?revision=1", "r1/number"]:  # fmt: skip
        answer = guest.get(address(amended, rest))
        assert refusal(answer) == (403, "rights.missing"), rest
    assert "amendments" not in guest.snapshot(amended.meeting)
    # A guest of another item knows of no such draft.
    for rest in ["r1.docx", "r1/versions", "r1/explanations.docx"]:
        answer = amended.person("km02").get(address(amended, rest))
        assert refusal(answer) == (404, "resolution.unknown"), rest


def test_a_stranger_gets_nothing(amended):
    stranger = amended.person("uv02")
    stranger.http.headers.pop("Cookie")
    for rest in ["r1.docx", "r1/versions", "r1/explanations.docx", "r1.pdf"]:
        assert refusal(stranger.get(address(amended, rest))) == (401, "login.needed")


def test_a_number_is_given_after_adoption_and_once(amended):
    secretary = amended.sit("tk01")
    with pytest.raises(Refused) as early:
        secretary.do("numberResolution", resolution="r1", number="05-KH/ĐU")
    assert early.value.code == "resolution.notAdopted"
    secretary.do("decideAmendment", amendment="a3", outcome="rejected", note="Chưa cần")
    secretary.do("openPoll", poll="p1")
    for user in pack.MEMBERS[:9]:
        amended.sit(user).do("castVote", poll="p1", choice="approve")
    secretary.do("closePoll", poll="p1")
    with pytest.raises(Refused) as member:
        amended.sit("uv02").do("numberResolution", resolution="r1", number="05-KH/ĐU")
    assert member.value.code == "rights.missing"
    offer = amended.person("tk01").read(address(amended, "r1/number"))
    assert offer == {"number": "01-KH/ĐU"}
    assert refusal(amended.person("uv02").get(address(amended, "r1/number"))) == (
        403, "rights.missing")  # fmt: skip
    secretary.do("numberResolution", resolution="r1", number="05-KH/ĐU")
    assert amended.sit("km01").snapshot["resolutions"][0]["number"] == "05-KH/ĐU"
    text = words(amended.person("uv02").get(address(amended, "r1.docx")).content)
    assert "Số 05-KH/ĐU" in text and "DỰ THẢO" not in text
    # The next text of its kind in the term comes behind it; one of another kind begins anew.
    for name, title, number in [("r7", "Kế hoạch trồng cây", "06-KH/ĐU"),
                                ("r8", "Kết luận về cây", "01-KL/ĐU")]:  # fmt: skip
        secretary.do("draftResolution", item="i2", resolution=name, title=title,
                     paragraphs=[{"id": "p1", "kind": "text", "text": "Một câu."}])  # fmt: skip
        assert amended.person("tk01").read(address(amended, f"{name}/number"))["number"] == number
