"""The log is synced before a vote is acknowledged: not said by the server, seen by strace.

A vote is on disk when `fdatasync` (or `fsync`) of the write-ahead log has returned after the
last write to it. No acknowledgement may be handed to the kernel before that.
"""

import re
import shutil

import pytest

import pack
from committee import Committee
from server import Server

CALLS = "pwrite64,pwritev,write,writev,fdatasync,fsync,sendto,sendmsg"
POLLS = 12

# 1234 pwrite64(7</data/journal.sqlite-wal>, "…", 4096, 0) = 4096
CALL = re.compile(r"^(\d+) +(\w+)\((\d+)<(.*?)>([,)].*| <unfinished \.\.\.>)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
ACKNOWLEDGED = re.compile(r'\{\\"re\\":(\d+),\\"seq\\":(\d+)\}')


@pytest.fixture
def traced(prepared, tmp_path):
    """A committee on a server under strace, and the file of its calls."""
    assert shutil.which("strace"), "strace is missing: make setup"
    trace = tmp_path / "trace"
    under = ["strace", "-f", "-yy", "-s", "65536", "-e", f"trace={CALLS}", "-o", trace]
    data = shutil.copytree(prepared[0], tmp_path / "data")
    committee = Committee(Server(data, under=under), prepared[1], prepared[2])
    yield committee, trace
    committee.leave()
    committee.server.kill()


def test_every_acknowledgement_waits_for_the_disk(traced):
    committee, trace = traced
    committee.open("i1")
    people = {user: committee.sit(user) for user in pack.MEMBERS}
    chair = people[pack.CHAIR]
    acknowledged = set()
    for index in range(POLLS):
        poll = f"q{index}"
        chair.do("openPoll", poll=poll, item="i1", question="Có đồng ý không?")
        if index % 2 == 0:
            # One after the other: each has to wait for a sync of its own.
            for stream in people.values():
                acknowledged.add(stream.do("castVote", poll=poll, choice="approve"))
        else:
            # All at once: they may share one.
            sent = [(s, s.tell("castVote", poll=poll, choice="reject")) for s in people.values()]
            acknowledged |= {stream.answer(number)["seq"] for stream, number in sent}
    assert len(acknowledged) == POLLS * len(people)
    committee.leave()
    assert committee.server.stop() == 0

    written = check(calls(trace))
    assert acknowledged <= written, "some acknowledgement was not seen in the trace"


def check(trace):
    """Walks through the calls; returns the positions that were acknowledged, each in order."""
    unsynced, syncs = False, 0
    acknowledged = {}
    for name, file, content, ended in trace:
        log = file.endswith("journal.sqlite-wal")
        if log and name.startswith(("pwrite", "write")):
            # From its beginning on, a write may be lost.
            unsynced = True
        elif log and name in ("fdatasync", "fsync") and ended:
            unsynced = False
            syncs += 1
        elif "TCP" in file and not ended:
            for _, seq in ACKNOWLEDGED.findall(content):
                assert not unsynced, f"{seq} was acknowledged before the log was synced"
                acknowledged.setdefault(int(seq), syncs)
    # Different commits have different syncs; a later position never rests on an earlier one.
    order = [acknowledged[seq] for seq in sorted(acknowledged)]
    assert order == sorted(order)
    assert syncs > POLLS * len(pack.MEMBERS) // 2
    return set(acknowledged)


def calls(trace):
    """Every call twice: as it begins, and as it ends well; in the order of the kernel."""
    under_way = {}
    for line in trace.read_text(errors="replace").splitlines():
        if begun := CALL.match(line):
            thread, name, _, file, content = begun.groups()
            yield name, file, content, False
            if line.endswith("<unfinished ...>"):
                under_way[thread] = (name, file)
            elif not re.search(r"\) += -1 ", line):
                yield name, file, content, True
        elif resumed := RESUMED.match(line):
            thread, name, _ = resumed.groups()
            if (
                thread in under_way
                and under_way[thread][0] == name
                and not re.search(r"\) += -1 ", line)
            ):
                yield *under_way.pop(thread), "", True
