"""Searching everything: what is found and how, and by whom it is not found."""

import time

import files
import pack
from client import Person, refusal
from server import PATIENCE
from test_documents_reading import attach
from test_visibility import documents, steps


def find(who, q, **filters):
    return who.read("/api/search", params={"q": q} | filters)["finds"]


def names(finds):
    return {(found["kind"], found["title"]) for found in finds}


def until(who, q, wanted=bool, **filters):
    """The index is filled a moment after the disk: asks until it says what is wanted."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = find(who, q, **filters)
        if wanted(found):
            return found
        assert time.monotonic() < deadline, f"{q} was not found: {found}"


def marked(found):
    """The words that are marked in the first place of a find."""
    return found["places"][0]["pieces"][1::2]


def test_words_are_found_with_and_without_marks_and_as_phrases(committee):
    committee.convene()
    member = committee.person("uv02")
    title = pack.ITEMS["i1"]
    for query in ["chinh trang duong lang", "chỉnh trang đường làng", '"đường làng"', "DUONG"]:
        assert ("item", title) in names(until(member, query)), query
    assert ("resolution", title) in names(find(member, "hai mươi bóng đèn"))
    # Marks that are written are meant; words between quotation marks stand together.
    assert find(member, "dương") == []
    assert find(member, '"trang làng"') == []
    assert ("item", title) in names(find(member, "trang làng"))
    best = find(member, "chinh trang duong")[0]
    assert marked(best)[0].casefold() == "chỉnh trang đường"
    # A page, opened at its place.
    found = until(member, "PLAN page 3 of 5")[0]
    assert (found["kind"], found["title"], found["itemTitle"]) == (
        *("document", "ke-hoach.pdf", title),
    )
    assert found["places"][0]["page"] == 3
    assert marked(found) == ["PLAN page 3 of 5"]


def test_filters_narrow_what_is_found(committee):
    committee.convene()
    member = committee.person("uv02")
    assert until(member, "PLAN")
    assert names(find(member, "chinh trang", kind="item")) == {("item", pack.ITEMS["i1"])}
    assert find(member, "PLAN", body="btv") and not find(member, "PLAN", body="khac")
    days = {"from": "2026-06-17", "to": "2026-06-17"}
    assert find(member, "PLAN", **days)
    assert not find(member, "PLAN", **{"from": "2026-06-18"})
    assert not find(member, "PLAN", to="2026-06-16")
    # Trịnh Văn Minh presents item 1, Nguyễn Thị Bình item 2.
    assert find(member, "PLAN", person="trinh van minh")
    assert not find(member, "PLAN", person="Nguyễn Thị Bình")
    assert find(member, "REVENUE", person="Bình")
    assert find(member, "PLAN", order="time")


def test_what_is_typed_is_never_an_operator(committee):
    committee.convene()
    member = committee.person("uv02")
    assert until(member, "PLAN")
    for query in [
        *('PLAN AND', 'OR', 'NEAR(PLAN page)', 'plain : PLAN', '{exact} : x', 'PLAN*', '^PLAN'),
        *('"', '"PLAN', 'PLAN"', '(((', 'PLAN -page', "'; DROP TABLE words; --", 'PLAN\0page'),
        *('“PLAN page”', '+PLAN', 'a" OR "b', "\\", "%", "đ̂̃"),
    ]:
        answer = member.get("/api/search", params={"q": query})
        assert answer.status_code == 200 or refusal(answer) == (400, "search.empty"), query
    assert find(member, "“PLAN page”") and find(member, '"PLAN') and find(member, "^PLAN*")
    assert refusal(member.get("/api/search", params={"q": ""})) == (400, "search.empty")
    assert refusal(member.get("/api/search")) == (400, "search.empty")
    for query in ["a " * 41, "từ khoá " * 1200, "x" * 10_000]:
        answer = member.get("/api/search", params={"q": query})
        assert answer.status_code in (400, 414, 431), query
        assert answer.json()["error"]["message"]
    for wrong in [
        *({"kind": "vote"}, {"from": "hôm qua"}, {"order": "luck"}, {"offset": "-1"}),
        *({"offset": "x"}, {"to": "2026-02-30"}),
    ]:
        answer = member.get("/api/search", params={"q": "PLAN"} | wrong)
        assert refusal(answer) == (400, "field.invalid"), wrong
    stranger = Person(committee.server, "uv02")
    assert refusal(stranger.get("/api/search?q=PLAN")) == (401, "login.needed")


def test_nobody_finds_what_they_may_not_see(committee):
    secretary = committee.person("tk01")
    guest, member = committee.person("km03"), committee.person("uv08")
    # A draft is there for its officers alone.
    assert until(secretary, "PLAN")
    assert find(member, "PLAN") == [] and find(guest, "HALL") == []
    committee.convene()
    assert until(member, "PLAN")
    # A guest finds the documents of their own item and nothing of the others.
    assert until(guest, "HALL")[0]["title"] == "nha-van-hoa.pdf"
    assert ("item", pack.ITEMS["i3"]) in names(find(guest, "sửa nhà văn hoá"))
    for query in ["PLAN", "REVENUE", "chỉnh trang", "bóng đèn", "nhân sự", "ngân sách"]:
        assert find(guest, query) == [], query
        assert find(member, query), query
    # Who else was invited is the delegates' business, and no filter tells it.
    assert find(guest, "hoi nghi", person="Cao Thị Sen") == []
    # A withdrawn document stays with the officers.
    document = committee.documents("i2")["thu-ngan-sach.pdf"]["document"]
    order = {"withdrawDocument": {"document": document, "reason": "nhầm"}}
    secretary.command(committee.meeting, order).raise_for_status()
    assert find(member, "REVENUE") == []
    # A document that is still to be appraised, too, and with who sent it in.
    path = f"/api/meetings/{committee.meeting}/documents?item=i1&name=moi.pdf&submit=true"
    committee.person("uv11").post(path, data=files.pdf(1, "KINDRAFT")).raise_for_status()
    assert until(secretary, "KINDRAFT") and until(committee.person("uv11"), "KINDRAFT")
    assert find(member, "KINDRAFT") == []


def test_what_happens_in_an_item_is_found_by_those_who_were_there(committee):
    committee.convene()
    guest, member = committee.sit("km03"), committee.person("uv08")
    chair, secretary = committee.sit(pack.CHAIR), committee.sit("tk01")
    foreign, own = documents(committee, "i1", "i2"), documents(committee, "i3")
    person = committee.person("km03")
    steps(committee, chair, secretary, guest, foreign, own)
    assert ("speech", "Bùi Thị Hương") in names(until(member, "KINH PHÍ"))
    assert ("speech", "Tạ Thị Uyên") in names(until(member, "ta thi uyen", kind="speech"))
    assert until(member, "Sửa xong trước Tết")[0]["kind"] == "conclusion"
    assert ("poll", "Hỏi ý kiến chung") in names(find(member, "hoi y kien chung"))
    for query in ["KINH PHÍ", "SÂN KHẤU", "Sửa xong", "ý kiến chung", "KẾT LUẬN", "HALL"]:
        assert find(person, query) == [], query
    # A vote and its opinion are nobody else's, in the search as well.
    for who in [member, secretary.person, committee.person(pack.CHAIR)]:
        assert find(who, "Ý KIẾN RIÊNG") == []
    # The minutes are the delegates' from the closing on.
    assert find(member, "kết luận", kind="minutes") == []
    chair.do("closeMeeting")
    assert until(member, "kết luận", kind="minutes")
    assert find(person, "kết luận") == [] and find(person, "hội nghị")


def test_what_is_private_is_never_in_it(committee):
    committee.convene()
    owner = committee.person("uv02")
    path = f"/api/notes/{committee.meeting}"
    note = {"item": "i1", "text": "BIMATRIENG cua toi", "version": 0}
    assert owner.request("PUT", path, json=note).status_code == 200
    sent = owner.post("/api/personal/files?name=a.pdf", data=files.pdf(1, "RIENGTU"))
    assert sent.status_code == 201
    order = {"editScript": {"item": "i1", "text": "KICHBAN", "revision": 0}}
    committee.person("tk01").command(committee.meeting, order).raise_for_status()
    assert until(owner, "PLAN")
    for who in ["uv02", "tk01", pack.CHAIR]:
        for query in ["BIMATRIENG", "RIENGTU", "KICHBAN"]:
            assert find(committee.person(who), query) == [], (who, query)


def test_a_scan_is_found_once_it_has_been_read(committee):
    committee.convene()
    path = f"/api/meetings/{committee.meeting}/documents?item=i1&name=quet.png"
    sent = committee.person("tk01").post(path, data=files.scan())
    assert sent.status_code == 201, sent.text
    found = until(committee.person("uv02"), "van phong ke hoach", kind="document")
    assert found[0]["title"] == "quet.png" and found[0]["places"][0]["page"] == 1


def test_a_lost_index_is_made_again_and_changes_replace_what_was(serve, data):
    committee = serve()
    committee.convene()
    secretary = committee.person("tk01")
    assert until(secretary, "PLAN")
    edit = {"editAgendaItem": {"item": "i5", "title": "Việc HOANTOANMOI"}}
    secretary.command(committee.meeting, edit).raise_for_status()
    assert until(secretary, "HOANTOANMOI")
    assert find(secretary, "những việc khác") == []
    # Killed in the middle, and started without the index, with a damaged one, with an old one.
    for spoil in ["missing", "damaged", "kept"]:
        committee.server.kill()
        for file in data.glob("search.sqlite*"):
            if spoil == "missing":
                file.unlink()
            elif spoil == "damaged":
                file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        committee = serve()
        secretary = committee.person("tk01")
        assert until(secretary, "PLAN page 3", kind="document"), spoil
        assert until(secretary, "HOANTOANMOI"), spoil


def test_long_lists_come_in_pages(committee):
    committee.convene()
    secretary = committee.person("tk01")
    for number in range(25):
        add = {"addAgendaItem": {
            "item": f"x{number}", "title": f"Nội dung LIETKE {number}", "kind": "discussion",
        }}
        secretary.command(committee.meeting, add).raise_for_status()
    until(secretary, "LIETKE 24")
    first = secretary.read("/api/search", params={"q": "LIETKE", "kind": "item"})
    assert len(first["finds"]) == 20 and first["next"] == 20
    rest = secretary.read("/api/search", params={"q": "LIETKE", "kind": "item", "offset": 20})
    assert len(rest["finds"]) == 5 and rest.get("next") is None
    assert not names(first["finds"]) & names(rest["finds"])


def test_an_earlier_version_is_found_below_the_one_that_counts_and_by_its_readers(committee):
    committee.convene()
    secretary = committee.sit("tk01")
    first = attach(committee, secretary, files.page_of(["DUTHAOMOI RIENGBANCU"]), "cu.pdf")
    attach(committee, secretary, files.page_of(["DUTHAOMOI RIENGBANMOI"]), "moi.pdf",
           document=first)  # fmt: skip
    member = committee.person("uv02")
    until(member, "RIENGBANMOI")
    old = until(member, "RIENGBANCU")
    assert [(f["kind"], f["title"], f["document"], f["version"]) for f in old] == [
        ("document", "cu.pdf", first, 1)]  # fmt: skip
    assert old[0]["places"][0]["page"] == 1
    for order in ["rank", "time"]:
        both = until(member, "DUTHAOMOI", lambda finds: len(finds) == 2, order=order)
        assert [found.get("version") for found in both] == [None, 1]
    # It is a document to those who narrow; nothing else.
    assert len(find(member, "RIENGBANCU", kind="document")) == 1
    assert find(member, "RIENGBANCU", kind="item") == []
    assert refusal(member.get("/api/search?q=x&kind=earlier")) == (400, "field.invalid")
    # The other half: a guest of another item, the big screen's nobody, a stranger to the meeting.
    assert find(committee.person("km01"), "RIENGBANCU") == []
    path = f"/api/documents/{first}/pages/1.png?version=1"
    assert refusal(committee.person("km01").get(path))[0] == 404
    # What is withdrawn is gone with everything before it.
    secretary.do("withdrawDocument", document=first, reason="Nhầm")
    until(member, "RIENGBANCU", lambda finds: finds == [])


def test_what_was_never_out_is_found_by_the_office_alone(committee):
    secretary = committee.sit("tk01")
    presenter = pack.PRESENTERS["i1"]
    committee.convene()
    member = committee.person("uv02" if presenter != "uv02" else "uv03")
    path = f"/api/meetings/{committee.meeting}/documents"
    sent = committee.person(presenter).post(
        path, params={"item": "i1", "name": "trinh.pdf"}, data=files.page_of(["KHONGCONGBO"]))  # fmt: skip
    assert sent.status_code == 201, sent.text
    document = sent.json()["document"]
    secretary.event("documentRendered", document=document, version=1)
    attach(committee, secretary, files.page_of(["BANDACONGBO"]), "cong-bo.pdf",
           document=document, item="i1")  # fmt: skip
    until(committee.person("tk01"), "KHONGCONGBO", lambda finds: finds and "version" in finds[0])
    assert until(committee.person(presenter), "KHONGCONGBO")
    until(member, "BANDACONGBO")
    assert find(member, "KHONGCONGBO") == []
