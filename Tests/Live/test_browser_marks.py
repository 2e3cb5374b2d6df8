"""Marking pages in Chromium: three people mark a draft, a new version comes, and every mark is
accounted for; what fingers, pens, keys and a turned page do to it."""

import re

import pytest
from playwright.sync_api import expect

from browser import PHONE, WIDE
from test_annotations import GONE, LINES, attach, changed
from test_browser_offline import mark_as_own

WALL = {"width": 1920, "height": 1080}


class Marker:
    """A window of one person who reads and marks the draft."""

    def __init__(self, window):
        self.window = window
        self.page = window.page
        if self.page.viewport_size["width"] < 720:
            self.page.locator(".bottom-bar button").first.click()
        self.page.get_by_role("link", name=re.compile("du-thao")).or_(
            self.page.get_by_role("button", name=re.compile("du-thao"))
        ).first.click()
        self.page.get_by_role("button", name="Đánh dấu", exact=True).click()
        expect(self.page.get_by_role("toolbar", name="Công cụ đánh dấu")).to_be_visible()
        self.settled()

    def settled(self):
        """The page is there with its words."""
        expect(self.page.locator("img.sheet-page:not(.pending)").first).to_be_visible()
        expect(self.page.locator(".overlay text").first).to_be_attached()

    def take(self, tool):
        button = self.page.get_by_role("toolbar").get_by_role("button", name=tool, exact=True)
        if button.get_attribute("aria-pressed") != "true":
            button.click()

    def words(self, line, count=9):
        """Where the first and the last of the first words of a task stand on the screen."""
        return self.page.evaluate(
            """([number, count]) => {
              const words = [...document.querySelectorAll(".overlay text")];
              const first = words.findIndex((word, at) => word.textContent.trim() === "vu"
                && words[at + 1].textContent.trim() === `${number}:`) - 1;
              words[first].scrollIntoView({ block: "center" });
              return [words[first], words[first + count - 1]].map((word) => {
                const box = word.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
              });
            }""",
            [line, count],
        )

    def drag(self, points):
        mouse = self.page.mouse
        mouse.move(*points[0])
        mouse.down()
        for point in points[1:]:
            mouse.move(*point, steps=4)
        mouse.up()

    def mark(self, tool, line):
        drawn = self.drawn().count()
        self.take(tool)
        self.drag(self.words(line))
        expect(self.drawn()).to_have_count(drawn + 1)

    def note(self, line, text):
        self.take("Ghi chú")
        self.page.mouse.click(*self.words(line)[0])
        self.page.get_by_label("Nội dung ghi chú").fill(text)
        self.window.confirm("Lưu")

    def share(self, yes=True):
        self.page.get_by_label("Cho cả cuộc họp xem").set_checked(yes)

    def drawn(self):
        return self.page.locator(".mark-drawn:not(.making)")

    def list(self):
        button = self.page.get_by_role("button", name=re.compile(r"^Danh sách \("))
        if button.get_attribute("aria-expanded") != "true":
            button.click()
        return self.page.get_by_role("region", name="Các đánh dấu")

    def own(self, document, count):
        """One's own marks as the server has them, when so many have arrived."""
        with_all = f"/api/annotations/{document}"
        self.page.wait_for_function(
            "async ([path, count]) => (await (await fetch(path)).json())"
            ".annotations.length === count",
            arg=[with_all, count],
        )
        return self.window.committee.person(self.window.user).read(with_all)["annotations"]


@pytest.fixture
def draft(committee):
    committee.open("i1")
    watcher = committee.sit("tk01")
    document = attach(committee, LINES)["document"]
    watcher.event("documentRendered", document=document)
    return document, watcher


@pytest.fixture
def markers(open_window):
    opened = []

    def enter(user, size=WIDE, **options):
        opened.append(open_window(user, size, **options))
        opened[-1].enter()
        return Marker(opened[-1])

    yield enter
    for window in opened:
        assert window.faults == []


