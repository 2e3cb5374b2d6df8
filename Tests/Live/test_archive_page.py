"""An old archive imported through the running server: a ZIP or a folder of the inbox, with everything
that can be wrong with it, stopped, cut off and gone on with."""

import io
import json
import time
import zipfile

import pytest

import files
import pack
from client import Person, refusal
from committee import Committee
from server import PATIENCE, Server, run, verify
from test_administration import house  # noqa: F401
from test_archive import HEAD, archive
from test_faults import shim, small_disk  # noqa: F401
from test_keys import encrypt, key  # noqa: F401
from test_search import find, until

PATH = "/api/archive/imports"


def packed(entries, catalogue="danh-muc.csv", lines=(), top=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name if isinstance(name, zipfile.ZipInfo) else top + name, content)
        if catalogue:
            made.writestr(top + catalogue, HEAD + "".join(line + "\n" for line in lines))
    return file.getvalue()


def send(house, data, name="kho.zip", **query):  # noqa: F811
    return house.admin.post(PATH, params={"name": name} | query, data=data)


def restarted(house, **settings):  # noqa: F811
    house.server = Server(house.server.data, **settings)
    house.admin = Person(house.server, "qt", house.admin.token)


def over(house):  # noqa: F811
    """What came of the import, when it is over."""
    deadline = time.monotonic() + PATIENCE * 2
    while True:
        now = house.admin.read(PATH)
        if not now["running"]:
            return now["current"]
        assert time.monotonic() < deadline, now


def counts(current):
    names = ["lines", "imported", "known", "duplicates"]
    return {name: current[name] for name in names} | {"wrong": current["wrong"]}


def test_a_zip_is_imported_while_the_server_runs_and_found_by_those_who_may(house):  # noqa: F811
    data = packed(
        {"a/1.pdf": files.pdf(2, "OLDPLAN"), "2.pdf": files.pdf(1, "OLDOPEN"),
         "3.txt": "Nghi quyet OLDTEXT", "4.pdf": files.pdf(1, "OLDOPEN")},
        lines=["a/1.pdf;Kế hoạch 2011;01-KH/ĐU;05/02/2011;Kế hoạch;btv;Trần Văn Cũ;",
               "2.pdf;Thông báo;;;;;;mọi người", "3.txt;Nghị quyết;;;;;;mọi người",
               "4.pdf;Thông báo lần nữa;;;;;;mọi người", "khong-co.pdf;Mất;;;;;;mọi người",
               "2.pdf;Sai ngày;;32/13/2011;;;;mọi người"], top="kho/")  # fmt: skip
    begun = send(house, data)
    assert begun.status_code == 202, begun.text
    now = over(house)
    assert now["phase"] == "done" and counts(now) == {
        "lines": 6, "imported": 3, "known": 0, "duplicates": 1, "wrong": 2}  # fmt: skip
    assert [(fault["line"], fault["code"]) for fault in now["faults"]] == [
        (6, "import.fileMissing"), (7, "import.cellInvalid")]  # fmt: skip
    table = house.admin.get(f"{PATH}/report.csv")
    assert table.content.startswith(b"\xef\xbb\xbf") and len(table.text.splitlines()) == 4
    # It is there at once, without a restart: found, read, and by those who may alone.
    member, guest = house.person("uv02"), house.person("km01")
    paper = until(member, "OLDPLAN page 2")[0]
    assert paper["title"] == "Kế hoạch 2011"
    assert member.get(f"/api/archive/papers/{paper['paper']}/pages/2.png").status_code == 200
    assert until(guest, "OLDOPEN") and find(guest, "OLDPLAN") == []
    assert refusal(guest.get(f"/api/archive/papers/{paper['paper']}")) == (404, "paper.unknown")
    assert until(member, "OLDTEXT")
    # A second time everything is known, also behind a restart.
    house.server.stop()
    restarted(house)
    assert house.admin.read(PATH)["current"]["imported"] == 3
    assert send(house, data).status_code == 202
    now = over(house)
    assert (now["imported"], now["known"]) == (0, 3)
    assert house.admin.request("DELETE", PATH).status_code == 204
    assert "current" not in house.admin.read(PATH)
    assert find(house.person("uv02"), "OLDPLAN")


