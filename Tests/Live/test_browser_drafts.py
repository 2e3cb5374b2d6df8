"""Drafts in Chromium: taken out of a text, proposals that compete, one accepted by vote, and the
consolidated text taken along."""

import io
import json
import pathlib
import re
import zipfile

import pytest
from playwright.sync_api import expect

import pack
from browser import PHONE
from test_browser_access import serious

WALL = {"width": 1920, "height": 1080}
PLAN = """KẾ HOẠCH
về chuyển đổi số năm 2026

I. MỤC TIÊU
1. Mọi thủ tục làm trên mạng trước ngày 30/6/2026.
a) Chi năm mươi triệu đồng.
- Có người giúp người già.

Nơi nhận:
- Như trên.
"""
VECTORS = pathlib.Path(__file__).parents[1] / "MeetingTests/Fixtures/differences.json"


@pytest.fixture
def window(open_window):
    windows = []

    def opened(user, size=WALL):
        windows.append(open_window(user, size))
        windows[-1].enter()
        if size == PHONE:
            windows[-1].press("Tài liệu")
        windows[-1].choose("Dự thảo")
        return windows[-1]

    yield opened
    for each in windows:
        assert each.faults == []


def paragraph(window, text):
    return window.page.locator(".draft-paragraph").filter(
        has=window.page.locator(".para", has_text=text)
    )


def proposal(window, text):
    return window.page.locator(".proposal").filter(has_text=text)


def opened(window, text):
    """The paragraph with what belongs to it in sight."""
    place = paragraph(window, text)
    handle = place.locator(".paragraph-handle button")
    if handle.get_attribute("aria-expanded") == "false":
        handle.click()
    return place


def propose(window, text, what, words=None, reason=None):
    place = opened(window, text)
    place.get_by_role("button", name=re.compile("^Đề xuất sửa đổi")).click()
    form = window.page.locator(".proposal-form")
    if what != "Thay nội dung":
        form.get_by_role("button", name=what, exact=True).click()
    if words:
        form.get_by_label("Nội dung đề xuất").fill(words)
    if reason:
        form.get_by_label("Lý do").fill(reason)
    return form


def test_a_plan_from_a_text_to_its_consolidated_form(committee, window):
    committee.open("i2")
    secretary = window("tk01")
    secretary.page.locator(".agenda, nav").get_by_text(pack.ITEMS["i2"]).first.click()
    secretary.choose("Dự thảo")
    draft(secretary)
    chair, second, phone = window("uv01"), window("uv03"), window("uv02", PHONE)
    compete(phone, second)
    # The officers' order takes the place of the suggested one.
    chair.sees("Các đề xuất 1, 2 loại trừ nhau")
    chair.page.get_by_text("Thứ tự xem xét: 3 đề xuất chờ quyết định").click()
    expect(chair.page.locator(".overview li")).to_have_count(3)
    chair.press("Đoạn 4: Thêm đoạn phía sau, Lê Văn Chính")
    expect(proposal(chair, "Mỗi xóm")).to_be_focused()
    first = chair.page.locator(".proposal").first
    expect(first).to_contain_text("Lê Văn Chính")
    chair.picture("competing")
    first.get_by_role("button", name=re.compile("xuống sau$")).click()
    expect(chair.page.locator(".proposal").first).to_contain_text("Nguyễn Thị Bình")
    by_vote(committee, chair, phone)
    taken(chair, secretary)
    adopted(committee, secretary)


def draft(secretary):
    page = secretary.page
    page.get_by_label("Lấy dự thảo từ tệp").set_input_files(
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    )
    expect(page.get_by_label("Tên dự thảo")).to_have_value("KẾ HOẠCH về chuyển đổi số năm 2026")
    expect(page.locator(".paragraph-field")).to_have_count(4)
    page.get_by_text("2 dòng ngoài phần nội dung").click()
    secretary.picture("import")
    assert serious(page) == []
    secretary.press("Đưa cả nơi nhận và chữ ký vào dự thảo")
    expect(page.locator(".paragraph-field")).to_have_count(6)
    secretary.press("Lưu")
    secretary.sees("a) Chi năm mươi triệu đồng.")


