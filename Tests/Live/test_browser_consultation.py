"""A consultation outside the meeting in Chromium, from the secretary's form to the table of what
was made of the opinions: two members are silent."""

import csv
import datetime
import io
import re
import zipfile

from playwright.sync_api import expect

import pack
from browser import PHONE, WIDE
from client import refusal
from server import local_time

QUESTION = "Dự thảo Quy chế làm việc sửa đổi"
THEMES = ["Kinh phí thực hiện", "Tiến độ"]
SILENT = pack.MEMBERS[11:]


def ask_in_writing(desk, seconds):
    """Prepares the consultation in the form and opens it; the deadline is so far away."""
    desk.press("Chuẩn bị biểu quyết")
    dialog = desk.page.locator("dialog[open]")
    dialog.get_by_label("Nội dung biểu quyết").fill(QUESTION)
    dialog.locator("#field-form").select_option("consultation")
    dialog.locator("#field-themes").fill("\n".join(THEMES))
    desk.press("Chuẩn bị biểu quyết", dialog)
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    desk.picture("1-form")
    # As on the secretary's own clock.
    deadline = local_time() + datetime.timedelta(seconds=seconds)
    dialog.locator("#field-deadline").fill(f"{deadline:%Y-%m-%dT%H:%M:%S}")
    desk.confirm("Chuẩn bị biểu quyết")
    desk.page.locator(".desk-list li").filter(has_text=QUESTION).get_by_role(
        "button", name="Mở biểu quyết"
    ).click()
    desk.sees("Chưa trả lời:")


