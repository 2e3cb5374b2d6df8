#!/usr/bin/env python3
"""Measures votes of a whole assembly at once, and the ballots of secret polls.

    BENCH_SERVER=.build/release/nghisu Benchmarks/ballots.py

An open poll: all members cast at one moment, and the time to the last answer stands beside what
bare SQLite takes for as many commits of that size and the floor's echo of as many messages. A
secret poll: the server's processor time for each paper that it signs unseen and for each ballot
that it takes, one request after the other, beside one signature of `openssl speed`. The voters'
side is that of the live tests. No figure makes it fail: it ends with 1 only if something did
not run, or if an answer or a ballot is missing. BENCH_VOTERS (1000) is the larger assembly.
"""

import base64
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests" / "Live"))
import bench as run  # noqa: E402
from papers import Key, Paper, b64  # noqa: E402

SMALL, LARGE = 100, int(os.environ.get("BENCH_VOTERS", run.amount("1000", "200")))
PAPERS = run.amount(1000, 100)
ROUNDS = run.amount(3, 1)
ENVIRONMENT = {"NGHISU_BALLOTS_DELAY_SECONDS": "0", "NGHISU_BALLOTS_GRACE_SECONDS": "1"}


class Assembly(run.Bench):
    """A meeting of so many voters."""

    voters = SMALL

    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.environment |= ENVIRONMENT

    def get(self, server, path, user):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", path, headers={"Cookie": self.cookies[user]})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status != 200:
            raise run.Failed(f"GET {path}: {answer.status} {text[:300]}")
        return text

    def counters(self, server):
        text = self.get(server, "/metrics", "u0")
        return {name: float(value) for name, value in re.findall(r"^nghisu_(\w+) (\S+)$", text, re.M)}

    def poll(self, server, poll, wanted):
        """The poll as the chair sees it, once it is in one of these states."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            view = json.loads(self.get(server, f"/api/meetings/{self.meeting}", "u0"))["meeting"]
            found = next((each for each in view["polls"] if each["poll"] == poll), {})
            if found.get("state") == wanted:
                return found
            time.sleep(0.05)
        raise run.Failed(f"the poll {poll} was not {wanted} within a minute")

    def open(self, server, poll, ballot):
        self.command(server, "u0", [{"openPoll": {
            "poll": poll, "item": "i1", "question": poll, "ballot": ballot, "form": "approval"}}])

    # Everybody at once.

    def at_once(self, seated=True):
        """One vote of each: how long until the last answer, and what it took.

        Unless they are seated, nobody has joined: a snapshot of ten thousand people for each of
        ten thousand takes minutes, and is not what is measured.
        """
        poll = self.name()
        with self.server() as server:
            self.open(server, poll, "open")
            vote = {"castVote": {"poll": poll, "choice": "approve"}}
            do = {"meeting": self.meeting, "key": poll, "command": vote}
            before = self.counters(server)
            fan = self.fan("asks", server, clients=self.voters, messages=1, users=self.voters,
                           **({"hello": self.join()} if seated else {}), **self.speaks("voters"),
                           text='{"id":{I},"do":' + json.dumps(do, separators=(",", ":")) + "}")
            after = self.counters(server)
            self.command(server, "u0", [{"closePoll": {"poll": poll}}])
        used = {name: after[name] - before[name] for name in after}
        if fan["answers"] != self.voters:
            raise run.Failed(f"{fan['answers']} of {self.voters} votes were answered")
        return {"seconds": fan["answers"] / fan["perSecond"], "commits": used["commits_total"],
                "records": used["records_total"], "deliveries": used["deliveries_total"],
                "p50": fan["p50"], "p99": fan["p99"]}

    def echo(self):
        """As many messages to the floor and back."""
        with self.floor("echo") as floor:
            fan = self.fan("asks", floor, clients=self.voters, messages=1,
                           text='{"re":{I},"do":"' + "x" * 150 + '"}')
        return fan["answers"] / fan["perSecond"]

    # One after the other.

    def secretly(self):
        """Papers and ballots of some polls; processor time for each."""
        polls = [self.name() for _ in range(PAPERS // self.voters)]
        users = [user for user in self.cookies if user != self.secretary]
        papers = {}
        with self.server() as server:
            for poll in polls:
                self.open(server, poll, "secret")
                key = Key(self.poll(server, poll, "open")["ballotKey"]["key"])
                papers |= {(user, poll): Paper(key) for user in users}
            run.step(f"{len(papers):,} papers")
            line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            used = run.processor_seconds(server.pid)
            for (user, poll), paper in papers.items():
                order = {"requestBallot": {"poll": poll, "blinded": b64(paper.blinded)}}
                self.request(line, f"/api/meetings/{self.meeting}/commands", order,
                             {"Cookie": self.cookies[user], "Idempotency-Key": poll})
            signing = run.processor_seconds(server.pid) - used
            for user in users:
                view = json.loads(self.get(server, f"/api/meetings/{self.meeting}", user))
                for poll in view["meeting"]["polls"]:
                    if (user, poll["poll"]) in papers:
                        blind = base64.b64decode(poll["paper"]["signature"])
                        papers[user, poll["poll"]].finish(blind)
            run.step(f"{len(papers):,} ballots")
            ballots = [paper.ballot(self.meeting, poll, "approve")
                       for (_, poll), paper in papers.items()]
            used = run.processor_seconds(server.pid)
            for ballot in ballots:
                self.request(line, "/api/ballots", ballot, {})
            casting = run.processor_seconds(server.pid) - used
            line.close()
            self.command(server, "u0", [{"closePoll": {"poll": poll}} for poll in polls])
            for poll in polls:
                counts = self.poll(server, poll, "closed")["result"]["counts"]
                if counts["approve"] != self.voters:
                    raise run.Failed(f"{self.voters} ballots were cast in {poll}, counted: {counts}")
        return signing / len(papers), casting / len(papers)


def openssl():
    """Seconds of one private RSA operation with 2048 bits."""
    command = ["openssl", "speed", "-seconds", "2", "rsa2048"]
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"^rsa\s+2048 bits\s+([\d.]+)s", done.stdout, re.M)
    if not found:
        raise run.Failed(f"openssl speed: {done.stderr.strip()[-500:]}")
    return float(found.group(1))


def commits(bare, rounds):
    """Seconds that bare SQLite takes for as many commits of that many records."""
    sizes = (1, 10, 100, 1000)
    total = []
    for each in rounds:
        size = each["records"] / each["commits"]
        times = {s: s / statistics.median(b[str(s)] for b in bare) for s in sizes}
        low = max(s for s in sizes[:-1] if s <= max(size, 1))
        high = sizes[sizes.index(low) + 1]
        slope = (times[high] - times[low]) / (high - low)
        total.append(each["commits"] * (times[low] + slope * (size - low)))
    return statistics.median(total)


class Hall(Assembly):
    """The larger one."""

    voters = LARGE


def measure(small, large):
    few = [small.at_once() for _ in range(ROUNDS)]
    secret = [small.secretly() for _ in range(ROUNDS)]
    bare = [small.bare_journal() for _ in range(ROUNDS)]
    sign = statistics.median(openssl() for _ in range(ROUNDS))
    echoes, many = [], []
    for number in range(ROUNDS):
        run.step(f"{LARGE:,} votes at once, round {number + 1} of {ROUNDS}")
        echoes.append(large.echo())
        many.append(large.at_once())

    disk, echo = commits(bare, many) * 1e3, statistics.median(echoes) * 1e3
    run.head(f"{LARGE:,} members cast in an open poll at one moment", "least", "server")
    least = f"{run.median(many, 'commits'):.0f} commits {disk:.1f} ms, echo {echo:.1f} ms"
    run.row("99 of 100 answers, ms", disk + echo, run.median(many, "p99"), "≤ 3 ×",
            key="votes.p99", beside="commits + echo", detail=least)
    run.row("until the last answer, ms", disk + echo, run.median(many, "seconds") * 1e3,
            key="votes.last", beside="commits + echo")
    print(f"  least: bare SQLite and the floor: {least}")
    run.head("Deliveries for each vote", f"of {SMALL:,}", f"of {LARGE:,}")
    run.row("frames to people", run.median(few, "deliveries") / SMALL,
            run.median(many, "deliveries") / LARGE, "does not grow", key="votes.deliveries",
            beside=f"{SMALL} members")
    run.head(f"Secret polls, {PAPERS:,} papers and ballots", "openssl", "server")
    signing, casting = (statistics.median(column) * 1e6 for column in zip(*secret))
    run.row("a paper signed and in the log, µs processor", sign * 1e6, signing, digits=0,
            key="ballot.paper", beside="openssl speed, one signature")
    run.row("a ballot checked and in its box, µs processor", sign * 1e6, casting, digits=0,
            key="ballot.cast", beside="openssl speed, one signature")
    print("  openssl: one signature of `openssl speed rsa2048`")


if __name__ == "__main__":
    sys.exit(run.main(measure, Assembly, Hall))
