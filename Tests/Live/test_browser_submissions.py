"""Papers on their way, in Chromium: a member submits, the office appraises and returns, and sees what
waits with whom."""

import re

from playwright.sync_api import expect

from browser import PHONE, WIDE, Window
from files import docx, page_of
from server import Server
from test_administration import house  # noqa: F401
from test_browser_access import serious
from test_submission_documents import finish, ready, sent
from test_submissions import age, done, listed, office, started, step  # noqa: F401


def test_a_member_submits_and_the_office_returns_it(office, chromium, tmp_path):  # noqa: F811
    member = Window(chromium, office, "uv02", PHONE, tmp_path)
    page = member.page
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Hồ sơ trình").click()
    member.sees("Không có hồ sơ nào chờ đồng chí xử lý.")
    member.press("Trình hồ sơ mới")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Quy trình").select_option("ke-hoach")
    expect(dialog.get_by_text("Soạn dự thảo → Văn phòng thẩm định")).to_be_visible()
    dialog.get_by_label("Trình cơ quan").select_option("btv")
    member.press("Bắt đầu", dialog)
    member.sees("Tên hồ sơ")
    dialog.get_by_label("Tên hồ sơ").fill("Kế hoạch tuyên truyền quý IV")
    member.confirm("Bắt đầu")
    member.sees("Bước 1/6: Soạn dự thảo")
    member.sees("còn 5 ngày làm việc")
    member.fits()
    member.picture("started")
    page.get_by_role("button", name=re.compile("Chuyển bước tiếp theo")).click()
    # Only the office can appraise, and nobody what they have submitted.
    names = dialog.get_by_label("Người nhận").locator("option").all_text_contents()
    assert any("vp2" in name for name in names) and not any("Bình" in name for name in names)
    dialog.get_by_label("Người nhận").select_option("vp2")
    member.picture("passing-on")
    assert serious(page) == []
    member.confirm("Chuyển bước tiếp theo")
    member.sees("Đang ở người khác")
    clerk = Window(chromium, office, "vp2", WIDE, tmp_path)
    clerk.sees("1 hồ sơ trình đang chờ đồng chí xử lý.")
    clerk.page.get_by_role("link", name="1 hồ sơ trình đang chờ").click()
    clerk.page.get_by_role("button", name=re.compile("Chuyển bước tiếp theo")).click()
    appraisal = clerk.page.locator("dialog[open]")
    appraisal.get_by_label("Người nhận").select_option("uv01")
    for head in ["Yêu cầu", "Phạm vi", "Quy trình", "Thẩm quyền ban hành"]:
        appraisal.get_by_label(head).check()
    clerk.press("Chuyển bước tiếp theo", appraisal)
    clerk.sees("Cần đạt đủ năm nội dung.")
    clerk.picture("appraisal")
    clerk.press("Thôi", appraisal)
    clerk.page.get_by_role("button", name=re.compile("^Trả lại")).click()
    clerk.press("Trả lại", appraisal)
    clerk.sees("Lý do")
    appraisal.get_by_label("Lý do").fill("Thiếu dự toán kinh phí")
    clerk.confirm("Trả lại")
    clerk.sees("Không có hồ sơ nào chờ đồng chí xử lý.")
    page.reload()
    member.sees("Thiếu dự toán kinh phí")
    page.get_by_text("Quá trình xử lý (3)").click()
    member.sees("Trả lại Nguyễn Thị Bình, về bước “Soạn dự thảo”")
    member.fits()
    member.picture("returned")
    assert serious(page) == []
    for window in [member, clerk]:
        assert window.faults == []
        window.context.close()