def test_from_the_form_to_the_table_with_two_who_are_silent(committee, open_window, tmp_path):
    committee.convene()
    desk = open_window("tk01", WIDE)
    desk.page.goto(f"{committee.server.http}/#/m/{committee.meeting}/desk")
    desk.page.locator(".desk").get_by_role("tab", name="Biểu quyết", exact=True).click()
    ask_in_writing(desk, 80)

    # One on a telephone, with comments theme by theme; what is half written survives a reload.
    phone = open_window("uv02", PHONE)
    phone.enter()
    phone.page.get_by_label("Cơ bản thống nhất, có ý kiến").check(force=True)
    phone.sees("Xin ghi ít nhất một ý kiến cụ thể.")
    phone.page.get_by_label(THEMES[0]).fill("Cần ghi rõ nguồn kinh phí.")
    phone.page.reload()
    expect(phone.page.get_by_label(THEMES[0])).to_have_value("Cần ghi rõ nguồn kinh phí.")
    phone.page.get_by_label(THEMES[1]).fill("Nên xong trong quý ba.")
    phone.fits()
    phone.picture("2-answer")
    phone.press("Gửi ý kiến")
    phone.sees(re.compile("Đã ghi nhận"))
    phone.picture("3-sent")

    # One who disagrees has to say why.
    wide = open_window("uv03", WIDE)
    wide.enter()
    wide.page.get_by_label("Không thống nhất", exact=True).check(force=True)
    wide.sees("Xin nêu rõ lý do không thống nhất.")
    expect(wide.page.get_by_role("button", name="Gửi ý kiến")).to_be_disabled()
    wide.page.get_by_label(THEMES[0]).fill("Mức chi quá cao.")
    wide.page.get_by_label("Lý do không thống nhất").fill("Chưa đủ căn cứ.")
    wide.press("Gửi ý kiến")
    wide.sees(re.compile("Đã ghi nhận"))

    for user in [pack.CHAIR, *pack.MEMBERS[3:11]]:
        committee.person(user).command(
            committee.meeting, {"castVote": {"poll": "p3", "choice": "agree"}}
        ).raise_for_status()
    silent = open_window(SILENT[0], PHONE)
    silent.enter()
    for user in SILENT:
        desk.sees(pack.NAMES[pack.MEMBERS.index(user)])
    desk.press("Nhắc những người chưa trả lời")
    desk.sees(re.compile("Đã nhắc 2 người"))
    desk.picture("4-reminded")
    silent.sees(re.compile("Thư ký nhắc lúc"))
    silent.picture("5-reminded")
    expect(phone.page.get_by_text(re.compile("Thư ký nhắc lúc"))).to_have_count(0)

    # The server's clock ends it.
    desk.page.goto(f"{committee.server.http}/#/m/{committee.meeting}")
    desk.choose("Biểu quyết")
    card = desk.page.locator('[data-poll="p3"]')
    expect(card).to_contain_text("Không trả lời (2): Lý Thị Nga, Doãn Văn Ơn")
    expect(card).to_contain_text("10/13 uỷ viên đương nhiệm")
    expect(card).to_contain_text("Đã trả lời 0/4 ý kiến")
    desk.picture("6-closed")

    # Two spoke of the money: they get one answer. What is only explained needs its reason.
    card.get_by_role("button", name="Tiếp thu, giải trình ý kiến của Nguyễn Thị Bình").first.click()
    dialog = desk.page.locator("dialog[open]")
    dialog.locator("#field-outcome").select_option("explained")
    dialog.get_by_label(re.compile("Lê Văn Chính: Mức chi quá cao")).check()
    desk.press("Ghi nhận", dialog)
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.locator("#field-text").fill("Mức chi đã có trong dự toán được giao.")
    desk.picture("7-answer")
    desk.confirm("Ghi nhận")
    expect(card).to_contain_text("Đã trả lời 2/4 ý kiến")
    card.get_by_role("button", name="Tiếp thu, giải trình ý kiến của Nguyễn Thị Bình").last.click()
    desk.confirm("Ghi nhận")
    card.get_by_role("button", name="Tiếp thu, giải trình ý kiến của Lê Văn Chính").last.click()
    desk.page.locator("#field-text").fill("Bổ sung căn cứ vào phần mở đầu.")
    desk.confirm("Ghi nhận")
    expect(card).to_contain_text("Đã trả lời cả 4 ý kiến")
    card.locator(".opinions").scroll_into_view_if_needed()
    desk.picture("8-answered")

    # The member sees it at once, and has no button for it.
    mine = phone.page.locator(".sheet")
    expect(mine).to_contain_text("Giải trình: Mức chi đã có trong dự toán được giao.")
    expect(mine.get_by_role("button", name=re.compile("^Tiếp thu, giải trình"))).to_have_count(0)
    mine.locator(".opinions").scroll_into_view_if_needed()
    phone.fits()
    phone.picture("9-answered")

    saved = {}
    for kind, name in [("docx", "Bảng tổng hợp DOCX"), ("pdf", "PDF"), ("csv", "CSV")]:
        with desk.page.expect_download() as download:
            card.locator(".opinions").get_by_role("link", name=name, exact=True).click()
        saved[kind] = download.value.path().read_bytes()
        (tmp_path / f"opinions.{kind}").write_bytes(saved[kind])
    assert saved["pdf"].startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(saved["docx"])) as archive:
        text = archive.read("word/document.xml").decode()
    for words in ["Cần ghi rõ nguồn kinh phí.", "Giải trình: Mức chi đã có trong dự toán",
                  "Tiếp thu: Bổ sung căn cứ", "Không trả lời (không tính là thống nhất)", "Lý Thị Nga"]:  # fmt: skip
        assert words in text, words
    rows = list(csv.reader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert [THEMES[1], "Nguyễn Thị Bình", "Cơ bản thống nhất, có ý kiến",
            "Nên xong trong quý ba.", "Tiếp thu", ""] in rows  # fmt: skip
    path = f"/api/meetings/{committee.meeting}/polls"
    guest = committee.person("km01")
    for kind in saved:
        assert refusal(guest.get(f"{path}/p3/opinions.{kind}")) == (404, "poll.unknown")
        assert committee.person("uv05").get(f"{path}/p3/opinions.{kind}").status_code == 200
    other = committee.person("uv05").get(f"{path}/p1/opinions.csv")
    assert refusal(other) == (409, "poll.notConsultation")
    assert [w.faults for w in (desk, phone, wide, silent)] == [[]] * 4
