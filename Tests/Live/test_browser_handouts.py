"""Papers of a secrecy level in Chromium: the secretary's log, what a member sees of it, and the
question at the end of the meeting."""

from playwright.sync_api import expect

import pack
from browser import PHONE


def open_log(secretary):
    secretary.choose("Bàn thư ký")
    secretary.choose("Phát giấy")


def hand(secretary, copy, name):
    secretary.press(f"Phát bản số {copy}")
    secretary.page.get_by_label("Người nhận").select_option(label=name)
    secretary.confirm("Phát")


def test_papers_are_planned_handed_out_and_missed_at_the_end(committee, open_window):
    committee.open("i2")
    names = {p["user"]: p["name"] for p in committee.person("tk01").snapshot(committee.meeting)["participants"]}
    secretary, member = open_window("tk01"), open_window("uv02")
    secretary.enter()
    member.enter()
    open_log(secretary)
    secretary.press(f"Phát giấy tại phiên: {pack.ITEMS['i2']}")
    secretary.page.get_by_label("Độ mật", exact=True).select_option(label="Tối mật")
    numbers = secretary.page.get_by_label("Các bản số")
    assert numbers.input_value().startswith("01-")
    numbers.fill("01, 01")
    secretary.press("Lưu", secretary.page.locator("dialog[open]"))
    secretary.sees("không trùng nhau")
    numbers.fill("01-03")
    secretary.confirm("Lưu")
    secretary.sees("3 bản · đã phát 0 · chưa thu 0")
    member.sees("Tài liệu phát giấy, thu lại sau phiên")
    hand(secretary, "01", names["uv02"])
    hand(secretary, "03", names["uv03"])
    secretary.sees("3 bản · đã phát 2 · chưa thu 2")
    member.sees("Đồng chí đang giữ bản số 01")
    member.page.emulate_media(media="print")
    agenda = member.page.locator(".agenda-pane").inner_text()
    assert pack.ITEMS["i2"] not in agenda and "Nội dung theo tài liệu phát giấy" in agenda
    member.page.emulate_media(media="screen")
    assert "03" not in member.page.locator(".handout-stub").first.inner_text()
    secretary.picture("handouts")
    secretary.press("Thu lại bản số 01")
    secretary.sees("3 bản · đã phát 2 · chưa thu 1")
    expect(member.page.locator(".handout-mine")).to_have_count(0)
    committee.person("tk01").command(committee.meeting, {"endItem": {"item": "i2"}}).raise_for_status()
    secretary.sees("CHƯA THU LẠI")
    secretary.sees("Còn 1 bản chưa thu lại.")
    secretary.page.emulate_media(media="print")
    secretary.page.evaluate("document.documentElement.dataset.printing = 'handouts'")
    printed = secretary.page.inner_text("body")
    assert "Sổ phát và thu tài liệu giấy".upper() in printed.upper()
    assert pack.ITEMS["i2"] not in printed and "CHƯA THU LẠI" in printed
    secretary.page.evaluate("delete document.documentElement.dataset.printing")
    secretary.page.emulate_media(media="screen")

    chair = open_window(pack.CHAIR)
    chair.enter()
    chair.page.locator("details.fold summary").filter(has_text="Việc ít dùng").last.click()
    chair.press("Bế mạc cuộc họp", chair.page.locator("details.fold .rare"))
    dialog = chair.page.locator("dialog[open]")
    expect(dialog).to_contain_text(f"{names['uv03']} (03)")
    chair.press("Bế mạc dù chưa thu đủ", dialog)
    chair.sees("Đã bế mạc")
    assert secretary.faults == [] and member.faults == [] and chair.faults == []


def test_the_log_fits_a_phone(committee, open_window):
    committee.convene()
    order = {"planHandout": {"item": "i2", "level": "secret", "copies": ["01", "02"]}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()
    order = {"handOutCopy": {"item": "i2", "copy": "01", "user": "uv02"}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()
    secretary = open_window("tk01", PHONE)
    secretary.enter()
    open_log(secretary)
    secretary.sees("2 bản · đã phát 1 · chưa thu 1")
    secretary.fits()
    secretary.picture("handouts-phone")
    assert secretary.faults == []


def test_every_screen_names_the_network(committee, open_window):
    committee.convene()
    member = open_window("uv02")
    expect(member.page.locator("#profile")).to_have_text(
        "Mạng thông thường: không đưa tài liệu mật lên đây"
    )
    assert committee.person("uv02").read("/api/session")["profile"] == "ordinary"
    member.press("English")
    expect(member.page.locator("#profile")).to_have_text("Ordinary network: put no classified document here")
    # On a telephone it stays in sight, whole, however far one has scrolled.
    member.page.set_viewport_size(PHONE)
    member.page.goto(f"{committee.server.http}/#/help/member")
    expect(member.page.locator("#help-0")).to_be_visible()
    member.page.mouse.wheel(0, 2000)
    member.page.wait_for_function("scrollY > 500")
    line = member.page.locator("#profile")
    assert line.bounding_box()["y"] == 0
    assert line.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    assert member.page.locator(".bar").bounding_box()["y"] >= line.bounding_box()["height"] - 1
    member.picture("profile-phone")
    assert member.faults == []
