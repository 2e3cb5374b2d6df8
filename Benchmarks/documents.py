#!/usr/bin/env python3
"""Measures pages of documents beside the programs that draw them and a server of files.

    BENCH_SERVER=.build/release/nghisu Benchmarks/documents.py

The same PDF of a hundred pages: its first page from the first byte of the upload beside
pdftoppm alone, all its pages beside pdftoppm on every processor, and a page that is there
already beside nginx serving the same file (nginx-light, apache2-utils); and the bytes that turning
a page for all takes on the wire. A few minutes on two processors. No figure makes it fail.

BENCH_ROUNDS is how often pages are drawn (2), BENCH_PAGES how many a document has (100).
"""

import concurrent.futures
import getpass
import http.client
import json
import os
import pathlib
import random
import re
import select
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from bench import amount, free_port, head, row
from goals import note
from line import Line

PAGES = int(os.environ.get("BENCH_PAGES", amount("100", "10")))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", amount("2", "1")))
FOLLOWERS = 100
# Seconds after which pages that do not come are not waited for any longer.
PATIENCE = 600
PASSWORD = "a bench needs no secrets"
DRAW = ["-png", "-scale-to-x", "1200", "-scale-to-y", "-1"]


def pdf(seed, pages=PAGES):
    """A PDF (1.4) of pages of twelve lines; another one for each seed."""
    dice = random.Random(seed)
    words = [f"w{dice.randrange(10**6):06}" for _ in range(300)]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, pages),
               b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"]
    for page in range(pages):
        lines = [" ".join(dice.choices(words, k=10)) for _ in range(12)]
        text = "".join(f"({line}) Tj 0 -17 Td " for line in lines)
        content = f"BT /F1 12 Tf 60 770 Td {text}ET".encode()
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>"
                       b"/Contents %d 0 R>>" % (5 + 2 * page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, start)