def test_the_office_sees_what_waits_with_whom_the_overdue_first(office, chromium, tmp_path):  # noqa: F811
    one = started(office, "uv02", title="Kế hoạch cũ")
    done(step(office, "uv03", started(office, "uv03", title="Báo cáo quý"), "passOn", receiver="vp2"))
    office.server.stop()
    age(office.server, one["id"], 40)
    office.server = Server(office.server.data)
    clerk = Window(chromium, office, "tk01", WIDE, tmp_path)
    page = clerk.page
    page.goto(f"{office.server.http}/#/work/office")
    clerk.sees("3 hồ sơ đang xử lý, 1 hồ sơ quá hạn.")
    headings = page.locator("h3.group").all_text_contents()
    assert headings[0].startswith("Nguyễn Thị Bình") and "1 quá hạn" in headings[0]
    expect(page.locator(".task-card").first).to_contain_text("Quá hạn")
    clerk.picture("office")
    assert serious(page) == []
    page.get_by_label("Đang ở").select_option("vp2")
    expect(page.locator(".task-card")).to_have_count(1)
    page.get_by_role("button", name="Giao người khác: Báo cáo quý").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Người nhận").select_option("tk01")
    dialog.get_by_label("Lý do").fill("Đi công tác")
    clerk.confirm("Giao người khác")
    clerk.sees("Không có hồ sơ nào như vậy.")
    page.get_by_label("Đang ở").select_option("")
    clerk.choose("Thống kê")
    expect(page.get_by_role("row", name=re.compile("Nguyễn Thị Bình"))).to_contain_text("1")
    page.get_by_label("Thống kê theo").select_option("step")
    clerk.sees("Kế hoạch: Soạn dự thảo")
    clerk.picture("figures")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    clerk.fits()
    clerk.picture("figures-phone")
    clerk.choose("Quy trình")
    clerk.sees("Nghị quyết của Ban Thường vụ")
    clerk.fits()
    clerk.picture("ways-phone")
    assert serious(page) == []
    # The other half: who has nothing to do with it.
    stranger = Window(chromium, office, "vp3", WIDE, tmp_path)
    stranger.page.goto(f"{office.server.http}/#/work/office")
    stranger.sees("Không có hồ sơ nào đang xử lý.")
    assert "Kế hoạch cũ" not in stranger.page.content()
    assert stranger.faults == [] and clerk.faults == []
    stranger.context.close()
    clerk.context.close()


def test_who_was_too_late_is_told_and_sees_what_happened(office, chromium, tmp_path):  # noqa: F811
    one = done(step(office, "uv02", started(office), "passOn", receiver="vp2"))
    clerk = Window(chromium, office, "vp2", WIDE, tmp_path)
    page = clerk.page
    page.goto(f"{office.server.http}/#/work")
    page.get_by_role("button", name=re.compile("^Trả lại")).click()
    page.get_by_label("Lý do").fill("Thiếu dự toán")
    done(step(office, "uv02", one, "withdraw", reason="Nhầm"))
    clerk.press("Trả lại", page.locator("dialog[open]"))
    clerk.sees("Hồ sơ vừa được người khác xử lý.")
    clerk.press("Thôi", page.locator("dialog[open]"))
    clerk.sees("Không có hồ sơ nào chờ đồng chí xử lý.")
    clerk.choose("Đã xong")
    clerk.sees("Đã rút")
    assert listed(office, "vp2", "?state=over")["submissions"][0]["state"] == "withdrawn"
    assert clerk.faults == []
    clerk.context.close()


