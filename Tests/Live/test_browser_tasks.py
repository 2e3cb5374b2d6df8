"""Work that was given out, in Chromium: given by the secretary, done by a member, looked at by
the office."""

import re

from playwright.sync_api import expect

import pack
from browser import PHONE, WIDE
from test_browser_access import serious
from test_tasks import day, do, give, office, task  # noqa: F401


def test_the_secretary_gives_work_to_a_person_and_sees_what_is_missing(office, chromium, tmp_path):  # noqa: F811
    from browser import Window

    window = Window(chromium, office, "tk01", WIDE, tmp_path)
    page = window.page
    page.goto(f"{office.server.http}/#/m/{office.meeting}/desk")
    window.choose("Kết luận")
    page.locator(".desk-list > li").first.get_by_role("button", name="Ghi kết luận").click()
    page.get_by_label("Nội dung kết luận").fill("Giao Văn phòng rà soát.")
    window.press("Thêm nhiệm vụ")
    window.sees("Còn thiếu: công việc, người thực hiện, chủ trì, thời hạn.")
    page.get_by_label("Công việc").fill("Rà soát đèn đường")
    page.get_by_label("Người thực hiện").select_option("uv03")
    expect(page.get_by_label("Chủ trì")).to_have_value("Lê Văn Chính")
    page.get_by_label("Thời hạn").fill("2020-01-01")
    window.sees("Còn thiếu: thời hạn chưa qua.")
    window.picture("give")
    page.get_by_label("Thời hạn").fill(day(1))
    expect(page.locator(".task-lacks")).to_have_count(0)
    page.get_by_role("button", name="Ghi kết luận", exact=True).last.click()
    window.sees("Rà soát đèn đường")
    assert window.faults == []
    window.context.close()


def test_a_member_is_reminded_and_reports(office, chromium, tmp_path):  # noqa: F811
    from browser import Window

    give(office, [task("Việc hôm nay", "uv03", 0)]).raise_for_status()
    window = Window(chromium, office, "uv03", PHONE, tmp_path)
    page = window.page
    window.sees("2 việc đến hạn trong 3 ngày tới.")
    window.fits()
    window.picture("reminded")
    page.locator(".reminder a").click()
    expect(page.get_by_role("heading", name="Việc cần làm")).to_be_visible()
    window.sees("Đến hạn hôm nay")
    window.fits()
    window.picture("mine-phone")
    assert serious(page) == []
    page.get_by_role("button", name="Báo hoàn thành: Việc hôm nay").click()
    page.get_by_label("Ghi chú").fill("Số 12-KH/ĐU")
    window.confirm("Báo hoàn thành")
    window.sees("đúng hạn")
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    window.picture("mine-dark")
    assert serious(page) == []
    page.get_by_role("button", name=re.compile("Trả lại việc")).click()
    window.press("Trả lại việc", page.locator("dialog[open]"))
    window.sees("Lý do")
    page.get_by_label("Lý do").fill("Thuộc Ban Tổ chức")
    window.confirm("Trả lại việc")
    window.sees("Đã trả lại, chờ văn phòng")
    assert window.faults == []
    window.context.close()


