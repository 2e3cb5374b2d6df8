#!/usr/bin/env python3
"""Measures an old archive: taking it over beside `pdftotext`, and searching it beside bare FTS5.

    BENCH_SERVER=.build/release/nghisu Benchmarks/archive.py

Ten thousand documents made by old_archive.py (BENCH_DOCUMENTS); the import is killed in the
middle and asked for again, and the time of both runs is held against `pdftotext` alone on every
processor. Then a secretary, who sees all of it, and somebody who sees half of it search a running
server; the same question is asked of the same index by SQLite alone, without rights, texts or
HTTP. A few minutes. No figure makes it fail; a document or an answer that is missing does.
"""

import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import select
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse

import old_archive
from bench import amount, head, row
from goals import note

COUNT = int(os.environ.get("BENCH_DOCUMENTS", amount("10000", "100")))
ROUNDS = amount(15, 3)
PASSWORD = "a bench needs no secrets"
# What is typed, without marks and with them: common words, rare ones, and one document.
QUERIES = ["cai cach hanh chinh", "chuyển đổi số", "nghi quyet dang uy phuong", "hoso77",
           "kiem tra giam sat ngan sach"]


def extract(path):
    subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], stdout=subprocess.DEVNULL, check=True)


def floor(folder):
    """Seconds of pdftotext over all of them, on every processor."""
    files = sorted(folder.rglob("*.pdf"))
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for _ in pool.map(extract, files):
            pass
    return time.perf_counter() - start


def taken(program, folder, data):
    """Seconds of the import, killed in the middle and asked for again."""
    command = [program, "archive", "import", folder, "--catalogue", folder / "danh-muc.csv",
               "--data", data]
    start = time.perf_counter()
    first = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    done = 0
    while done < COUNT * 0.4:
        told = first.stderr.readline()
        if not told:
            sys.exit("bench: the import ended before it was killed")
        done = int(told.split()[-1].split("/")[0])
    os.kill(first.pid, signal.SIGKILL)
    first.wait(60)
    again = time.perf_counter()
    second = subprocess.run(command, capture_output=True, text=True)
    end = time.perf_counter()
    report = json.loads(second.stdout.splitlines()[-1])
    if report["wrong"] or report["imported"] + report["known"] != COUNT:
        sys.exit(f"bench: {report} {second.stderr[-500:]}")
    print(f"  killed after {done:,} lines; {report['known']:,} were there, {report['imported']:,}"
          " came with the second run")
    return again - start, end - again


class Person:
    def __init__(self, port, user):
        self.line = http.client.HTTPConnection("127.0.0.1", port)
        answer = self.ask("POST", "/api/session", json.dumps({"user": user, "password": PASSWORD}))
        self.cookie = re.search(r"nghisu=[^;]+", answer.headers["Set-Cookie"]).group()

    def ask(self, method, path, body=None):
        fields = {"Cookie": self.cookie} if hasattr(self, "cookie") else {}
        self.line.request(method, path, body, fields)
        answer = self.line.getresponse()
        answer.content = answer.read()
        return answer

    def find(self, query):
        answer = self.ask("GET", f"/api/search?q={urllib.parse.quote(query)}")
        if answer.status != 200:
            sys.exit(f"bench: {answer.status} {answer.content[:300]}")
        return json.loads(answer.content)["finds"]


def expression(query):
    """The same question in the words of the index: each syllable, and all of them together."""
    tones = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
    terms, whole = [], []
    marked = query != unicodedata.normalize("NFD", query)
    for word in query.lower().split():
        apart = unicodedata.normalize("NFD", word)
        letters = unicodedata.normalize("NFC", "".join(x for x in apart if x not in tones))
        exact = letters + "".join(chr(0xE000 + tones[x]) for x in apart if x in tones)
        plain = "".join(x for x in apart if not unicodedata.combining(x)).replace("đ", "d")
        terms.append(f'exact : "{exact}"' if exact != plain else f'plain : "{plain}"')
        whole.append(exact if marked else plain)
    together = f'{"exact" if marked else "plain"} : "{" ".join(whole)}"'
    every = " AND ".join(terms)
    return f"({every}) OR ({together})" if len(terms) > 1 else every


def timed(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def search(program, data):
    for user, roles in [("s", ["--role", "secretary"]), ("m", [])]:
        subprocess.run([program, "user", "add", user, "--name", user.upper(), "--password",
                        PASSWORD, "--data", data, *roles], check=True, capture_output=True)
    process = subprocess.Popen([program, "serve", "--data", data, "--port", "0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        people = {user: Person(port, user) for user in "sm"}
        while not people["s"].find("hoso77"):
            select.select([], [], [], 0.05)
        index = sqlite3.connect(f"file:{data}/search.sqlite?mode=ro", uri=True)
        index.execute("PRAGMA cache_size = -16000")
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20"
        head(f"A search over {COUNT:,} documents, ms", "FTS5")
        slowest = (0, 0, "")
        for query in QUERIES:
            match = expression(query)
            if not index.execute(sql, (match,)).fetchall() or not people["s"].find(query):
                sys.exit(f"bench: {query} was not found")
            bare = timed(lambda match=match: index.execute(sql, (match,)).fetchall())
            for user, who in [("s", "sees all"), ("m", "sees half")]:
                served = timed(lambda user=user, query=query: people[user].find(query))
                row(f"{query}, {who}", bare, served, "≤ 1.50 ×")
                slowest = max(slowest, (served, bare, f"“{query}”, {who}"))
        note("search", slowest[0], slowest[1], "bare FTS5", slowest[2])
    finally:
        process.terminate()
        process.wait(60)


def measure(program, folder):
    old_archive.generate(folder / "old", COUNT)
    head(f"An archive of {COUNT:,} documents of 5 pages", "pdftotext", "import")
    bare = floor(folder / "old")
    first, second = taken(program, folder / "old", folder / "data")
    row("a document, ms (both runs together)", bare / COUNT * 1000,
        (first + second) / COUNT * 1000, "≤ 1.30 ×", key="archive", beside="pdftotext")
    search(program, folder / "data")
    return 0


if __name__ == "__main__":
    server = shutil.which(os.environ.get("BENCH_SERVER", ""))
    if not server:
        sys.exit("bench: BENCH_SERVER must name the server's release binary")
    with tempfile.TemporaryDirectory(prefix="nghisu-bench-",
                                     dir=os.environ.get("BENCH_SCRATCH")) as scratch:
        sys.exit(measure(str(pathlib.Path(server).resolve()), pathlib.Path(scratch)))
