"""What the measurements share: the tools in C, a meeting of so many voters, the processes that
are measured, and the rows that are printed and kept. Everything stays on 127.0.0.1."""

import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import resource
import secrets
import select
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from goals import note

HERE = pathlib.Path(__file__).resolve().parent
QUICK = os.environ.get("BENCH_QUICK") == "1"
USERS = 100
PACKED = 1000  # voters in a pack
PASSWORD = "a bench needs no secrets"
PATIENCE = 900  # seconds after which a load generator is not waited for
FRAME = 200  # bytes of text in each frame, on both sides
TOOLS = {"floor": ["-luv"], "fan": ["-lssl", "-lcrypto"], "hands": ["-lssl", "-lcrypto"],
         "journal": ["-lsqlite3"]}
LIMITS = {
    "NGHISU_LIMITS_COMMANDS_PER_SECOND": "1000000",
    "NGHISU_LIMITS_CONNECTIONS_PER_USER": "1000",
    "NGHISU_LIMITS_CONNECTIONS_PER_ADDRESS": "20000",
    "NGHISU_LISTEN_ADDRESSES": "127.0.0.1",
}


class Failed(Exception):
    """What did not work, in a sentence."""


def step(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def build(folder):
    """Compiles the tools."""
    compiler = os.environ.get("CC", "cc")
    for name, libraries in TOOLS.items():
        command = [compiler, "-O2", "-std=gnu11", "-o", str(folder / name), str(HERE / f"{name}.c")]
        try:
            made = subprocess.run(command + libraries, capture_output=True, text=True)
        except FileNotFoundError as fault:
            raise Failed(f"there is no C compiler ({compiler})") from fault
        if made.returncode != 0:
            raise Failed(f"{name}.c does not compile:\n{made.stderr}")


def amount(full, quick):
    """How much of something: all of it, or so little that everything can be tried soon."""
    return quick if QUICK else full


def pack(folder, count):
    """Writes a meeting of so many voters and a secretary. Those whom a pack cannot hold are named
    x0 and on, and have to be added."""
    voters = [
        {"user": f"u{i}", "name": f"Uỷ viên {i}", "position": "Uỷ viên", "precedence": i + 1,
         "role": "member" if i else "chair", "votes": True}
        for i in range(min(count, PACKED))
    ]
    others = [{"user": f"x{i}", "name": f"Đại biểu {i}", "position": "Đại biểu"}
              for i in range(count - len(voters))]
    secretary = {"user": "thuky", "name": "Thư ký", "position": "Chuyên viên",
                 "role": "secretary", "votes": False}
    meeting = {
        "format": "nghisu.pack/1",
        "body": {"id": "bench", "name": "Hội nghị đo tải", "parent": "Đảng uỷ phường",
                 "symbol": "ĐU", "incumbents": count, "quorum": "2/3", "base": "incumbent",
                 "threshold": {"fraction": "1/2", "exceeded": True}, "documentsDaysBefore": 3},
        "title": "Đo tải", "kind": "ordinary", "startsAt": "2026-12-10T08:00:00+07:00",
        "place": "Phòng họp", "participants": voters + [secretary],
        "agenda": [{"item": "i1", "title": "Đo tải", "kind": "decision", "presenter": "u0",
                    "minutes": 10, "documents": []}],
    }
    folder.mkdir()
    (folder / "meeting.json").write_text(json.dumps(meeting, ensure_ascii=False), "utf-8")
    return voters + others, secretary


def roles(person):
    return '["secretary"]' if person.get("role") == "secretary" else "[]"


def known(data, people):
    """Writes the accounts of these people, each with the password of the one that is there, and a
    login of each straight into the tables: a thousand times scrypt would be a minute, and is no
    part of what is measured. Returns the cookies."""
    cookies, now, hours = {}, int(time.time() * 1000), 72 * 3600
    with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database, database:
        [password] = database.execute("SELECT password FROM accounts").fetchone()
        for person in people:
            user, token = person["user"], secrets.token_urlsafe(32)
            database.execute(
                "INSERT INTO accounts (id, name, position, roles, mustChangePassword, disabled,"
                " password) VALUES (?, ?, ?, ?, 0, 0, ?) ON CONFLICT DO UPDATE SET roles = excluded.roles",
                (user, person["name"], person["position"], roles(person), password))
            database.execute(
                "INSERT INTO sessions (id, user, openedAt, seenAt, userAgent, address, idleSeconds,"
                " absoluteSeconds, bySlip) VALUES (?, ?, ?, ?, 'bench', '127.0.0.1', ?, ?, 0)",
                (hashlib.sha256(token.encode()).hexdigest(), user, now, now, hours, hours))
            cookies[user] = f"nghisu={token}"
    return cookies


def processor_seconds(pid):
    """What all threads of a process have used, by its own clock (clock_getcpuclockid(3))."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid):
    """Kilobytes of memory that a process holds."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server that says `listening on http://…` when it is ready, and is stopped at the end."""

    def __init__(self, command, log, environment=None):
        self.name = pathlib.Path(command[0]).name
        self.log = log
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                env=environment)
        self.port = self.ready(time.monotonic() + 30)

    @property
    def pid(self):
        return self.process.pid

    def ready(self, deadline):
        said = b""
        while b"\n" not in said.partition(b"listening on ")[2]:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                self.process.kill()
                raise Failed(f"{self.name} was not ready within 30 s. {self.last_words()}")
            more = os.read(self.process.stdout.fileno(), 4096)
            if not more:
                self.process.wait()
                raise Failed(f"{self.name} ended before it was ready. {self.last_words()}")
            said += more
        url = said.partition(b"listening on ")[2].split()[0].decode()
        return int(url.rstrip("/").rpartition(":")[2])

    def last_words(self):
        return "It said:\n" + self.log.read_text("utf-8", "replace")[-2000:]

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            if fault[0] is None:
                raise Failed(f"{self.name} did not stop within 30 s of SIGTERM") from None
        finally:
            self.process.stdout.close()


