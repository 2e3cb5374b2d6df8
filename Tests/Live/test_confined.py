"""Programs that make pages and mean harm: a converter that was taken over by a document. Each is
put in the place of `pdftotext`, whose words the server shows, and says in them what it could do.
"""

import contextlib
import os
import pathlib
import random
import shutil
import socket
import stat
import tempfile
import threading
import time

import pytest

import files
import pack
from committee import Committee
from server import PATIENCE, Server

# Prints a page of which every line is a word.
SAYS = """
def say(words):
    print("<html><body><doc><page width='100' height='100'><line>")
    for word in words:
        print(f"<word xMin='1' yMin='1' xMax='2' yMax='2'>{word}</word>")
    print("</line></page></doc></body></html>")
"""

LOOKS_ROUND = """
import os, pathlib, socket
here = pathlib.Path(__file__).parent
port, data = (here / "port").read_text(), pathlib.Path((here / "data").read_text())
more = [place for place in os.listdir("/proc/self/fd") if int(place) > 2]
# One that lists them itself has one open for that.
words = [f"descriptors:{len(more) - 1}"]
try:
    socket.create_connection(("127.0.0.1", int(port)), 5).close()
    words.append("connected")
except OSError:
    words.append("unconnected")
try:
    words.append(f"journal:{len((data / 'journal.sqlite').read_bytes()) > 0}")
except OSError:
    words.append("journal:hidden")
words.append(f"documents:{len(list((data / 'documents').glob('*')))}")
try:
    (data / "journal.sqlite").write_text("broken")
    os.unlink(data / "journal.sqlite")
except OSError:
    pass
say(words)
"""

STARTS_WITHOUT_END = """
import os, signal
count = 0
try:
    while count < 2000:
        if os.fork() == 0:
            signal.pause()
        count += 1
except OSError:
    pass
say([f"children:{'all' if count == 2000 else 'few'}"])
"""


@pytest.fixture
def taken_over(prepared, data, tmp_path):
    """Starts a server whose `pdftotext` is a script."""
    made = []

    def start(script, place=None, under=(), folder=None):
        programs = (folder or tmp_path) / "programs"
        programs.mkdir()
        program = programs / "pdftotext"
        program.write_text(f"#!/usr/bin/python3\n{SAYS}{script}")
        program.chmod(0o755)
        path = f"PATH={programs}:{os.environ['PATH']}"
        server = Server(place or data, under=[*under, "env", path])
        committee = Committee(server, prepared[1], prepared[2])
        (programs / "port").write_text(str(server.port))
        (programs / "data").write_text(str(server.data))
        made.append(committee)
        return committee, program

    yield start
    for committee in made:
        committee.leave()
        committee.server.kill()


def send(committee, pages=1):
    path = f"/api/meetings/{committee.meeting}/documents?item=i5&name=xau.pdf"
    sent = committee.person("tk01").post(path, data=files.pdf(pages, "HOSTILE"))
    assert sent.status_code == 201, sent.text
    return sent.json()["document"]


def said(committee):
    """What the program could do, by its own words."""
    words = committee.person("tk01").read(f"/api/documents/{send(committee)}/pages/1.json")["words"]
    return [word["text"] for word in words]


def running(name):
    """The processes that have this word in their command line."""
    found = []
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if name.encode() in (place / "cmdline").read_bytes():
                found.append(place)
        except OSError:
            pass
    return found


def until(wanted):
    end = time.monotonic() + PATIENCE
    while not (found := wanted()):
        assert time.monotonic() < end
    return found


def test_a_converter_reaches_no_server_and_sees_no_record(taken_over):
    committee, program = taken_over(LOOKS_ROUND)
    expected = ["descriptors:0", "unconnected", "journal:hidden", "documents:1"]
    assert said(committee) == expected
    assert committee.person("tk01").snapshot(committee.meeting)["agenda"]
    # The same program by itself could do both.
    with socket.create_connection(("127.0.0.1", committee.server.port), 5):
        assert (committee.server.data / "journal.sqlite").stat().st_size > 0