def test_a_draft_marked_by_three_people_comes_back_with_every_mark_accounted_for(
    committee, draft, markers
):
    document, watcher = draft
    first = markers("uv02", WALL)
    second = markers("uv03", PHONE, has_touch=True)
    third = markers("uv04", WALL, color_scheme="dark")
    first.mark("Tô sáng", 1)
    first.mark("Bút", 3)
    first.mark("Tô sáng", 18)
    second.mark("Gạch chân", 5)
    second.note(7, "Hỏi lại số hồ sơ")
    third.share()
    third.note(9, "Đề nghị nêu rõ thời hạn")
    third.mark("Tô sáng", 19)
    # Each sees their own and what is shared, and nothing else.
    for marker, count in ((first, 5), (second, 4), (third, 2)):
        expect(marker.drawn()).to_have_count(count)
    assert len(first.own(document, 3)) == 3
    assert len(second.own(document, 2)) == 2
    for user in ("uv01", "tk01", "uv04"):
        assert committee.person(user).read(f"/api/annotations/{document}")["annotations"] == []
    # A thread: answered by another, settled by who began it.
    entry = second.list().get_by_role("listitem").filter(has_text="Đề nghị nêu rõ thời hạn")
    second.window.press("Trả lời", entry)
    second.page.get_by_label("Nội dung trả lời").fill("Trong quý III")
    second.window.confirm("Gửi")
    entry = third.list().get_by_role("listitem").filter(has_text="Đề nghị nêu rõ thời hạn")
    expect(entry).to_contain_text("Trong quý III")
    third.window.press("Giải quyết xong", entry)
    expect(entry).to_contain_text("Đã giải quyết")
    second.window.press("Chưa giải quyết", second.list())
    expect(second.list().get_by_role("listitem")).to_have_count(1)
    for marker, name in ((first, "wall"), (second, "phone"), (third, "dark")):
        marker.list()
        marker.window.fits()
        marker.window.picture(f"marks-{name}")
    attach(committee, changed(LINES), document=document)
    watcher.event("documentRendered", document=document, version=2)
    # One of the first person's and one of the third's stood on paragraphs that are gone.
    lost = first.list().locator(".marks-lost").get_by_role("listitem")
    expect(lost).to_have_count(2)
    expect(lost.filter(has_text="Nhiem vu 18")).to_contain_text("Của riêng tôi")
    expect(lost.filter(has_text="Nhiem vu 19")).to_be_visible()
    first.settled()
    expect(first.drawn()).to_have_count(3)
    expect(second.list().locator(".marks-lost").get_by_role("listitem")).to_have_count(1)
    first.window.picture("marks-lost")
    # Placed by hand, with the old page at hand.
    mine = lost.filter(has_text="Của riêng tôi")
    old = mine.get_by_role("link", name="Xem trang cũ").get_attribute("href")
    assert committee.person("uv02").get(old).status_code == 200
    assert mine.get_by_role("button", name="Đặt vào bản mới").count() == 1
    assert lost.filter(has_text="Nhiem vu 19").get_by_role(
        "button", name="Đặt vào bản mới").count() == 0
    first.window.press("Đặt vào bản mới", mine)
    first.window.sees("Đang đặt lại")
    first.drag(first.words(20))
    expect(lost).to_have_count(1)
    placed = [mark for mark in first.own(document, 3) if "vu 20:" in mark["shape"]["quote"]["exact"]]
    assert [(mark["version"], mark["shape"]["kind"]) for mark in placed] == [(2, "highlight")]
    assert all(mark["version"] == 2 for mark in first.own(document, 3))
    assert GONE == {17, 18}


def test_marks_are_undone_and_done_again_by_button_and_key(draft, markers):
    document, _ = draft
    marker = markers("uv02", WIDE)
    marker.mark("Tô sáng", 2)
    marker.share()
    marker.mark("Gạch chân", 4)
    for _ in range(2):
        marker.window.press("Hoàn tác")
        expect(marker.drawn()).to_have_count(1)
        marker.window.press("Làm lại")
        expect(marker.drawn()).to_have_count(2)
    marker.page.keyboard.press("Control+z")
    expect(marker.drawn()).to_have_count(1)
    marker.page.keyboard.press("Control+z")
    expect(marker.drawn()).to_have_count(0)
    assert marker.own(document, 0) == []
    marker.page.keyboard.press("Control+y")
    expect(marker.drawn()).to_have_count(1)
    # A rubbed out mark comes back too.
    marker.take("Tẩy")
    marker.page.mouse.click(*marker.words(2)[0])
    expect(marker.drawn()).to_have_count(0)
    marker.window.press("Hoàn tác")
    expect(marker.drawn()).to_have_count(1)


