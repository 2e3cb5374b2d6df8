"""What a machine does to a meeting: a disk that fills, turns read-only, cannot sync or loses its
power in the middle of a page, and a clock that jumps. Whatever was acknowledged before is there
afterwards, once, and the record holds.
"""

import contextlib
import os
import shutil
import subprocess
from datetime import datetime

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

import files
import pack
from client import refusal
from committee import Committee
from server import Server, verify
from shim import built

POLLS = [f"q{number}" for number in range(12)]
BALLOTS = len(POLLS) * len(pack.MEMBERS)
IO_ERROR = 74  # EX_IOERR of sysexits(3)


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The library with the faults, compiled for this machine."""
    return built("faults", tmp_path_factory.mktemp("faults"))


class Machine:
    """A server on a machine whose disk and clock fail on command."""

    def __init__(self, prepared, data, shim, orders):
        self.prepared = prepared
        self.data = data
        self.orders = orders
        self.under = ("env", f"LD_PRELOAD={shim}", f"FAULTS={orders}")
        self.committee = self.start()

    def start(self):
        server = Server(self.data, under=self.under)
        self.committee = Committee(server, self.prepared[1], self.prepared[2])
        return self.committee

    def order(self, text):
        # Written at once, so that half an order is never read.
        part = self.orders.with_suffix(".part")
        part.write_text(text)
        os.replace(part, self.orders)

    def mend(self):
        self.orders.unlink()


@pytest.fixture
def machine(prepared, data, shim, tmp_path):
    made = Machine(prepared, data, shim, tmp_path / "orders")
    yield made
    made.committee.leave()
    made.committee.server.kill()


def open_polls(committee):
    committee.open("i1")
    chair = committee.sit(pack.CHAIR)
    for poll in POLLS:
        chair.do("openPoll", poll=poll, item="i1", question=f"Câu hỏi {poll}")


def storm(committee, polls=POLLS):
    """Everybody votes in all of these polls at once; returns the votes that were acknowledged."""
    streams, waiting, acknowledged = {}, {}, set()
    with contextlib.suppress(ConnectionClosed):
        for user in pack.MEMBERS:
            streams[user] = committee.sit(user)
            waiting[user] = {}
        for poll in polls:
            for user, stream in streams.items():
                number = stream.tell("castVote", f"{user}-{poll}", poll=poll, choice="approve")
                waiting[user][number] = poll
    for user, stream in streams.items():
        with contextlib.suppress(ConnectionClosed):
            while waiting[user]:
                reply = stream.wait(lambda message: "re" in message, "a reply")
                assert "error" not in reply, reply
                if reply["re"] in waiting[user]:
                    acknowledged.add((user, waiting[user].pop(reply["re"])))
    return acknowledged


def counted(committee):
    """The votes that the server has, by those who gave them."""
    return {
        (user, poll["poll"])
        for user in pack.MEMBERS
        for poll in committee.person(user).snapshot(committee.meeting)["polls"]
        if "mine" in poll
    }


def check(committee, acknowledged):
    """Nothing acknowledged is missing; the rest may be sent again, and counts once."""
    assert counted(committee) >= acknowledged
    storm(committee)
    assert counted(committee) == {(user, poll) for user in pack.MEMBERS for poll in POLLS}
    chair = committee.sit(pack.CHAIR)
    for poll in POLLS:
        chair.do("closePoll", poll=poll)
        votes = chair.event("pollClosed", poll=poll)["votes"]
        assert sorted(vote["user"] for vote in votes) == sorted(pack.MEMBERS)
    verify(committee.server.data)


STOPS = {"the disk is full": "f", "the disk is read-only": "r", "the disk cannot sync": "s"}


@pytest.mark.parametrize("fault", STOPS)
def test_a_vote_that_cannot_be_stored_is_not_acknowledged_and_the_server_stops(machine, fault):
    open_polls(machine.committee)
    before = storm(machine.committee, POLLS[:3])
    assert len(before) == 3 * len(pack.MEMBERS)
    machine.order(STOPS[fault])
    assert storm(machine.committee, POLLS[3:]) == set()
    server = machine.committee.server
    assert server.wait() == IO_ERROR
    last = server.log.read_text().splitlines()[-1]
    assert "commit failed" in last and "error=" in last, last
    machine.mend()
    check(machine.start(), before)


def test_a_page_that_was_torn_by_a_power_cut_is_thrown_away(machine):
    open_polls(machine.committee)
    before = storm(machine.committee, POLLS[:3])
    machine.order("t")
    assert storm(machine.committee, POLLS[3:]) == set()
    assert machine.committee.server.wait() == -9
    machine.mend()
    check(machine.start(), before)


def time_of(committee):
    """The server's time, as it tells whoever joins."""
    joined = committee.connect("uv02").join(committee.meeting)
    return datetime.fromisoformat(joined["now"])


