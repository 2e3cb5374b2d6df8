"""Restricted documents: a page carries its reader's name, every look is written down, and what
is not restricted has neither."""

import csv
import io
import sqlite3

import pytest

import files
import pack
from client import Person, refusal
from screens import Screen, make_code
from server import run

NAME = "ke-hoach.pdf"


def restrict(committee, document, restricted=True):
    order = {"restrictDocument": {"document": document, "restricted": restricted}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()


def lines(committee, document):
    """The log as the disk has it."""
    with sqlite3.connect(committee.server.data / "journal.sqlite") as database:
        return database.execute(
            "SELECT user, version, page, what, address, device FROM viewings"
            " WHERE document = ? ORDER BY id", [document]).fetchall()  # fmt: skip


def picture(person, document, page=1, width=200):
    return person.get(f"/api/documents/{document}/pages/{page}.png?width={width}")


@pytest.fixture
def document(committee):
    committee.convene()
    return committee.documents("i1")[NAME]["document"]


def changed(bare, marked):
    """Which share of the bands of a page has been drawn on."""
    (width, height, before), (w, h, after) = files.pixels(bare), files.pixels(marked)
    assert (width, height) == (w, h)
    bands = [range(start, min(start + 20, height)) for start in range(0, height, 20)]

    def row(rows, y):
        size = len(rows[y]) // width
        return [rows[y][x * size : x * size + 3] for x in range(width)]

    touched = [any(row(before, y) != row(after, y) for y in band) for band in bands]
    return sum(touched) / len(touched)


def test_a_page_carries_the_name_of_its_reader_and_another_that_of_another(committee, document):
    first, second = committee.person("uv02"), committee.person("uv03")
    bare = picture(first, document)
    assert picture(second, document).content == bare.content
    restrict(committee, document)
    mine, theirs = picture(first, document), picture(second, document)
    assert mine.status_code == 200 and mine.headers["Content-Type"] == "image/png"
    assert mine.headers["Cache-Control"] == "private, no-store" and "ETag" not in mine.headers
    assert changed(bare.content, mine.content) > 0.9
    assert changed(mine.content, theirs.content) > 0.9
    # Whoever had the bare page is not told that it is still good.
    again = first.get(
        f"/api/documents/{document}/pages/1.png?width=200",
        headers={"If-None-Match": bare.headers["ETag"], "Accept": "image/webp"},
    )
    assert again.status_code == 200 and again.headers["Content-Type"] == "image/png"
    assert changed(bare.content, again.content) > 0.9
    # What all share on disk and in memory stays bare.
    restrict(committee, document, False)
    assert picture(first, document).content == bare.content
    assert picture(first, document).headers["Cache-Control"] == "private, no-cache"


def test_the_log_holds_exactly_the_looks_that_were_made(committee, document):
    member, guest = committee.person("uv02"), committee.person("km01")
    picture(member, document)
    assert lines(committee, document) == []
    restrict(committee, document)
    member.http.headers["User-Agent"] = "Máy 7".encode()
    picture(member, document, 1)
    picture(member, document, 2)
    picture(member, document, 2)
    picture(guest, document, 1)
    member.get(f"/api/documents/{document}/pages/3.json").raise_for_status()
    member.http.head(f"{committee.server.http}/api/documents/{document}/pages/4.png")
    refused = [
        picture(member, document, 99),
        picture(committee.person("km03"), document),
        Person(committee.server, "nobody").get(f"/api/documents/{document}/pages/1.png"),
        member.get(f"/api/documents/{document}"),
    ]
    assert [refusal(one) for one in refused] == [
        (404, "document.pageUnknown"), (404, "document.unknown"), (401, "login.needed"),
        (403, "document.notDownloadable"),
    ]  # fmt: skip
    committee.person("tk01").get(f"/api/documents/{document}").raise_for_status()
    found = lines(committee, document)
    assert [line[:4] for line in found] == [
        ("uv02", 1, 1, "page"), ("uv02", 1, 2, "page"), ("uv02", 1, 2, "page"),
        ("km01", 1, 1, "page"), ("uv02", 1, 3, "words"), ("tk01", 1, 0, "file"),
    ]  # fmt: skip
    assert {line[4] for line in found} == {"127.0.0.1"} and found[0][5] == "Máy 7"
    # Of an ordinary document nothing is written down.
    plain = committee.documents("i1")["ke-hoach.docx"]["document"]
    picture(member, plain).raise_for_status()
    assert lines(committee, plain) == []


def test_the_log_is_read_by_the_secretary_and_the_administrator_alone(serve, data):
    run("user", "add", "qt", "--data", data, "--name", "Lý Quản Trị", "--role", "administrator",
        "--password", "quan-tri-may-chu")  # fmt: skip
    committee = serve()
    committee.convene()
    document = committee.documents("i1")[NAME]["document"]
    restrict(committee, document)
    picture(committee.person("uv02"), document, 1)
    picture(committee.person("uv02"), document, 2)
    picture(committee.person("uv01"), document, 1)
    path = f"/api/documents/{document}/viewings"
    log = committee.person("tk01").read(path)
    assert log["restricted"] is True and log["name"] == NAME and log["viewings"] == 3
    told = [(one["user"], one["pages"], one["viewings"], one["tookFile"]) for one in log["people"]]
    assert told == [("uv02", [1, 2], 2, False), ("uv01", [1], 1, False)]
    assert log["people"][0]["first"] <= log["people"][0]["last"]
    table = committee.person("tk01").get(f"{path}.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Thời điểm", "Họ và tên", "Tài khoản"] and len(rows) == 4
    assert [row[2] for row in rows[1:]] == ["uv02", "uv02", "uv01"]
    for user in ["uv01", "uv02", "km01"]:
        for one in [path, f"{path}.csv"]:
            assert refusal(committee.person(user).get(one)) == (403, "rights.missing")
        assert refusal(committee.person(user).get("/api/viewings")) == (403, "rights.missing")
    assert refusal(committee.person("tk01").get("/api/viewings")) == (403, "rights.missing")
    assert refusal(committee.person("km03").get(path)) == (404, "document.unknown")
    administrator = Person.logged_in(committee.server, "qt", "quan-tri-may-chu")
    assert administrator.read(path)["viewings"] == 3
    listed = administrator.read("/api/viewings")
    assert [(one["document"], one["people"], one["viewings"]) for one in listed] == [
        (document, 2, 3)
    ]
    # The administrator reads the log and not the document.
    assert refusal(picture(administrator, document)) == (404, "document.unknown")
    # What was written stays when it is restricted no more.
    restrict(committee, document, False)
    assert committee.person("tk01").read(path)["viewings"] == 3


def test_what_would_give_its_words_away_gives_none(committee, document):
    member, secretary = committee.person("uv02"), committee.person("tk01")
    watcher = committee.sit("tk01")
    content = files.pdf(3, "Zucchini")
    answer = secretary.post(
        f"/api/meetings/{committee.meeting}/documents",
        params={"item": "i1", "name": "nhan-su.pdf", "restricted": "true"}, data=content,
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    fresh = answer.json()["document"]
    watcher.event("documentRendered", document=fresh)
    shown = committee.documents("i1", "uv02")["nhan-su.pdf"]
    assert shown["restricted"] is True
    hits = member.read(f"/api/documents/{fresh}/search?q=zucchini")["hits"]
    assert [hit["page"] for hit in hits] == [1, 2, 3] and {hit["text"] for hit in hits} == {""}
    compare = f"/api/documents/{fresh}/compare?from=1&to=1"
    assert refusal(member.get(compare)) == (403, "document.restricted")
    assert lines(committee, fresh) == []
    secretary.get(compare).raise_for_status()
    assert [line[:4] for line in lines(committee, fresh)] == [("tk01", 1, 0, "comparison")]


def test_its_page_is_on_no_screen_of_the_room(committee):
    committee.open("i1")
    document = committee.documents("i1")[NAME]["document"]
    code = make_code(committee.person("tk01"), committee.meeting)
    screen = Screen(committee.server)
    assert screen.enter(code["code"]).status_code == 201
    watch = screen.watch()
    chair = committee.sit(pack.CHAIR)
    chair.signal(page={"document": document, "page": 2})
    watch.shows(lambda m: m["room"].get("page"), "the page")
    assert screen.page(document, 2).status_code == 200
    restrict(committee, document)
    watch.shows(lambda m: not m["room"].get("page"), "no page any more")
    assert refusal(screen.page(document, 2)) == (404, "document.unknown")
    assert lines(committee, document) == []


def test_a_member_cannot_restrict_and_everybody_is_told(committee, document):
    member = committee.sit("uv02")
    order = {"restrictDocument": {"document": document, "restricted": True}}
    for user in [pack.CHAIR, "uv02", "km01"]:
        answer = committee.person(user).command(committee.meeting, order)
        assert refusal(answer) == (403, "rights.missing")
    stranger = committee.sit("km03")
    restrict(committee, document)
    assert member.event("documentRestricted", document=document)["restricted"] is True
    stranger.catch_up()
    assert stranger.events("documentRestricted") == []
