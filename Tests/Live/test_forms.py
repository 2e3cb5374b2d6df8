"""The forms of the office: who gets which, in every layout, measured on the page."""

import json
import shutil

import pytest

import pack
from client import Refused, refusal
from paper import Paper
from server import CONFIG, Server

LAYOUTS = ["hd05-2026", "hd36-2018", "nd30-2020"]
FORMS = [
    *(("minutes", None), ("resolution", "r1"), ("conclusion", None), ("notice", "7")),
    *(("invitation", None), ("agenda", None), ("opinionSlip", "c1"), ("opinionSummary", "c1")),
    ("countingReport", "p1"),
]
# What the guides say: the sizes of type in points, and what there is of each layout alone.
NUMBERS = {
    "hd05-2026": {"authority": ("ĐẢNG CỘNG SẢN VIỆT NAM", 15), "issuer": 14, "kind": 16,
                  "number": "Số 07-TB/ĐU", "label": (14, False, False), "recipient": 12,
                  "sign": "T/L BAN THƯỜNG VỤ", "end": ".", "post": (14, False), "body": 14},
    "hd36-2018": {"authority": ("ĐẢNG CỘNG SẢN VIỆT NAM", 15), "issuer": 14, "kind": 16,
                  "number": "Số 07-TB/ĐU", "label": (14, False, False), "recipient": 12,
                  "sign": "T/L BAN THƯỜNG VỤ", "end": ".", "post": (14, False), "body": 14},
    "nd30-2020": {"authority": ("Độc lập - Tự do - Hạnh phúc", 14), "issuer": 12, "kind": 14,
                  "number": "Số: 07/TB-ĐU", "label": (12, True, True), "recipient": 11,
                  "sign": "TL. BAN THƯỜNG VỤ", "end": "./.", "post": (13, True), "body": 14},
}  # fmt: skip


def hold(committee):
    """A meeting with a vote, a consultation that everybody answers, conclusions and a notice."""
    committee.open("i1")
    chair, secretary = committee.sit("uv01"), committee.sit("tk01")
    members = {user: committee.sit(user) for user in pack.MEMBERS}
    chair.do("openPoll", poll="p1")
    for user in pack.MEMBERS[:9]:
        members[user].do("castVote", poll="p1", choice="approve")
    chair.do("closePoll", poll="p1")
    chair.do("openPoll", poll="c1", item="i1", question="Dự thảo Quy chế làm việc",
             form="consultation", ballot="open",
             details={"themes": ["Bố cục"], "deadline": "2099-06-17T08:00:00+07:00"})  # fmt: skip
    for user, stream in members.items():
        if user == "uv03":
            stream.do("castVote", poll="c1", choice="agreeWithComments", opinion="Nên gọn hơn",
                      comments=[{"theme": "Bố cục", "text": "Ghép hai chương đầu"}])  # fmt: skip
        else:
            stream.do("castVote", poll="c1", choice="agree")
    chair.do("closePoll", poll="c1")
    task = {"work": "Trình ký kế hoạch", "lead": "Văn phòng Đảng uỷ",
            "support": "Uỷ ban nhân dân phường", "deadline": "2026-07-09"}  # fmt: skip
    secretary.do("recordConclusion", item="i1", text="Thống nhất chủ trương", tasks=[task])
    chair.do("closeMeeting")
    secretary.do("issueNotice", number=7)
    return chair, secretary, members


def get(committee, user, kind, file="pdf", **query):
    asked = {key: value for key, value in query.items() if value is not None}
    path = f"/api/meetings/{committee.meeting}/forms/{kind}.{file}"
    return committee.person(user).get(path, params=asked)


def printed(committee, folder, kind, subject, layout):
    answer = get(committee, "tk01", kind, layout=layout, of=subject)
    assert answer.status_code == 200, answer.text
    path = folder / f"{layout}-{kind}.pdf"
    path.write_bytes(answer.content)
    return Paper(path)


