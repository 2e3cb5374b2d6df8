"""Marks on documents: one's own, which nobody else is ever sent, and shared ones; both taken
along into a new version, and those that have no certain place there accounted for."""

import files
from client import refusal

MEMBERS = ("uv02", "uv03", "uv04")
LINES = [f"Nhiem vu {number}: don vi so {number * 7} hoan thanh {number * 3} ho so ve viec {word}"
         f" truoc ngay {number + 1} thang {number % 12 + 1}."
         for number, word in enumerate(
             """khuyen hoc,cay xanh,via he,thoat nuoc,ho tich,dat dai,y te,cho dan sinh,thue,bau cu,
             van hoa,the thao,an ninh,cuu hoa,luu tru,chuyen doi so,nguoi co cong,nha o,thanh nien,phu nu"""
             .replace("\n", " ").split(","), 1)]


# The two paragraphs that the new version does not have.
GONE = {17, 18}


def changed(lines):
    """Ten of twenty paragraphs changed: seven by a word or two, one moved, two gone."""
    new = list(lines)
    for at in range(7):
        new[at * 2] = new[at * 2].replace("hoan thanh", "giai quyet xong")
    for at in sorted(GONE, reverse=True):
        del new[at]
    moved = new.pop(15)
    return [*new, moved]


def quoted(page, exact):
    """A highlight of these words, as a client makes it from the page's words."""
    text = " ".join(word["text"] for word in page["words"])
    start = text.index(exact)
    return {"kind": "highlight", "colour": "yellow", "boxes": [[1000, 1000, 2000, 150]],
            "quote": {"exact": exact, "prefix": text[max(0, start - 64):start],
                      "suffix": text[start + len(exact):][:64], "start": start,
                      "end": start + len(exact)}}


