"""The package of a meeting: made, checked, tampered with, and taken into an empty server."""

import hashlib
import io
import json
import zipfile

import pytest

import ballots
import pack
from client import Person, refusal
from paper import Paper
from server import Server, run
from test_ballots import close, hall, sit, vote  # noqa: F401
from test_search import find, until


def held(committee):
    """A meeting with an open vote that was changed, minutes, and a private note; then closed."""
    committee.open("i1")
    chair, secretary = committee.person(pack.CHAIR), committee.person("tk01")
    member = committee.person("uv02")
    note = {"item": "i1", "text": "BIMATRIENG", "version": 0}
    member.request("PUT", f"/api/notes/{committee.meeting}", json=note).raise_for_status()
    orders = [
        (chair, {"openPoll": {"poll": "p1"}}),
        (member, {"castVote": {"poll": "p1", "choice": "reject", "opinion": "Ý RIÊNG"}}),
        (chair, {"closePoll": {"poll": "p1"}}),
        (chair, {"recordConclusion": {"item": "i1", "text": "Làm ngay", "tasks": []}}),
        (secretary, {"editMinutes": {"section": "item.i1", "text": "Diễn biến <b>thật</b>"}}),
        (chair, {"endItem": {"item": "i1"}}),
        (chair, {"closeMeeting": {}}),
        (chair, {"approveMinutes": {}}),
    ]
    for who, order in orders:
        who.command(committee.meeting, order).raise_for_status()
    return secretary


def exported(data, meeting, place):
    made = run("dossier", "export", meeting, "--data", data, "--out", place)
    assert made.returncode == 0, made.stderr
    return place


def test_a_package_is_read_checked_and_taken_into_an_empty_server(committee, data, tmp_path):
    held(committee)
    package = exported(data, committee.meeting, tmp_path / "a.zip")
    checked = run("dossier", "verify", package, "--key", data / "keys" / "log.pub")
    assert checked.returncode == 0 and "the package holds" in checked.stdout, checked.stderr
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        # sha256sum -c would say the same.
        manifest = archive.read("MANIFEST.sha256").decode()
        for line in manifest.splitlines():
            digest, name = line.split("  ", 1)
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert len(manifest.splitlines()) == len(names) - 2
        page = archive.read("index.html").decode()
        everything = b"".join(archive.read(name) for name in names)
    for words in [pack.ITEMS["i1"], "ke-hoach.pdf", "Trịnh Văn Minh", "Làm ngay", "Có mặt"]:
        assert words in page, words
    assert {"minutes/bien-ban.html", "minutes/bien-ban.docx", "votes/p1.csv"} <= set(names)
    assert 'href="minutes/bien-ban.pdf"' in page
    with zipfile.ZipFile(package) as archive:
        (tmp_path / "minutes.pdf").write_bytes(archive.read("minutes/bien-ban.pdf"))
    paper = Paper(tmp_path / "minutes.pdf")
    assert "BIÊN BẢN" in paper.text() and "DỰ THẢO" not in paper.text()
    assert "<pdfaid:part>2</pdfaid:part>" in paper.facts()[0]
    assert len([name for name in names if name.startswith("documents/")]) == 4
    assert b"BIMATRIENG" not in everything
    # An empty server takes it, and has the same meeting.
    other = tmp_path / "other"
    taken = run("dossier", "import", package, "--data", other)
    assert taken.returncode == 0, taken.stderr
    assert json.loads(taken.stdout.splitlines()[-1]) == {"meeting": committee.meeting}
    holds = run("verify", "--data", other)
    assert holds.returncode == 0, holds.stdout + holds.stderr
    again = run("dossier", "import", package, "--data", other)
    assert again.returncode != 0 and "dossier.meetingExists" in again.stderr
    changed = run("user", "password", "uv02", "--data", other, stdin=f"{pack.PASSWORD}\n")
    assert changed.returncode == 0, changed.stderr
    server = Server(other)
    try:
        there = Person.logged_in(server, "uv02", pack.PASSWORD)
        here = committee.person("uv02").snapshot(committee.meeting)
        copy = there.snapshot(committee.meeting)
        for item in [*here["agenda"], *copy["agenda"]]:
            for document in item["documents"]:
                document.pop("ready", None)
        assert copy == here
        document = next(iter(copy["agenda"][0]["documents"]))["document"]
        assert there.get(f"/api/documents/{document}").status_code == 200
        assert until(there, "PLAN page 3", kind="document")
        stranger = Person.logged_in(committee.server, "km01", pack.PASSWORD)
        assert find(stranger, "PLAN") == []
    finally:
        server.kill()
    # What was taken in can be given on, and a backup keeps whence it came.
    assert exported(other, committee.meeting, tmp_path / "b.zip").exists()
    assert run("backup", "--data", other, "--to", tmp_path / "backup").returncode == 0
    assert (tmp_path / "backup" / "proofs" / f"{committee.meeting}.json").exists()


