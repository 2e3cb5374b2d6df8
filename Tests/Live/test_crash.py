"""kill -9 in the middle of thirteen members voting: what was acknowledged is there, once.

ROUNDS says how many times, SEED repeats a run that failed. When it is killed depends on the
seed and on how many votes were acknowledged, never on a clock.
"""

import contextlib
import os
import random
import shutil
import threading

import pytest
from websockets.exceptions import ConnectionClosed

import pack
from committee import Committee
from server import PATIENCE, Server, verify

ROUNDS = int(os.environ.get("ROUNDS", "6"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(10**9)))
POLLS = 8
# A data folder lives through this many rounds; then a fresh copy takes its place.
LIFE = 5
CHOICES = ["approve", "reject", "other"]
# Small, so that checkpoints and snapshots happen in the middle of everything.
SETTINGS = {
    "LIMITS_COMMANDS_PER_SECOND": 100_000,
    "JOURNAL_CHECKPOINT_BYTES": 131_072,
    "JOURNAL_EVENTS_PER_SNAPSHOT": 40,
}


class Voter(threading.Thread):
    """A member with a client that reconnects by itself and sends again what got no answer."""

    def __init__(self, crowd, user, ballots):
        super().__init__(daemon=True)
        self.crowd = crowd
        self.user = user
        self.ballots = ballots
        self.unanswered = dict(ballots)
        self.acknowledged = set()
        self.seqs = {}
        self.failure = None

    def run(self):
        try:
            with contextlib.suppress(ConnectionClosed):
                self.vote()
            # Whoever has voted everywhere by then comes back like the others.
            self.crowd.wait_for_restart()
            self.resume()
            self.vote()
        except Exception as failure:
            self.failure = failure
        finally:
            self.crowd.arrived(0, stuck=self.failure is not None)

    def vote(self):
        """Sends all that has no answer yet, and takes the answers as they come."""
        sent = {}
        for key, (poll, choice) in self.unanswered.items():
            sent[self.stream.tell("castVote", key, poll=poll, choice=choice)] = key
        while sent:
            reply = self.stream.wait(lambda message: message.get("re") in sent, "a reply")
            key = sent.pop(reply["re"])
            assert "error" not in reply, reply
            self.acknowledged.add(key)
            self.seqs[key] = reply["seq"]
            del self.unanswered[key]
            self.crowd.arrived(1)

    def sit(self):
        self.stream = self.crowd.committee.sit(self.user)
        self.voted = []

    def resume(self):
        """Back to where the line was cut: the missed events follow, without a snapshot."""
        self.remember()
        before = self.stream
        self.stream = self.crowd.committee.connect(self.user)
        reply = self.stream.join(
            self.crowd.committee.meeting, after=before.seq, epoch=before.epoch
        )
        assert "snapshot" not in reply, "the position was not taken"

    def remember(self):
        self.voted += [(vote["poll"], vote["choice"]) for vote in self.stream.events("voteCast")]


class Crowd:
    """Thirteen voters, and the moment at which the power goes."""

    def __init__(self, committee):
        self.committee = committee
        self.lock = threading.Condition()
        self.count = 0
        self.stuck = False
        self.restarted = threading.Event()

    def arrived(self, count, stuck=False):
        with self.lock:
            self.count += count
            self.stuck |= stuck
            self.lock.notify_all()

    def wait_until(self, count):
        with self.lock:
            reached = self.lock.wait_for(lambda: self.stuck or self.count >= count, PATIENCE)
        assert reached, "the votes stand still"

    def wait_for_restart(self):
        assert self.restarted.wait(PATIENCE), "there is no server to come back to"


@pytest.fixture
def hall(prepared, tmp_path):
    """A committee at work on a folder of its own; `renewed` gives the next one."""
    made = []

    def renewed():
        if made:
            close(made.pop())
        data = shutil.copytree(prepared[0], tmp_path / "data")
        made.append(Committee(Server(data, **SETTINGS), prepared[1], prepared[2]))
        made[0].open("i1")
        return made[0]

    def close(committee):
        committee.leave()
        committee.server.kill()
        shutil.rmtree(committee.server.data)

    yield renewed
    for committee in made:
        close(committee)


def test_no_acknowledged_vote_is_lost_and_none_counts_twice(hall):
    print(f"SEED={SEED} ROUNDS={ROUNDS}")
    chance = random.Random(SEED)
    for number in range(ROUNDS):
        if number % LIFE == 0:
            committee = hall()
        try:
            play(committee, number, chance)
        except Exception as failure:
            raise AssertionError(f"round {number}, SEED={SEED}: {failure}") from failure


def play(committee, number, chance):
    polls = [f"q{number}-{index}" for index in range(POLLS)]
    chair = committee.sit(pack.CHAIR)
    for poll in polls:
        chair.do("openPoll", poll=poll, item="i1", question=f"Câu hỏi {poll}")
    crowd = Crowd(committee)
    voters = [Voter(crowd, user, ballots(user, polls, chance)) for user in pack.MEMBERS]
    for voter in voters:
        voter.sit()
    for voter in voters:
        voter.start()

    crowd.wait_until(chance.randrange(len(voters) * POLLS))
    committee.server.kill()
    committee.server = committee.server.restarted()
    check_acknowledged(committee, voters)
    crowd.restarted.set()

    for voter in voters:
        voter.join(PATIENCE)
        assert not voter.is_alive(), f"{voter.user} is stuck"
        if voter.failure:
            raise voter.failure
    check_counts(committee, polls, voters)
    verify(committee.server.data)
    committee.leave()


def ballots(user, polls, chance):
    """One vote in each poll, in an order of one's own, each under a key of its own."""
    order = chance.sample(polls, len(polls))
    return {f"{user}-{poll}": (poll, chance.choice(CHOICES)) for poll in order}


def check_acknowledged(committee, voters):
    """Directly after the restart, before anything is sent again."""
    for voter in voters:
        polls = committee.person(voter.user).snapshot(committee.meeting)["polls"]
        mine = {poll["poll"]: poll["mine"]["choice"] for poll in polls if "mine" in poll}
        # The reader of a closed connection still takes what had arrived before; that only adds.
        for key in list(voter.acknowledged):
            poll, choice = voter.ballots[key]
            assert mine.get(poll) == choice, f"the vote of {voter.user} in {poll} is lost"


def check_counts(committee, polls, voters):
    for voter in voters:
        # A key that is sent once more gets its first answer, and nothing happens.
        key = next(iter(voter.ballots))
        poll, choice = voter.ballots[key]
        assert voter.stream.do("castVote", key, poll=poll, choice=choice) == voter.seqs[key]
        voter.remember()
        assert sorted(voter.voted) == sorted(voter.ballots.values())
    chair = committee.sit(pack.CHAIR)
    for poll in polls:
        chair.do("closePoll", poll=poll)
        closed = chair.event("pollClosed", poll=poll)
        found = {vote["user"]: vote["choice"] for vote in closed["votes"]}
        assert len(closed["votes"]) == len(voters)
        assert found == {voter.user: voter.ballots[f"{voter.user}-{poll}"][1] for voter in voters}
        assert sum(closed["result"]["counts"].values()) == len(voters)