def test_documents_go_along_are_replaced_and_come_onto_an_agenda(office, chromium, tmp_path):  # noqa: F811
    one = started(office, title="Kế hoạch tuyên truyền")
    draft, mended, letter = [tmp_path / name for name in
                             ["Dự thảo.pdf", "Dự thảo lần 2.pdf", "Tờ trình.docx"]]  # fmt: skip
    draft.write_bytes(page_of(["DU THAO LAN MOT"]))
    mended.write_bytes(page_of(["DU THAO DA BO SUNG DU TOAN"]))
    letter.write_bytes(docx("TỜ TRÌNH", "Về việc ban hành Kế hoạch"))
    hostile = tmp_path / "virus.exe"
    hostile.write_bytes(b"MZ")
    member = Window(chromium, office, "uv02", PHONE, tmp_path)
    page = member.page
    page.goto(f"{office.server.http}/#/work")
    member.sees("Chưa có tài liệu nào.")
    choose = page.get_by_label("Thêm tài liệu vào hồ sơ “Kế hoạch tuyên truyền”")
    choose.set_input_files([str(draft), str(letter), str(hostile)])
    member.sees("Chưa nhận loại tệp này.")
    page.get_by_role("button", name="Bỏ", exact=True).click()
    papers = page.locator(".work-papers")
    expect(papers.get_by_text("1 trang")).to_have_count(2)
    member.fits()
    member.picture("documents-phone")
    assert serious(page) == []
    one = done(step(office, "uv02", now(office, one), "passOn", receiver="vp2"))
    clerk = Window(chromium, office, "vp2", WIDE, tmp_path)
    clerk.page.goto(f"{office.server.http}/#/work")
    clerk.page.get_by_role("link", name="Dự thảo.pdf").click()
    expect(clerk.page.get_by_role("img", name=re.compile("Trang 1"))).to_be_visible()
    clerk.picture("document-read")
    assert serious(clerk.page) == []
    clerk.page.get_by_role("link", name="Về hồ sơ trình").click()
    done(step(office, "vp2", one, "sendBack", reason="Thiếu dự toán"))
    page.reload()
    page.get_by_label("Thay bản mới cho Dự thảo.pdf").set_input_files(str(mended))
    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_label("Lý do")).to_have_value("Đã sửa theo ý kiến: Thiếu dự toán")
    member.picture("replacing-phone")
    member.confirm("Thay bản mới")
    expect(papers.get_by_role("link", name="Dự thảo lần 2.pdf")).to_be_visible()
    papers.get_by_text("Các bản trước (1)").click()
    papers.get_by_role("link", name="Dự thảo.pdf", exact=True).click()
    member.sees("Đây là bản cũ; bản mới nhất là bản 2.")
    member.fits()
    member.picture("old-version-phone")
    page.get_by_role("link", name="Mở bản mới nhất").click()
    expect(page.get_by_role("heading", name="Dự thảo lần 2.pdf")).to_be_visible()
    one = finish(office, now(office, one))
    # The other half: another body's office sees neither the paper nor its documents.
    stranger = Window(chromium, office, "vp3", WIDE, tmp_path)
    document = one["documents"][0]["document"]
    stranger.page.goto(f"{office.server.http}/#/work/paper/{one['id']}/{document}/2")
    stranger.sees("Không tìm thấy hồ sơ trình này.")
    assert "Dự thảo" not in stranger.page.content()
    secretary = Window(chromium, office, "tk01", WIDE, tmp_path)
    secretary.page.goto(f"{office.server.http}/#/work/over")
    secretary.page.get_by_role("button", name=re.compile("vào chương trình họp")).click()
    secretary.page.locator("dialog[open]").get_by_label("Nội dung").select_option("i3")
    secretary.picture("placing")
    secretary.confirm("Đưa vào")
    secretary.sees("Đã đưa vào:")
    secretary.picture("placed")
    assert serious(secretary.page) == []
    agenda = office.person("tk01").snapshot(office.meeting)["agenda"]
    names = [d["name"] for item in agenda if item["item"] == "i3" for d in item["documents"]]
    assert {"Dự thảo lần 2.pdf", "Tờ trình.docx"} <= set(names) and "Dự thảo.pdf" not in names
    for window in [member, clerk, secretary, stranger]:
        assert window.faults == []
        window.context.close()


def now(office, one):  # noqa: F811
    return office.person("uv02").read(f"/api/submissions/{one['id']}")["submission"]


def test_who_sent_a_file_by_mistake_takes_it_away(office, chromium, tmp_path):  # noqa: F811
    one = ready(office, "uv02", sent(office, "uv02", started(office), page_of(["Nham"]), "Nhầm.pdf"))
    # The office reads it, and has no such button.
    clerk = Window(chromium, office, "tk01", WIDE, tmp_path)
    clerk.page.goto(f"{office.server.http}/#/work")
    clerk.page.get_by_role("tab").last.click()
    member = Window(chromium, office, "uv02", PHONE, tmp_path)
    page = member.page
    page.goto(f"{office.server.http}/#/work")
    member.sees("Nhầm.pdf")
    member.fits()
    member.picture("withdraw-before")
    member.press("Rút Nhầm.pdf")
    dialog = page.locator("dialog[open]")
    member.sees("không còn ai mở được nữa")
    member.press("Rút tài liệu", dialog)
    member.sees("Lý do")
    dialog.get_by_label("Lý do").fill("Gửi nhầm tệp")
    assert serious(page) == []
    member.picture("withdraw-asked")
    member.confirm("Rút tài liệu")
    member.sees("Chưa có tài liệu nào")
    page.locator("summary", has_text="Quá trình").first.click()
    member.sees("Rút tài liệu")
    member.sees("Gửi nhầm tệp")
    member.fits()
    member.picture("withdraw-after")
    assert member.faults == []
    member.context.close()
    expect(clerk.page.get_by_role("button", name="Rút Nhầm.pdf")).to_have_count(0)
    assert clerk.faults == []
    clerk.context.close()
    assert office.person("tk01").read(f"/api/submissions/{one['id']}")["submission"]["documents"] == []
