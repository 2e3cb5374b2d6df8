"""Access tokens and one's own calendar, in Chromium."""

import re

from playwright.sync_api import expect

from browser import PHONE, WIDE, Window
from test_administration import house  # noqa: F401
from test_browser_access import serious
from test_open import ask


def test_an_administrator_makes_a_token_sees_it_once_and_withdraws_it(house, chromium, tmp_path):  # noqa: F811
    # The window logs in with the password of everybody here.
    from pack import PASSWORD

    changed = {"current": "quan-tri-may-chu", "new": PASSWORD}
    house.admin.post("/api/password", json=changed).raise_for_status()
    window = Window(chromium, house, "qt", WIDE, tmp_path)
    page = window.page
    page.goto(f"{house.server.http}/#/admin/tokens")
    window.sees("Chưa cấp mã truy cập nào.")
    window.press("Cấp mã truy cập")
    page.get_by_label("Dùng cho").fill("Cổng thông tin")
    window.press("Cấp mã")
    secret = page.locator("#once")
    expect(secret).to_have_value(re.compile(r"^[\w-]{43}$"))
    token = secret.input_value()
    window.picture("token-made")
    assert serious(page) == []
    assert ask(house, "/api/open/meetings", token).status_code == 200
    window.confirm("Đóng")
    window.sees("Cổng thông tin")
    assert token not in page.content()
    window.picture("tokens")
    page.set_viewport_size(PHONE)
    window.fits()
    page.get_by_role("button", name="Thu hồi mã của Cổng thông tin").click()
    window.confirm("Thu hồi")
    window.sees("Chưa cấp mã truy cập nào.")
    assert ask(house, "/api/open/meetings", token).status_code == 401
    assert window.faults == []
    window.context.close()


def test_a_member_takes_the_meetings_into_their_own_calendar(committee, open_window):
    committee.convene()
    window = open_window("uv02", WIDE)
    page = window.page
    window.choose("Lịch")
    window.press("Đưa lịch họp vào máy của tôi")
    window.press("Tạo địa chỉ")
    address = page.locator("#once")
    expect(address).to_have_value(re.compile(r"/calendar/[\w-]{43}\.ics$"))
    path = "/calendar/" + address.input_value().split("/calendar/")[1]
    window.picture("feed")
    assert "BEGIN:VEVENT" in ask(committee, path).text
    window.confirm("Đóng")
    window.press("Thu hồi địa chỉ lịch")
    window.confirm("Thu hồi địa chỉ lịch")
    window.sees("Đã thu hồi địa chỉ lịch.")
    assert ask(committee, path).status_code == 404
    assert window.faults == []