def test_words_are_marked_by_keys_alone(draft, markers):
    document, _ = draft
    marker = markers("uv02", WIDE)
    marker.take("Tô sáng")
    marker.page.locator("svg.marks").focus()
    for key in ["ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"]:
        marker.page.keyboard.press(key)
    [mark] = marker.own(document, 1)
    assert mark["shape"]["quote"]["exact"] == "Nhiem vu 1:"
    marker.page.keyboard.press("Escape")
    expect(marker.page.locator("svg.marks.none")).to_have_count(1)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_the_words_under_the_pointer_are_marked_however_the_page_is_turned(draft, markers, turns):
    document, _ = draft
    marker = markers("uv02", WIDE)
    for _ in range(turns):
        marker.window.press("Xoay trang")
    if turns == 0:
        marker.window.press("Phóng to")
        marker.window.press("Hai trang")
        marker.settled()
    marker.mark("Tô sáng", 6)
    [mark] = marker.own(document, 1)
    assert mark["shape"]["quote"]["exact"] == " ".join(LINES[5].split()[:9])
    # What is drawn lies where the words are.
    over = marker.page.evaluate(
        """() => {
          const mark = document.querySelector(".mark-drawn rect").getBoundingClientRect();
          const word = [...document.querySelectorAll(".overlay text")]
            .find((one) => one.textContent.trim() === "6:").getBoundingClientRect();
          const x = word.x + word.width / 2, y = word.y + word.height / 2;
          return x > mark.left && x < mark.right && y > mark.top && y < mark.bottom;
        }"""
    )
    assert over


def test_two_fingers_move_the_page_and_a_resting_hand_beside_a_pen_draws_nothing(draft, markers):
    document, _ = draft
    marker = markers("uv02", PHONE, has_touch=True)
    marker.take("Bút")
    [x, y], _ = marker.words(3)
    touch = marker.page.context.new_cdp_session(marker.page)

    def fingers(kind, *points):
        touch.send("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": a, "y": b, "id": i} for i, (a, b) in
                                          enumerate(points)]})

    fingers("touchStart", (x, y))
    fingers("touchMove", (x + 10, y))
    fingers("touchStart", (x + 10, y), (x + 60, y))
    fingers("touchMove", (x + 10, y - 80), (x + 60, y - 80))
    fingers("touchEnd")
    expect(marker.drawn()).to_have_count(0)
    assert marker.own(document, 0) == []
    # One finger draws.
    [x, y], _ = marker.words(3)
    fingers("touchStart", (x, y))
    for step in range(1, 6):
        fingers("touchMove", (x + step * 15, y + step * 2))
    fingers("touchEnd")
    expect(marker.drawn()).to_have_count(1)
    # Once a pen was there, it does not.
    [x, y], _ = marker.words(8)
    for kind in ("mousePressed", "mouseMoved", "mouseReleased"):
        touch.send("Input.dispatchMouseEvent", {
            "type": kind, "x": x + (kind != "mousePressed") * 60, "y": y, "button": "left",
            "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.5})
    expect(marker.drawn()).to_have_count(2)
    fingers("touchStart", (x, y + 30))
    fingers("touchMove", (x + 60, y + 30))
    fingers("touchEnd")
    expect(marker.drawn()).to_have_count(2)
    assert len(marker.own(document, 2)) == 2


def test_whoever_logs_out_leaves_no_marks_on_the_device(draft, markers):
    document, _ = draft
    marker = markers("uv02", WIDE)
    marker.window.context.set_offline(True)
    marker.mark("Tô sáng", 2)
    kept = "Object.keys(localStorage).filter((name) => name.startsWith('nghisu.marks'))"
    assert len(marker.page.evaluate(kept)) == 1
    marker.window.context.set_offline(False)
    marker.own(document, 1)
    marker.page.wait_for_function(f"() => {kept}.length === 0")


def test_marks_made_without_a_network_arrive_once_when_there_is_one(draft, open_window):
    document, _ = draft
    window = open_window("uv02")
    mark_as_own(window)
    window.enter()
    marker = Marker(window)
    window.context.set_offline(True)
    marker.mark("Tô sáng", 2)
    marker.note(5, "Hỏi lại thời hạn")
    expect(marker.drawn()).to_have_count(2)
    # Closed and opened again before there is a line.
    marker.page.reload()
    window.sees("Đang xem bản giữ trên máy")
    again = Marker(window)
    expect(again.drawn()).to_have_count(2)
    window.context.set_offline(False)
    arrived = again.own(document, 2)
    assert [mark.get("text") for mark in arrived if mark.get("text")] == ["Hỏi lại thời hạn"]
    marker.page.reload()
    again = Marker(window)
    expect(again.drawn()).to_have_count(2)
    assert again.own(document, 2) == arrived
    for other in ("uv03", "tk01"):
        seen = window.committee.person(other).read(f"/api/annotations/{document}")
        assert seen["annotations"] == []
    assert window.faults == []