def near(measured, wanted, tolerance=0.4):
    assert abs(measured - wanted) <= tolerance, f"{measured:.2f} mm and not {wanted} mm"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_form_keeps_the_measures_of_its_layout(committee, tmp_path, layout):
    hold(committee)
    papers = {kind: printed(committee, tmp_path, kind, subject, layout)
              for kind, subject in FORMS}  # fmt: skip
    for kind, paper in papers.items():
        frame(paper)
        keeping(paper)
        assert "{" not in paper.text(), kind
    notice(papers["notice"], NUMBERS[layout])
    letterhead(papers["notice"], NUMBERS[layout])
    running_text(papers["minutes"], NUMBERS[layout])
    words(papers)


def frame(paper):
    """A4 within 20, 20, 30 and 15 mm; page numbers in the middle above, from the second page."""
    near(paper.width, 210)
    near(paper.height, 297)
    for page in range(1, paper.pages + 1):
        number = [line for line in paper.on(page) if line.text == str(page) and line.top < 19]
        assert len(number) == (page > 1), number
        for line in number:
            near(line.middle, 30 + 165 / 2, 1)
            near(line.top, 10, 1.5)
            assert 13 <= line.size <= 14
        for _, left, top, right, bottom in paper.words(page):
            if number and bottom < 20:
                continue
            assert left > 29.9 and right < 195.3, paper.path
            assert top > 19 and bottom < 277.5, paper.path


def keeping(paper):
    """PDF/A-2b, every font within it and searchable."""
    metadata, facts = paper.facts()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert "Tagged:          yes" in facts
    assert all(embedded and back for _, embedded, back in paper.fonts()), paper.fonts()
    assert any("LiberationSerif" in name or "TimesNewRoman" in name
               for name, *_ in paper.fonts())  # fmt: skip


def letterhead(paper, numbers):
    text, size = numbers["authority"]
    title = paper.line(text)
    assert (title.size, title.bold, title.italic) == (size, True, False)
    issuer = paper.line("BAN THƯỜNG VỤ")
    assert (issuer.size, issuer.bold) == (numbers["issuer"], True)
    assert (paper.line("ĐẢNG UỶ PHƯỜNG").size, paper.line("ĐẢNG UỶ PHƯỜNG").bold) == (
        numbers["issuer"], False)  # fmt: skip
    assert issuer.right < title.left, "the two columns stand apart"
    left, right, top = next(rule for rule in paper.rules() if rule[0] > 100)
    near(right - left, title.right - title.left, 2.5)
    near((left + right) / 2, title.middle, 1)
    assert 0 < top - title.top < 10
    assert paper.line(numbers["number"]).size == (14 if numbers["issuer"] == 14 else 13)
    dated = next(line for line in paper.lines if "ngày" in line.text and line.italic)
    assert dated.left > issuer.right and dated.top > title.top


def notice(paper, numbers):
    kind = paper.line("THÔNG BÁO")
    assert (kind.size, kind.bold) == (numbers["kind"], True)
    near(kind.middle, 30 + 165 / 2, 0.6)
    abstract = paper.line("kết luận của Ban Thường vụ Đảng uỷ phường")
    assert abstract.bold and abstract.size in (13, 14)
    label = paper.line("Nơi nhận:")
    assert (label.size, label.bold, label.italic) == numbers["label"]
    near(label.left, 30)
    assert paper.line("- Lưu").size == numbers["recipient"]
    sign = paper.line(numbers["sign"])
    assert sign.bold and sign.left > 112
    post = paper.line("CHÁNH VĂN PHÒNG")
    assert (post.size, post.bold) == numbers["post"]
    near(post.middle, sign.middle, 0.6)
    text = paper.text()
    assert "báo cáo kết quả đúng thời hạn" + numbers["end"] + " " in text + " "
    assert "hoàn thành trước ngày 09 tháng 7 năm 2026." in text
    assert "phối hợp với Uỷ ban nhân dân phường: Trình ký kế hoạch" in text


