"""The secret ballot in Chromium: the scheme by the standard's vectors, a vote that survives a
reload and a dropped line, and the list afterwards."""

import json
import re

import pytest
from playwright.sync_api import expect

import pack
from ballots import cast, open_secret, take
from browser import PHONE, WIDE
from papers import Key
from server import ROOT, run

VECTORS = json.loads((ROOT / "Tests/Live/rfc9474.json").read_text())["vectors"]

COMPUTE = """
async (v) => {
  const { blind, encode, finish, inverse, prepare, power, toBytes, toHex } =
    await import("/ballot/blind.js");
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
  const [n, e] = [BigInt("0x" + v.n), BigInt("0x" + v.e)];
  const size = v.n.length / 2;
  const salt = bytes(v.salt);
  const prepared = prepare(bytes(v.msg), bytes(v.msg_prefix));
  const r = inverse(BigInt("0x" + v.inv), n);
  const made = await blind({ n, e, size }, prepared, { salt, r });
  const url = (hex) => btoa(String.fromCharCode(...bytes(hex)))
    .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
  const key = await crypto.subtle.importKey("jwk",
    { kty: "RSA", n: url(v.n), e: url(v.e.length % 2 ? "0" + v.e : v.e), ext: true },
    { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  let signature = toHex(toBytes(BigInt("0x" + v.blind_sig) * BigInt("0x" + v.inv) % n, size));
  let refused = false;
  if (salt.length === 48) {
    signature = toHex(await finish({ key, n, size }, prepared, bytes(v.blind_sig), made.inverse));
    try {
      await finish({ key, n, size }, prepared, bytes(v.sig), made.inverse);
    } catch { refused = true; }
  }
  return { prepared: toHex(prepared), blinded: toHex(made.blinded), signature, refused };
}
"""


@pytest.fixture
def committee(serve):
    """With receipts, and without the waiting."""
    hall = serve(BALLOTS_DELAY_SECONDS=0, BALLOTS_GRACE_SECONDS=2, BALLOTS_RECEIPT="true")
    hall.open("i4")
    return hall


@pytest.fixture
def hall(committee):
    return committee


def test_the_browser_computes_what_the_standard_says(open_window):
    page = open_window("uv02", WIDE).page
    for vector in VECTORS:
        done = page.evaluate(COMPUTE, vector)
        assert done["prepared"] == vector["prepared_msg"], vector["name"]
        assert done["blinded"] == vector["blinded_msg"], vector["name"]
        assert done["signature"] == vector["sig"], vector["name"]
        assert done["refused"] is (len(vector["salt"]) == 96), vector["name"]


def test_a_secret_vote_from_the_opening_to_the_list(hall, open_window, tmp_path):
    chair = open_window(pack.CHAIR, WIDE)
    member, phone = open_window("uv02", WIDE), open_window("uv03", PHONE)
    for window in (chair, member, phone):
        window.enter()
    chair.press(re.compile("Đồng ý với phương án nhân sự"))
    expect(chair.page.locator("dialog[open]")).to_contain_text("lá phiếu không ghi tên")
    chair.picture("1-before")
    chair.confirm("Mở bỏ phiếu kín")
    for window in (member, phone):
        window.sees("Đã có lá phiếu")
        window.fits()
    member.picture("2-paper")
    phone.picture("2-paper")

    # Half-way: the paper that this browser has is still there after a reload.
    member.page.reload()
    member.sees("Đã có lá phiếu")
    member.page.get_by_role("radio", name="Tán thành", exact=True).check()
    member.picture("3-chosen")
    posts = []
    member.page.on("request", lambda r: posts.append(r) if "/api/ballots" in r.url else None)
    member.press("Bỏ phiếu")
    member.sees(re.compile("Đã ghi nhận lúc"))
    member.picture("4-cast")
    assert len(posts) == 1 and "cookie" not in posts[0].all_headers()
    kept = member.page.evaluate("JSON.stringify(localStorage)")
    assert "signature" not in kept and "inverse" not in kept and "approve" not in kept

    # Without a line the ballot waits, and leaves when the line is back, once.
    phone.context.set_offline(True)
    phone.page.get_by_role("radio", name="Không tán thành", exact=True).check()
    phone.press("Bỏ phiếu")
    phone.sees(re.compile("khi có mạng trở lại"))
    phone.picture("4-offline")
    phone.context.set_offline(False)
    phone.sees(re.compile("Đã ghi nhận lúc"))
    phone.picture("5-cast")

    stream = hall.sit("uv05")
    opened = next(p for p in stream.snapshot["polls"] if p["poll"] == "p2")
    key = Key(opened["ballotKey"]["key"])
    for user in pack.MEMBERS[3:]:
        ballot = take(hall.sit(user), "p2", key).ballot(hall.meeting, "p2", "approve")
        assert cast(hall.server, ballot).status_code == 200
    chair.sees("Đã có lá phiếu")
    chair.page.get_by_role("radio", name="Ý kiến khác", exact=True).check()
    chair.press("Bỏ phiếu")
    chair.sees(re.compile("Đã ghi nhận lúc"))
    chair.picture("5-cast")
    chair.page.keyboard.press("Escape")
    chair.press(re.compile("^Kết thúc biểu quyết"))
    chair.picture("6-closing")
    chair.confirm(re.compile("^Kết thúc biểu quyết"))
    counts = stream.event("pollClosed", poll="p2")["result"]["counts"]
    assert counts == {"approve": 11, "reject": 1, "other": 1}

    member.page.get_by_role("button", name="Đóng", exact=True).first.click()
    member.choose("Biểu quyết")
    member.page.get_by_text(re.compile("^Danh sách phiếu")).first.click()
    member.sees("phiếu của tôi")
    member.page.get_by_text("phiếu của tôi").scroll_into_view_if_needed()
    member.picture("7-list")
    with member.page.expect_download() as download:
        member.page.get_by_role("link", name=re.compile("Tải danh sách phiếu")).click()
    counted = run("verify", "ballots", download.value.path())
    assert counted.returncode == 0 and key.fingerprint in counted.stdout
    assert (chair.faults, member.faults) == ([], [])


