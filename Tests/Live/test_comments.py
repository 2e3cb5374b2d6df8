"""Shared comments as a list to be worked through, and marks of other programs taken in."""

import csv
import io
import re
import zipfile

from client import refusal
from test_annotations import LINES, attach, drafted, quoted

TEXTS = {"n1": "=HYPERLINK(\"http://x\")", "n2": "Nêu rõ, \"thời hạn\"\nvà đơn vị", "n3": "＝1+1"}


def commented(committee):
    document, page, secretary = drafted(committee)
    for number, (name, text) in enumerate(TEXTS.items(), 1):
        committee.person("uv02").command(committee.meeting, {"annotate": {
            "annotation": name, "document": document, "version": 1, "page": 1,
            "shape": quoted(page, f"Nhiem vu {number}:"), "text": text}}).raise_for_status()
    tk = committee.person("tk01")
    tk.command(committee.meeting, {"answerAnnotation": {
        "annotation": "n2", "text": "Đã bổ sung"}}).raise_for_status()
    tk.command(committee.meeting, {"resolveAnnotation": {
        "annotation": "n2", "resolved": True}}).raise_for_status()
    member = committee.person("uv03")
    mine = {"version": 1, "page": 1, "shape": quoted(page, "Nhiem vu 9:"), "text": "bí mật riêng"}
    assert member.request("PUT", f"/api/annotations/{document}/k1", json=mine).status_code == 204
    return document, page, secretary