def drawn(path, folder, first, last):
    command = ["pdftoppm", *DRAW, "-f", str(first), "-l", str(last), path, f"{folder}/{first}"]
    subprocess.run(command, check=True)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def floor(path, folder):
    """Seconds of pdftoppm for the first page, and for all on every processor."""
    count = os.cpu_count() or 1
    share = -(-PAGES // count)
    parts = [(first, min(PAGES, first + share - 1)) for first in range(1, PAGES + 1, share)]
    one = timed(lambda: drawn(path, folder, 1, 1))
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        every = timed(lambda: list(pool.map(lambda part: drawn(path, folder, *part), parts)))
    return one, every


class Office:
    """A running server with one meeting, asked by its secretary."""

    def __init__(self, program, folder):
        self.data = folder / "data"
        person = {"name": "N", "position": "P", "votes": True}
        meeting = {
            "format": "nghisu.pack/1", "title": "Đo", "kind": "ordinary", "place": "P",
            "startsAt": "2026-12-10T08:00:00+07:00",
            "body": {"id": "b", "name": "B", "parent": "Đ", "symbol": "ĐU", "incumbents": 1,
                     "quorum": "2/3", "base": "incumbent",
                     "threshold": {"fraction": "1/2", "exceeded": True}},
            "participants": [person | {"user": "c", "role": "chair"},
                             person | {"user": "s", "role": "secretary", "votes": False}],
            "agenda": [{"item": "i1", "title": "T", "kind": "information", "documents": []}],
        }
        (folder / "pack").mkdir()
        (folder / "pack/meeting.json").write_text(json.dumps(meeting))
        made = subprocess.run(
            [program, "import", folder / "pack", "--data", self.data, "--password", PASSWORD],
            capture_output=True, text=True, check=True)
        self.meeting = json.loads(made.stdout.splitlines()[-1])["meeting"]
        self.process = subprocess.Popen(
            [program, "serve", "--data", self.data, "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
            env=os.environ | {"NGHISU_LIMITS_CONNECTIONS_PER_USER": str(2 * FOLLOWERS)})
        self.port = int(self.process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        self.line = http.client.HTTPConnection("127.0.0.1", self.port)
        answer = self.ask("POST", "/api/session", json.dumps({"user": "s", "password": PASSWORD}))
        self.cookie = re.search(r"nghisu=[^;]+", answer.headers["Set-Cookie"]).group()

    def ask(self, method, path, body=None):
        fields = {"Cookie": self.cookie} if hasattr(self, "cookie") else {}
        self.line.request(method, path, body, fields)
        answer = self.line.getresponse()
        answer.content = answer.read()
        return answer

    def page(self, document):
        return f"/api/documents/{document}/pages/1.png?width=1200"

    def send(self, content):
        """Seconds to the first page and to all of them; the document."""
        # The floor may have taken longer than an idle connection lasts.
        self.line.close()
        place = f"/api/meetings/{self.meeting}/documents?item=i1&name=a.pdf"
        before = set((self.data / "pages").iterdir())
        start = time.perf_counter()
        document = json.loads(self.ask("POST", place, content).content)["document"]
        while self.ask("GET", self.page(document)).status != 200:
            select.select([], [], [], 0.002)
        first = time.perf_counter() - start
        folder = next(iter(set((self.data / "pages").iterdir()) - before))
        while len(list(folder.glob("*-1200.png"))) < PAGES:
            if time.perf_counter() - start > PATIENCE:
                sys.exit(f"bench: not all pages are drawn after {PATIENCE} s")
            select.select([], [], [], 0.005)
        return first, time.perf_counter() - start, document

    def settle(self):
        """Waits until nothing is made in the background any more: for two seconds no program runs
        beside the server."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task")
        deadline, quiet = time.monotonic() + 600, 0
        while quiet < 20 and time.monotonic() < deadline:
            busy = any(each.read_text().split() for each in children.glob("*/children"))
            quiet = 0 if busy else quiet + 1
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


def requests_a_second(url, cookie=None):
    command = ["ab", "-q", "-k", "-n", "20000", "-c", "8"] + (["-C", cookie] if cookie else [])
    told = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told, told
    return float(re.search(r"Requests per second:\s+([0-9.]+)", told).group(1))


def nginx(folder, port, picture):
    """nginx with this file alone, once it takes connections."""
    shutil.copy(picture, folder / "page.png")
    (folder / "nginx.conf").write_text(
        f"user {getpass.getuser()}; daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto;\n"
        "events {} http { access_log off; sendfile on; keepalive_requests 100000;"
        f" server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n")
    folder.chmod(0o755)
    web = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return web
        except OSError:
            if web.poll() is not None or time.monotonic() > deadline:
                web.kill()
                log = (folder / "error.log").read_text() if (folder / "error.log").exists() else ""
                sys.exit(f"bench: nginx does not start {log[-300:]}")
            time.sleep(0.02)


def page_turn(office, document):
    """The most bytes that come to any of a hundred followers when a page is turned for all."""
    line = Line(office.port, office.cookie)
    line.say({"id": 1, "join": {"meeting": office.meeting}})
    line.until(b'"re":1')
    steps = [{"conveneMeeting": {}}, {"checkIn": {"user": "c"}}, {"openMeeting": {}},
             {"startItem": {"item": "i1"}}]
    for number, command in enumerate(steps, 2):
        line.say({"id": number, "do": {"meeting": office.meeting, "key": f"k{number}",
                                       "command": command}})
        line.until(b'"re":%d' % number)
    followers = [line]
    while len(followers) < FOLLOWERS:
        followers.append(Line(office.port, office.cookie))
        followers[-1].say({"id": 1, "join": {"meeting": office.meeting}})
        followers[-1].until(b'"re":1')
    most = 0
    for page in (1, PAGES):
        line.say({"id": 9, "signal": {"meeting": office.meeting,
                                      "page": {"document": document, "page": page}}})
        most = max(most, *(each.until(b'"page":%d' % page) for each in followers))
    return most


def fetches(office, path):
    """How many pictures a hundred clients are sent when each reads a page three times, the way a
    browser does: what is fresh is not asked for, what has a name is asked for by it."""
    sent = 0
    for _ in range(FOLLOWERS):
        tag, is_fresh = None, False
        for _ in range(3):
            if is_fresh:
                continue
            fields = {"Cookie": office.cookie} | ({"If-None-Match": tag} if tag else {})
            office.line.request("GET", path, headers=fields)
            answer = office.line.getresponse()
            sent += bool(answer.read())
            tag = answer.headers["ETag"]
            age = re.search(r"max-age=(\d+)", answer.headers["Cache-Control"] or "")
            is_fresh = age is not None and int(age.group(1)) > 0
    return sent


def measure(program, folder):
    floors, served = [], []
    for number in range(ROUNDS):
        # A server of its own for each round: it still works when the last page is drawn.
        room = folder / str(number)
        room.mkdir()
        content = pdf(number)
        (room / "a.pdf").write_bytes(content)
        floors.append(floor(room / "a.pdf", room))
        office = Office(program, room)
        try:
            served.append(office.send(content))
        finally:
            if number + 1 < ROUNDS:
                office.stop()
    try:
        head(f"A PDF of {PAGES} pages", "pdftoppm")
        for index, (what, goal, key) in enumerate(
                [("upload to first page served, s", "≤ 1.30 ×", "page.first"),
                 ("all pages drawn, s", "≤ 1.15 ×", "page.every")]):
            row(what, statistics.median(one[index] for one in floors),
                statistics.median(one[index] for one in served), goal, 3, key, "pdftoppm")
        turn = page_turn(office, served[-1][2])
        print(f"  {'a page turned for all, bytes on the wire each':<46}{'':>12}{turn:>12}"
              f"{'':>10}   ≤ 200")
        note("turn.bytes", turn)
        sent = fetches(office, office.page(served[-1][2]))
        print(f"  {'pictures sent for 3 readings by each of 100':<46}{'':>12}{sent:>12}"
              f"{'':>10}   {FOLLOWERS}")
        note("turn.pictures", sent, FOLLOWERS, "one each")
        missing = [name for name in ("nginx", "ab") if not shutil.which(name)]
        if missing:
            print(f"  not compared with nginx: {', '.join(missing)} is missing"
                  " (nginx-light, apache2-utils)")
            return 0
        path = office.page(served[-1][2])
        (folder / "web").mkdir()
        picture = folder / "web" / "one.png"
        picture.write_bytes(office.ask("GET", path).content)
        office.settle()
        port = free_port()
        web = nginx(folder / "web", port, picture)
        try:
            pairs = [(requests_a_second(f"http://127.0.0.1:{port}/page.png"),
                      requests_a_second(f"http://127.0.0.1:{office.port}{path}", office.cookie))
                     for _ in range(amount(5, 1))]
        finally:
            web.terminate()
            web.wait(30)
        head("A page that is there", "nginx")
        row(f"requests a second ({picture.stat().st_size // 1000} kB)",
            statistics.median(pair[0] for pair in pairs),
            statistics.median(pair[1] for pair in pairs), "≥ 0.70 ×", 0, "page.served", "nginx")
        return 0
    finally:
        office.stop()


if __name__ == "__main__":
    server = shutil.which(os.environ.get("BENCH_SERVER", ""))
    if not server:
        sys.exit("bench: BENCH_SERVER must name the server's release binary")
    with tempfile.TemporaryDirectory(
            prefix="nghisu-bench-", dir=os.environ.get("BENCH_SCRATCH")) as scratch:
        sys.exit(measure(str(pathlib.Path(server).resolve()), pathlib.Path(scratch)))
