"""`nghisu reanchor`: marks in, places or orphans out, and what it refuses."""

import json

import pytest

from server import run

OLD = "Mở đầu.\nUỷ ban số hoá toàn bộ sổ hộ tịch trước ngày 30/6 và công khai kết quả.\nKết thúc bản này.\n"
NEW = "Mở đầu.\nMột câu mới.\nỦy ban số hóa toàn bộ sổ hộ tịch trước ngày 31/7 và công khai kết quả.\n"


def reanchor(folder, marks, old=OLD, new=NEW):
    (folder / "old.txt").write_bytes(old if isinstance(old, bytes) else old.encode())
    (folder / "new.txt").write_bytes(new.encode())
    text = marks if isinstance(marks, str) else json.dumps(marks, ensure_ascii=False)
    (folder / "marks.json").write_text(text, "utf-8")
    return run("reanchor", *(str(folder / name) for name in ("old.txt", "new.txt", "marks.json")))


def position(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


QUOTE = {"exact": "sổ hộ tịch", "prefix": "toàn bộ ", "suffix": " trước"}
SELECTORS = [
    QUOTE,
    position(OLD, "sổ hộ tịch"),
    {"selector": {"type": "TextQuoteSelector"} | QUOTE},
    {"target": {"source": "d1", "selector": {"type": "TextPositionSelector"} | position(OLD, "sổ hộ tịch")}},
    {"target": [{"selector": [{"type": "FragmentSelector", "value": "page=1"},
                              {"type": "TextQuoteSelector"} | QUOTE,
                              {"type": "TextPositionSelector"} | position(OLD, "sổ hộ tịch")]}]},
]


@pytest.mark.parametrize("selector", SELECTORS)
@pytest.mark.parametrize("wrapped", [lambda marks: marks, lambda marks: {"annotations": marks},
                                     lambda marks: {"type": "AnnotationPage", "items": marks},
                                     lambda marks: {"type": "AnnotationCollection", "first": {"items": marks}}])
def test_every_shape_of_a_mark_is_understood(tmp_path, selector, wrapped):
    done = reanchor(tmp_path, wrapped([{"id": "a1"} | selector]))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        {"id": "a1", "orphan": False, "exact": "sổ hộ tịch"} | position(NEW, "sổ hộ tịch")]


def test_what_is_gone_is_an_orphan_and_the_order_is_kept(tmp_path):
    marks = [{"id": 2, "exact": "Kết thúc bản này"}, {"id": "x", "exact": "30/6", "prefix": "trước ngày "},
             {"id": "y", "exact": "số hoá toàn bộ"}]
    answer = json.loads(reanchor(tmp_path, marks).stdout)
    assert answer[0] == {"id": 2, "orphan": True}
    assert [mark["id"] for mark in answer] == [2, "x", "y"]
    assert answer[2]["exact"] == "số hóa toàn bộ"
    assert NEW[answer[2]["start"]:answer[2]["end"]] == "số hóa toàn bộ"


def test_no_marks_are_an_empty_list(tmp_path):
    assert json.loads(reanchor(tmp_path, []).stdout) == []


REFUSED = [
    ("{", "marks.json", "JSON"),
    ({"marks": []}, "marks.json", "list"),
    (["a"], "[0]", "object"),
    ([{"exact": "x"}], "[0].id", "string"),
    ([{"id": True, "exact": "x"}], "[0].id", "string"),
    ([{"id": "a"}], "[0]", "exact"),
    ([{"id": "a", "exact": 7}], "[0].exact", "string"),
    ([{"id": "a", "start": -1, "end": 4}], "[0].start", "whole"),
    ([{"id": "a", "start": 1.5, "end": 4}], "[0].start", "whole"),
    ([{"id": "a", "start": 5, "end": 4}], "[0].end", "start"),
    ([{"id": "a", "start": 5, "end": 99999}], "[0].end", "99999"),
    ([{"id": "a", "exact": "Mở"}, {"id": "b", "target": {"selector": [{"start": "3", "end": 4}]}}],
     "[1].target.selector[0].start", "whole"),
]


@pytest.mark.parametrize("marks, field, word", REFUSED, ids=str)
def test_what_cannot_be_used_is_named_in_one_line(tmp_path, marks, field, word):
    done = reanchor(tmp_path, marks)
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert field in done.stderr and word in done.stderr


def test_a_text_that_is_not_utf8_or_not_there_is_refused(tmp_path):
    done = reanchor(tmp_path, [], old=b"\xff\xfe\x00")
    assert done.returncode != 0 and "old.txt" in done.stderr and "UTF-8" in done.stderr
    done = run("reanchor", "khong-co.txt", "khong-co.txt", "khong-co.json")
    assert done.returncode != 0 and "khong-co.txt" in done.stderr