def rows(answer):
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def words_of(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        assert file.testzip() is None
        return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", file.read("word/document.xml").decode()))


def test_the_comments_on_a_document_are_a_table_in_which_no_formula_runs(committee):
    document, _, _ = commented(committee)
    path = f"/api/documents/{document}/comments"
    head, *table = rows(committee.person("tk01").get(f"{path}.csv"))
    assert head[0] == "Vị trí" and len(head) == 7
    assert [row[4] for row in table] == [
        "'=HYPERLINK(\"http://x\")", "Nêu rõ, \"thời hạn\"\nvà đơn vị", "'＝1+1"]
    assert table[0][:2] == ["Trang 1, bản 1", "Nhiem vu 1:"]
    assert table[1][5].endswith(": Đã bổ sung") and table[1][6] == "Đã giải quyết"
    _, *still_open = rows(committee.person("uv05").get(f"{path}.csv", params={"state": "open"}))
    assert [row[1] for row in still_open] == ["Nhiem vu 1:", "Nhiem vu 3:"]
    _, *done = rows(committee.person("uv05").get(
        f"{path}.csv", params={"state": "settled", "language": "en"}))
    assert [row[6] for row in done] == ["Settled"]
    answer = committee.person("uv05").get(f"{path}.docx")
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    text = words_of(answer.content)
    assert "Nhiem vu 2:" in text and "Đã bổ sung" in text and "Danh sách ý kiến: du-thao.pdf" in text
    # Somebody's own marks are in nobody's list.
    for user in ("uv03", "tk01", "uv01"):
        got = committee.person(user)
        assert "bí mật" not in got.get(f"{path}.csv").content.decode()
        assert "bí mật" not in words_of(got.get(f"{path}.docx").content)


def test_whoever_may_not_read_the_document_gets_no_list_of_its_comments(committee):
    document, _, _ = commented(committee)
    for form in ("csv", "docx"):
        path = f"/api/documents/{document}/comments.{form}"
        assert refusal(committee.person("km02").get(path)) == (404, "document.unknown")
        assert committee.person("tk01").get(path).status_code == 200
    path = f"/api/documents/{document}/comments.csv"
    assert refusal(committee.person("tk01").get(path, params={"state": "x"})) == (
        400, "field.invalid")


def test_the_comments_on_a_draft_stand_by_its_paragraphs(committee):
    committee.convene()
    tk = committee.person("tk01")
    tk.command(committee.meeting, {"draftResolution": {
        "resolution": "rx", "item": "i1", "title": "Nghị quyết thử", "paragraphs": [
            {"id": "a", "kind": "clause", "text": "Điều một"},
            {"id": "b", "kind": "clause", "text": "Điều hai"}]}}).raise_for_status()
    for paragraph, text in (("b", "Bỏ điều này"), ("a", "Thêm thời hạn")):
        committee.person("uv02").command(committee.meeting, {"annotate": {
            "resolution": "rx", "paragraph": paragraph, "shape": {"kind": "comment"},
            "text": text}}).raise_for_status()
    path = f"/api/meetings/{committee.meeting}/resolutions/rx/comments"
    _, *table = rows(committee.person("uv03").get(f"{path}.csv"))
    assert [(row[0], row[1], row[4]) for row in table] == [
        ("Đoạn 1", "Điều một", "Thêm thời hạn"), ("Đoạn 2", "Điều hai", "Bỏ điều này")]
    assert "Bỏ điều này" in words_of(tk.get(f"{path}.docx").content)
    assert refusal(committee.person("km02").get(f"{path}.csv")) == (404, "resolution.unknown")
    gone = f"/api/meetings/{committee.meeting}/resolutions/khong/comments.csv"
    assert refusal(tk.get(gone)) == (404, "resolution.unknown")


def send(person, document, body, **more):
    return person.post(f"/api/annotations/{document}", params={"form": "w3c"} | more, json=body)


def test_marks_that_were_exported_come_back_elsewhere_once_and_for_their_sender_alone(committee):
    document, page, secretary = commented(committee)
    member = committee.person("uv03")
    ink = {"version": 1, "page": 1, "shape": {"kind": "ink", "colour": "red", "ink": [
        [1000, 2000, 128, 50, 5, 0, 50, 5, 10]]}}
    assert member.request("PUT", f"/api/annotations/{document}/k2", json=ink).status_code == 204
    exported = member.read(f"/api/annotations/{document}", params={"form": "w3c"})
    assert len(exported["items"]) == 5
    # Elsewhere: the same tasks behind another beginning, as another document.
    other = attach(committee, ["Ban sao", *LINES], name="ban-sao.pdf")["document"]
    secretary.event("documentRendered", document=other)
    for _ in range(2):
        answer = send(member, other, exported)
        assert answer.status_code == 200, answer.text
        assert (len(answer.json()["imported"]), answer.json()["unplaced"]) == (5, [])
        marks = member.read(f"/api/annotations/{other}")["annotations"]
        assert len(marks) == 5
    by_words = {mark["shape"]["quote"]["exact"]: mark for mark in marks if "quote" in mark["shape"]}
    assert set(by_words) == {"Nhiem vu 1:", "Nhiem vu 2:", "Nhiem vu 3:", "Nhiem vu 9:"}
    assert by_words["Nhiem vu 9:"]["text"] == "bí mật riêng"
    there = member.read(f"/api/documents/{other}/pages/1.json")
    word = next(one for one in there["words"] if one["text"] == "9:")
    [x, y, w, h] = by_words["Nhiem vu 9:"]["shape"]["boxes"][0]
    assert y <= (word["y"] + word["h"] / 2) * 10_000 / there["height"] <= y + h
    [drawn] = [mark["shape"] for mark in marks if mark["shape"]["kind"] == "ink"]
    assert (drawn["ink"], drawn["colour"]) == (ink["shape"]["ink"], "red")
    # Sent back to where they are from, they are there already; nobody else is sent any.
    assert send(member, document, exported).status_code == 200
    assert len(member.read(f"/api/annotations/{document}")["annotations"]) == 2
    for user in ("uv02", "tk01", "uv01"):
        assert committee.person(user).read(f"/api/annotations/{other}")["annotations"] == []


def test_each_bad_entry_of_a_file_is_named_and_then_nothing_is_taken_in(committee):
    document, _, _ = drafted(committee)
    member = committee.person("uv02")

    def entry(name, *selectors, **more):
        return {"id": name, "type": "Annotation",
                "target": {"source": "x", "selector": list(selectors)}} | more

    words = {"type": "TextQuoteSelector", "exact": "Nhiem vu 5:"}
    page = {"type": "FragmentSelector", "value": "page=77"}
    bad = [entry("a", words), 7, entry("b"), entry("c", words, page), {"target": {}},
           entry("d", {"type": "TextPositionSelector", "start": 9, "end": 2}),
           entry("e", words, **{"nghisu:shape": {"kind": "stamp"}}),
           entry("f", **{"nghisu:shape": {"kind": "ink"}}),
           entry("g", words, body={"type": "TextualBody", "value": "x" * 30_000})]
    answer = send(member, document, {"type": "AnnotationPage", "items": bad})
    assert answer.status_code == 422
    assert [re.match(r"items\[(\d)]", one["field"]).group(1) for one in answer.json()["faults"]] == [
        "1", "2", "3", "4", "5", "6", "7", "8"]
    assert all(one["message"] and one["code"] == "annotation.entry"
               for one in answer.json()["faults"])
    assert member.read(f"/api/annotations/{document}")["annotations"] == []
    for content in ({"items": 5}, "text", {"x": []}):
        assert refusal(send(member, document, content)) == (400, "annotation.file")
    assert refusal(send(member, document, [], form="other")) == (400, "field.invalid")
    assert refusal(send(committee.person("km02"), document, [])) == (404, "document.unknown")
    # A good one from another program, and one whose words are not here.
    none = {"type": "TextQuoteSelector", "exact": "khong co dau"}
    answer = send(member, document, [entry("a", words, body="Hỏi lại"), entry("z", none)]).json()
    assert [one["id"] for one in answer["imported"]] == ["a"]
    assert answer["unplaced"] == [{"field": "[1]", "id": "z", "exact": "khong co dau"}]
    [mark] = member.read(f"/api/annotations/{document}")["annotations"]
    assert (mark["shape"]["kind"], mark["text"], mark["page"]) == ("highlight", "Hỏi lại", 1)