def compete(phone, second):
    form = propose(phone, "Chi năm mươi", "Thay nội dung", "a) Chi tám mươi triệu đồng.",
                   "Giá đã tăng")  # fmt: skip
    expect(form.locator("ins")).to_contain_text("tám")
    expect(form.locator("del")).to_contain_text("năm")
    phone.picture("propose")
    phone.fits()
    assert serious(phone.page) == []
    phone.press("Gửi đề xuất")
    expect(proposal(phone, "Giá đã tăng")).to_be_visible()
    propose(second, "Chi năm mươi", "Bỏ đoạn", reason="Chưa có nguồn")
    second.press("Gửi đề xuất")
    propose(second, "Có người giúp", "Thêm đoạn phía sau", "- Mỗi xóm một tổ giúp việc.")
    second.press("Gửi đề xuất")
    expect(second.page.locator(".proposal")).to_have_count(3)
    proposal(second, "Giá đã tăng").get_by_role("button", name="Cùng đề xuất với").click()
    phone.sees("Cùng đề xuất: Lê Văn Chính")
    phone.picture("proposals")
    phone.fits()


def by_vote(committee, chair, phone):
    one = proposal(chair, "Giá đã tăng")
    one.get_by_role("button", name=re.compile("^Biểu quyết đề xuất")).click()
    chair.confirm("Mở biểu quyết")
    expect(proposal(chair, "Giá đã tăng")).to_contain_text("Đang biểu quyết")
    poll = committee.person("tk01").snapshot(committee.meeting)["polls"]
    number = next(each["poll"] for each in poll if each["state"] == "open")
    for user in pack.MEMBERS[:9]:
        vote = {"castVote": {"poll": number, "choice": "approve"}}
        committee.person(user).command(committee.meeting, vote).raise_for_status()
    committee.person("uv01").command(
        committee.meeting, {"closePoll": {"poll": number}}
    ).raise_for_status()
    expect(proposal(chair, "Giá đã tăng")).to_contain_text("Đã tiếp thu")
    expect(proposal(chair, "Chưa có nguồn")).to_contain_text("Không đặt ra nữa")
    expect(paragraph(chair, "a) Chi tám mươi triệu đồng.")).to_be_visible()
    # The result lies over the text until it has been read.
    chair.press("Đóng", chair.page.locator(".sheet"))
    expect(chair.page.locator(".sheet")).to_have_count(0)
    chair.picture("decided")
    assert serious(chair.page) == []
    phone.sees("a) Chi tám mươi triệu đồng.")
    phone.press("Đóng", phone.page.locator(".sheet"))
    # The last one by the chair's word, in better words.
    proposal(chair, "Mỗi xóm").get_by_role("button", name=re.compile("^Tiếp thu")).click()
    chair.page.locator("dialog[open]").get_by_label("Nội dung tiếp thu").fill(
        "- Mỗi xóm có một tổ giúp việc."
    )
    chair.confirm("Tiếp thu")
    expect(paragraph(chair, "- Mỗi xóm có một tổ giúp việc.")).to_be_visible()


def taken(chair, secretary):
    page = chair.page
    chair.press("Các bản")
    expect(page.locator(".versions li")).to_have_count(3)
    chair.sees("tiếp thu đề xuất của Nguyễn Thị Bình")
    chair.picture("versions")
    chair.press("Đóng", page.locator("dialog[open]"))
    chair.press("Tải về")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Văn bản", exact=True).select_option("marked")
    with page.expect_download() as waiting:
        chair.press("Tải về", dialog)
    with zipfile.ZipFile(io.BytesIO(pathlib.Path(waiting.value.path()).read_bytes())) as archive:
        text = archive.read("word/document.xml").decode()
    assert 'w:author="Nguyễn Thị Bình"' in text and 'w:author="Lê Văn Chính"' in text
    assert secretary.page.locator(".proposal").count() == 3


