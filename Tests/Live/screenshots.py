"""A picture of every screen, in both languages, both themes and three widths.

`make screenshots` runs it; it is no test and is not collected with them. Every screen must be
there and without a fault, so that the pictures can be trusted.
"""

import os
import pathlib

import pytest
from playwright.sync_api import expect

import pack
from server import ROOT

OUT = pathlib.Path(os.environ.get("SCREENSHOTS", ROOT / "screenshots"))
WIDTHS = {"phone": (360, 740), "desk": (1366, 768), "wall": (1920, 1080)}
NAMES = {"vi": "Tiếng Việt", "en": "English"}


class Album:
    """One person's pictures in one language, theme and width."""

    def __init__(self, browser, server, language, theme, width):
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        self.context = browser.new_context(
            viewport=size, color_scheme=theme, locale="vi-VN" if language == "vi" else "en-GB"
        )
        self.context.add_init_script(f"localStorage.setItem('nghisu.language', '{language}')")
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.server = server
        self.folder = OUT / language / theme / width
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name):
        self.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        self.page.screenshot(path=self.folder / f"{name}.png")

    def go(self, address):
        self.page.goto(f"{self.server.http}/{address}")

    def log_in(self, user):
        self.page.locator("#user").fill(user)
        self.page.locator("#password").fill(pack.PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("a.meeting")).to_be_visible()

    def pane(self, number):
        """A pane of the telephone; elsewhere all are in sight."""
        button = self.page.locator(".bottom-bar button").nth(number)
        if button.is_visible():
            button.click()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", NAMES)
def test_pictures(chromium, committee, language, theme, width):
    committee.open("i1")
    chair, member = (
        Album(chromium, committee.server, language, theme, width) for _ in range(2)
    )
    secretary = committee.sit("tk01")
    address = f"#/m/{committee.meeting}"
    chair.go("")
    expect(chair.page.locator("#user")).to_be_visible()
    chair.take("login")
    chair.log_in("uv01")
    chair.take("meetings")
    chair.page.get_by_role("tab").nth(1).click()
    chair.take("calendar")
    chair.page.locator("details.menu summary").click()
    chair.take("menu")
    for role in ["member", "chair", "secretary", "guest", "admin"]:
        chair.go(f"#/help/{role}")
        expect(chair.page.locator("#help-0")).to_be_visible()
        chair.take(f"help-{role}")
    chair.go("#/password")
    expect(chair.page.locator("#fresh")).to_be_visible()
    chair.take("password")
    member.go("")
    member.log_in("uv02")
    for album in (chair, member):
        album.go(address)
        expect(album.page.locator("img.sheet-page")).to_be_visible()
    for user in ["uv02", "uv03"]:
        committee.sit(user).do("requestToSpeak", item="i1", kind="speech", topic="Kinh phí")
    secretary.do("callSpeaker", request="s1", seconds=300)
    for album, name in ((chair, "chair"), (member, "member")):
        for number, pane in enumerate(["agenda", "document", "floor", "notes"]):
            album.pane(number)
            album.take(f"{name}-{pane}")
        album.pane(1)
        for number, tab in enumerate(["document", "draft", "polls"]):
            album.page.locator(".centre-pane [role=tab]").nth(number).click()
            album.take(f"{name}-tab-{tab}")
    secretary.do("endSpeech", request="s1")
    secretary.do("openPoll", poll="p1")
    sheet = member.page.locator(".sheet")
    expect(sheet).to_be_visible()
    member.take("vote-1-open")
    sheet.locator("input[value=other]").check()
    member.take("vote-2-chosen")
    sheet.locator("button[type=submit]").click()
    expect(sheet.locator(".receipt.good")).to_be_visible()
    member.take("vote-3-recorded")
    chair.pane(2)
    chair.take("chair-vote")
    for user in pack.MEMBERS[2:]:
        committee.sit(user).do("castVote", poll="p1", choice="approve")
    secretary.do("closePoll", poll="p1")
    expect(sheet.locator(".verdict")).to_be_visible()
    member.take("vote-4-result")
    secretary.do("closeMeeting")
    chair.go(f"{address}/minutes")
    expect(chair.page.locator(".minutes .paper").first).to_be_visible()
    chair.take("minutes")
    assert chair.faults == [] and member.faults == []
    for album in (chair, member):
        album.context.close()
