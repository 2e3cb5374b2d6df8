"""What is taken, what is refused, and what hangs: files of every kind on a running server."""

import os
import shutil
import sys

import pytest

import files
from client import refusal


def send(committee, name, content, item="i5", **more):
    fields = {"item": item, "name": name} | more
    return committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents", params=fields, data=content
    )


def pages_of(committee, watcher, name, content, **more):
    """Uploads a file that is taken, waits for its pages, and gives its id and their number."""
    answer = send(committee, name, content, **more)
    assert answer.status_code == 201, answer.text
    document = answer.json()["document"]
    return document, watcher.event("documentRendered", document=document)["pages"]


def words(committee, document, page=1):
    read = committee.person("uv02").read(f"/api/documents/{document}/pages/{page}.json")
    return [word["text"] for word in read["words"]]


@pytest.mark.parametrize("kind", sorted(files.KINDS))
def test_every_kind_of_file_becomes_pages(committee, kind):
    committee.convene()
    watcher = committee.sit("uv02")
    name, content, text = files.KINDS[kind]()
    document, pages = pages_of(committee, watcher, name, content)
    assert pages == 1
    page = committee.person("uv02").get(f"/api/documents/{document}/pages/1.png")
    assert page.status_code == 200
    assert page.headers["Content-Type"] == "image/png"
    if text:
        assert text in " ".join(words(committee, document))


@pytest.mark.parametrize("name", sorted(files.OLD_TEXTS))
def test_text_from_before_unicode_is_read_and_found(committee, name):
    committee.convene()
    watcher = committee.sit("uv02")
    document, _ = pages_of(committee, watcher, f"{name}.txt", files.OLD_TEXTS[name])
    assert "Ban Chấp hành Trung ương đảng cộng sản việt nam" in " ".join(
        words(committee, document)
    )
    found = committee.person("uv02").read(f"/api/documents/{document}/search?q=chap hanh")
    assert found["hits"][0]["page"] == 1


def test_a_scan_is_found_by_a_word_that_stands_only_in_the_picture(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    document, pages = pages_of(committee, watcher, "ban-quet.png", files.scan())
    recognised = watcher.event("documentRecognised", document=document)
    assert recognised["pages"] == pages == 1
    reader = committee.person("uv02")
    path = f"/api/documents/{document}"
    for query in ["ke hoach", "HOACH 2026"]:
        found = reader.read(f"{path}/search?q={query}")
        assert found["hits"], reader.get(f"{path}/pages/1.json").text
        assert found["wordless"] == 0
    page = reader.read(f"{path}/pages/1.json")
    first = page["words"][found["hits"][0]["first"]]
    assert 0 < first["x"] < page["width"] and 0 < first["y"] < page["height"]
    # Of what is only for others nothing is found.
    guest = committee.person("km01").get(f"{path}/search?q=ke hoach")
    assert refusal(guest) == (404, "document.unknown")


@pytest.mark.parametrize("name", sorted(files.REFUSED))
def test_what_cannot_be_taken_is_refused_with_its_own_reason(committee, name):
    made, status, code = files.REFUSED[name]
    answer = send(committee, name, made())
    assert refusal(answer) == (status, code)
    assert committee.documents("i5") == {}
    for folder in ["incoming", "work"]:
        assert list((committee.server.data / folder).iterdir()) == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("bao\ncao\r.pdf", "baocao.pdf"),
        ("Ke\u0302\u0301 hoa\u0323ch.pdf", "Kế hoạch.pdf"),
    ],
)
def test_a_name_is_only_a_name(committee, sent, shown):
    assert send(committee, sent, files.pdf(1)).status_code == 201
    assert list(committee.documents("i5")) == [shown]


def test_the_same_file_twice_is_stored_once(committee):
    before = len(list((committee.server.data / "documents").iterdir()))
    content = files.pdf(2, "TWICE")
    ids = {send(committee, name, content).json()["document"] for name in ["a.pdf", "b.pdf"]}
    assert len(ids) == 2
    assert len(list((committee.server.data / "documents").iterdir())) == before + 1