def adopted(committee, secretary):
    resolution = committee.person("tk01").snapshot(committee.meeting)["resolutions"][-1]
    officer = committee.sit("tk01")
    officer.do("openPoll", poll="p9", item="i2", question="Thông qua kế hoạch", ballot="open",
               subject=resolution["resolution"], form="approval")  # fmt: skip
    for user in pack.MEMBERS:
        committee.sit(user).do("castVote", poll="p9", choice="approve")
    officer.do("closePoll", poll="p9")
    page = secretary.page
    secretary.press("Cấp số")
    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_label("Số, ký hiệu")).to_have_value("01-KH/ĐU")
    secretary.confirm("Lưu")
    secretary.sees("Đã thông qua · Số 01-KH/ĐU")
    expect(page.get_by_role("button", name="Sửa dự thảo")).to_have_count(0)
    secretary.press("Tải về")
    with page.expect_download() as waiting:
        secretary.press("Tải về", dialog)
    with zipfile.ZipFile(io.BytesIO(pathlib.Path(waiting.value.path()).read_bytes())) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Số 01-KH/ĐU" in text and "DỰ THẢO" not in text and "w:ins" not in text
    assert "- Mỗi xóm có một tổ giúp việc." in text and text.count("Nơi nhận") == 1
    secretary.picture("adopted")


def test_members_comment_on_a_paragraph_live(committee, window):
    committee.open("i1")
    one, other = window("uv02"), window("uv03", PHONE)
    place = opened(one, "Thay hai mươi bóng đèn")
    place.get_by_role("button", name="Góp ý cho đoạn 4").click()
    one.page.locator("dialog[open]").get_by_label("Nội dung góp ý").fill("Đủ chưa?")
    one.confirm("Gửi")
    handle = paragraph(other, "Thay hai mươi").locator(".paragraph-handle button")
    expect(handle).to_have_text("1 góp ý")
    handle.click()
    place = paragraph(other, "Thay hai mươi")
    expect(place).to_contain_text("Đủ chưa?")
    place.get_by_role("button", name="Trả lời").click()
    other.page.locator("dialog[open]").get_by_label("Nội dung trả lời").fill("Đủ rồi.")
    other.confirm("Gửi")
    expect(paragraph(one, "Thay hai mươi")).to_contain_text("Đủ rồi.")
    other.picture("comments")
    other.fits()


def test_a_guest_reads_the_draft_and_sees_no_proposal(committee, window):
    committee.open("i1")
    member = committee.sit("uv02")
    member.do("proposeAmendment", amendment="a1", resolution="r1", paragraph="p4",
              action="replace", text="SECRETWISH", reason="R")  # fmt: skip
    guest = window("km01")
    guest.sees("a) Thay hai mươi bóng đèn.")
    expect(guest.page.get_by_text("SECRETWISH")).to_have_count(0)
    expect(guest.page.get_by_role("button", name=re.compile("^Đề xuất sửa đổi"))).to_have_count(0)
    expect(window("uv03").page.locator(".proposal")).to_contain_text("SECRETWISH")


def test_the_second_editor_sees_what_changed_and_chooses(committee, window):
    committee.convene()
    first, second = window("tk01"), window("tk02")
    for each in [first, second]:
        each.press("Sửa dự thảo")
    fields = [each.page.locator(".paragraph-field textarea") for each in [first, second]]
    fields[1].nth(2).fill("1. Đường làng sạch và có hoa.")
    fields[1].nth(4).fill("II. PHÂN CÔNG")
    fields[0].nth(2).fill("1. Đường làng sạch, sáng và có nhiều cây.")
    fields[0].nth(3).fill("a) Thay ba mươi bóng đèn.")
    first.press("Lưu")
    # What only the other one changed has come in; what both changed is to be chosen.
    second.sees("Còn 1 chỗ hai người cùng sửa")
    expect(fields[1].nth(3)).to_have_value("a) Thay ba mươi bóng đèn.")
    second.picture("conflict")
    second.press("Lưu")
    second.sees("cần chọn trước khi lưu")
    second.press("Giữ bản của tôi")
    expect(second.page.locator(".clash")).to_have_count(0)
    second.press("Lưu")
    for text in ["1. Đường làng sạch và có hoa.", "a) Thay ba mươi bóng đèn.", "II. PHÂN CÔNG"]:
        expect(paragraph(first, text)).to_be_visible()


