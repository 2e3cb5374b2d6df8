"""kill -9 in the middle of thirteen members voting while a secretary writes down conclusions:
what was acknowledged is there, once.

ROUNDS says how many times; each is a test by itself, named after its number and seed, and SEED
repeats a run that failed. When the server is killed depends on the seed and on how much was
acknowledged, never on a clock.
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

ROUNDS = int(os.environ.get("ROUNDS", "50"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(10**9)))
POLLS = 8
# A data folder lives through this many rounds; then a fresh copy takes its place.
LIFE = 5
SECRETARY = "tk01"
CHOICES = ["approve", "reject", "other"]
# Small, so that checkpoints and snapshots happen in the middle of everything: where nothing
# pauses they do at four times as much.
SETTINGS = {
    "LIMITS_COMMANDS_PER_SECOND": 100_000,
    "JOURNAL_CHECKPOINT_BYTES": 65_536,
    "JOURNAL_EVENTS_PER_SNAPSHOT": 10,
}


class Voter(threading.Thread):
    """A member with a client that reconnects by itself and sends again what got no answer."""

    def __init__(self, crowd, user, ballots):
        super().__init__(daemon=True)
        self.crowd = crowd
        self.user = user
        self.ballots = ballots
        self.unanswered = dict(ballots)
        self.done = []
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
        sent = {self.tell(key): key for key in self.unanswered}
        while sent:
            reply = self.stream.wait(lambda message: message.get("re") in sent, "a reply")
            key = sent.pop(reply["re"])
            assert "error" not in reply, reply
            self.acknowledged.add(key)
            self.seqs[key] = reply["seq"]
            del self.unanswered[key]
            self.crowd.arrived(1)

    def tell(self, key):
        poll, choice = self.ballots[key]
        return self.stream.tell("castVote", key, poll=poll, choice=choice)

    def sit(self):
        self.stream = self.crowd.committee.sit(self.user)

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
        self.done += [(vote["poll"], vote["choice"]) for vote in self.stream.events("voteCast")]


class Writer(Voter):
    """The secretary, who writes down one conclusion after the other meanwhile."""

    def tell(self, key):
        return self.stream.tell("recordConclusion", key, item="i1", text=self.ballots[key])

    def remember(self):
        self.done += [each["text"] for each in self.stream.events("conclusionRecorded")]


class Crowd:
    """Thirteen voters and a writer, and the moment at which the power goes."""

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


@pytest.fixture(scope="module")
def hall(prepared, tmp_path_factory):
    """A committee at work on a folder of its own; `renewed` gives the next one."""
    made = []

    def renewed(number):
        # A round that failed is not to be blamed on the one after it.
        if made and number % LIFE != 0 and made[0].is_settled:
            return made[0]
        if made:
            close(made.pop())
        data = shutil.copytree(prepared[0], tmp_path_factory.mktemp("hall") / "data")
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


@pytest.mark.parametrize(
    "number", range(ROUNDS), ids=lambda number: f"kill-9 round {number + 1} of seed {SEED}"
)
def test_nothing_that_was_acknowledged_is_lost_and_nothing_counts_twice(hall, number):
    # A round has a seed of its own, so that it can be played again without those before it.
    committee = hall(number)
    committee.is_settled = False
    play(committee, number, random.Random(f"{SEED} {number}"))
    committee.is_settled = True


def play(committee, number, chance):
    polls = [f"q{number}-{index}" for index in range(POLLS)]
    chair = committee.sit(pack.CHAIR)
    for poll in polls:
        chair.do("openPoll", poll=poll, item="i1", question=f"Câu hỏi {poll}")
    crowd = Crowd(committee)
    voters = [Voter(crowd, user, ballots(user, polls, chance)) for user in pack.MEMBERS]
    texts = {f"c{number}-{index}": f"Kết luận {number}-{index}" for index in range(POLLS)}
    writer = Writer(crowd, SECRETARY, texts)
    people = [*voters, writer]
    for person in people:
        person.sit()
    for person in people:
        person.start()

    crowd.wait_until(chance.randrange(len(people) * POLLS))
    committee.server.kill()
    committee.server = committee.server.restarted()
    check_acknowledged(committee, voters)
    check_written(committee, writer)
    crowd.restarted.set()

    for voter in people:
        voter.join(PATIENCE)
        assert not voter.is_alive(), f"{voter.user} is stuck"
        if voter.failure:
            raise voter.failure
    check_counts(committee, polls, voters)
    writer.stream.catch_up()
    writer.remember()
    assert sorted(writer.done) == sorted(texts.values())
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


def check_written(committee, writer):
    """Like the votes: what was acknowledged is in the record of the server that came back."""
    stream = committee.connect(writer.user)
    stream.join(committee.meeting, after=writer.stream.seq, epoch=writer.stream.epoch)
    stream.catch_up()
    texts = [each["text"] for each in writer.stream.events("conclusionRecorded")]
    texts += [each["text"] for each in stream.events("conclusionRecorded")]
    for key in list(writer.acknowledged):
        assert texts.count(writer.ballots[key]) == 1, f"{writer.ballots[key]} is lost"


def check_counts(committee, polls, voters):
    for voter in voters:
        # A key that is sent once more gets its first answer, and nothing happens.
        key = next(iter(voter.ballots))
        poll, choice = voter.ballots[key]
        assert voter.stream.do("castVote", key, poll=poll, choice=choice) == voter.seqs[key]
        voter.remember()
        assert sorted(voter.done) == sorted(voter.ballots.values())
    chair = committee.sit(pack.CHAIR)
    for poll in polls:
        chair.do("closePoll", poll=poll)
        closed = chair.event("pollClosed", poll=poll)
        found = {vote["user"]: vote["choice"] for vote in closed["votes"]}
        assert len(closed["votes"]) == len(voters)
        assert found == {voter.user: voter.ballots[f"{voter.user}-{poll}"][1] for voter in voters}
        assert sum(closed["result"]["counts"].values()) == len(voters)