class Bench:
    """The tools, the data folder and the logins; one method for each measurement."""

    voters = USERS

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.secretary = ""
        self.environment = os.environ | LIMITS
        self.meeting = ""
        self.cookies = {}
        self.complaints = []
        self.names = 0

    # The two sides.

    def floor(self, *words):
        command = [str(self.folder / "floor"), str(free_port()), *map(str, words)]
        return Process(command, self.folder / "floor.log")

    def server(self):
        command = [self.program, "serve", "--data", str(self.folder / "data"), "--port", "0",
                   "--public", str(HERE.parent / "Public"),
                   "--config", str(HERE.parent / "Config" / "nghisu.yaml")]
        return Process(command, self.folder / "server.log", self.environment)

    def fan(self, mode, process, **options):
        return self.generate("fan", mode, process, options)

    def generate(self, tool, mode, process, options):
        """Runs a load generator; a count that falls short is noted, and the run goes on."""
        command = [str(self.folder / tool), mode, "--port", str(process.port),
                   "--pid", str(process.pid)]
        for name, value in options.items():
            command += [f"--{name.replace('_', '-')}", str(value)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired as fault:
            raise Failed(f"{tool} {mode} against {process.name} took more than {PATIENCE} s") from fault
        if not done.stdout:
            raise Failed(f"{tool} {mode} against {process.name}: {done.stderr.strip()}")
        if done.returncode != 0:
            self.complaints.append(
                f"{process.name}, {mode}: {done.stdout.strip()} {done.stderr.strip()}")
        return json.loads(done.stdout)

    def speaks(self, headers):
        """What a client of the server says that a client of the floor does not."""
        return {"path": "/ws", "protocol": "nghisu.v1", "headers": self.folder / headers}

    def name(self):
        """A name that nothing in this run had before."""
        self.names += 1
        return f"b{self.names}"

    # A meeting that sits.

    def prepare(self):
        step(f"importing a meeting of {self.voters:,} voters")
        # The accounts come with the first, of one voter; the second finds them there.
        pack(self.folder / "first", 1)
        self.take_over("first")
        voters, secretary = pack(self.folder / "pack", self.voters)
        self.secretary = secretary["user"]
        self.cookies = known(self.folder / "data", [*voters, secretary])
        self.meeting = self.take_over("pack")
        lines = [f"Cookie: {self.cookies[voter['user']]}\n" for voter in voters]
        (self.folder / "voters").write_text("".join(lines))
        last = f"Cookie: {self.cookies[self.secretary]}\n"
        (self.folder / "everybody").write_text("".join(lines) + last)
        (self.folder / "secretary").write_text(last)
        with self.server() as server:
            self.everybody(server, "x", self.voters - PACKED, {"addParticipant": {
                "user": "x{P}", "role": "member", "votes": True}})
            self.command(server, self.secretary, [{"conveneMeeting": {}}, {"openMeeting": {}}])
            self.everybody(server, "u", min(self.voters, PACKED), {"checkIn": {"user": "u{P}"}})
            self.everybody(server, "x", self.voters - PACKED, {"checkIn": {"user": "x{P}"}})
            self.command(server, self.secretary, [{"startItem": {"item": "i1"}}])

    def everybody(self, server, prefix, count, command):
        """A command of the secretary for each of these people, a hundred at a time."""
        if count <= 0:
            return
        clients = min(100, count)
        do = {"meeting": self.meeting, "key": self.name() + prefix + "{P}", "command": command}
        done = self.fan("asks", server, clients=clients, messages=count // clients,
                        text='{"id":{I},"do":' + json.dumps(do, separators=(",", ":")) + "}",
                        **self.speaks("secretary"))
        if done["refusals"] or done["answers"] != count:
            raise Failed(f"{command}: {done}")

    def take_over(self, folder):
        """Imports a pack; returns the meeting."""
        told = self.run("import", self.folder / folder, "--data", self.folder / "data",
                        "--password", PASSWORD)
        return json.loads(told.splitlines()[-1])["meeting"]

    def run(self, *arguments):
        """What a command of the program prints."""
        command = [self.program, *map(str, arguments)]
        made = subprocess.run(command, capture_output=True, text=True, env=self.environment)
        if made.returncode != 0:
            raise Failed(f"nghisu {arguments[0]} ended with {made.returncode}: {made.stderr}")
        return made.stdout

    def connect(self, server):
        return http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)

    def request(self, connection, path, body, headers):
        headers = {"Content-Type": "application/json"} | headers
        try:
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as fault:
            raise Failed(f"POST {path}: {fault}") from fault
        if answer.status != 200:
            raise Failed(f"POST {path} {json.dumps(body)[:200]}: {answer.status} {text[:300]}")
        return answer

    def command(self, server, user, commands):
        connection = self.connect(server)
        for command in commands:
            headers = {"Cookie": self.cookies[user], "Idempotency-Key": self.name()}
            self.request(connection, f"/api/meetings/{self.meeting}/commands", command, headers)
        connection.close()

    # The measurements.

    def edit(self, padding):
        """The text of a command whose event goes to everybody in the meeting."""
        command = {"editMeeting": {"title": "{T}" + "x" * padding}}
        do = {"meeting": self.meeting, "key": self.name() + "-{P}", "command": command}
        return '{"id":{I},"do":' + json.dumps(do, separators=(",", ":")) + "}"

    def join(self):
        return '{"id":1,"join":{"meeting":"' + self.meeting + '"}}'

    def server_fan(self, clients, messages, rate, padding):
        with self.server() as server:
            return self.fan("fanout", server, clients=clients, messages=messages, rate=rate,
                            hello=self.join(), text=self.edit(padding), **self.speaks("everybody"))

    def floor_fan(self, clients, messages, rate):
        with self.floor() as floor:
            return self.fan("fanout", floor, clients=clients, messages=messages, rate=rate,
                            text="{T}" + "x" * (FRAME - 18))

    def fan_out(self, clients, rate, seconds, rounds, padding):
        floor, server = [], []
        for number in range(rounds):
            step(f"{clients:,} clients × {rate:,} a second, round {number + 1} of {rounds}")
            floor.append(self.floor_fan(clients, rate * seconds, rate))
            server.append(self.server_fan(clients, rate * seconds, rate, padding))
        return floor, server

    def padding(self):
        """How much a title must hold for an event's frame to have the agreed length."""
        step("measuring the length of an event")
        bare = self.server_fan(10, 10, 100, 0)["frameBytes"]
        return max(0, FRAME - bare)

    def idle(self, clients, rounds):
        floor, server = [], []
        for number in range(rounds):
            step(f"{clients:,} idle connections, round {number + 1} of {rounds}")
            with self.floor() as process:
                floor.append(self.fan("idle", process, clients=clients))
            with self.server() as process:
                server.append(self.fan("idle", process, clients=clients, hello=self.join(),
                                       **self.speaks("everybody")))
        return floor, server

    def votes(self, rounds, sizes):
        """Votes at once: so many under way, each client waiting for its answer so many times."""
        bare, served = [], {size: [] for size in sizes}
        for number in range(rounds):
            step(f"votes and bare SQLite, round {number + 1} of {rounds}")
            bare.append(self.bare_journal())
            with self.server() as server:
                for size, each in sizes.items():
                    served[size].append(self.cast(server, size, each))
        return bare, served

    def bare_journal(self):
        path = self.folder / f"{self.name()}.sqlite"
        done = subprocess.run([str(self.folder / "journal"), str(path),
                               amount("1", "0.1")],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"bare SQLite: {done.stderr.strip()}")
        for left in self.folder.glob(path.name + "*"):
            left.unlink()
        return json.loads(done.stdout)

    def cast(self, server, clients, each):
        users = min(clients, self.voters)
        name = self.name()
        polls = each * (clients // users)
        self.command(server, "u0", [
            {"openPoll": {"poll": f"{name}p{i}", "item": "i1", "question": f"{name} {i}",
                          "ballot": "open", "form": "approval"}} for i in range(polls)])
        vote = {"castVote": {"poll": name + "p{P}", "choice": "approve"}}
        do = {"meeting": self.meeting, "key": name + "-{P}", "command": vote}
        text = '{"id":{I},"do":' + json.dumps(do, separators=(",", ":")) + "}"
        result = self.fan("asks", server, clients=clients, messages=each, users=users, text=text,
                          **self.speaks("voters"))
        self.command(server, "u0", [{"closePoll": {"poll": f"{name}p{i}"}} for i in range(polls)])
        return result


def median(results, field):
    return statistics.median(result[field] for result in results)


def row(what, floor, server, goal="", digits=2, key="", beside="floor", detail=""):
    """Prints what was measured on both sides; what has a key is kept for the table of goals."""
    ratio = f"{server / floor:.2f} ×" if floor else ""
    print(f"  {what:<46}{floor:>12,.{digits}f}{server:>12,.{digits}f}{ratio:>10}   {goal}", flush=True)
    if key:
        note(key, server, floor, beside, detail)


def head(title, left="floor", right="server"):
    print(f"\n{title:<48}{left:>12}{right:>12}{'ratio':>10}   goal")


def report_fan(title, floor, server, goal, left="floor", key=""):
    head(title, left)
    row("processor time per delivery, µs", median(floor, "cpuMicroseconds"),
        median(server, "cpuMicroseconds"), goal, key=key, beside=left)
    row("latency, median, ms", median(floor, "p50"), median(server, "p50"))
    row("latency, 99 of 100, ms", median(floor, "p99"), median(server, "p99"))
    row("connections a second (the server's also join)", median(floor, "connectionsPerSecond"),
        median(server, "connectionsPerSecond"), digits=0)
    arrived = sum(result["deliveries"] for result in floor + server)
    expected = sum(result["expected"] for result in floor + server)
    print(f"  {arrived:,} of {expected:,} deliveries arrived,"
          f" {server[0]['frameBytes']} and {floor[0]['frameBytes']} bytes each")


def main(measure, *kinds):
    """Calls `measure` with a bench of each kind, prepared in a folder of its own.

    The end code is 1 if something did not run, or if a delivery or an answer is missing.
    """
    program = shutil.which(os.environ.get("BENCH_SERVER", ""))
    if not program:
        print("bench: BENCH_SERVER must name the server's release binary", file=sys.stderr)
        return 2
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    scratch = os.environ.get("BENCH_SCRATCH")
    with tempfile.TemporaryDirectory(prefix="nghisu-bench-", dir=scratch) as folder:
        benches = []
        try:
            for number, kind in enumerate(kinds or [Bench]):
                place = pathlib.Path(folder) / str(number)
                place.mkdir()
                benches.append(kind(str(pathlib.Path(program).resolve()), place))
                build(place)
                benches[-1].prepare()
            measure(*benches)
        except Failed as fault:
            print(f"bench: {fault}", file=sys.stderr)
            return 1
    complaints = [complaint for bench in benches for complaint in bench.complaints]
    for complaint in complaints:
        print(f"\nincomplete: {complaint}")
    return 1 if complaints else 0
