"""Documents encrypted at rest: nothing of them on the disk, all of them for who may read, and one
clear line when the key is not there. Whatever is stopped half-way goes on."""

import os
import pathlib
import shutil
import subprocess

import pytest

import files
import pack
from client import Person, refusal
from committee import Committee
from server import PROGRAM, ROOT, Server, environment, run
from test_dossier import held
from test_faults import shim  # noqa: F401
from test_personal import keep, ready
from test_search import until

WORD = "KHOASO"
MAGIC = {"PDF": b"%PDF-", "PNG": b"\x89PNG\r\n\x1a\n", "WebP": b"WEBPVP8", "words": WORD.encode()}


def private_folders():
    return set(pathlib.Path("/dev/shm").glob("nghisu-private-*"))


@pytest.fixture
def key(tmp_path):
    """A key file outside of the data folder."""
    place = tmp_path / "keys" / "documents.key"
    place.parent.mkdir()
    made = run("key", "make", place)
    assert made.returncode == 0, made.stderr
    assert place.stat().st_mode & 0o777 == 0o600
    return place


def encrypt(data, key):
    done = run("key", "encrypt", "--data", data, DOCUMENTS_KEY_FILE=key)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[1])


def keys(data, key):
    """The names of the keys with how many documents need them, and how many are in clear."""
    lines = run("key", "list", "--data", data, DOCUMENTS_KEY_FILE=key).stdout.splitlines()
    needed = {line.split("\t")[0]: int(line.split("\t")[2]) for line in lines[:-1]}
    return needed, int(lines[-1].split()[0])


def on_disk(data, but=()):
    """Which of the telling bytes lie somewhere in the data folder."""
    found = set()
    for place in pathlib.Path(data).rglob("*"):
        if place.is_file() and place.name not in but:
            content = place.read_bytes()
            found |= {name for name, bytes in MAGIC.items() if bytes in content}
    return found


def send(committee, name, content):
    """A document of item i5, when its pages can be read."""
    secretary = committee.sit("tk01")
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name={name}"
    sent = committee.person("tk01").post(path, data=content)
    assert sent.status_code == 201, sent.text
    document = sent.json()["document"]
    secretary.event("documentRendered", document=document)
    return document


def read_everything(committee, document, pages, content):
    """A document in every form that it is read in."""
    reader, path = committee.person("tk01"), f"/api/documents/{document}"
    assert reader.get(path).content == content
    for start, end in [(0, 9), (65_530, 65_545), (len(content) - 7, len(content) - 1)]:
        if start < len(content):
            part = reader.get(path, headers={"Range": f"bytes={start}-{end}"})
            assert (part.status_code, part.content) == (206, content[start : end + 1])
    for page in range(1, pages + 1):
        picture = reader.get(f"{path}/pages/{page}.png?width=800")
        assert picture.content.startswith(MAGIC["PNG"]), picture.text
        assert reader.read(f"{path}/pages/{page}.json")["words"]
    assert reader.read(f"{path}/layout")["pages"] == pages


def stored(committee):
    """A PDF, an office file and one of somebody's own, all read, so that all is made of them."""
    content = files.pdf(3, WORD) + b"% " + os.urandom(150_000)
    document = send(committee, "moi.pdf", content)
    read_everything(committee, document, 3, content)
    office = files.docx(f"{WORD} trong tệp Word")
    word = send(committee, "moi.docx", office)
    read_everything(committee, word, 1, office)
    member = committee.person("uv02")
    own = keep(member, content=files.pdf(2, WORD))
    ready(member, own)
    assert member.get(f"/api/personal/files/{own}/pages/1.png").content.startswith(MAGIC["PNG"])
    until(committee.person("tk01"), f"{WORD} page 2")
    return document, content, own