def test_minutes_that_were_corrected_are_in_it_as_they_were(committee, data, tmp_path):
    held(committee)
    chair, secretary = committee.person(pack.CHAIR), committee.person("tk01")
    once = exported(data, committee.meeting, tmp_path / "once.zip")
    with zipfile.ZipFile(once) as archive:
        assert not [name for name in archive.namelist() if "bien-ban-v" in name]
        before = archive.read("minutes/bien-ban.html")
    orders = [
        (chair, {"reopenMinutes": {"reason": "sai tên đại biểu"}}),
        (secretary, {"editMinutes": {"section": "item.i1", "text": "LỜI ĐÃ SỬA"}}),
    ]
    for who, order in orders:
        who.command(committee.meeting, order).raise_for_status()
    # While the correction is written what was approved is there as well as what stands.
    writing = exported(data, committee.meeting, tmp_path / "writing.zip")
    chair.command(committee.meeting, {"approveMinutes": {}}).raise_for_status()
    package = exported(data, committee.meeting, tmp_path / "twice.zip")
    for made in [writing, package]:
        with zipfile.ZipFile(made) as archive:
            names = [f"minutes/bien-ban-v1.{form}" for form in ["html", "docx", "json"]]
            assert set(names) < set(archive.namelist())
            assert "minutes/bien-ban-v2.html" not in archive.namelist()
            assert archive.read(names[0]) == before
            assert "LỜI ĐÃ SỬA" in archive.read("minutes/bien-ban.html").decode()
            assert json.loads(archive.read(names[2]))["version"] == 1
            manifest = archive.read("MANIFEST.sha256").decode()
            assert all(f"  {name}\n" in manifest for name in names)
            page = archive.read("index.html").decode()
        assert 'href="minutes/bien-ban-v1.html"' in page and "Bản thứ 1, " in page
        assert "v1.json" not in page
    checked = run("dossier", "verify", package, "--key", data / "keys" / "log.pub")
    assert checked.returncode == 0 and "the package holds" in checked.stdout, checked.stderr
    # Whoever takes it in has both versions, and gives both on.
    other = tmp_path / "other"
    taken = run("dossier", "import", package, "--data", other)
    assert taken.returncode == 0, taken.stderr
    given = exported(other, committee.meeting, tmp_path / "given.zip")
    with zipfile.ZipFile(given) as archive:
        assert archive.read("minutes/bien-ban-v1.html") == before


def test_a_secretary_downloads_what_they_may_see_and_nobody_else_anything(committee, tmp_path):
    path = f"/api/meetings/{committee.meeting}/dossier.zip"
    secretary = committee.person("tk01")
    assert refusal(secretary.get(path)) == (409, "dossier.notReady")
    held(committee)
    answer = secretary.get(path)
    assert answer.status_code == 200 and "H%E1%BB%93" in answer.headers["content-disposition"]
    package = tmp_path / "s.zip"
    package.write_bytes(answer.content)
    checked = run("dossier", "verify", package)
    assert checked.returncode == 0, checked.stderr
    assert "some of them as hashes only" in checked.stdout
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        log = [json.loads(line) for line in archive.read("log.jsonl").splitlines()]
    sealed = [line for line in log if "text" not in line]
    assert sealed and all(set(line) == {"seq", "hash"} for line in sealed)
    assert not any("voteCast" in line.get("text", "") for line in log)
    # The votes that were published at the closing are there.
    assert any("pollClosed" in line.get("text", "") for line in log)
    refused = run("dossier", "import", package, "--data", tmp_path / "new")
    assert refused.returncode != 0 and "dossier.incomplete" in refused.stderr
    assert not (tmp_path / "new").exists()
    assert committee.person(pack.CHAIR).get(path).status_code == 200
    for user in ["uv02", "km01"]:
        assert refusal(committee.person(user).get(path)) == (403, "rights.missing")