def test_hostile_names_in_a_zip_reach_nothing_outside(house):  # noqa: F811
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = 0o120777 << 16
    data = packed(
        {"../../out.txt": "x", "/abs.txt": "x", "a/../../b.txt": "x", "c:\\windows\\d.txt": "x",
         "..\\e.txt": "x", "x" * 300: "x", "clash": "x", "clash/f.txt": "x", link: "/etc/passwd",
         "good.pdf": files.pdf(1, "OLDGOOD")},
        lines=["good.pdf;Tốt;;;;;;mọi người", "../../journal.sqlite;Xấu;;;;;;mọi người",
               "/etc/passwd;Xấu;;;;;;mọi người", "link.pdf;Liên kết;;;;;;mọi người"])  # fmt: skip
    before = {path for path in house.server.data.parent.rglob("*") if path.name in
              {"out.txt", "abs.txt", "b.txt", "d.txt", "e.txt"}}  # fmt: skip
    assert send(house, data).status_code == 202
    now = over(house)
    assert now["phase"] == "done" and now["imported"] == 1
    codes = [fault["code"] for fault in now["faults"]]
    assert codes.count("import.nameHostile") >= 6 and codes.count("import.fileOutside") == 2
    # The link came as a file with a few letters in it, which is no document.
    assert codes[-1] in {"document.unsupported", "document.damaged"}
    after = {path for path in house.server.data.parent.rglob("*") if path.name in
             {"out.txt", "abs.txt", "b.txt", "d.txt", "e.txt"}}  # fmt: skip
    assert after == before
    assert [path.name for path in (house.server.data / "imports").iterdir()] == ["last.json"]


@pytest.mark.parametrize(("bytes_", "code"), [
    (b"khong phai zip", "import.notZip"),
    (packed({"1.pdf": b"x"}, catalogue=None), "import.catalogueMissing"),
    (packed({"1.csv": b"x"}, lines=[]), "import.catalogueMany"),
    (packed({}, lines=["hong\"kia;x"]) [:-30], "import.notZip"),
])  # fmt: skip
def test_what_is_no_archive_is_told_with_its_reason(house, bytes_, code):  # noqa: F811
    assert send(house, bytes_).status_code == 202
    now = over(house)
    assert now["phase"] == "failed" and now["imported"] == 0
    assert now["failure"] and code in (house.server.data / "imports" / "last.json").read_text()


def test_the_log_of_the_administration_has_who_imported_and_how_much_came_of_it(house, tmp_path):  # noqa: F811
    old = tmp_path / "inbox" / "cu"
    old.mkdir(parents=True)
    for number in range(3):
        (old / f"{number}.pdf").write_bytes(files.pdf(1, f"OLD{number}END"))
    archive(old, ["0.pdf;Một;;;;;;", "1.pdf;Hai;;;;;;", "khong-co.pdf;Ba;;;;;;"])
    house.server.stop()
    restarted(house, ARCHIVE_INBOX=str(old.parent))

    def log():
        lines = house.admin.read("/api/administration-log", params={"kind": "imports"})["changes"]
        return [(line["verb"], line["by"], json.loads(line["after"])) for line in reversed(lines)]

    assert log() == []
    house.admin.post(PATH + "/folder", json={"folder": "cu"}).raise_for_status()
    assert over(house)["phase"] == "done"
    [(began, by, order), (ended, who, came)] = log()
    assert (began, by, ended, who) == ("begin", "qt", "finish", "qt")
    assert order["name"] == came["name"] == "cu" and not came["zip"]
    assert (came["lines"], came["imported"], came["wrong"]) == (3, 2, 1)
    assert house.admin.request("DELETE", PATH).status_code == 204
    # What is no archive, and what is refused, which leaves no line.
    send(house, b"khong phai zip").raise_for_status()
    assert over(house)["phase"] == "failed"
    assert refusal(house.admin.post(PATH + "/folder", json={"folder": "?"})) == (
        404, "import.folderUnknown")  # fmt: skip
    house.admin.post(PATH + "/resume").raise_for_status()
    assert over(house)["phase"] == "failed"
    assert [line[0] for line in log()[2:]] == ["forget", "begin", "fail", "resume", "fail"]
    assert log()[-1][2]["failure"] == "import.notZip"
    # With the address it was asked from; and for administrators alone.
    line = house.admin.read("/api/administration-log", params={"kind": "imports"})["changes"][-1]
    assert line["address"] == "127.0.0.1" and line["subject"]
    assert refusal(house.person("tk01").get("/api/administration-log")) == (403, "rights.missing")


