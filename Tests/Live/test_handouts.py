"""Papers of a secrecy level: refused as files, handed out by number, and without a title
wherever the meeting is told of."""

import io
import json
import sqlite3
import zipfile

import files
import pack
from client import refusal

TITLE = pack.ITEMS["i2"]
NEUTRAL = "Nội dung theo tài liệu phát giấy"


def plan(committee, item="i2", copies=("01", "02", "03")):
    order = {"planHandout": {"item": item, "level": "secret", "copies": list(copies)}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()


def hand(committee, copy, user, item="i2"):
    order = {"handOutCopy": {"item": item, "copy": copy, "user": user}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()


def test_a_file_with_a_level_is_refused_and_its_item_keeps_a_stub(committee):
    committee.convene()
    watcher = committee.sit("tk01")
    sent = committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents",
        params={"item": "i2", "name": "nhan-su.docx"},
        data=files.docx("MẬT", "", "Phương án nhân sự kỳ tới"),
    )
    # Of an office file the level comes to light when its pages are made.
    document = sent.json()["document"]
    assert watcher.event("documentFailed", document=document)["reason"] == "document.secrecy"
    withdraw = {"withdrawDocument": {"document": document, "reason": "Có độ mật"}}
    committee.person("tk01").command(committee.meeting, withdraw).raise_for_status()
    plan(committee)
    member = committee.person("uv02").snapshot(committee.meeting)
    item = next(one for one in member["agenda"] if one["item"] == "i2")
    assert item["handout"] == "secret" and "copies" not in member


def test_a_copy_goes_out_and_comes_back_and_its_reader_sees_no_other(committee):
    committee.open("i2")
    first, second, officer = (committee.sit(user) for user in ["uv02", "uv03", pack.CHAIR])
    guest = committee.sit("km01")
    plan(committee)
    hand(committee, "01", "uv02")
    hand(committee, "02", "uv03")
    assert first.event("copyHandedOut", copy="01")["user"] == "uv02"
    assert officer.event("copyHandedOut", copy="02")["by"] == "tk01"
    assert refusal(
        committee.person("tk01").command(
            committee.meeting, {"handOutCopy": {"item": "i2", "copy": "01", "user": "uv04"}}
        )
    ) == (409, "copy.out")
    for user in ["uv02", "km01"]:
        order = {"takeBackCopy": {"item": "i2", "copy": "01"}}
        assert refusal(committee.person(user).command(committee.meeting, order)) == (403, "rights.missing")
    first.catch_up()
    guest.catch_up()
    assert [one["copy"] for one in first.events("copyHandedOut")] == ["01"]
    assert guest.events("copyHandedOut") == [] and first.events("copiesNumbered") == []
    mine = committee.person("uv02").snapshot(committee.meeting)["copies"]
    assert [(one["copy"], [p["user"] for p in one["passages"]]) for one in mine] == [("01", ["uv02"])]
    assert "copies" not in committee.person("uv05").snapshot(committee.meeting)
    assert len(committee.person(pack.CHAIR).snapshot(committee.meeting)["copies"]) == 3

    chair = committee.person(pack.CHAIR)
    refused = chair.command(committee.meeting, {"closeMeeting": {}})
    assert refusal(refused) == (409, "copies.out")
    message = refused.json()["error"]["message"]
    assert "(01)" in message and "(02)" in message
    chair.command(committee.meeting, {"takeBackCopy": {"item": "i2", "copy": "01"}}).raise_for_status()
    assert first.event("copyTakenBack", copy="01")["by"] == pack.CHAIR
    chair.command(committee.meeting, {"closeMeeting": {"withCopiesOut": True}}).raise_for_status()
    minutes = chair.get(f"/api/meetings/{committee.meeting}/minutes.html").text
    assert "đã phát 2 bản" in minutes and "còn 1 bản chưa thu lại (bản số 02)" in minutes


def test_nothing_that_leaves_the_meeting_carries_the_items_title(committee):
    committee.convene()
    secretary = committee.person("tk01")
    plan(committee)
    hand(committee, "01", "uv02")
    forms = secretary.get(f"/api/meetings/{committee.meeting}/forms")
    assert forms.status_code == 200
    for kind in ["invitation", "agenda"]:
        one = secretary.get(f"/api/meetings/{committee.meeting}/forms/{kind}.docx")
        assert one.status_code == 200, one.text
        text = zipfile.ZipFile(io.BytesIO(one.content)).read("word/document.xml").decode()
        assert TITLE.rstrip(".") not in text, kind
        assert "tài liệu phát giấy" in text.lower(), kind
    found = secretary.read("/api/search", params={"q": NEUTRAL, "kind": "item"})["finds"]
    assert TITLE not in json.dumps(found, ensure_ascii=False)
    for order in [{"openMeeting": {}}, {"startItem": {"item": "i2"}},
                  {"recordConclusion": {"item": "i2", "text": "Thống nhất."}},
                  {"takeBackCopy": {"item": "i2", "copy": "01"}}, {"closeMeeting": {}}]:  # fmt: skip
        secretary.command(committee.meeting, order).raise_for_status()
    for path in ["minutes.html", "minutes.json"]:
        assert TITLE not in secretary.get(f"/api/meetings/{committee.meeting}/{path}").text
    package = secretary.get(f"/api/meetings/{committee.meeting}/dossier.zip")
    page = zipfile.ZipFile(io.BytesIO(package.content))
    name = next(one for one in page.namelist() if one.endswith("index.html"))
    text = page.read(name).decode()
    assert TITLE not in text and "<td>01</td>" in text and "CHƯA THU LẠI" not in text
    # Of the papers themselves there is no name in any table.
    with sqlite3.connect(committee.server.data / "journal.sqlite") as database:
        records = database.execute(
            "SELECT CAST(bytes AS TEXT) FROM records WHERE CAST(bytes AS TEXT) LIKE '%handout%'"
        ).fetchall()
    assert records and all("title" not in record[0] for record in records)