def running_text(paper, numbers):
    """14 points, 18 points from line to line, 6 before a paragraph, 10 mm in at its beginning."""
    start = paper.line("+ Được quyền biểu quyết")
    after = paper.lines[paper.lines.index(start) + 1]
    assert (start.size, after.size) == (numbers["body"], numbers["body"])
    near(start.left, 40)
    near(after.left, 30)
    near(after.top - start.top, 18 * 25.4 / 72, 0.2)
    first, second = paper.line("- Địa điểm"), paper.line("- Nội dung")
    near(second.top - first.top, 24 * 25.4 / 72, 0.2)
    edges = [right for _, _, _, right, _ in paper.words(2)]
    near(max(edges), 195, 0.3)
    names = paper.line("NGƯỜI GHI BIÊN BẢN"), paper.line("CHỦ TRÌ HỘI NGHỊ")
    near(names[0].top, names[1].top, 0.1)
    assert names[0].bold and names[0].right < names[1].left


def words(papers):
    assert "PHIẾU XIN Ý KIẾN" in papers["opinionSlip"].text()
    summary = papers["opinionSummary"].text()
    assert "Ghép hai chương đầu" in summary and "Tiếp thu" in summary
    assert "BAN KIỂM PHIẾU" in papers["countingReport"].text()
    # The draft says what it is.
    assert "KẾ HOẠCH" in papers["resolution"].text()
    assert "DỰ THẢO" not in papers["resolution"].text()
    assert "GIẤY MỜI" in papers["invitation"].text()
    assert "08 giờ 20" in papers["agenda"].text()
    assert "DỰ THẢO" in papers["minutes"].text()