def test_paper_is_counted_by_name_and_by_figures_once(hall, open_window):
    chair = hall.sit(pack.CHAIR)
    open_secret(chair, "s1", "i4", question="Đồng ý phương án nhân sự?")
    take(hall.sit("uv02"), "s1", Key(chair.event("pollOpened", poll="s1")["ballotKey"]["key"]))
    desk = open_window("tk01", WIDE)
    small = open_window("tk02", PHONE)
    for window in (desk, small):
        window.page.goto(f"{hall.server.http}/#/m/{hall.meeting}/desk")
        window.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
        window.sees("Số phiếu giấy được nhập một lần")
        window.press("Nhập phiếu giấy")
        dialog = window.page.locator("dialog[open]")
        # Who has an electronic paper hands in none of the other kind.
        expect(dialog.get_by_label("Trần Văn An")).to_be_visible()
        expect(dialog.get_by_label("Nguyễn Thị Bình")).to_have_count(0)
        window.fits()
    dialog = desk.page.locator("dialog[open]")
    for name in ("Lê Văn Chính", "Phạm Thị Dung", "Đỗ Văn Đạt"):
        dialog.get_by_label(name).check()
    dialog.get_by_label("Số phiếu tán thành").fill("3")
    dialog.get_by_label("Số phiếu không hợp lệ").fill("1")
    desk.picture("1-form")
    small.picture("1-form")
    # A figure too many is refused with its reason, and what was written stays.
    desk.press("Ghi nhận phiếu giấy", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text("nhiều hơn")
    desk.picture("2-refused")
    expect(dialog.get_by_label("Số phiếu tán thành")).to_have_value("3")
    dialog.get_by_label("Số phiếu tán thành").fill("2")
    desk.confirm("Ghi nhận phiếu giấy")
    desk.sees("Đã nhập phiếu giấy của 3 người.")
    expect(desk.page.get_by_role("button", name="Nhập phiếu giấy", exact=True)).to_have_count(0)
    desk.picture("3-done")
    # The other secretary, whose form is still open, hears that it has been done.
    dialog = small.page.locator("dialog[open]")
    dialog.get_by_label("Hoàng Thị Giang").check()
    dialog.get_by_label("Số phiếu tán thành").fill("1")
    small.press("Ghi nhận phiếu giấy", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text("đã được ghi nhận")
    small.picture("4-too-late")
    chair.do("closePoll", poll="s1")
    result = chair.event("pollClosed", poll="s1")["result"]
    assert (result["paper"], result["issued"], result["cast"]) == (3, 1, 0)
    assert result["counts"] == {"approve": 2, "reject": 0, "other": 0, "invalid": 1}
    assert (desk.faults, small.faults) == ([], [])
