"""Somebody with the file in their hands takes the end of a meeting away, or changes what a start
would be quicker by: the chain that is left is still a chain, so that others have to know better.
"""

import contextlib
import sqlite3

import pytest

from server import Server, run, verify
from test_attacks import close, open_poll, vote


def change(data, *statements):
    """Runs these on the journal with its triggers out of the way."""
    with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database, database:
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()  # fmt: skip
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for sql, arguments in statements:
            assert database.execute(sql, arguments).rowcount > 0
        for _, text in triggers:
            database.execute(text)


def cut(data, meeting, seq, *tables):
    """Takes away what lies behind `seq`."""
    change(data, *[
        (f"DELETE FROM {table} WHERE stream = ? AND seq > ?", (meeting, seq)) for table in tables
    ])  # fmt: skip


def logged(server, text):
    return [line for line in server.log.read_text().splitlines() if text in line]


def end(server, heading):
    [*_, line] = logged(server, heading)
    return line.split("head=")[1].split()[0]


@pytest.fixture
def voted(serve):
    """A meeting that is open, with a poll in which two have voted, and where it stood before."""
    committee = serve()
    committee.open("i1")
    committee.sit("uv02").catch_up()
    seq = committee.person("uv02").read(f"/api/meetings/{committee.meeting}")["seq"]
    poll = open_poll(committee)
    vote(committee, poll, ["uv02", "uv04"])
    return committee, poll, seq


def test_an_end_that_was_cut_off_after_a_stop_is_noticed_at_the_next_start(voted, data):
    committee, _, seq = voted
    committee.leave()
    assert committee.server.stop() == 0
    cut(data, committee.meeting, seq, "records", "keys")
    found = run("verify", "--data", data)
    assert found.returncode == 1 and committee.meeting in found.stderr
    assert "a snapshot knows this record" in found.stderr
    with pytest.raises(AssertionError) as refused:
        Server(data)
    [line] = [line for line in str(refused.value).splitlines() if line.startswith("Error:")]
    assert committee.meeting in line and f"ends at {seq}" in line
    assert "nghisu verify" in line and "nghisu restore" in line


def test_an_end_that_was_cut_off_after_a_power_cut_is_told_by_the_answers(voted, data):
    committee, _, seq = voted
    committee.leave()
    committee.server.kill()
    cut(data, committee.meeting, seq, "records")
    found = run("verify", "--data", data)
    assert found.returncode == 1 and "a key points beyond the head" in found.stderr
    server = Server(data)
    assert server.stop() == 0
    [line] = logged(server, "was cut off")
    assert committee.meeting in line and f"ends={seq}" in line


def test_a_cut_that_takes_all_that_knows_of_it_shows_in_the_log_alone(voted, data):
    committee, _, seq = voted
    committee.leave()
    assert committee.server.stop() == 0
    before = end(committee.server, "journal closed")
    server = Server(data)
    assert end(server, "journal open") == before
    assert server.stop() == 0
    assert end(server, "journal closed") == before
    cut(data, committee.meeting, seq, "records", "keys", "snapshots")
    assert verify(data) > 0
    server = Server(data)
    assert end(server, "journal open") != before
    assert server.stop() == 0


def test_a_snapshot_that_somebody_has_changed_is_not_what_a_meeting_goes_on_from(voted, data):
    committee, poll, _ = voted
    committee.leave()
    assert committee.server.stop() == 0
    meeting = committee.meeting
    change(data, (
        "UPDATE snapshots SET state = CAST(replace(CAST(state AS TEXT), 'approve', 'reject')"
        " AS BLOB) WHERE stream = ? AND CAST(state AS TEXT) LIKE '%approve%'", (meeting,),
    ))  # fmt: skip
    found = run("verify", "--data", data)
    assert found.returncode == 1 and "the snapshot was changed" in found.stderr
    committee.server = committee.server.restarted()
    [line] = logged(committee.server, "a snapshot was changed")
    assert meeting in line
    vote(committee, poll, ["uv03"])
    close(committee, poll, ["uv02", "uv03", "uv04"])
    # The end has written a new one, which holds.
    server = Server(data)
    assert server.stop() == 0
    assert len(logged(server, "a snapshot was changed")) == 1
