"""The client in Chromium: chair, member and secretary run a meeting in three windows.

What they press is found as a person finds it: by the words that stand on it. The rest of the
committee votes over plain streams. Pictures of the way are kept in the test's folder.
"""

import re
import subprocess

from playwright.sync_api import expect

import pack
from browser import PHONE, TABLET
from server import Server

SENTENCE = "9/13 uỷ viên đương nhiệm (69,2 %)"
REJECT, OTHER = ["uv09", "uv10"], ["uv11", "uv13"]


def test_three_windows_run_a_meeting(committee, open_window):
    secretary = open_window("tk01")
    secretary.enter()
    secretary.press("Triệu tập cuộc họp")
    secretary.confirm("Triệu tập cuộc họp")
    secretary.sees("Đã triệu tập")
    chair, member = open_window("uv01"), open_window("uv02", TABLET)
    windows = [secretary, chair, member]
    for window in (chair, member):
        window.enter()
        window.press("Điểm danh")
        window.sees("Có mặt")
    others = {user: committee.sit(user) for user in pack.MEMBERS[3:]}
    for stream in others.values():
        stream.do("checkIn")
    begin(secretary, chair, member)
    follow(chair, member)
    take_the_floor(chair, member)
    vote(committee, windows, others)
    close(windows)
    finish_the_minutes(committee, secretary, chair, member)
    for window in windows:
        window.fits()
        assert window.faults == []


def begin(secretary, chair, member):
    secretary.choose("Bàn thư ký")
    secretary.press("Điểm danh hộ: Lê Văn Chính")
    for window in (secretary, chair, member):
        window.sees("Có mặt 13/13")
    secretary.picture("01-people")
    chair.press("Khai mạc cuộc họp")
    chair.confirm("Khai mạc cuộc họp")
    chair.press("Bắt đầu nội dung 1")
    for window in (secretary, chair, member):
        heading = window.page.get_by_role("heading", name=f"1. {pack.ITEMS['i1']}")
        expect(heading.first).to_be_visible()


def follow(chair, member):
    chair.press("Trình chiếu cho mọi người")
    for page in (2, 3):
        chair.press("Trang sau")
        member.sees(f"trang {page} / 5")
    member.sees("Đang xem theo Trần Văn An")
    member.picture_of_page_is_drawn()
    chair.picture("02-lead")
    member.picture("02-follow")
    member.press("Trang trước")
    member.sees("Đang tự xem")
    chair.press("Trang sau")
    chair.sees("trang 4 / 5")
    member.sees("trang 2 / 5")
    member.press("Xem theo cuộc họp")
    member.sees("trang 4 / 5")


def take_the_floor(chair, member):
    member.press("Đăng ký phát biểu")
    member.sees("đồng chí đứng thứ 1")
    chair.press("Mời Nguyễn Thị Bình phát biểu")
    member.sees("Mời đồng chí phát biểu.")
    member.picture("03-floor")
    chair.press("Kết thúc phát biểu: Nguyễn Thị Bình")


def vote(committee, windows, others):
    secretary, chair, member = windows
    chair.press("Mở biểu quyết: Thông qua Kế hoạch chỉnh trang")
    ballot = member.page.get_by_role("dialog")
    # Half-filled, and the window is loaded anew: what was written is still there.
    ballot.get_by_role("radio", name="Ý kiến khác").check()
    ballot.get_by_label("Ý kiến của đồng chí").fill("Cần thêm kinh phí")
    member.picture("04-half-filled")
    member.page.reload()
    expect(ballot.get_by_role("radio", name="Ý kiến khác")).to_be_checked()
    expect(ballot.get_by_label("Ý kiến của đồng chí")).to_have_value("Cần thêm kinh phí")
    # From here two taps: the choice and the sending.
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    member.press("Gửi biểu quyết", ballot)
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    member.picture("05-recorded")
    member.page.reload()
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()

    for user, stream in others.items():
        choice = "reject" if user in REJECT else "other" if user in OTHER else "approve"
        stream.do("castVote", poll="p1", choice=choice)
    paper = [{"user": "uv03", "choice": "approve"}]
    committee.sit("tk02").do("recordPaperVotes", poll="p1", votes=paper)
    own = chair.page.get_by_role("dialog")
    own.get_by_role("radio", name="Tán thành", exact=True).check()
    chair.press("Gửi biểu quyết", own)
    expect(own.get_by_text("Đã ghi nhận")).to_be_visible()
    for window in windows:
        window.sees("Đã biểu quyết 13/13")
    chair.picture("06-all-voted")
    chair.press("Thu gọn", own)
    chair.press("Kết thúc biểu quyết")
    chair.confirm("Kết thúc biểu quyết")
    for window in (chair, member):
        window.sees(SENTENCE)
        window.picture("07-result")
        window.press("Đóng")
    secretary.choose("Biểu quyết")
    secretary.sees(SENTENCE)
    secretary.picture("07-result")


def close(windows):
    secretary, chair, member = windows
    chair.page.get_by_text("Việc ít dùng").click()
    chair.press("Bế mạc cuộc họp")
    chair.confirm("Bế mạc cuộc họp")
    for window in windows:
        window.sees("Đã bế mạc")