def test_a_secret_poll_is_in_it_as_its_list_and_can_be_counted_again(hall, data, tmp_path):
    people = sit(hall, "uv02", "uv03")
    chair = hall.sit(pack.CHAIR)
    key = ballots.open_secret(chair)
    vote(hall, key, people, ["approve", "reject"])
    close(hall, chair)
    chair.do("endItem", item="i1")
    chair.do("closeMeeting")
    package = exported(data, hall.meeting, tmp_path / "a.zip")
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        assert "votes/s1.ballots.json" in names
        published = json.loads(archive.read("votes/s1.ballots.json"))
    # A ballot names nobody, and nobody's record has a ballot in it.
    assert len(published["ballots"]) == 2 and "uv02" not in json.dumps(published)
    assert not any(name.endswith((".box", ".key", ".seal")) for name in names)
    other = tmp_path / "other"
    assert run("dossier", "import", package, "--data", other).returncode == 0
    counted = run("verify", "ballots", next((other / "ballots").glob("*.json")))
    assert counted.returncode == 0, counted.stdout + counted.stderr


def tampered(package, place, change):
    """The package once more, with `change` having its way with names and contents."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(place, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


def resealed(files):
    """The manifest as whoever changed a file would write it; they have no key to sign with."""
    names = [name for name in files if not name.startswith("MANIFEST")]
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names]
    files["MANIFEST.sha256"] = "".join(lines).encode()


def document_of(files):
    return next(name for name in files if name.startswith("documents/"))


def changes():
    def document(files):
        files[document_of(files)] += b" "

    def page(files):
        files["index.html"] = files["index.html"].replace(b"Ban", b"Hoi")

    def record(files):
        files["log.jsonl"] = files["log.jsonl"].replace(b"reject", b"approve", 1)

    def cut(files):
        files["log.jsonl"] = b"\n".join(files["log.jsonl"].splitlines()[:-1]) + b"\n"

    def gone(files):
        del files["minutes/bien-ban.docx"]

    def more(files):
        files["documents/them.pdf"] = b"%PDF-1.4"

    def outside(files):
        files["../../etc/passwd"] = b"x"

    def proof(files):
        files["proof.json"] = files["proof.json"].replace(b'"heads":[{', b'"heads":[],"x":[{')

    named = {
        document: "documents/", page: "index.html", record: "log.jsonl", cut: "log.jsonl",
        gone: "minutes/bien-ban.docx", more: "documents/them.pdf", outside: "etc/passwd",
        proof: "proof.json",
    }
    return [pytest.param(change, name, id=change.__name__) for change, name in named.items()]


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return {}


@pytest.mark.parametrize("change,name", changes())
def test_a_tampered_package_is_refused_with_the_files_name(
    request, packages, tmp_path_factory, change, name
):
    if not packages:
        # One meeting for all of them.
        serve = request.getfixturevalue("serve")
        data = request.getfixturevalue("data")
        committee = serve()
        held(committee)
        place = tmp_path_factory.mktemp("package") / "a.zip"
        packages["whole"] = exported(data, committee.meeting, place)
    place = tmp_path_factory.mktemp("tampered")
    plain = tampered(packages["whole"], place / "plain.zip", change)
    refused = run("dossier", "verify", plain)
    assert refused.returncode != 0 and name in refused.stderr, refused.stderr
    assert len(refused.stderr.splitlines()) == 1

    def both(files):
        change(files)
        resealed(files)

    sealed = tampered(packages["whole"], place / "sealed.zip", both)
    refused = run("dossier", "verify", sealed)
    assert refused.returncode != 0, refused.stdout
    taken = run("dossier", "import", sealed, "--data", place / "data")
    assert taken.returncode != 0 and not (place / "data").exists()


def test_what_is_no_package_is_refused(tmp_path):
    for name, content in {"a.zip": b"", "b.zip": b"PK\x03\x04", "c.zip": b"x" * 100_000}.items():
        (tmp_path / name).write_bytes(content)
        refused = run("dossier", "verify", tmp_path / name)
        assert refused.returncode != 0 and name in refused.stderr
    refused = run("dossier", "verify", tmp_path / "missing.zip")
    assert refused.returncode != 0 and "missing.zip" in refused.stderr
