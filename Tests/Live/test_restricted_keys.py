"""A document that is both restricted and encrypted: what goes out carries its reader's name and is
written down, what lies on the disk is neither the text nor a picture of it, and a key that is
missing or new changes neither.
"""

import os

import files
from test_keys import WORD, encrypt, key, keys, on_disk, refused, send  # noqa: F401
from test_restricted import changed, lines, picture, restrict
from server import run


def pieces(content):
    """Parts of a file that could be nothing else, wherever they are found."""
    return {content[start : start + 48] for start in range(64, len(content) - 48, 20_000)}


def traces(data, given):
    """Which of what was sent or given out lies somewhere in the data folder."""
    found = set()
    for place in data.rglob("*"):
        if place.is_file():
            held = place.read_bytes()
            found |= {name for name, parts in given.items() if any(part in held for part in parts)}
    return found


def look(committee, document, pages):
    """Every page as two people get it, with its name on it; the bare one as the first had it."""
    given = {}
    for page in range(1, pages + 1):
        mine = picture(committee.person("uv02"), document, page, 1200)
        theirs = picture(committee.person("uv03"), document, page, 1200)
        assert mine.status_code == theirs.status_code == 200, mine.text
        assert mine.headers["Cache-Control"] == "private, no-store"
        assert changed(theirs.content, mine.content) > 0.9
        given[f"page {page}"] = pieces(mine.content)
    return given


def test_what_is_restricted_and_encrypted_is_marked_for_its_readers_and_nowhere_on_the_disk(
    serve, data, key, tmp_path  # noqa: F811
):
    encrypt(data, key)
    committee = serve(DOCUMENTS_KEY_FILE=key)
    content = files.pdf(2, WORD) + b"% " + os.urandom(150_000)
    document = send(committee, "mat.pdf", content)
    committee.convene()
    committee.open("i5")
    bare = picture(committee.person("uv02"), document, 1, 1200).content
    restrict(committee, document)
    given = look(committee, document, 2) | {"file": pieces(content), "bare page": pieces(bare)}
    assert changed(bare, picture(committee.person("uv02"), document, 1, 1200).content) > 0.9
    member, officer = committee.person("uv02"), committee.person("tk01")
    assert member.read(f"/api/documents/{document}/pages/2.json")["words"]
    assert member.get(f"/api/documents/{document}").status_code == 403
    assert officer.get(f"/api/documents/{document}").content == content
    looks = [("uv02", 1, 1, "page"), ("uv03", 1, 1, "page"), ("uv02", 1, 2, "page"),
             ("uv03", 1, 2, "page"), ("uv02", 1, 1, "page"), ("uv02", 1, 2, "words"),
             ("tk01", 1, 0, "file")]  # fmt: skip
    assert [line[:4] for line in lines(committee, document)] == looks
    # While it runs, after a power cut, and once it has ended in peace.
    assert on_disk(data) == set() and traces(data, given) == set()
    committee.leave()
    committee.server.kill()
    assert on_disk(data) == set() and traces(data, given) == set()
    [name] = keys(data, key)[0]
    line = refused(data)
    assert name in line and "documents.keyFile" in line
    # A new outer key, and the old one thrown away: nothing is seen of it.
    assert run("key", "rotate", "--data", data, DOCUMENTS_KEY_FILE=key).returncode == 0
    assert run("key", "drop", name, "--data", data, DOCUMENTS_KEY_FILE=key).returncode == 0
    committee = serve(DOCUMENTS_KEY_FILE=key)
    given |= {f"again {page}": parts for page, parts in look(committee, document, 2).items()}
    assert committee.person("tk01").get(f"/api/documents/{document}").content == content
    assert len(lines(committee, document)) == len(looks) + 5
    committee.leave()
    assert committee.server.stop() == 0
    assert on_disk(data) == set() and traces(data, given) == set()


def test_without_a_key_the_same_search_finds_the_file_and_its_bare_pages(serve, data):
    committee = serve()
    content = files.pdf(1, WORD) + b"% " + os.urandom(50_000)
    document = send(committee, "mat.pdf", content)
    committee.convene()
    restrict(committee, document)
    marked = pieces(picture(committee.person("tk01"), document, 1, 1200).content)
    restrict(committee, document, False)
    bare = pieces(picture(committee.person("tk01"), document, 1, 1200).content)
    given = {"file": pieces(content), "bare page": bare, "marked page": marked}
    committee.leave()
    committee.server.kill()
    assert traces(data, given) == {"file", "bare page"}