@pytest.mark.parametrize("seconds", [-3600, 3600], ids=["an hour back", "an hour ahead"])
def test_a_clock_that_jumps_during_a_vote_loses_nothing(machine, seconds):
    committee = machine.committee
    open_polls(committee)
    chair = committee.sit(pack.CHAIR)
    before = storm(committee, POLLS[:6])
    told = time_of(committee)
    machine.order(f"c{seconds:+}")
    jump = (time_of(committee) - told).total_seconds()
    assert abs(jump - seconds) < 600, "the clock has not jumped"
    after = storm(committee, POLLS[6:])
    assert len(before | after) == BALLOTS
    warnings = [line for line in committee.server.log.read_text().splitlines() if "clock" in line]
    if seconds < 0:
        # Said once, with the meeting and by how much.
        [warning] = warnings
        assert "the clock was set back" in warning and committee.meeting in warning
        assert "duringVote=true" in warning and "seconds=3" in warning
    else:
        assert warnings == []
    # The order of the record is by number, whatever the clock says.
    for poll in POLLS:
        chair.do("closePoll", poll=poll)
        assert len(chair.event("pollClosed", poll=poll)["votes"]) == len(pack.MEMBERS)
    chair.do("closeMeeting")
    minutes = committee.person("tk01").get(f"/api/meetings/{committee.meeting}/minutes.html")
    assert minutes.status_code == 200
    assert committee.server.stop() == 0
    verify(committee.server.data)


# A disk that is really full, where one can be made


class SmallDisk:
    """A file system of its own with the prepared folder and little more; where nothing may be
    mounted, the library says of any disk that it is full."""

    def __init__(self, prepared, place, shim):
        self.place = place
        self.orders = place.parent / "full"
        size = sum(path.stat().st_size for path in prepared[0].rglob("*") if path.is_file())
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        options = f"size={(size >> 20) + 24}m,mode=777"
        mount = [*root, "mount", "-t", "tmpfs", "-o", options, "tmpfs", place]
        self.is_mounted = subprocess.run(mount, capture_output=True).returncode == 0
        self.umount = [*root, "umount", "--lazy", place]
        self.under = () if self.is_mounted else (
            "env", f"LD_PRELOAD={shim}", f"FAULTS={self.orders}"
        )  # fmt: skip
        self.data = shutil.copytree(prepared[0], place / "data")

    def fill(self, leaving):
        """Fills what is free, but for so many bytes."""
        if self.is_mounted:
            free = shutil.disk_usage(self.place).free
            (self.place / "filler").write_bytes(bytes(free - leaving))
        else:
            self.orders.write_text("f")

    def make_room(self):
        (self.place / "filler" if self.is_mounted else self.orders).unlink()

    def close(self):
        if self.is_mounted:
            subprocess.run(self.umount, check=True)


@pytest.fixture
def small_disk(prepared, shim, tmp_path):
    (tmp_path / "disk").mkdir()
    disk = SmallDisk(prepared, tmp_path / "disk", shim)
    yield disk
    disk.close()


def test_a_disk_that_fills_during_a_vote_loses_no_acknowledged_vote(prepared, small_disk):
    def start():
        server = Server(small_disk.data, under=small_disk.under)
        return Committee(server, prepared[1], prepared[2])

    committee = start()
    try:
        open_polls(committee)
        before = storm(committee, POLLS[:2])
        small_disk.fill(leaving=65_536)
        # In small steps, so that some of it still finds room.
        for poll in POLLS[2:]:
            try:
                before |= storm(committee, [poll])
            except (OSError, InvalidHandshake):
                break  # It has stopped already.
        assert 2 * len(pack.MEMBERS) <= len(before) < BALLOTS
        assert committee.server.wait() == IO_ERROR
        assert "disk is full" in committee.server.log.read_text().splitlines()[-1]
        small_disk.make_room()
        committee = start()
        check(committee, before)
    finally:
        committee.leave()
        committee.server.kill()


def test_an_upload_that_finds_no_room_is_refused_and_the_meeting_goes_on(prepared, small_disk):
    server = Server(small_disk.data, under=small_disk.under)
    committee = Committee(server, prepared[1], prepared[2])
    try:
        committee.convene()
        small_disk.fill(leaving=2 << 20)
        answer = committee.person("tk01").post(
            f"/api/meetings/{committee.meeting}/documents",
            params={"item": "i5", "name": "lon.pdf"},
            data=files.pdf(1) + bytes(4 << 20),
        )
        assert refusal(answer) == (507, "storage.full")
        assert list((small_disk.data / "incoming").iterdir()) == []
        small_disk.make_room()
        assert committee.sit("uv02").do("checkIn")
    finally:
        committee.leave()
        committee.server.kill()