def test_the_office_has_a_board_a_calendar_and_figures(office, chromium, tmp_path):  # noqa: F811
    from browser import Window

    do(office.outside, office, "t1", "reportTask", progress="done", note="Số 5").raise_for_status()
    window = Window(chromium, office, "tk01", WIDE, tmp_path)
    page = window.page
    window.sees("1 việc chờ văn phòng xử lý.")
    page.locator(".reminder a").click()
    window.sees("Không có việc nào quá hạn.")
    window.picture("board")
    assert serious(page) == []
    page.get_by_role("button", name="Xác nhận: Lập dự toán").click()
    window.confirm("Xác nhận")
    expect(page.locator(".column.confirmed .task-card")).to_have_count(1)
    page.get_by_role("button", name="Gia hạn: Ban hành kế hoạch").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Thời hạn mới").fill(day(40))
    dialog.get_by_label("Lý do").fill("Chờ kinh phí")
    window.picture("extend")
    window.confirm("Gia hạn")
    window.sees("Hạn ban đầu")
    page.get_by_role("button", name="Giao người khác: Ban hành kế hoạch").click()
    dialog.get_by_label("Người thực hiện").select_option("nv01")
    dialog.get_by_label("Lý do").fill("Đúng việc")
    window.confirm("Giao người khác")
    page.locator(".column.given summary").click()
    window.sees("Giao cho Trịnh Thị Ngoài")
    window.choose("Lịch")
    window.sees(re.compile("^Tháng \\d+ năm 20"))
    window.picture("calendar")
    assert serious(page) == []
    window.choose("Thống kê")
    expect(page.locator("table.task-figures tfoot")).to_contain_text("2")
    page.get_by_label("Thống kê theo").select_option("person")
    window.sees("Trịnh Thị Ngoài")
    window.picture("figures")
    assert serious(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng CSV").click()
    assert "Tổng cộng" in download.value.path().read_text("utf-8-sig")
    for tab in ["Thống kê", "Lịch", "Bảng theo dõi"]:
        window.choose(tab)
        page.set_viewport_size(PHONE)
        window.fits()
        window.picture(f"phone-{tab}")
        page.set_viewport_size(WIDE)
    assert window.faults == []
    window.context.close()


def test_somebody_without_work_is_told_so(committee, open_window):
    window = open_window("uv02", WIDE)
    window.page.get_by_role("link", name="Việc cần làm").first.click()
    window.sees("Đồng chí chưa được giao việc nào.")
    assert window.page.get_by_role("tab").all_inner_texts() == ["Của tôi", "Lịch"]
    window.picture("none")
    assert window.faults == []


def test_the_board_the_month_and_the_figures_say_on_paper_what_they_say_on_the_screen(
    office, chromium, tmp_path  # noqa: F811
):
    from browser import Window

    window = Window(chromium, office, "tk01", WIDE, tmp_path)
    page = window.page
    page.goto(f"{office.server.http}/#/tasks/board")
    window.sees("Không có việc nào quá hạn.")
    page.get_by_label("Người thực hiện").select_option("uv03")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    # Black on white, whatever the theme of the screen.
    colours = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    window.sees("Việc cần làm – Bảng theo dõi")
    window.sees(re.compile(r"Tất cả các cơ quan · Lê Văn Chính · In ngày \d+/\d+/20\d\d"))
    # Nothing to press, nothing to choose.
    expect(page.locator("button:visible, select:visible, input:visible")).to_have_count(0)
    page.pdf(path=tmp_path / "board.pdf", format="A4", print_background=True)
    page.emulate_media(media="screen")
    window.choose("Lịch")
    window.sees(re.compile("^Tháng \\d+ năm 20"))
    page.emulate_media(media="print")
    # The days themselves are buttons on the screen.
    window.sees(re.compile("^15$"))
    expect(page.locator("select:visible, input:visible")).to_have_count(0)
    page.pdf(path=tmp_path / "month.pdf", format="A4", print_background=True)
    page.emulate_media(media="screen")
    window.choose("Thống kê")
    expect(page.locator("table.task-figures tfoot")).to_contain_text("2")
    page.emulate_media(media="print")
    window.sees(re.compile("Thống kê theo: Cơ quan · In ngày"))
    # Each share has a shade of its own, so that they stay apart without colours.
    shades = """() => [...document.querySelectorAll('.legend rect')]
      .map((one) => getComputedStyle(one).fill)"""
    assert len(set(page.evaluate(shades))) == 4
    assert window.faults == []
    window.context.close()


def test_the_board_fits_a_tablet_without_scrolling_sideways(office, chromium, tmp_path):  # noqa: F811
    from browser import TABLET, Window

    window = Window(chromium, office, "tk01", TABLET, tmp_path)
    page = window.page
    page.goto(f"{office.server.http}/#/tasks/board")
    window.sees("Không có việc nào quá hạn.")
    board = page.locator(".board")
    assert board.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    window.fits()
    window.picture("board-tablet")
    window.context.close()
