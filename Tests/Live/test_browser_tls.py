"""The client over TLS: in a Chromium that trusts the office's own authority, and in one that
does not; and the same for curl."""

import shutil
import subprocess

import pytest
from playwright.sync_api import Error, expect

import pack
from browser import CHROMIUM, TABLET, WIDE, Window
from committee import Committee
from secure import SecureServer, initialise

APPROVED = "13/13 uỷ viên đương nhiệm (100 %)"


@pytest.fixture
def committee(prepared, data):
    """The people of the meeting on a server with a certificate of its own authority."""
    initialise(data)
    committee = Committee(SecureServer(data), prepared[1], prepared[2])
    yield committee
    committee.server.kill()


@pytest.fixture
def browser_of(chromium, tmp_path):
    """Starts browsers of somebody whose home trusts these authorities and no other of ours."""
    browsers = []

    def started(*authorities):
        home = tmp_path / f"home-{len(browsers)}"
        store = home / ".pki/nssdb"
        store.mkdir(parents=True)
        certutil = ["certutil", "-d", f"sql:{store}"]
        subprocess.run([*certutil, "-N", "--empty-password"], check=True)
        for authority in authorities:
            added = [*certutil, "-A", "-t", "C,,", "-n", "office", "-i", authority]
            subprocess.run(added, check=True)
        browsers.append(
            chromium.browser_type.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox", "--disable-gpu"],
                env={"HOME": str(home)},
            )
        )
        return browsers[-1]

    yield started
    for browser in browsers:
        browser.close()


def test_a_meeting_is_held_in_browsers_that_trust_the_authority(committee, browser_of, tmp_path):
    committee.open("i1")
    browser = browser_of(committee.server.authority)
    secretary, chair, member = windows = [
        Window(browser, committee, user, size, tmp_path)
        for user, size in (("tk01", WIDE), ("uv01", WIDE), ("uv02", TABLET))
    ]
    for window in windows:
        window.enter()
    # A secure context: what cookies, offline reading and the secret ballot need.
    assert member.page.evaluate("[isSecureContext, location.protocol]") == [True, "https:"]
    chair.press("Mở biểu quyết: Thông qua Kế hoạch chỉnh trang")
    for window in (chair, member):
        ballot = window.page.get_by_role("dialog")
        ballot.get_by_role("radio", name="Tán thành", exact=True).check()
        window.press("Gửi biểu quyết", ballot)
        expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
        window.picture("recorded")
        window.press("Thu gọn", ballot)
    for user in pack.MEMBERS[2:]:
        vote = {"castVote": {"poll": "p1", "choice": "approve"}}
        committee.person(user).command(committee.meeting, vote).raise_for_status()
    chair.press("Kết thúc biểu quyết")
    chair.confirm("Kết thúc biểu quyết")
    for window in (chair, member):
        window.sees(APPROVED)
        window.picture("result")
    secretary.choose("Biểu quyết")
    secretary.sees(APPROVED)
    secretary.picture("result")
    assert [window.faults for window in windows] == [[], [], []]


def test_a_browser_that_does_not_trust_it_refuses_to_go_on(committee, browser_of):
    page = browser_of().new_page()
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(committee.server.http)
    assert page.get_by_label("Mật khẩu").count() == 0


def test_curl_trusts_it_when_it_is_told_to_and_not_otherwise(committee):
    def curl(*options):
        asked = ["curl", "--silent", "--show-error", "--noproxy", "*", *options]
        return subprocess.run(
            [*asked, committee.server.http + "/healthz"], capture_output=True, text=True
        )

    assert shutil.which("curl"), "curl is missing: make setup"
    trusting = curl("--cacert", committee.server.authority)
    assert (trusting.returncode, trusting.stdout) == (0, '{"status":"ok"}')
    # 60: the peer's certificate cannot be authenticated.
    doubting = curl()
    assert (doubting.returncode, doubting.stdout) == (60, "")
    assert "certificate" in doubting.stderr
