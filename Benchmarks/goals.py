"""The goals, one row each: what is held against what, and when it is met.

Every measurement notes its figures here, a line of JSON each, in the file that BENCH_RESULTS
names; `report.py` makes the table and the plots of them. Without that file nothing is kept.
"""

import json
import os
from typing import NamedTuple

# How a figure is held against the one beside it, or against a number.
RATIO = "ratio"  # ours ÷ theirs at most the limit
LEAST = "least"  # ours ÷ theirs at least the limit
BELOW = "below"  # ours less than theirs
OVER = "over"  # ours at most so much over theirs
MOST = "most"  # ours at most the limit, whatever theirs
ALL = "all"  # ours as many as theirs
SEEN = "seen"  # measured, without a goal


class Goal(NamedTuple):
    key: str
    area: str
    what: str
    unit: str
    sense: str
    limit: float = 0
    # Where the time or the memory goes, as far as it is known.
    where: str = ""


GOALS = [
    Goal("fan.floor", "Fan-out", "1,000 clients × 100 durable events/s: processor time per delivery",
         "µs", RATIO, 1.05, "By profile four fifths are the kernel's send, which alone is what the floor takes in all; of the rest two fifths are the way over a thousand seats to their sockets, and three fifths what each event costs once: a fifth the disk, the others its JSON, the rules and SQLite. The ratio of single rounds goes from 0.91 to 1.37 with what the machine does; the medians of nine are held against each other."),
    Goal("fan.nchan", "Fan-out", "the same beside Nchan, which stores nothing on disk", "µs", BELOW),
    Goal("fan.uws", "Fan-out", "the same beside uWebSockets, which stores nothing", "µs", BELOW),
    Goal("fan.mosquitto", "Fan-out", "the same beside Mosquitto (MQTT over WebSocket, QoS 0)", "µs", SEEN),
    Goal("fan.p99", "Fan-out", "the same: delivery, 99 of 100", "ms", SEEN, 0, "The server's event waits for its commit first."),
    Goal("burst.floor", "Burst", "500 clients × 2,000 durable events/s: processor time per delivery",
         "µs", RATIO, 0.3, "What one turn brings goes out in one write, so the kernel's send is paid once for all of it."),
    Goal("burst.uws", "Burst", "the same beside uWebSockets", "µs", RATIO, 1),
    Goal("idle.each", "Memory", "resident memory per idle joined member", "KB", OVER, 4,
         "A session, its seat and its read buffer, which idle connections give back."),
    Goal("idle.all", "Memory", "10,000 joined members in one process, resident in all", "MB", MOST, 80,
         "Most of what does not grow is the program itself and the journal's page cache."),
    Goal("votes.p99", "Votes", "1,000 members cast at once: acknowledged on disk, 99 of 100", "ms", RATIO, 3,
         "By profile: deciding, applying and sealing the two events half, the kernel's read and send a sixth, the commit a fifth, JSON read a tenth. Beside it are two programs in C that do none of it."),
    Goal("votes.last", "Votes", "the same: the last acknowledgement", "ms", SEEN),
    Goal("votes.deliveries", "Votes", "frames to people per vote, electorate of 1,000 beside 100", "frames", RATIO, 1.05),
    Goal("events.rate", "Journal", "durable events a second, as batched as the server batches them", "events/s", LEAST, 0.5,
         "Each is a message that is read, decided and answered by itself. The next row has the limit: the floor, which stores nothing, only echoes as many, which is far from half of what SQLite stores in a row. By profile the kernel and the disk take a fifth to two fifths, SQLite a tenth to a fifth, and the rest is the way of a command: its JSON read, its key looked up, the rules, the record written and chained by SHA-256."),
    Goal("events.echo", "Journal", "the same beside messages that the floor only echoes", "events/s", SEEN),
    Goal("storm.step", "Reconnect storm", "2,000 clients, 500 missed events each: clients in step", "clients", ALL),
    Goal("storm.cpu", "Reconnect storm", "the same: processor time in all", "s", RATIO, 1.5,
         "By profile six tenths are the kernel's, for the same bytes and for accepting, reading and closing, which alone is more than the floor needs in all. The rest is ours, by instructions: a third the handshake and whose login it is, a third the seat and what was missed, a sixth leaving, the remainder libuv and the loop; the floor reads no field, knows nobody and answers nothing."),
    Goal("storm.last", "Reconnect storm", "the same: until the last is in step", "s", SEEN),
    Goal("start.million", "Start", "journal of 1,000,000 events, after kill −9: until a member has joined", "s", RATIO, 1,
         "The same for a hundred events and a million: the program is loaded, its settings, layouts and 400 files of the client are read, then the last snapshot and what came after it."),
    Goal("start.stopped", "Start", "the same after a stop", "s", RATIO, 1),
    Goal("turn.bytes", "Page turn", "for 100 followers: bytes on the wire each", "bytes", MOST, 200),
    Goal("turn.pictures", "Page turn", "pictures that 100 clients fetch for three readings of a page", "pictures", ALL),
    Goal("tls.cpu", "TLS 1.3", "1,000 clients × 100 events/s: processor time per delivery", "µs", RATIO, 1.1,
         "Encryption and send, a record each; nginx passes on what another process has sent."),
    Goal("tls.kb", "TLS 1.3", "resident memory per idle connection", "KB", MOST, 40, "OpenSSL's state of a connection is most of it."),
    Goal("tls.new", "TLS 1.3", "new handshakes a second", "per s", SEEN),
    Goal("tls.resumed", "TLS 1.3", "resumed handshakes a second", "per s", SEEN),
    Goal("logins", "Logins", "60 at once, until the last is in", "s", SEEN, 0, "scrypt, off the loop, on every processor."),
    Goal("growth.clients", "Growth", "processor time per delivery: 10,000 clients, beside 100", "µs", RATIO, 1.2),
    Goal("growth.join", "Growth", "join: journal at its longest, beside 100 events", "ms", RATIO, 1.5),
    Goal("growth.votes", "Growth", "99 of 100 votes acknowledged, each: electorate of 10,000, beside 100", "µs", RATIO, 1.2),
    Goal("ballot.paper", "Secret ballot", "a paper signed and in the log: processor time", "µs", SEEN, 0,
         "Beside it one RSA-2048 signature of OpenSSL."),
    Goal("ballot.cast", "Secret ballot", "a ballot checked and in its box: processor time", "µs", SEEN),
    Goal("page.first", "Pages", "upload of 100 pages until the first can be read", "s", RATIO, 1.3),
    Goal("page.every", "Pages", "the same until all are drawn", "s", RATIO, 1.15),
    Goal("page.served", "Pages", "requests a second for a page that is there", "per s", LEAST, 0.7,
         "Both hand the kernel a file that it does not copy. Ours asks each time who may read the page; nginx has two processes for it."),
    Goal("search", "Search", "over the archive, slowest of the median answers", "ms", RATIO, 1.5,
         "Rights, titles and the marked words of twenty finds come on top of FTS5."),
    Goal("archive", "Archive", "import, each document", "ms", RATIO, 1.3,
         "Up to sixteen files are read by one confined program, which forks for each: nobody's start, linking and namespaces are paid for file by file. Beside it is pdftotext with nothing around it, whose words nobody keeps."),
    Goal("minutes", "Minutes", "of a day of 5,000 events, as a page to print", "ms", RATIO, 3,
         "By profile: nearly half is reading the events' JSON, which passing them on does not need; an eighth what follows from them, a fifth writing the page."),
    Goal("minutes.docx", "Minutes", "the same, as a Word document", "ms", RATIO, 3),
    Goal("worst.votes", "The room at its worst", "1,000 voting, 100 turning pages, 300 pages being drawn, a backup: votes acknowledged", "votes", ALL),
    Goal("worst.kept", "The room at its worst", "the same: votes in the closed polls", "votes", ALL),
    Goal("worst.p50", "The room at its worst", "the same: acknowledgement, median, beside the quiet room's", "ms", SEEN),
    Goal("worst.p99", "The room at its worst", "the same: acknowledgement, 99 of 100, beside the quiet room's", "ms", SEEN, 0,
         "Drawing runs at the lowest priority; on two processors the generator of the load has to share them too."),
]


def keep(line):
    path = os.environ.get("BENCH_RESULTS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def note(key, ours, theirs=None, beside="", detail=""):
    """Keeps a figure of a goal with the one beside it, and of whom that is."""
    assert any(goal.key == key for goal in GOALS), key
    keep({"goal": key, "ours": ours, "theirs": theirs, "beside": beside, "detail": detail})


def point(plot, series, x, y):
    """Keeps a point of a plot."""
    keep({"plot": plot, "series": series, "x": x, "y": y})