def test_a_converter_dies_with_the_server_whatever_it_has_started(taken_over):
    name = f"{random.randrange(10**6, 10**7)}.25"
    script = f"import os\nos.system('setsid -f sleep {name}')\nos.execlp('sleep', 'sleep', '{name}')"
    committee, _ = taken_over(script)
    # Nobody answers: the program runs for as long as it may.
    threading.Thread(target=lambda: sending(committee), daemon=True).start()
    until(lambda: len(running(name)) >= 2)
    committee.server.kill()
    until(lambda: not running(name))


def sending(committee):
    try:
        send(committee)
    except OSError:
        pass


def test_votes_are_counted_while_a_converter_takes_all_it_can(taken_over):
    name = f"busy{random.randrange(10**6, 10**7)}"
    script = (
        "import os, sys\n"
        f"if '{name}' not in sys.argv:\n"
        "    for _ in range(7): os.fork()\n"
        f"    os.execv(sys.executable, [sys.executable, __file__, '{name}'])\n"
        "while True: pass\n"
    )
    committee, _ = taken_over(script)
    committee.open("i1")
    threading.Thread(target=lambda: sending(committee), daemon=True).start()
    until(lambda: len(running(name)) >= 64)
    # The nineteenth field is the nice value (proc(5)).
    nice = [int(one.joinpath("stat").read_text().rsplit(")", 1)[1].split()[16])
            for one in running(name)[:1]]  # fmt: skip
    assert nice[0] >= 5
    chair = committee.person(pack.CHAIR)
    chair.command(committee.meeting, {"openPoll": {"poll": "p1"}}).raise_for_status()
    for user in pack.MEMBERS:
        vote = {"castVote": {"poll": "p1", "choice": "approve"}}
        committee.person(user).command(committee.meeting, vote).raise_for_status()
    assert running(name)
    chair.command(committee.meeting, {"closePoll": {"poll": "p1"}}).raise_for_status()


def test_a_converter_has_no_processes_without_end(taken_over, data):
    # What root starts is not counted, so the server is somebody else here.
    with somebody_elses(data) as (folder, under):
        committee, _ = taken_over(STARTS_WITHOUT_END, folder / "data", under, folder)
        assert said(committee) == ["children:few"]
        committee.leave()
        committee.server.kill()


@contextlib.contextmanager
def somebody_elses(data):
    """A copy of the data that belongs to nobody, and what makes the server run as that one."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        folder = pathlib.Path(name)
        folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
        place = shutil.copytree(data, folder / "data")
        under = []
        if os.geteuid() == 0:
            under = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            for one in [place, *place.rglob("*")]:
                os.chown(one, 65534, 65534)
        yield folder, under


# The kernel's settings are read-only for the service of the package.
UNWRITABLE = "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec"


def test_a_converter_of_the_service_that_holds_a_right_holds_none(taken_over, data):
    with somebody_elses(data) as (folder, under):
        port = ["--inh-caps=+net_bind_service", "--ambient-caps=+net_bind_service"]
        under = ["unshare", "--mount", "sh", "-c", f'{UNWRITABLE} "$@"', "sh", *under, *port]
        committee, _ = taken_over(LOOKS_ROUND, folder / "data", under, folder)
        held = pathlib.Path(f"/proc/{committee.server.pid}/status").read_text()
        assert "CapEff:\t0000000000000400" in held
        assert said(committee) == ["descriptors:0", "unconnected", "journal:hidden", "documents:1"]
        assert "not fully confined" not in committee.server.log.read_text()
        committee.leave()
        committee.server.kill()


# What systemd makes of the data folder of a service: nothing in it may become somebody else.
FORBIDDING = 'mount --bind "$0" "$0" && mount -o remount,bind,nosuid,nodev "$0" && exec "$@"'


def test_pages_are_made_where_the_disk_itself_forbids_more(prepared, data):
    server = Server(data, under=["unshare", "--mount", "sh", "-c", FORBIDDING, data])
    committee = Committee(server, prepared[1], prepared[2])
    try:
        committee.convene()
        secretary = committee.sit("tk01")
        for name, content in [("a.pdf", files.pdf(1, "MOT")), ("a.docx", files.docx("Hai"))]:
            path = f"/api/meetings/{committee.meeting}/documents?item=i5&name={name}"
            sent = committee.person("tk01").post(path, data=content)
            assert sent.status_code == 201, sent.text
            secretary.event("documentRendered", document=sent.json()["document"])
        assert "not fully confined" not in server.log.read_text()
    finally:
        committee.leave()
        server.kill()
