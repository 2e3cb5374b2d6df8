"""The program that reads the text of many PDF files: what pdftotext reads, and nothing of a file
gets to another, also where one of them has taken the library over."""

import ctypes
import os
import pathlib
import subprocess

import pytest

import files
from server import PATIENCE, PROGRAM, ROOT
from shim import built
from test_archive import archive, taken

READER = PROGRAM.parent / "nghisu-pdftext"


def pdftotext(path):
    """What is there to be read; nothing where there is nothing."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True)
    return done.stdout if done.returncode == 0 else None


# What the server's confinement leaves to a program of root, which has a way into everybody otherwise.
POWERLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []


def read(folder, count, seconds=60, room=1 << 20, **settings):
    """The exit status, and a text or nothing for each file."""
    done = subprocess.run(
        [*POWERLESS, READER, str(count), str(seconds), str(room)], cwd=folder, capture_output=True,
        timeout=PATIENCE, env={**os.environ, **settings})  # fmt: skip
    rest, texts = done.stdout, []
    while rest:
        end = 5 + int.from_bytes(rest[1:5], "big")
        assert rest[0] in (0, 1) and len(rest) >= end
        texts.append(rest[5:end] if rest[0] else None)
        rest = rest[end:]
    return done.returncode, texts


def put(folder, *contents):
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)


def heavy():
    """A page that takes minutes: a few kilobytes that unpack to a hundred million words."""
    import zlib

    packer = zlib.compressobj(9)
    block = b"BT /F1 8 Tf 40 800 Td (word) Tj ET\n" * 30_000
    packed = b"".join(packer.compress(block) for _ in range(400)) + packer.flush()
    objects = files._objects([""])
    objects[-1] = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return files._written(objects)


def test_what_pdftotext_reads_is_read_and_of_the_rest_it_is_said_that_it_is_not(tmp_path):
    demonstration = sorted((ROOT / "Config/demonstration").glob("*.pdf"))
    put(tmp_path, files.pdf(3, "FIRST"), b"%PDF-1.4\nnothing", files.encrypted_pdf(), b"",
        files.truncated_pdf(), *(path.read_bytes() for path in demonstration))  # fmt: skip
    count = 5 + len(demonstration)
    (tmp_path / f"{count}").symlink_to(demonstration[0])
    os.mkfifo(tmp_path / f"{count + 1}")
    (tmp_path / f"{count + 3}").write_bytes(files.pdf(1, "LAST"))
    wanted = [pdftotext(tmp_path / str(number)) for number in range(count)]
    last = pdftotext(tmp_path / f"{count + 3}")
    status, texts = read(tmp_path, count + 4)
    assert (status, texts) == (0, [*wanted, None, None, None, last])
    assert b"FIRST page 3 of 3" in texts[0] and texts[1] is None and texts[2] is None
    # Nobody finds by its name what another may not see.
    assert list(tmp_path.iterdir()) == []


def test_text_beyond_the_room_is_not_read_and_what_has_room_is(tmp_path):
    put(tmp_path, files.pdf(200, "LONG"), files.pdf(1, "SHORT"))
    assert read(tmp_path, 2, room=1000)[1] == [None, b"SHORT page 1 of 1\n\n\f"]


def test_a_file_that_takes_all_the_time_costs_those_behind_it_and_nobody_before(tmp_path):
    put(tmp_path, files.pdf(1, "BEFORE"), heavy(), files.pdf(1, "BEHIND"))
    assert read(tmp_path, 3, seconds=1, room=1 << 30)[1] == [
        b"BEFORE page 1 of 1\n\n\f", None, None]  # fmt: skip


@pytest.mark.parametrize("words", [[], ["1", "1"], ["0", "1", "1"], ["1", "x", "1"], ["1", "1", "-1"]])
def test_what_it_cannot_be_asked_ends_with_2(tmp_path, words):
    done = subprocess.run([READER, *words], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.fixture(scope="module")
def taken_over(tmp_path_factory):
    return built("taken_over", tmp_path_factory.mktemp("taken"))


def test_a_file_that_takes_its_reader_over_has_nothing_of_the_others(tmp_path, taken_over):
    put(tmp_path, b"one", b"speak for two", b"close and stay", b"three")
    status, texts = read(tmp_path, 4, LD_PRELOAD=str(taken_over))
    # landlock_create_ruleset(2), asked for its version: without it the machine's files are open.
    opened = b"nothing" if ctypes.CDLL(None).syscall(444, None, 0, 1) > 0 else b"own"
    said = b"bytes:%b descriptors:3 others:gone parent:closed files:refused opened:%b\f"
    forged = b"\1\0\0\0\1A\1\0\0\0\1B"
    assert (status, texts) == (0, [said % (b"one", opened), forged, None, said % (b"three", opened)])


def test_a_file_that_starts_somebody_ends_all_reading(tmp_path, taken_over):
    put(tmp_path, b"one", b"start somebody", b"three")
    status, texts = read(tmp_path, 3, seconds=2, LD_PRELOAD=str(taken_over))
    # The kernel refuses it to everybody but root of the machine, which root of a container is not
    # (user_namespaces(7)); then there is nobody to be ended.
    names = pathlib.Path("/proc/self/uid_map").read_text().split()
    if os.getuid() == 0 and names[:2] == ["0", "0"]:
        assert (status, len(texts)) == (3, 1)
    else:
        assert (status, len(texts), texts[1]) == (0, 3, b"alone\f")


def test_an_archive_is_read_by_it_and_what_it_cannot_read_is_asked_for_one_by_one(data, tmp_path):
    old = tmp_path / "old"
    catalogue = archive(old, [f"{n}.pdf;Tài liệu {n};;;;;;mọi người" for n in range(6)])
    put(old, *(files.pdf(1, f"OLD{number}") for number in range(5)), files.encrypted_pdf())
    for number in range(6):
        (old / str(number)).rename(old / f"{number}.pdf")
    # Without pdftotext only the program beside the server can have read what was taken.
    programs = tmp_path / "programs"
    programs.mkdir()
    for program in pathlib.Path("/usr/bin").iterdir():
        if program.name != "pdftotext":
            (programs / program.name).symlink_to(program)
    without = subprocess.run(
        [PROGRAM, "archive", "import", old, "--catalogue", catalogue, "--data", data],
        capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT,
        env={**os.environ, "PATH": str(programs)})  # fmt: skip
    assert "document.programMissing" in without.stderr or "poppler-utils" in without.stderr
    assert '"imported":5' in without.stdout
    report, done = taken(old, catalogue, data)
    assert (report["known"], report["imported"]) == (5, 0)
    assert f"{catalogue}:7: " in done.stderr
