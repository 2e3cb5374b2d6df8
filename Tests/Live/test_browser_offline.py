"""The line goes, the page is loaded anew, the client is upgraded: what is kept, and where
nothing is kept."""

import re
import shutil

from playwright.sync_api import expect

import pack
from browser import PHONE
from server import ROOT, Server

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      found.push(new URL(url).pathname);
    }
  }
  return found;
}"""


def mark_as_own(window):
    """Ticks the box and waits until everything is kept."""
    page = window.page
    page.locator("details.menu summary").click()
    page.get_by_label("Thiết bị riêng của tôi").check()
    window.sees("Đã đánh dấu")
    page.reload()
    expect(page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()
    window.sees("Đã giữ trên máy này 1 cuộc họp")


def test_a_vote_is_sent_once_over_a_reload_and_a_lost_line(committee, open_window):
    committee.open("i1")
    member = open_window("uv02", PHONE)
    member.enter()
    secretary = committee.sit("tk01")
    secretary.do("openPoll", poll="p1")
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Không tán thành").check()
    member.page.reload()
    expect(ballot.get_by_role("radio", name="Không tán thành")).to_be_checked()
    member.context.set_offline(True)
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text("Chưa gửi được — sẽ tự gửi khi có mạng")).to_be_visible()
    expect(ballot.get_by_text("Đã ghi nhận")).to_have_count(0)
    member.context.set_offline(False)
    expect(ballot.get_by_text(re.compile("Đã ghi nhận lúc"))).to_be_visible()
    secretary.event("voteReceived", poll="p1", voter="uv02")
    member.page.reload()
    expect(ballot.get_by_text(re.compile("Đã ghi nhận lúc"))).to_be_visible()
    secretary.catch_up()
    assert len([e for e in secretary.events("voteReceived") if e["voter"] == "uv02"]) == 1
    assert member.faults == []


def test_who_was_away_follows_to_where_the_room_is_now(committee, open_window):
    committee.open("i1")
    document = next(iter(committee.documents("i1").values()))["document"]
    chair = committee.sit("uv01")
    member = open_window("uv02")
    member.enter()
    chair.signal(page={"document": document, "page": 1})
    member.sees("Đang xem theo Trần Văn An")
    member.sees("trang 1 /")

    def here(count):
        def told(message):
            return message.get("signal", {}).get("online", {}).get("count") == count

        chair.wait(told, f"{count} online")

    def away(while_gone):
        here(2)
        member.context.set_offline(True)
        member.sees("Mất kết nối")
        here(1)
        while_gone()
        member.context.set_offline(False)
        member.sees("Trực tuyến")

    away(lambda: chair.signal(page={"document": document, "page": 2}))
    member.sees("trang 2 /")
    member.picture("back")
    away(lambda: chair.signal(pageCleared={}))
    expect(member.page.get_by_text("Đang xem theo Trần Văn An")).to_have_count(0)
    member.sees("Đang xem theo cuộc họp")
    member.picture("cleared")
    assert member.faults == []


def test_an_own_device_reads_my_meetings_without_a_network(committee, open_window):
    committee.open("i1")
    member = open_window("uv02")
    mark_as_own(member)
    page = member.page
    member.context.set_offline(True)
    page.reload()
    member.sees("Hội nghị Ban Thường vụ")
    page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ")).click()
    expect(page.get_by_role("heading", name=f"1. {pack.ITEMS['i1']}").first).to_be_visible()
    member.sees("Đang xem bản giữ trên máy")
    member.picture_of_page_is_drawn()
    for number in (2, 3):
        member.press("Trang sau")
        member.sees(f"trang {number} / 5")
        member.picture_of_page_is_drawn()
    member.context.set_offline(False)
    member.sees("Trực tuyến")
    expect(page.get_by_text("Đang xem bản giữ trên máy")).to_have_count(0)
    page.locator("details.menu summary").click()
    member.press("Đăng xuất")
    expect(page.get_by_label("Tài khoản", exact=True)).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert page.evaluate("Object.keys(localStorage).filter((n) => n === 'nghisu.personal')") == []
    assert member.faults == []


def test_nothing_is_kept_on_a_shared_device_or_for_a_guest(committee, open_window):
    committee.open("i3")
    member = open_window("uv02")
    member.enter()
    member.picture_of_page_is_drawn()
    assert member.page.evaluate(KEPT) == []
    assert member.page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0  # fmt: skip
    guest = open_window("km03")
    page = guest.page
    page.locator("details.menu summary").click()
    page.get_by_label("Thiết bị riêng của tôi").check()
    guest.sees("Đã đánh dấu")
    page.reload()
    guest.enter()
    guest.picture_of_page_is_drawn()
    kept = page.evaluate(KEPT)
    assert not [path for path in kept if path.startswith(("/api/documents", "/api/meetings/"))]
    assert member.faults == [] and guest.faults == []


def test_what_a_right_had_opened_goes_with_it(committee, open_window):
    committee.convene()
    member = open_window("uv05")
    mark_as_own(member)
    assert [path for path in member.page.evaluate(KEPT) if path.startswith("/api/documents")]
    removal = {"removeParticipant": {"user": "uv05", "reason": "Chuyển công tác"}}
    committee.person("tk01").command(committee.meeting, removal).raise_for_status()
    member.page.reload()
    member.sees("Chưa có cuộc họp nào")
    member.page.evaluate(
        "async () => { while ((await caches.keys()).some((n) => n.startsWith('nghisu-files.')))"
        " await new Promise(requestAnimationFrame); }"
    )
    assert not [path for path in member.page.evaluate(KEPT) if "/pages/" in path]
    assert member.faults == []


def test_an_old_page_says_so_after_an_upgrade_and_keeps_the_ballot(
    committee, open_window, tmp_path
):
    committee.open("i1")
    member = open_window("uv02")
    member.enter()
    committee.sit("tk01").do("openPoll", poll="p1")
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    old = committee.server
    old.kill()
    public = shutil.copytree(ROOT / "Public", tmp_path / "public")
    (public / "search.js").write_text((public / "search.js").read_text() + "// newer\n")
    committee.server = Server(old.data, old.port, public=public)
    member.sees("Máy chủ vừa được nâng cấp")
    # A ballot that lies open is not taken out of anybody's hands.
    expect(ballot.get_by_role("radio", name="Tán thành", exact=True)).to_be_checked()
    member.press("Tải lại ngay")
    member.sees("Trực tuyến")
    expect(ballot.get_by_role("radio", name="Tán thành", exact=True)).to_be_checked()
    expect(member.page.get_by_text("Máy chủ vừa được nâng cấp")).to_have_count(0)
    assert member.faults == []


def test_the_first_screen_is_light_and_the_second_visit_lighter(chromium, committee):
    committee.convene()
    context = chromium.new_context(locale="vi-VN")
    received = {"bytes": 0}

    def visit():
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        client.on(
            "Network.loadingFinished",
            lambda event: received.update(bytes=received["bytes"] + event["encodedDataLength"]),
        )
        page.goto(committee.server.http, wait_until="networkidle")
        return page

    page = visit()
    expect(page.get_by_label("Tài khoản", exact=True)).to_be_visible()
    first, received["bytes"] = received["bytes"], 0
    assert first <= 150 * 1024, f"{first} bytes"
    page.get_by_label("Tài khoản", exact=True).fill("uv02")
    page.get_by_label("Mật khẩu", exact=True).fill(pack.PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_role("link", name=re.compile("Hội nghị Ban Thường vụ")).click()
    expect(page.get_by_role("heading", name=pack.ITEMS["i1"]).first).to_be_visible()
    # What the meeting fetches behind its first picture is not of the second visit.
    page.close()
    received["bytes"] = 0
    visit()
    assert received["bytes"] <= 10 * 1024, f"{received['bytes']} bytes"
    print(f"\nfirst screen {first} bytes")
    context.close()