def attach(committee, lines, **query):
    answer = committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents",
        params={"item": "i1", "name": "du-thao.pdf"} | query, data=files.page_of(lines),
        headers={"Content-Type": "application/pdf"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def drafted(committee):
    """A draft of twenty paragraphs on one page, ready to be read."""
    committee.convene()
    secretary = committee.sit("tk01")
    document = attach(committee, LINES)["document"]
    secretary.event("documentRendered", document=document)
    page = committee.person("uv02").read(f"/api/documents/{document}/pages/1.json")
    return document, page, secretary


def test_ones_own_marks_are_sent_to_nobody_else_and_deleted_for_good(committee):
    document, page, _ = drafted(committee)
    member = committee.person("uv02")
    path = f"/api/annotations/{document}"
    mark = {"version": 1, "page": 1, "shape": quoted(page, "Nhiem vu 5:"), "text": "bi mat rieng"}
    for _ in range(2):
        assert member.request("PUT", f"{path}/k1", json=mark).status_code == 204
    mine = member.read(path)["annotations"]
    assert [(one["annotation"], one["text"]) for one in mine] == [("k1", "bi mat rieng")]
    for other in ("uv01", "tk01", "uv03"):
        assert committee.person(other).read(path) == {"annotations": []}
        assert "bi mat rieng" not in committee.person(other).get(
            f"/api/meetings/{committee.meeting}").text
        assert "bi mat rieng" not in committee.person(other).get(
            path, params={"form": "w3c"}).text
    assert committee.person("tk01").request("DELETE", f"{path}/k1").status_code == 204
    assert len(member.read(path)["annotations"]) == 1
    assert member.request("DELETE", f"{path}/k1").status_code == 204
    assert member.read(path) == {"annotations": []}


def test_a_mark_that_cannot_be_is_refused_with_the_field(committee):
    document, page, _ = drafted(committee)
    member = committee.person("uv02")
    good = {"version": 1, "page": 1, "shape": quoted(page, "Nhiem vu 5:")}
    wrong = [
        (good | {"page": 9}, 400, "field.invalid"), (good | {"version": 4}, 400, "field.invalid"),
        (good | {"shape": {"kind": "ink"}}, 400, "field.missing"),
        (good | {"shape": {"kind": "stamp"}}, 400, "field.invalid"),
        ({"page": 1}, 400, "field.missing"),
    ]
    for body, status, code in wrong:
        answer = member.request("PUT", f"/api/annotations/{document}/k1", json=body)
        assert refusal(answer) == (status, code), body
    answer = member.request("PUT", "/api/annotations/khong-co/k1", json=good)
    assert refusal(answer) == (404, "document.unknown")
    assert member.read(f"/api/annotations/{document}") == {"annotations": []}


def test_every_mark_of_three_people_is_accounted_for_in_a_new_version(committee):
    document, page, secretary = drafted(committee)
    for at, line in enumerate(LINES):
        exact = " ".join(line.split()[:9])
        shape = quoted(page, exact)
        user = MEMBERS[at % 3]
        if at % 2:
            order = {"annotate": {"annotation": f"n{at}", "document": document, "version": 1,
                                  "page": 1, "shape": shape, "text": exact}}
            committee.person(user).command(committee.meeting, order).raise_for_status()
        else:
            body = {"version": 1, "page": 1, "shape": shape, "text": exact}
            answer = committee.person(user).request(
                "PUT", f"/api/annotations/{document}/k{at}", json=body)
            assert answer.status_code == 204
    attach(committee, changed(LINES), document=document)
    secretary.event("documentRendered", document=document, version=2)
    # The server says of each shared mark where it is now, or that it has no certain place.
    assert secretary.event("annotationPlaced", annotation="n1")["version"] == 2
    assert secretary.event("annotationLost", annotation="n17")["version"] == 2
    shared = committee.person("uv05").snapshot(committee.meeting)["annotations"]
    assert len(shared) == len(LINES) // 2
    for mark in shared:
        at = int(mark["annotation"][1:])
        if at in GONE or mark["version"] == 1:
            # Gone, or too much like what is gone: it stays where it was and is said to be lost.
            assert (mark["version"], mark["lost"]) == (1, 2)
        else:
            assert mark["version"] == 2 and f"vu {at + 1}:" in mark["shape"]["quote"]["exact"]
    found = {}
    for user in MEMBERS:
        for mark in committee.person(user).read(f"/api/annotations/{document}")["annotations"]:
            found[int(mark["annotation"][1:])] = mark
    assert sorted(found) == list(range(0, len(LINES), 2))
    for at, mark in found.items():
        if at in GONE or mark["version"] == 1:
            # Gone, or too much like what is gone: it stays where it was and is said to be lost.
            assert (mark["version"], mark["lost"]) == (1, 2)
        else:
            assert mark["version"] == 2 and f"vu {at + 1}:" in mark["shape"]["quote"]["exact"]
    assert committee.server.stop() == 0


def test_a_shared_mark_is_answered_settled_and_kept_from_guests_of_other_items(committee):
    document, page, secretary = drafted(committee)
    shape = quoted(page, "Nhiem vu 5:")
    order = {"annotate": {"annotation": "n1", "document": document, "version": 1, "page": 1,
                          "shape": shape, "text": "Neu ro thoi han"}}
    member = committee.person("uv02")
    first = member.command(committee.meeting, order, key="k-1")
    assert first.status_code == 200
    # Sent again without an answer, it is there once.
    assert member.command(committee.meeting, order, key="k-1").json() == first.json()
    answer = {"answerAnnotation": {"annotation": "n1", "text": "Da bo sung"}}
    committee.person("tk01").command(committee.meeting, answer).raise_for_status()
    settle = {"resolveAnnotation": {"annotation": "n1", "resolved": True}}
    assert refusal(committee.person("uv05").command(committee.meeting, settle)) == (
        403, "rights.missing")
    committee.person("tk01").command(committee.meeting, settle).raise_for_status()
    [mark] = committee.person("uv03").snapshot(committee.meeting)["annotations"]
    assert mark["resolved"] and [one["text"] for one in mark["answers"]] == ["Da bo sung"]
    [web] = [one for one in committee.person("uv03").read(
        f"/api/annotations/{document}", params={"form": "w3c"})["items"]]
    selectors = {one["type"]: one for one in web["target"]["selector"]}
    assert selectors["TextQuoteSelector"]["exact"] == "Nhiem vu 5:"
    assert selectors["FragmentSelector"]["value"] == "page=1"
    assert committee.person("km02").snapshot(committee.meeting)["annotations"] == []
