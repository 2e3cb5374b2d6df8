#!/usr/bin/env python3
"""Measures the client over a slow line on a slow device, as a person waits for it.

    BENCH_SERVER=.build/release/nghisu .venv/bin/python Benchmarks/slow_line.py

A browser whose line carries 256 kbit/s with 150 ms there and back, and whose processor is six
times slower, opens the server for the first time, logs in, and enters a meeting. Seconds are
printed from the press of the key: until there is something to look at, and until the screen can
be used. No figure makes it fail. The demonstration is the meeting of the live tests.
"""

import os
import pathlib
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Live"))
os.environ.setdefault("NGHISU", os.environ.get("BENCH_SERVER", ".build/release/nghisu"))

from playwright.sync_api import sync_playwright  # noqa: E402

import pack  # noqa: E402
from browser import CHROMIUM  # noqa: E402
from committee import Committee  # noqa: E402
from client import Person  # noqa: E402
from server import Server, run  # noqa: E402

KILOBITS = 256
SLOWER = 6
PATIENCE = 180_000


def prepared(folder):
    """A server with the meeting open at its first item, with the pages of its documents."""
    made = run("import", pack.write(folder / "pack"), "--data", folder / "data",
               "--password", pack.PASSWORD)  # fmt: skip
    assert made.returncode == 0, made.stderr
    server = Server(folder / "data")
    meeting = made.stdout.rsplit('"meeting":"', 1)[1].split('"', 1)[0]
    users = ["tk01", *pack.MEMBERS]
    tokens = {user: Person.logged_in(server, user, pack.PASSWORD).token for user in users}
    committee = Committee(server, meeting, tokens)
    secretary = committee.sit("tk01")
    for item in secretary.snapshot["agenda"]:
        for document in item["documents"]:
            if not document["ready"]:
                secretary.event("documentRendered", document=document["document"])
    committee.open("i1")
    return committee


def slow(page):
    """Puts the page on the slow line and the slow processor."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    bytes_a_second = KILOBITS * 1000 / 8
    client.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 150,
        "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second,
    })  # fmt: skip
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def waited(page, begin, selector):
    """Seconds from `begin` until this is to be seen."""
    page.locator(selector).first.wait_for(state="visible", timeout=PATIENCE)
    return time.monotonic() - begin


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        committee = prepared(pathlib.Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.set_default_timeout(PATIENCE)
        slow(page)
        print(f"\nA line of {KILOBITS} kbit/s and a processor {SLOWER} times slower, seconds")
        begin = time.monotonic()
        page.goto(committee.server.http, wait_until="commit")
        rows = [("first visit: something to look at", waited(page, begin, ".boot, .bar"))]
        rows.append(("first visit: the login can be used", waited(page, begin, "#user")))
        page.locator("#user").fill("uv02")
        page.locator("#password").fill(pack.PASSWORD)
        begin = time.monotonic()
        page.keyboard.press("Enter")
        rows.append(("logged in: my meetings", waited(page, begin, "a.meeting")))
        begin = time.monotonic()
        page.locator("a.meeting").first.click()
        rows.append(("enter a meeting: the agenda", waited(page, begin, ".agenda-item")))
        rows.append(("enter a meeting: its first page", waited(page, begin, "img.sheet-page")))
        page.goto("about:blank")
        begin = time.monotonic()
        page.goto(f"{committee.server.http}/#/m/{committee.meeting}", wait_until="commit")
        rows.append(("come back: the agenda", waited(page, begin, ".agenda-item")))
        for words, seconds in rows:
            print(f"  {words:<40}{seconds:8.1f}")
        browser.close()
        committee.leave()
        committee.server.kill()


if __name__ == "__main__":
    sys.exit(main())