def test_of_documents_stored_with_a_key_nothing_is_on_the_disk(serve, data, key):
    before = private_folders()
    encrypt(data, key)
    committee = serve(DOCUMENTS_KEY_FILE=key)
    document, content, own = stored(committee)
    committee.leave()
    committee.server.kill()
    # What somebody typed stands in the record: no words of documents were.
    assert on_disk(data) == set()
    assert not list(pathlib.Path(data).glob("search.sqlite*"))
    # Killed, it has left what was in clear in memory; the next start removes that.
    left = private_folders() - before
    assert left
    committee = serve(DOCUMENTS_KEY_FILE=key)
    assert not left & private_folders()
    read_everything(committee, document, 3, content)
    member = committee.person("uv02")
    assert member.get(f"/api/personal/files/{own}").content == files.pdf(2, WORD)
    until(committee.person("tk01"), f"{WORD} page 2")
    committee.leave()
    assert committee.server.stop() == 0
    assert private_folders() <= before
    assert on_disk(data) == set()


def test_of_documents_stored_without_a_key_everything_is_on_the_disk(serve, data):
    committee = serve()
    stored(committee)
    committee.leave()
    committee.server.kill()
    assert {"PDF", "PNG", "words"} <= on_disk(data)


def test_what_was_stored_before_stays_readable_and_is_encrypted_on_demand(serve, data, key):
    committee = serve()
    content = files.pdf(3, WORD)
    document = send(committee, "cu.pdf", content)
    committee.leave()
    assert committee.server.stop() == 0
    # A key alone encrypts what comes from now on.
    committee = serve(DOCUMENTS_KEY_FILE=key)
    read_everything(committee, document, 3, content)
    new = send(committee, "moi.pdf", files.pdf(2, "MOI"))
    running = run("key", "encrypt", "--data", data, DOCUMENTS_KEY_FILE=key)
    assert running.returncode == 1 and "in use" in running.stderr, running.stderr
    committee.leave()
    assert committee.server.stop() == 0
    needed, clear = keys(data, key)
    assert list(needed.values()) == [1] and clear == 5
    assert encrypt(data, key) == 5 and encrypt(data, key) == 0
    assert on_disk(data) == set()
    committee = serve(DOCUMENTS_KEY_FILE=key)
    read_everything(committee, document, 3, content)
    read_everything(committee, new, 2, files.pdf(2, "MOI"))


def refused(data, **settings):
    """The one line that a server says that does not start."""
    started = subprocess.run(
        [PROGRAM, "serve", "--data", data, "--port", "0"],
        capture_output=True, text=True, timeout=60, env=environment(settings), cwd=ROOT,
    )  # fmt: skip
    assert started.returncode == 1 and not started.stdout
    [line] = [line for line in started.stderr.splitlines() if line.startswith("Error:")]
    return line


def test_without_the_right_key_there_is_one_clear_line(data, key, tmp_path):
    encrypt(data, key)
    [name] = keys(data, key)[0]
    documents = f"{data}/documents"
    line = refused(data)
    assert documents in line and name in line and "documents.keyFile" in line
    line = refused(data, DOCUMENTS_KEY_FILE=tmp_path / "none.key")
    assert "none.key" in line and "nghisu key make" in line
    other = tmp_path / "other.key"
    assert run("key", "make", other).returncode == 0
    line = refused(data, DOCUMENTS_KEY_FILE=other)
    assert documents in line and name in line and "other.key" in line
    inside = shutil.copy(key, data / "documents.key")
    assert "in the data folder" in refused(data, DOCUMENTS_KEY_FILE=inside)
    os.unlink(inside)
    key.chmod(0o640)
    assert f"chmod 600 {key}" in refused(data, DOCUMENTS_KEY_FILE=key)
    key.chmod(0o600)
    text = key.read_text()
    last = text.rstrip()[-1]
    key.write_text(text.rstrip()[:-1] + ("0" if last != "0" else "1") + "\n")
    assert "was changed" in refused(data, DOCUMENTS_KEY_FILE=key)
    key.write_text("# nothing\n")
    assert "there is no key in it" in refused(data, DOCUMENTS_KEY_FILE=key)
    key.write_text(text)
    server = Server(data, DOCUMENTS_KEY_FILE=key)
    assert server.stop() == 0