def test_only_administrators_import(house):  # noqa: F811
    data = packed({"1.pdf": files.pdf(1)}, lines=["1.pdf;Một;;;;;;"])
    for user in ["tk01", "uv01", "uv02", "km01"]:
        person = house.person(user)
        for method, path in [("GET", PATH), ("POST", PATH), ("DELETE", PATH),
                             ("POST", PATH + "/folder"), ("POST", PATH + "/stop"),
                             ("POST", PATH + "/resume"), ("GET", PATH + "/report.csv")]:  # fmt: skip
            assert refusal(person.request(method, path, data=data)) == (403, "rights.missing")
    assert refusal(Person(house.server, "qt").get(PATH)) == (401, "login.needed")
    assert "current" not in house.admin.read(PATH)
    assert refusal(house.admin.post(PATH + "/resume")) == (409, "import.none")
    assert refusal(house.admin.request("PUT", PATH)) == (405, "path.method")


def test_it_is_stopped_gone_on_with_and_survives_a_kill(house, tmp_path):  # noqa: F811
    inbox = tmp_path / "inbox"
    old = inbox / "cu"
    inbox.mkdir()
    old.mkdir()
    count = 60
    for number in range(count):
        (old / f"{number}.pdf").write_bytes(files.pdf(1, f"OLD{number}END"))
    archive(old, [f"{number}.pdf;Tài liệu {number};;;;;;mọi người" for number in range(count)])
    (inbox / "khong-danh-muc").mkdir()
    house.server.stop()
    restarted(house, ARCHIVE_INBOX=str(inbox))
    assert house.admin.read(PATH)["inbox"] == [{"name": "cu", "catalogues": ["danh-muc.csv"]}]
    for folder in ["../cu", "khong-co", "", ".", "/etc"]:
        wrong = house.admin.post(PATH + "/folder", json={"folder": folder})
        assert refusal(wrong) == (404, "import.folderUnknown")
    begun = house.admin.post(PATH + "/folder", json={"folder": "cu"})
    assert begun.status_code == 202, begun.text
    assert refusal(house.admin.post(PATH + "/folder", json={"folder": "cu"})) == (
        409, "import.running")  # fmt: skip
    assert refusal(send(house, b"x")) == (409, "import.running")
    assert refusal(house.admin.request("DELETE", PATH)) == (409, "import.running")
    house.admin.post(PATH + "/stop").raise_for_status()
    # Whoever stopped it finds it stopped behind a power cut, too.
    house.server.kill()
    restarted(house, ARCHIVE_INBOX=str(inbox))
    now = over(house)
    assert now["phase"] in {"stopped", "done"}
    if now["phase"] == "stopped":
        assert house.admin.post(PATH + "/resume").status_code == 202
    # Cut off as soon as that was answered: the next start goes on by itself.
    house.server.kill()
    restarted(house, ARCHIVE_INBOX=str(inbox))
    now = over(house)
    assert now["phase"] == "done" and now["imported"] + now["known"] == count
    assert now["wrong"] == 0 and now["duplicates"] == 0
    member = house.person("uv02")
    papers = member.read("/api/archive/papers")
    assert len(papers["papers"]) == 50 and papers["next"] == 50
    assert until(member, "OLD59END")
    # Nothing in the inbox was changed.
    assert len(list(old.iterdir())) == count + 1