def test_a_script_in_a_pdf_is_drawn_and_never_run(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    document, pages = pages_of(committee, watcher, "script.pdf", files.pdf_with_script())
    assert pages == 1
    original = committee.person("uv02").get(f"/api/documents/{document}")
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_ten_metres_and_five_thousand_pages_are_read_like_others(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    reader = committee.person("uv02")
    for size in [(28346, 28346), (595, 28346)]:
        content = files.pdf(1, size=size)
        document, _ = pages_of(committee, watcher, f"{size}.pdf", content)
        assert reader.get(f"/api/documents/{document}/pages/1.png?width=2400").status_code == 200
    document, pages = pages_of(committee, watcher, "dai.pdf", files.pdf(5000, "LONG"))
    assert pages == 5000
    assert reader.get(f"/api/documents/{document}/pages/5000.png").status_code == 200
    assert "5000" in words(committee, document, 5000)
    layout = reader.read(f"/api/documents/{document}/layout")
    assert layout["pages"] == len(layout["sizes"]) == 5000


def test_a_secrecy_mark_in_an_office_file_stops_it_and_hides_it(committee):
    committee.convene()
    watcher = committee.sit("uv02")
    answer = send(committee, "mat.docx", files.docx("ĐẢNG UỶ PHƯỜNG", "TUYỆT MẬT", "Báo cáo"))
    document = answer.json()["document"]
    failed = watcher.event("documentFailed", document=document)
    assert failed["reason"] == "document.secrecy"
    for user in ["uv02", "tk01"]:
        for path in ["", "/pages/1.png", "/pages/1.json", "/search?q=bao cao"]:
            answer = committee.person(user).get(f"/api/documents/{document}{path}")
            assert refusal(answer) == (422, "document.secrecy")


# Programs that fail


@pytest.fixture
def programs(tmp_path, serve):
    """A committee on a server that finds these programs first, or finds no others."""

    def start(scripts, only=False, **settings):
        folder = tmp_path / "programs"
        folder.mkdir()
        for name, script in scripts.items():
            program = folder / name
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        path = str(folder) if only else f"{folder}:{os.environ['PATH']}"
        return serve(under=["/usr/bin/env", f"PATH={path}"], **settings)

    return start


def test_a_converter_that_hangs_is_stopped_and_the_queue_goes_on(programs):
    committee = programs({"soffice": "sleep 1000 & sleep 1000"}, DOCUMENTS_RENDER_SECONDS=2)
    committee.convene()
    watcher = committee.sit("uv02")
    hanging = [
        send(committee, f"{number}.docx", files.docx(f"Treo {number}")).json()["document"]
        for number in range(3)
    ]
    _, pages = pages_of(committee, watcher, "sau.pdf", files.pdf(2, "AFTER"))
    assert pages == 2
    failed = [watcher.event("documentFailed", document=document) for document in hanging]
    assert {event["reason"] for event in failed} == {"document.timedOut"}


def test_a_converter_that_eats_memory_is_stopped_with_its_reason(programs):
    eater = f"exec {sys.executable} -c 'b = bytearray(1 << 40)'"
    committee = programs({"soffice": eater}, DOCUMENTS_RENDER_MEMORY_BYTES=268_435_456)
    committee.convene()
    watcher = committee.sit("uv02")
    document = send(committee, "to.docx", files.docx("To")).json()["document"]
    reason = watcher.event("documentFailed", document=document)["reason"]
    assert reason == "document.tooHeavy"
    assert pages_of(committee, watcher, "sau.pdf", files.pdf(1, "AFTER"))[1] == 1


def test_a_search_says_of_how_many_pages_nobody_has_read_the_words(programs):
    committee = programs({"tesseract": "exit 1"})
    committee.convene()
    watcher = committee.sit("uv02")
    document, pages = pages_of(committee, watcher, "ban-quet.png", files.scan())
    found = committee.person("uv02").read(f"/api/documents/{document}/search?q=ke hoach")
    assert (found["hits"], found["wordless"], pages) == ([], 1, 1)
    written, _ = pages_of(committee, watcher, "chu.pdf", files.pdf(2, "WORDS"))
    found = committee.person("uv02").read(f"/api/documents/{written}/search?q=ke hoach")
    assert (found["hits"], found["wordless"]) == ([], 0)


def test_a_converter_that_is_missing_is_named_and_pdf_still_works(programs):
    there = ["pdfinfo", "pdftoppm", "pdftotext", "pdftohtml", "prlimit"]
    scripts = {name: f'exec {shutil.which(name)} "$@"' for name in there}
    committee = programs(scripts, only=True)
    committee.convene()
    watcher = committee.sit("uv02")
    cases = [
        ("a.docx", files.docx("A"), "soffice (libreoffice-writer-nogui)"),
        ("a.png", files.scan(), "img2pdf (img2pdf)"),
    ]
    for name, made, missing in cases:
        document = send(committee, name, made).json()["document"]
        reason = watcher.event("documentFailed", document=document)["reason"]
        assert reason == f"document.programMissing {missing}"
    assert pages_of(committee, watcher, "sau.pdf", files.pdf(1, "AFTER"))[1] == 1
    log = committee.server.log.read_text()
    assert "soffice (libreoffice-writer-nogui)" in log and "img2pdf (img2pdf)" in log
