"""Pictures of the client: one device in one language, theme and width, and where they are kept."""

import datetime
import os
import pathlib

from playwright.sync_api import expect

import pack
from server import ROOT

OUT = pathlib.Path(os.environ.get("SCREENSHOTS", ROOT / "screenshots"))
WIDTHS = {
    "phone": (360, 740),
    "office": (1366, 768),
    "wide": (1920, 1080),
    "wall": (3840, 2160),
}
MORNING = datetime.datetime.fromisoformat("2026-06-17T08:42:00+07:00")
# Nothing is on its way any more: letters are there, and what fades in has come.
SETTLED = """() => Promise.all([
  document.fonts.ready,
  ...document.getAnimations().map((one) => one.finished.catch(() => null)),
])"""


class Album:
    """A device whose screens are taken; each must be there and without a fault."""

    def __init__(self, browser, server, language, theme, width):
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        self.width = width
        self.server = server
        self.context = browser.new_context(
            viewport=size, color_scheme=theme, timezone_id="Asia/Ho_Chi_Minh",
            locale="vi-VN" if language == "vi" else "en-GB",
        )  # fmt: skip
        # The empty page between two screens keeps nothing.
        self.context.add_init_script(
            f"if (location.host) localStorage.setItem('nghisu.language', '{language}')"
        )
        self.page = self.context.new_page()
        self.page.clock.set_system_time(MORNING)
        self.page.set_default_timeout(60_000)
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.folder = OUT / language / theme / width
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name, whole=False):
        """A picture of what is in sight, or of the whole page."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(SETTLED)
        self.page.screenshot(path=self.folder / f"{name}.png", full_page=whole)

    def go(self, address, wanted=None):
        """To an address of the client; `wanted` is a selector of what must stand there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.server.http}/{address}")
        if wanted:
            self.sees(wanted)

    def sees(self, selector):
        expect(self.page.locator(selector).first).to_be_visible()

    def log_in(self, user, wanted="a.meeting"):
        self.go("", "#user")
        self.page.locator("#user").fill(user)
        self.page.locator("#password").fill(pack.PASSWORD)
        self.page.keyboard.press("Enter")
        self.sees(wanted)

    def press(self, selector, number=0):
        self.page.locator(selector).nth(number).click()

    def pane(self, number):
        """A pane of the telephone; elsewhere all are in sight."""
        button = self.page.locator(".bottom-bar button").nth(number)
        if button.is_visible():
            button.click()

    def leave(self):
        assert self.faults == []
        self.context.close()