def finish_the_minutes(committee, secretary, chair, member):
    for window in (secretary, chair, member):
        window.page.get_by_role("link", name="Biên bản", exact=True).first.click()
        window.sees(SENTENCE)
        window.sees("Dự thảo, chưa duyệt")
    expect(member.page.get_by_role("button", name=re.compile("Sửa mục"))).to_have_count(0)
    secretary.page.get_by_role("button", name=re.compile("Sửa mục")).first.click()
    secretary.page.get_by_role("textbox").first.fill("Thư ký đã sửa câu này.")
    secretary.press("Xong mục này")
    for window in (secretary, chair):
        window.sees("Thư ký đã sửa câu này.")
    chair.picture("08-minutes")
    chair.press("Duyệt biên bản")
    chair.confirm("Duyệt biên bản")
    for window in (secretary, chair, member):
        window.sees("Đã duyệt")
        window.sees("Thư ký đã sửa câu này.")
    with secretary.page.expect_download() as download:
        secretary.page.get_by_role("link", name="Tải DOCX").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    member.picture("09-approved")


def test_a_window_comes_back_by_itself_when_the_server_does(committee, open_window):
    committee.open("i1")
    member = open_window("uv02", PHONE)
    member.enter()
    member.fits()
    member.press("Phát biểu")
    member.press("Đăng ký phát biểu")
    member.sees("đồng chí đứng thứ 1")
    member.fits()
    member.picture("10-phone")
    old = committee.server
    old.kill()
    expect(member.page.get_by_text("Mất kết nối").or_(member.page.get_by_text("Đang kết nối"))
           .filter(visible=True).first).to_be_visible()  # fmt: skip
    member.picture("11-lost")
    committee.server = Server(old.data, old.port)
    secretary = committee.sit("tk01")
    # What happens now arrives without anybody touching the window.
    secretary.do("openPoll", poll="p1")
    expect(member.page.get_by_role("dialog")).to_be_visible()
    member.picture("12-back")
    member.fits()
    member.context.set_offline(True)
    ballot = member.page.get_by_role("dialog")
    ballot.get_by_role("radio", name="Tán thành", exact=True).check()
    member.press("Gửi biểu quyết", ballot)
    member.picture("13-offline")
    member.context.set_offline(False)
    secretary.event("voteReceived", poll="p1", voter="uv02")
    expect(ballot.get_by_text("Đã ghi nhận")).to_be_visible()
    assert member.faults == []
    committee.server.kill()


def test_a_guests_window_shows_their_own_item_alone(committee, open_window):
    committee.convene()
    guest = open_window("km03")
    guest.enter()
    guest.sees(pack.ITEMS["i3"])
    for item in ["i1", "i2", "i4", "i5"]:
        expect(guest.page.get_by_text(pack.ITEMS[item])).to_have_count(0)
    expect(guest.page.get_by_role("tab", name="Bàn thư ký")).to_have_count(0)
    guest.picture("14-guest")
    assert guest.faults == []


def test_a_wrong_password_is_said_in_words(chromium, committee):
    page = chromium.new_page(locale="vi-VN")
    page.goto(committee.server.http)
    page.get_by_label("Tài khoản", exact=True).fill("uv02")
    page.get_by_label("Mật khẩu", exact=True).fill("sai-mat-khau")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="không đúng")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    page.close()


def test_a_slip_is_scanned_or_typed_and_a_password_chosen(chromium, committee, tmp_path):
    committee.convene()
    secretary = committee.person("tk01")
    headers = {"Accept": "text/html", "Origin": committee.server.http}

    def chosen(page):
        page.get_by_label("Mật khẩu mới", exact=True).fill("mat-khau-moi")
        page.get_by_label("Nhập lại mật khẩu mới", exact=True).fill("mat-khau-moi")
        expect(page.get_by_label("Mật khẩu hiện tại", exact=True)).to_have_count(0)
        page.get_by_role("button", name="Đổi mật khẩu", exact=True).click()
        expect(page.get_by_role("heading", name="Cuộc họp của tôi")).to_be_visible()

    printed = secretary.post("/api/slips", json={"user": "uv02"}, headers=headers).text
    code = printed.split('<dt>Mã phiếu</dt><dd class="code">')[1].split("<")[0]
    with chromium.new_context(viewport=PHONE, locale="vi-VN") as context:
        page = context.new_page()
        page.goto(committee.server.http)
        page.get_by_role("button", name="Tôi có phiếu đăng nhập").click()
        page.get_by_label("Tài khoản", exact=True).fill("uv02")
        page.get_by_label("Mã phiếu", exact=True).fill(code.upper())
        page.screenshot(path=tmp_path / "slip-typed.png")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        chosen(page)

    made = secretary.post("/api/slips", json={"user": "uv03"}).json()
    with chromium.new_context(viewport=PHONE, locale="vi-VN") as context:
        page = context.new_page()
        page.goto(f"{committee.server.http}/#/login?user=uv03&slip={made['code']}")
        expect(page.get_by_label("Tài khoản", exact=True)).to_have_value("uv03")
        expect(page.get_by_label("Mã phiếu", exact=True)).to_have_value(made["code"])
        assert made["code"] not in page.url
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        chosen(page)
        page.go_back()
        assert made["code"] not in page.url

    # The paper, as the server's own page shows it: one sheet of A6, style and code included.
    with chromium.new_context(locale="vi-VN") as context:
        page = context.new_page()
        page.route("**/phieu", lambda route: route.fulfill(
            body=printed, content_type="text/html; charset=utf-8"))  # fmt: skip
        page.goto(committee.server.http + "/phieu")
        expect(page.locator("figure svg")).to_be_visible()
        page.screenshot(path=tmp_path / "slip-printed.png")
        page.pdf(path=tmp_path / "slip.pdf", prefer_css_page_size=True)
    shown = subprocess.run(
        ["pdfinfo", tmp_path / "slip.pdf"], capture_output=True, text=True, check=True
    ).stdout
    # 105 × 148 mm, in the whole pixels of the browser.
    assert "Pages:           1\n" in shown and "298.08 x 420 pts" in shown