def test_every_form_as_every_file_and_the_list_of_them(committee):
    hold(committee)
    listed = committee.person("tk01").read(f"/api/meetings/{committee.meeting}/forms")
    assert [layout["name"] for layout in listed["layouts"]] == LAYOUTS
    assert listed["layout"] == "hd05-2026"
    ready = {(form["kind"], form.get("of")) for form in listed["forms"] if "missing" not in form}
    assert set(FORMS) <= ready
    for kind, subject in FORMS:
        for layout in LAYOUTS:
            for file, begins in (("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("json", b"{")):
                answer = get(committee, "tk01", kind, file, layout=layout, of=subject)
                assert answer.status_code == 200 and answer.content.startswith(begins)
    data = get(committee, "tk01", "notice", "json", of="7").json()
    assert data["kind"] == "notice" and not data["draft"]
    assert {"style": "Number", "text": "Số 07-TB/ĐU"} in data["letterhead"][0]


def test_a_form_is_for_whom_it_is_for(committee):
    committee.open("i1")
    own = get(committee, "km01", "invitation", "html", person="km01")
    assert own.status_code == 200 and pack.ITEMS["i1"] in own.text
    assert not any(pack.ITEMS[item] in own.text for item in ("i2", "i3", "i4"))
    for kind, person in (("invitation", "uv02"), ("invitation", None), ("agenda", None)):
        answer = get(committee, "km01", kind, "html", person=person)
        assert refusal(answer) == (403, "rights.missing")
    assert refusal(get(committee, "uv02", "notice", "html")) == (403, "rights.missing")
    assert refusal(get(committee, "tk01", "notice", "html")) == (409, "notice.empty")
    assert refusal(get(committee, "tk01", "minutes", "html")) == (409, "minutes.notReady")
    secretary = committee.sit("tk01")
    secretary.do("recordConclusion", item="i1", text="Thống nhất")
    secretary.do("closeMeeting")
    assert "DỰ THẢO" in get(committee, "tk01", "notice", "html").text
    with pytest.raises(Refused, match="rights.missing"):
        committee.sit("uv02").do("issueNotice", number=1)
    with pytest.raises(Refused, match="field.invalid"):
        secretary.do("issueNotice", number=0)
    secretary.do("issueNotice", number=9)
    issued = get(committee, "uv02", "notice", "html", of="9")
    assert issued.status_code == 200 and "DỰ THẢO" not in issued.text
    assert refusal(get(committee, "km01", "notice", "html")) == (403, "rights.missing")
    assert refusal(get(committee, "uv02", "conclusion", "html")) == (403, "rights.missing")
    assert refusal(get(committee, "tk01", "notice", "html", of="10"))[1] == "form.subjectUnknown"
    assert refusal(get(committee, "tk01", "resolution", "html"))[1] == "form.subjectUnknown"
    assert refusal(get(committee, "tk01", "notice", "html", layout="x")) == (404, "layout.unknown")
    assert committee.person("tk01").get(
        f"/api/meetings/{committee.meeting}/forms/memo.pdf").status_code == 404  # fmt: skip


def test_a_new_layout_is_a_file_and_a_misspelt_one_is_refused_by_its_field(
    prepared, data, tmp_path
):
    folder = shutil.copytree(CONFIG.parent, tmp_path / "Config")
    good = json.loads((folder / "layouts/hd05-2026.json").read_text())
    own = good | {"title": "Mẫu của văn phòng"}
    (folder / "layouts/own.json").write_text(json.dumps(own))
    (folder / "layouts/bad.json").write_text(json.dumps(good | {"papper": {}}))
    (folder / "layouts/broken.json").write_text("{")

    class Office(Server):
        config = folder / "nghisu.yaml"

    from committee import Committee

    committee = Committee(Office(data), prepared[1], prepared[2])
    try:
        committee.open("i1")
        listed = committee.person("tk01").read(f"/api/meetings/{committee.meeting}/forms")
        layouts = {layout["name"]: layout for layout in listed["layouts"]}
        assert layouts["own"]["title"] == "Mẫu của văn phòng"
        assert layouts["bad"]["damaged"] == "bad.json: papper: no such field"
        assert "broken.json" in layouts["broken"]["damaged"]
        assert get(committee, "tk01", "agenda", "docx", layout="own").status_code == 200
        refused = get(committee, "tk01", "agenda", "docx", layout="bad")
        assert refusal(refused) == (422, "layout.damaged")
        assert "bad.json: papper" in refused.json()["error"]["message"]
        log = committee.server.log.read_text()
        assert "layout damaged" in log and "papper: no such field" in log
    finally:
        committee.leave()
        committee.server.kill()
    with pytest.raises(AssertionError, match="papper: no such field"):
        Office(data, MINUTES_LAYOUT="bad")


def test_minutes_are_corrected_by_a_new_version_with_its_reason(committee):
    committee.open("i1")
    chair, secretary = committee.sit("uv01"), committee.sit("tk01")
    chair.do("closeMeeting")
    secretary.do("editMinutes", section="opening", text="Bản một.")
    for stream in (secretary, committee.sit("uv02"), committee.sit("km01")):
        with pytest.raises(Refused, match="rights.missing"):
            stream.do("approveMinutes")
        with pytest.raises(Refused, match="rights.missing"):
            stream.do("reopenMinutes", reason="thử")
    with pytest.raises(Refused, match="minutes.notApproved"):
        chair.do("reopenMinutes", reason="thử")
    chair.do("approveMinutes")
    with pytest.raises(Refused, match="field.missing"):
        chair.do("reopenMinutes", reason=" ")
    chair.do("reopenMinutes", reason="sai tên đại biểu")
    secretary.do("editMinutes", section="opening", text="Bản hai.")
    chair.do("approveMinutes")

    def read(**query):
        path = f"/api/meetings/{committee.meeting}/minutes.json"
        return committee.person("uv02").get(path, params=query)

    now, first = read().json(), read(version=1).json()
    opening = [next(part["text"] for part in record["sections"] if part["id"] == "opening")
               for record in (first, now)]  # fmt: skip
    assert opening == ["Bản một.", "Bản hai."]
    assert (first["version"], now["version"]) == (1, 2)
    assert [version["reason"] for version in now["versions"][1:]] == ["sai tên đại biểu"]
    assert now["hash"] != first["hash"] and len(now["hash"]) == 64
    assert any("sai tên đại biểu" in fact for fact in now["sections"][0]["facts"])
    assert refusal(read(version=3)) == (404, "minutes.versionUnknown")
    assert refusal(read(version="x")) == (400, "field.invalid")
