"""The client in a browser: windows of people, and the browser they are opened in.

What they press is found as a person finds it: by the words that stand on it.
"""

import re
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

import pack
from server import PATIENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDE = {"width": 1440, "height": 900}
TABLET = {"width": 1024, "height": 768}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def chromium():
    assert CHROMIUM, "chromium is missing: make setup"
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Window:
    """A browser window of one person, logged in through the form."""

    def __init__(self, browser, committee, user, size, pictures, **options):
        self.user = user
        self.pictures = pictures
        self.committee = committee
        self.context = browser.new_context(
            viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self.hear)
        self.page.goto(committee.server.http)
        self.log_in()

    def log_in(self):
        self.page.get_by_label("Tài khoản", exact=True).fill(self.user)
        self.page.get_by_label("Mật khẩu", exact=True).fill(pack.PASSWORD)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()

    def hear(self, message):
        # A page that waits for the server again is no fault of the client's.
        if message.type == "error" and "Failed to load resource" not in message.text:
            if "WebSocket connection to" not in message.text:
                self.faults.append(message.text)

    def enter(self):
        self.page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ")).click()
        self.sees("Trực tuyến")

    def press(self, name, place=None):
        (place or self.page).get_by_role("button", name=name, exact=True).first.click()

    def confirm(self, name):
        """The button of the question that was asked."""
        self.press(name, self.page.locator("dialog[open]"))
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def choose(self, tab):
        self.page.get_by_role("tab", name=tab, exact=True).first.click()

    def sees(self, text):
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def picture(self, name):
        # What is still fading in would be half a picture.
        self.page.evaluate(
            "Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))"
        )
        self.page.screenshot(path=self.pictures / f"{name}-{self.user}.png")
        # A field of a sentence that nobody filled in would be read as it stands.
        assert re.findall(r"\{\w+\}", self.page.inner_text("body")) == []

    def picture_of_page_is_drawn(self):
        image = self.page.locator("img.sheet-page").first
        expect(image).to_be_visible()
        self.page.wait_for_function(
            "() => { const i = document.querySelector('img.sheet-page');"
            " return i && i.complete && i.naturalWidth > 0; }"
        )

    def fits(self):
        """Nothing sticks out at the side."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0


@pytest.fixture
def open_window(chromium, committee, tmp_path):
    windows = []

    def opened(user, size=WIDE, **options):
        windows.append(Window(chromium, committee, user, size, tmp_path, **options))
        return windows[-1]

    yield opened
    for window in windows:
        window.context.close()