def test_a_paragraph_is_edited_where_it_stands(committee, window):
    committee.open("i1")
    first, second, member = window("tk01"), window("tk02"), window("uv02", PHONE)
    forms = []
    for each in [first, second]:
        opened(each, "Thay hai mươi").get_by_role("button", name="Sửa đoạn 4").click()
        forms.append(each.page.get_by_role("form", name="Sửa đoạn 4"))
    forms[0].get_by_label("Đoạn 4", exact=True).fill("a) Thay ba mươi bóng đèn.")
    forms[1].get_by_label("Đoạn 4", exact=True).fill("a) Thay hai mươi bóng đèn tiết kiệm.")
    forms[0].get_by_role("button", name="Lưu").click()
    member.sees("a) Thay ba mươi bóng đèn.")
    expect(forms[1].locator(".clash")).to_contain_text("ba")
    second.picture("single-conflict")
    forms[1].get_by_role("button", name="Lấy bản vừa lưu").click()
    expect(forms[1].get_by_label("Đoạn 4", exact=True)).to_have_value("a) Thay ba mươi bóng đèn.")
    forms[1].get_by_label("Đoạn 4", exact=True).fill("a) Thay ba mươi bóng đèn tiết kiệm.")
    forms[1].get_by_role("button", name="Lưu").click()
    member.sees("a) Thay ba mươi bóng đèn tiết kiệm.")
    expect(forms[1]).to_have_count(0)


MERGES = [
    # base, mine, theirs → the text, and where a person has to choose
    ("a b c", "a B c", "a b C", "a B C", []),
    ("a b c", "a b c", "a c", "a c", []),
    ("a b c", "a c", "a b c d", "a c d", []),
    ("a b c", "a B c", "a Q c", "a B c", ["b"]),
    ("a b c", "a B c", "a B c", "a B c", []),
    ("a b c", "a B c", "a c", "a B c", ["b"]),
    ("a b c", "a c", "a B c", "a B c", ["b"]),
    ("a b", "x a y b", "a b", "x a y b", []),
    ("a", "a x", "a y", "a x y", []),
]


def test_two_edits_come_together_paragraph_by_paragraph(committee, window):
    committee.convene()
    page = window("tk01").page
    script = "async (args) => (await import('/drafts/merge.js')).merge(...args)"

    def draft(words):
        # A capital is another wording of the same paragraph, Q a third one of b.
        ids = {word: "b" if word == "Q" else word.lower() for word in words.split()}
        return {"title": "T", "paragraphs": [
            {"id": ids[word], "kind": "text", "text": word} for word in words.split()
        ]}  # fmt: skip

    for base, mine, theirs, text, choices in MERGES:
        found = page.evaluate(script, [draft(base), draft(mine), draft(theirs)])
        assert " ".join(p["text"] for p in found["paragraphs"]) == text, (base, mine, theirs)
        assert sorted(found["conflicts"]) == choices, (base, mine, theirs)


def test_the_client_sees_the_differences_that_the_server_sees(committee, window):
    committee.convene()
    page = window("uv02").page
    script = "async ([a, b]) => (await import('/drafts/difference.js')).difference(a, b)"
    for vector in json.loads(VECTORS.read_text()):
        found = page.evaluate(script, [vector["old"], vector["new"]])
        assert found == vector["pieces"], vector["old"]