def test_where_documents_are_encrypted_a_folder_is_imported_and_no_zip_lies_in_clear(
    house, data, key, tmp_path  # noqa: F811
):
    old = tmp_path / "inbox" / "cu"
    old.mkdir(parents=True)
    (old / "1.pdf").write_bytes(files.pdf(2, "OLDSEALED"))
    archive(old, ["1.pdf;Tài liệu cũ;;;;;;mọi người"])
    house.server.stop()
    encrypt(data, key)
    restarted(house, ARCHIVE_INBOX=str(old.parent), DOCUMENTS_KEY_FILE=str(key))
    assert "zipBytes" not in house.admin.read(PATH)
    refused = send(house, packed({"1.pdf": files.pdf(1)}, lines=["1.pdf;Một;;;;;;"]))
    assert refusal(refused) == (409, "import.zipInClear")
    assert house.admin.post(PATH + "/folder", json={"folder": "cu"}).status_code == 202
    now = over(house)
    assert (now["phase"], now["imported"]) == ("done", 1)
    paper = until(house.person("uv02"), "OLDSEALED page 2")[0]["paper"]
    page = house.person("uv02").get(f"/api/archive/papers/{paper}/pages/1.png")
    assert page.status_code == 200
    assert "%PDF" not in "".join(
        path.read_bytes()[:8].decode("latin-1") for path in (data / "documents").iterdir())  # fmt: skip


def test_an_archive_that_finds_no_room_is_told_so_and_goes_on_when_there_is(
    prepared, small_disk, tmp_path  # noqa: F811
):
    old = tmp_path / "inbox" / "cu"
    old.mkdir(parents=True)
    for number in range(4):
        # One that fits into what is left, and more that do not.
        (old / f"{number}.pdf").write_bytes(files.pdf(1, f"OLD{number}") + bytes(1 << 20))
    archive(old, [f"{number}.pdf;Tài liệu {number};;;;;;mọi người" for number in range(4)])
    made = run("user", "add", "qt", "--data", small_disk.data, "--name", "Quản trị",
               "--role", "administrator", "--password", pack.PASSWORD)  # fmt: skip
    assert made.returncode == 0, made.stderr
    server = Server(small_disk.data, under=small_disk.under, ARCHIVE_INBOX=str(old.parent))
    committee = Committee(server, prepared[1], prepared[2])
    committee.admin = Person.logged_in(server, "qt", pack.PASSWORD)
    try:
        small_disk.fill(leaving=2_500_000)
        begun = committee.admin.post(PATH + "/folder", json={"folder": "cu"})
        if begun.status_code != 507:
            assert begun.status_code == 202, begun.text
            now = over(committee)
            assert now["phase"] == "failed" and "Ổ đĩa đã đầy" in now["failure"]
            assert now["wrong"] == 0, "no line is to blame"
        # Nothing is left of what was on its way, and a meeting goes on.
        assert list((small_disk.data / "incoming").iterdir()) == []
        assert committee.person("uv02").get("/api/meetings").status_code == 200
        small_disk.make_room()
        if begun.status_code == 202:
            committee.admin.post(PATH + "/resume").raise_for_status()
        else:
            committee.admin.post(PATH + "/folder", json={"folder": "cu"}).raise_for_status()
        now = over(committee)
        assert now["phase"] == "done" and now["imported"] + now["known"] == 4, now
        papers = committee.person("uv02").read("/api/archive/papers")["papers"]
        assert sorted(paper["title"] for paper in papers) == [f"Tài liệu {n}" for n in range(4)]
        assert server.stop() == 0
        verify(small_disk.data)
    finally:
        committee.leave()
        committee.server.kill()