def test_a_new_key_is_used_for_everything_and_the_old_one_is_needed_no_more(serve, data, key):
    encrypt(data, key)
    [old] = keys(data, key)[0]
    committee = serve(DOCUMENTS_KEY_FILE=key)
    assert run("key", "rotate", "--data", data, DOCUMENTS_KEY_FILE=key).returncode == 1
    document, content, _ = stored(committee)
    committee.leave()
    assert committee.server.stop() == 0
    count = sum(keys(data, key)[0].values())
    saved = {place: place.read_bytes() for place in (data / "documents").iterdir()
             if "." not in place.name}  # fmt: skip
    kept = run("key", "drop", old, "--data", data, DOCUMENTS_KEY_FILE=key)
    assert kept.returncode == 1 and "in use" in kept.stderr
    done = run("key", "rotate", "--data", data, DOCUMENTS_KEY_FILE=key)
    assert done.returncode == 0 and f"nghisu key drop {old}" in done.stdout, done.stderr
    needed, clear = keys(data, key)
    new = next(name for name in needed if name != old)
    assert needed == {old: 0, new: count} and clear == 0
    assert run("key", "drop", old, "--data", data, DOCUMENTS_KEY_FILE=key).returncode == 0
    assert old not in key.read_text() and key.stat().st_mode & 0o777 == 0o600
    # The documents themselves were not written anew.
    assert all(place.read_bytes() == content for place, content in saved.items())
    committee = serve(DOCUMENTS_KEY_FILE=key)
    read_everything(committee, document, 3, content)


def power_cut(shim, orders, number, *command, key):
    """Runs a command whose power goes when it names its so manieth file."""
    orders.write_text(f"n{number}")
    done = subprocess.run(
        [PROGRAM, *map(str, command)], capture_output=True, text=True, timeout=60, cwd=ROOT,
        env=environment({"DOCUMENTS_KEY_FILE": key}) | {"LD_PRELOAD": shim, "FAULTS": orders},
    )  # fmt: skip
    assert done.returncode == -9, f"{number}: {done.stdout} {done.stderr}"


def everything_is_read(prepared, data, key):
    committee = Committee(Server(data, DOCUMENTS_KEY_FILE=key), prepared[1], prepared[2])
    try:
        for item, documents in pack.DOCUMENTS.items():
            for name, found in committee.documents(item).items():
                if name.endswith(".pdf"):
                    content = documents[name]()
                    read_everything(committee, found["document"], found["pages"], content)
    finally:
        committee.leave()
        assert committee.server.stop() == 0


@pytest.mark.parametrize("number", [1, 2, 3, 5, 9])
def test_an_encryption_that_is_killed_loses_nothing_and_goes_on(
    prepared, data, key, shim, tmp_path, number  # noqa: F811
):
    power_cut(shim, tmp_path / "orders", number, "key", "encrypt", "--data", data, key=key)
    everything_is_read(prepared, data, key)
    encrypt(data, key)
    assert keys(data, key)[1] == 0 and on_disk(data) == set()
    assert not list(pathlib.Path(data).rglob("*.sealing"))
    everything_is_read(prepared, data, key)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_rotation_that_is_killed_loses_nothing_and_goes_on(
    prepared, data, key, shim, tmp_path, number  # noqa: F811
):
    encrypt(data, key)
    [old] = keys(data, key)[0]
    power_cut(shim, tmp_path / "orders", number, "key", "rotate", "--data", data, key=key)
    everything_is_read(prepared, data, key)
    assert run("key", "rotate", "--data", data, DOCUMENTS_KEY_FILE=key).returncode == 0
    needed, _ = keys(data, key)
    assert needed[old] == 0 and sum(needed.values()) == 4
    # Killed before the new key was in the file, or afterwards: it is never asked for twice.
    assert len(needed) == 2
    everything_is_read(prepared, data, key)


