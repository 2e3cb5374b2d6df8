"""Documents that hang on papers of the office: sent, replaced, read by whom they concern and by nobody
else, and put onto an agenda when the paper is finished."""

import time

import pytest

import pack
from client import Person, refusal
from files import page_of, secret_scan
from server import PATIENCE, Server, run
from test_administration import house  # noqa: F401
from test_submissions import GOOD, done, office, started, step  # noqa: F401


def send(office, user, one, data, name="Dự thảo.pdf", **query):  # noqa: F811
    return office.person(user).post(
        f"/api/submissions/{one['id']}/documents", params={"name": name} | query, data=data)  # fmt: skip


def sent(office, user, one, data, name="Dự thảo.pdf", **query):  # noqa: F811
    answer = send(office, user, one, data, name, **query)
    assert answer.status_code == 201, answer.text
    return answer.json()["submission"]


def ready(office, user, one, version=1):  # noqa: F811
    """Waits for the pages of the first document's newest version."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = office.person(user).read(f"/api/submissions/{one['id']}")["submission"]
        newest = now["documents"][0]["versions"][0]
        if newest["version"] == version and ("pages" in newest or "failed" in newest):
            return now
    raise AssertionError("no pages")


def path_of(one, version=1, number=0):
    document = one["documents"][number]["document"]
    return f"/api/submissions/{one['id']}/documents/{document}/{version}"


def finish(office, one):  # noqa: F811
    """From where it is to the end of its way."""
    while one["state"] == "underway":
        last = one["step"] == one["steps"][-1]["step"]
        fields = {"appraisal": GOOD} if one["step"] == "appraisal" else {}
        receiver = {} if last else {"receiver": "vp2" if one["holder"] != "vp2" else "uv01"}
        one = done(step(office, one["holder"], one, "passOn", **receiver, **fields))
    return one


def test_a_document_is_replaced_after_a_return_and_the_old_one_is_kept(office):  # noqa: F811
    first, second = page_of(["Du thao ke hoach lan mot"]), page_of(["Du thao ke hoach da bo sung du toan"])
    one = sent(office, "uv02", started(office), first)
    assert one["documents"][0]["versions"][0]["name"] == "Dự thảo.pdf"
    # The same file a second time, as a button pressed twice sends it.
    again = send(office, "uv02", one, first)
    assert again.status_code == 200 and len(again.json()["submission"]["documents"]) == 1
    one = done(step(office, "uv02", ready(office, "uv02", one), "passOn", receiver="vp2"))
    one = done(step(office, "vp2", one, "sendBack", reason="Thiếu dự toán"))
    document = one["documents"][0]["document"]
    for reason in [{}, {"reason": "  "}]:
        blank = send(office, "uv02", one, second, document=document, **reason)
        assert refusal(blank) == (400, "submission.reasonMissing")
    one = sent(office, "uv02", one, second, "Dự thảo 2.pdf", document=document, reason="Đã bổ sung")
    one = ready(office, "uv02", one, 2)
    versions = one["documents"][0]["versions"]
    assert [v["version"] for v in versions] == [2, 1] and versions[0]["reason"] == "Đã bổ sung"
    assert one["sentBackFor"] == "Thiếu dự toán"
    for number, data in [(1, first), (2, second)]:
        assert office.person("uv02").get(path_of(one, number)).content == data
        page = office.person("vp2").get(path_of(one, number) + "/pages/1.png")
        assert page.status_code == 200 and page.headers["content-type"].startswith("image/")
    assert office.person("vp2").read(path_of(one, 2) + "/layout")["pages"] == 1
    found = office.person("vp2").read(path_of(one, 2) + "/search?q=bo+sung")
    assert len(found["hits"]) == 1
    assert office.person("vp2").read(path_of(one, 1) + "/search?q=bo+sung")["hits"] == []
    # All of it is there after a restart.
    office.server.stop()
    office.server = Server(office.server.data)
    now = office.person("uv02").read(f"/api/submissions/{one['id']}")["submission"]
    assert now["documents"] == one["documents"] and now["version"] == one["version"]
    assert office.person("uv02").get(path_of(one, 1)).content == first


def test_a_document_is_read_by_whom_the_paper_concerns_and_by_nobody_else(office):  # noqa: F811
    one = ready(office, "uv02", sent(office, "uv02", started(office), page_of(["Noi dung kin dao"])))
    one = done(step(office, "uv02", one, "passOn", receiver="vp2"))
    paths = [path_of(one) + rest for rest in
             ["", "/layout", "/search?q=noi", "/pages/1.png", "/pages/1.json"]]  # fmt: skip
    # Who sent it, who has it, the office of the body; later who had it.
    for user in ["uv02", "vp2", "tk01"]:
        assert [office.person(user).get(p).status_code for p in paths] == [200] * 5
    one = done(step(office, "vp2", one, "passOn", receiver="uv01", appraisal=GOOD))
    for user in ["uv02", "vp2", "uv01"]:
        assert office.person(user).get(paths[0]).status_code == 200
    # Another member, a guest, another body's office, and who keeps the server.
    for person in [office.person(user) for user in ["uv03", "km01", "vp3"]] + [office.admin]:
        for path in paths:
            assert refusal(person.get(path)) == (404, "submission.unknown")
    nobody = Person(office.server, "uv02")
    for path in paths:
        assert refusal(nobody.get(path)) == (401, "login.needed")
    for path, code in [(path_of(one, 9), "document.versionUnknown"),
                       (f"/api/submissions/{one['id']}/documents/d/1", "document.unknown")]:  # fmt: skip
        assert refusal(office.person("uv02").get(path)) == (404, code)


def test_only_who_has_it_sends_and_a_refused_file_leaves_nothing(office):  # noqa: F811
    one = done(step(office, "uv02", started(office), "passOn", receiver="vp2"))
    data = page_of(["To trinh"])
    kept = sorted((office.server.data / "documents").iterdir())
    assert refusal(send(office, "uv02", one, data)) == (403, "submission.notYours")
    for user in ["uv03", "km01", "vp3"]:
        assert refusal(send(office, user, one, data)) == (404, "submission.unknown")
    for bad, name, expected in [
        (b"", "a.pdf", (422, "document.empty")),
        (b"khong phai pdf", "a.pdf", (415, "document.unsupported")),
        (b"%PDF-1.4 hong", "a.pdf", (422, "document.damaged")),
    ]:
        assert refusal(send(office, "vp2", one, bad, name)) == expected
    assert refusal(send(office, "vp2", one, data, document="khong-co", reason="x")) == (
        404, "document.unknown")  # fmt: skip
    assert sorted((office.server.data / "documents").iterdir()) == kept
    now = office.person("vp2").read(f"/api/submissions/{one['id']}")["submission"]
    assert now["documents"] == [] and now["version"] == one["version"]
    one = done(step(office, "uv02", one, "withdraw", reason="Nhầm"))
    assert refusal(send(office, "vp2", one, data)) == (409, "submission.finished")


def test_what_was_sent_by_mistake_is_withdrawn_and_given_to_nobody_any_more(office):  # noqa: F811
    data = page_of(["Gui nham MATKHAUWIFI"])
    one = sent(office, "uv02", started(office), data, "Nhầm.pdf")
    one = ready(office, "uv02", one)
    paths = [path_of(one) + rest for rest in ["", "/layout", "/search?q=gui", "/pages/1.png"]]
    document = one["documents"][0]["document"]
    for user in ["uv02", "tk01"]:
        assert [office.person(user).get(path).status_code for path in paths] == [200] * 4

    def withdraw(user, one, **fields):
        return step(office, user, one, "withdrawDocument", **{"document": document} | fields)

    # Who does not get the right: the office that reads it, others, and nobody without a reason.
    for user in ["tk01", "vp2"]:
        assert refusal(withdraw(user, one, reason="x")) == (403, "submission.notYours")
    for user in ["uv03", "km01", "vp3"]:
        assert refusal(withdraw(user, one, reason="x")) == (404, "submission.unknown")
    assert refusal(withdraw("uv02", one, reason=" ")) == (400, "submission.reasonMissing")
    assert refusal(withdraw("uv02", one, document="d9", reason="x")) == (404, "document.unknown")
    now = done(withdraw("uv02", one, reason="Gửi nhầm tệp"))
    assert now["documents"] == []
    last = now["moves"][-1]
    assert (last["kind"], last["document"], last["note"], last["by"]) == (
        "documentWithdrawn", "Nhầm.pdf", "Gửi nhầm tệp", "uv02")  # fmt: skip
    for user in ["uv02", "tk01"]:
        for path in paths:
            assert refusal(office.person(user).get(path)) == (404, "document.unknown")
    # A second click has been overtaken by the first; nothing happens twice.
    assert refusal(withdraw("uv02", one, reason="Gửi nhầm tệp")) == (412, "submission.changed")
    # The same file may come again, and so it stays behind a restart.
    again = sent(office, "uv02", now, data, "Đúng.pdf")
    assert [paper["versions"][0]["name"] for paper in again["documents"]] == ["Đúng.pdf"]
    office.server.stop()
    office.server = Server(office.server.data)
    now = office.person("tk01").read(f"/api/submissions/{one['id']}")["submission"]
    assert now["documents"][0]["document"] != document and now["moves"] == again["moves"]
    assert refusal(office.person("uv02").get(paths[0])) == (404, "document.unknown")


def test_nobody_withdraws_what_is_no_longer_theirs(office):  # noqa: F811
    one = sent(office, "uv02", started(office), page_of(["Lan mot"]))
    document = one["documents"][0]["document"]

    def withdraw(user, one, number=0):
        return step(office, user, one, "withdrawDocument", reason="Nhầm",
                    document=one["documents"][number]["document"])  # fmt: skip

    one = done(step(office, "uv02", one, "passOn", receiver="vp2"))
    # It has gone on: the sender has it no more, and who has it did not send it.
    assert refusal(withdraw("uv02", one)) == (403, "submission.notYours")
    assert refusal(withdraw("vp2", one)) == (403, "submission.documentNotYours")
    one = sent(office, "vp2", one, page_of(["Lan hai"]), document=document, reason="Sửa thể thức")
    one = sent(office, "vp2", one, page_of(["Phu luc"]), "Phụ lục.pdf")
    one = done(withdraw("vp2", one, 1))
    one = done(step(office, "vp2", one, "sendBack", reason="Xem lại"))
    # It is back, but a version of it is somebody else's by now.
    assert refusal(withdraw("uv02", one)) == (403, "submission.documentNotYours")
    assert one["sentBackFor"] == "Xem lại" and len(one["documents"]) == 1
    one = done(step(office, "uv02", one, "withdraw", reason="Thôi"))
    assert refusal(withdraw("uv02", one)) == (409, "submission.finished")


def test_pages_that_a_kill_has_cut_off_are_made_by_the_next_start(office):  # noqa: F811
    one = sent(office, "uv02", started(office), b"Van ban ngan gon.\n", "Ghi chép.txt")
    office.server.kill()
    office.server = Server(office.server.data)
    one = ready(office, "uv02", one)
    assert one["documents"][0]["versions"][0]["pages"] == 1
    assert office.person("uv02").get(path_of(one) + "/pages/1.png").status_code == 200


def test_the_office_puts_them_onto_an_agenda_once(office):  # noqa: F811
    one = sent(office, "uv02", started(office), page_of(["Du thao nghi quyet"]), "Dự thảo.pdf")
    one = sent(office, "uv02", one, page_of(["To trinh"]), "Tờ trình.pdf")
    meeting = office.meeting
    item = office.person("tk01").snapshot(meeting)["agenda"][1]["item"]

    def place(user, **other):
        return office.person(user).post(
            f"/api/submissions/{one['id']}/places", json={"meeting": meeting, "item": item} | other)  # fmt: skip

    def names(user):
        agenda = office.person(user).snapshot(meeting)["agenda"]
        return [d["name"] for i in agenda if i["item"] == item for d in i["documents"]]

    before = names("tk01")
    assert refusal(place("tk01")) == (409, "submission.notFinished")
    one = finish(office, one)
    # Whoever submitted it is not the office; the office of the body is no officer of that meeting.
    assert refusal(place("uv02")) == (403, "rights.missing")
    assert refusal(place("uv03")) == (404, "submission.unknown")
    assert refusal(place("vp2")) in [(404, "meeting.unknown"), (403, "rights.missing")]
    assert refusal(place("tk01", item="khong-co")) == (404, "item.unknown")
    assert refusal(place("tk01", meeting="khong-co")) == (404, "meeting.unknown")
    assert names("tk01") == before
    for _ in range(2):
        answer = place("tk01")
        assert answer.status_code == 200, answer.text
        assert [p["item"] for p in answer.json()["places"][one["id"]]] == [item]
        assert sorted(names("tk01")) == sorted(before + ["Dự thảo.pdf", "Tờ trình.pdf"])
    # Where it went is told to those who see the meeting; who does not is told nothing.
    assert office.person("uv02").read("/api/submissions?state=over")["places"] == {}
    office.convene()
    assert one["id"] in office.person("uv02").read("/api/submissions?state=over")["places"]
    assert office.person("vp2").read("/api/submissions?state=over")["places"] == {}
    office.server.stop()
    office.server = Server(office.server.data)
    assert place("tk01").status_code == 200
    assert sorted(names("tk01")) == sorted(before + ["Dự thảo.pdf", "Tờ trình.pdf"])


def test_a_scan_with_a_secrecy_mark_is_found_out_and_read_by_nobody(office):  # noqa: F811
    one = sent(office, "uv02", started(office), secret_scan(), "Bản quét.png")
    until = time.monotonic() + PATIENCE
    while "failed" not in one["documents"][0]["versions"][0] and time.monotonic() < until:
        one = office.person("uv02").read(f"/api/submissions/{one['id']}")["submission"]
    assert one["documents"][0]["versions"][0]["failed"] == "document.secrecy"
    for rest in ["", "/pages/1.png", "/pages/1.json", "/layout"]:
        answer = office.person("uv02").get(path_of(one) + rest)
        assert refusal(answer) == (422, "document.secrecy")
    one = finish(office, one)
    wanted = {"meeting": office.meeting, "item": "i1"}
    placed = office.person("tk01").post(f"/api/submissions/{one['id']}/places", json=wanted)
    assert refusal(placed) == (409, "submission.withoutDocuments")


@pytest.mark.parametrize("rest", ["documents", "places"])
def test_other_methods_are_told(office, rest):  # noqa: F811
    answer = office.person("uv02").request("PUT", f"/api/submissions/h/{rest}")
    assert refusal(answer) == (405, "path.method")


def test_documents_of_papers_are_in_a_backup(office, tmp_path):  # noqa: F811
    content = page_of(["Du thao can giu"])
    one = ready(office, "uv02", sent(office, "uv02", started(office), content))
    saved = tmp_path / "saved"
    made = run("backup", "--data", office.server.data, "--to", saved)
    assert made.returncode == 0 and not made.stderr
    assert content in [place.read_bytes() for place in (saved / "documents").iterdir()]
    assert run("restore", saved, "--data", tmp_path / "new").returncode == 0
    server = Server(tmp_path / "new")
    restored = Person.logged_in(server, "uv02", pack.PASSWORD)
    assert restored.get(path_of(one)).content == content
    server.kill()