def test_a_backup_has_the_encrypted_files_and_names_the_key_that_it_needs(
    prepared, data, key, tmp_path
):
    encrypt(data, key)
    [name] = keys(data, key)[0]
    saved = run("backup", "--data", data, "--to", tmp_path / "saved", DOCUMENTS_KEY_FILE=key)
    assert saved.returncode == 0 and name in saved.stderr, saved.stderr
    assert on_disk(tmp_path / "saved") == set()
    # Also whoever saves has no key.
    assert run("backup", "--data", data, "--to", tmp_path / "blind").returncode == 0
    for folder in ["saved", "blind"]:
        blind = run("verify", "--backup", tmp_path / folder)
        assert blind.returncode == 0 and "was not checked" in blind.stderr, blind.stderr
        seen = run("verify", "--backup", tmp_path / folder, DOCUMENTS_KEY_FILE=key)
        assert seen.returncode == 0 and not seen.stderr
    restored = run("restore", tmp_path / "saved", "--data", tmp_path / "new")
    assert restored.returncode == 0 and name in restored.stderr
    assert name in refused(tmp_path / "new")
    server = Server(tmp_path / "new", DOCUMENTS_KEY_FILE=key)
    secretary = Person.logged_in(server, "tk01", pack.PASSWORD)
    committee = Committee(server, prepared[1], {"tk01": secretary.token})
    document = committee.documents("i1")["ke-hoach.pdf"]["document"]
    content = pack.DOCUMENTS["i1"]["ke-hoach.pdf"]()
    assert committee.person("tk01").get(f"/api/documents/{document}").content == content
    server.kill()


def test_a_file_that_was_changed_is_not_shown_and_not_saved_as_whole(serve, data, key, tmp_path):
    encrypt(data, key)
    committee = serve(DOCUMENTS_KEY_FILE=key)
    plan = committee.documents("i1")["ke-hoach.pdf"]
    hall = committee.documents("i3")["nha-van-hoa.pdf"]
    folder, reader = data / "documents", committee.person("tk01")
    names = {one["document"]: reader.read(f"/api/documents/{one['document']}/versions")[0]["checksum"]
             for one in [plan, hall]}  # fmt: skip
    place, other = (folder / names[one["document"]] for one in [plan, hall])
    whole = place.read_bytes()
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    plain = pack.DOCUMENTS["i1"]["ke-hoach.pdf"]()
    for bad in [bytes(changed), whole[:-1], whole[:48], other.read_bytes(), plain, b""]:
        place.write_bytes(bad)
        answer = reader.get(f"/api/documents/{plan['document']}")
        assert refusal(answer) == (500, "document.sealBroken")
    saved = run("backup", "--data", data, "--to", tmp_path / "saved", DOCUMENTS_KEY_FILE=key)
    assert f"documents/{place.name} is missing or damaged" in saved.stderr
    place.write_bytes(whole)
    # What is made of a document is made again.
    picture = data / "pages" / place.name / "1-1200.png"
    path = f"/api/documents/{plan['document']}/pages/1.png?width=1200"
    another = reader.get(path.replace("1.png", "2.png")).content
    for bad in [picture.with_name("2-1200.png").read_bytes(), b"x"]:
        picture.write_bytes(bad)
        drawn = reader.get(path).content
        assert drawn.startswith(MAGIC["PNG"]) and drawn != another


def test_a_dossier_is_for_somebody_without_a_key(serve, data, key, tmp_path):
    encrypt(data, key)
    committee = serve(DOCUMENTS_KEY_FILE=key)
    secretary = held(committee)
    package = tmp_path / "a.zip"
    made = run(
        "dossier", "export", committee.meeting, "--data", data, "--out", package,
        DOCUMENTS_KEY_FILE=key,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert run("dossier", "verify", package).returncode == 0
    assert pack.DOCUMENTS["i1"]["ke-hoach.pdf"]() in package.read_bytes()
    served = secretary.get(f"/api/meetings/{committee.meeting}/dossier.zip")
    assert pack.DOCUMENTS["i1"]["ke-hoach.pdf"]() in served.content
    committee.leave()
    committee.server.kill()
    assert on_disk(data) == set()
    # Where it is taken in with a key its documents are encrypted again.
    taken = run("dossier", "import", package, "--data", tmp_path / "new", DOCUMENTS_KEY_FILE=key)
    assert taken.returncode == 0, taken.stderr
    assert on_disk(tmp_path / "new") == set()
    assert keys(tmp_path / "new", key)[1] == 0
