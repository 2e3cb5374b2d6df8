"""An old archive taken over: a folder of files and a catalogue, with everything that can be wrong
with it, stopped in the middle, and read by those who may."""

import json
import os
import signal
import subprocess

import files
from client import refusal
from server import PATIENCE, PROGRAM, run
from test_search import find, until

HEAD = "Tệp;Trích yếu;Số ký hiệu;Ngày ban hành;Loại văn bản;Cơ quan;Người ký;Phạm vi\n"


def archive(folder, lines, catalogue="danh-muc.csv", head=HEAD):
    folder.mkdir(exist_ok=True)
    path = folder / catalogue
    path.write_text(head + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def taken(folder, catalogue, data, *more):
    done = run("archive", "import", folder, "--catalogue", catalogue, "--data", data, *more)
    lines = done.stdout.splitlines()
    assert lines, done.stderr
    return json.loads(lines[-1]), done


def test_papers_are_imported_found_and_read_by_those_who_may(serve, data, tmp_path):
    old = tmp_path / "old"
    (old / "a").mkdir(parents=True)
    (old / "a" / "1.pdf").write_bytes(files.pdf(3, "OLDPLAN"))
    (old / "2.pdf").write_bytes(files.pdf(1, "OLDOPEN"))
    (old / "3.pdf").write_bytes(files.pdf(1, "OLDSECRETARY"))
    (old / "4.txt").write_text("Nghị quyết số 12 OLDTEXT về đường làng")
    (old / "5.png").write_bytes(files.scan())
    catalogue = archive(old, [
        "a/1.pdf;Kế hoạch năm 2011;01-KH/ĐU;05/02/2011;Kế hoạch;btv;Trần Văn Cũ;",
        "2.pdf;Thông báo chung;;2012-03-04;;;;mọi người",
        "3.pdf;Báo cáo riêng;;1/1/2013;;btv;;thư ký",
        "4.txt;Nghị quyết cũ;12-NQ/ĐU;;Nghị quyết;Ban Thường vụ Đảng uỷ phường;;cơ quan",
        "5.png;Bản quét cũ;;;;;;mọi người",
    ])
    report = tmp_path / "report.txt"
    done, told = taken(old, catalogue, data, "--report", report)
    assert done == {"lines": 5, "imported": 5, "known": 0, "duplicates": 0, "wrong": 0}
    assert told.returncode == 0 and "importing 5/5" in told.stderr
    committee = serve()
    # uv02 sits in the body, the guest in none; both secretaries keep all bodies.
    member, guest, secretary = (committee.person(who) for who in ["uv02", "km01", "tk01"])
    found = until(member, "OLDPLAN page 2")[0]
    assert (found["kind"], found["title"]) == ("paper", "Kế hoạch năm 2011")
    assert found["places"][0]["page"] == 2 and found["at"].startswith("2011-02-05T00:00")
    assert find(member, "ke hoach nam 2011", kind="paper", person="tran van cu")
    assert find(member, "OLDPLAN", **{"from": "2011-02-05", "to": "2011-02-05"})
    assert not find(member, "OLDPLAN", to="2011-02-04")
    assert find(guest, "OLDOPEN") and not find(guest, "OLDPLAN")
    assert not find(member, "OLDSECRETARY") and not find(guest, "OLDSECRETARY")
    # Text files and scans are read by the server.
    assert until(member, "duong lang OLDTEXT")
    assert until(guest, "van phong ke hoach", kind="paper")[0]["title"] == "Bản quét cũ"
    listed = member.read("/api/archive/papers")["papers"]
    titles = [paper["title"] for paper in listed]
    assert titles[:2] == ["Thông báo chung", "Kế hoạch năm 2011"] and "Báo cáo riêng" not in titles
    paper = f"/api/archive/papers/{found['paper']}"
    assert member.read(f"{paper}/about")["pages"] == 3
    assert member.get(paper).content == files.pdf(3, "OLDPLAN")
    assert member.read(f"{paper}/search", params={"q": "OLDPLAN page 3"})["hits"][0]["page"] == 3
    assert member.get(f"{paper}/pages/2.png").content.startswith(b"\x89PNG")
    assert member.read(f"{paper}/layout")["pages"] == 3
    for part in ["", "/about", "/layout", "/search?q=a", "/pages/1.png", "/pages/1.json"]:
        assert refusal(guest.get(paper + part)) == (404, "paper.unknown"), part
        assert refusal(member.get(f"/api/archive/papers/{'0' * 32}{part}")) == (
            *(404, "paper.unknown"),
        )
    # A backup has them.
    made = run("backup", "--data", data, "--to", tmp_path / "backup")
    assert made.returncode == 0, made.stderr
    kept = {path.name for path in (tmp_path / "backup" / "documents").iterdir()}
    assert {path.name for path in (data / "documents").iterdir()} <= kept


def test_a_broken_line_is_told_with_its_number_and_the_others_are_taken(data, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    (old / "good.pdf").write_bytes(files.pdf(1, "GOOD"))
    (old / "again.pdf").write_bytes(files.pdf(1, "GOOD"))
    (old / "locked.pdf").write_bytes(files.encrypted_pdf())
    (old / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (old / "empty.pdf").write_bytes(b"")
    (old / "what.exe").write_bytes(b"MZ\0\0")
    (tmp_path / "outside.pdf").write_bytes(files.pdf(1, "OUT"))
    (old / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    (old / "last.pdf").write_bytes(files.pdf(1, "LAST"))
    lines = [
        "good.pdf;Tốt;;;;;;",  # 2
        "again.pdf;Trùng;;;;;;",
        "missing.pdf;Thiếu tệp;;;;;;",
        "../outside.pdf;Ở ngoài;;;;;;",
        "link.pdf;Liên kết ra ngoài;;;;;;",
        "/etc/passwd;Tệp hệ thống;;;;;;",
        "good.pdf;;;;;;;",  # 8: no title
        "good.pdf;Ngày sai;;30/02/2011;;;;",
        "good.pdf;Cơ quan lạ;;;;khong-co;;",
        "good.pdf;Phạm vi lạ;;;;;;ai đó",
        "good.pdf;Thiếu ô",  # 12
        "locked.pdf;Có mật khẩu;;;;;;",
        "broken.pdf;Hỏng;;;;;;",
        "empty.pdf;Rỗng;;;;;;",
        "what.exe;Chương trình;;;;;;",
        'good.pdf;"Ngoặc không đóng;;;;;;',  # 17
        "last.pdf;Cuối cùng;;;;;;",
    ]
    catalogue = archive(old, lines)
    done, told = taken(old, catalogue, data)
    assert told.returncode == 1
    numbers = [int(line.split(":")[1]) for line in told.stderr.splitlines()
               if line.startswith(str(catalogue)) and "the same file" not in line]
    assert numbers == [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
    assert f"{catalogue}:3: the same file as good.pdf" in told.stderr
    assert done == {"lines": 17, "imported": 2, "known": 0, "duplicates": 1, "wrong": 14}
    again, _ = taken(old, catalogue, data)
    assert (again["imported"], again["known"], again["wrong"]) == (0, 2, 14)
    # What is no catalogue at all is refused as a whole.
    for head in ["", "Tệp;Lạ\n", "Trích yếu\n", "Tệp;Tệp;Trích yếu\n", "\xff\n"]:
        path = archive(old, ["good.pdf;x"], "x.csv", head)
        if head == "\xff\n":
            path.write_bytes(b"\xff\xfe\xff;\xff\n")
        refused = run("archive", "import", old, "--catalogue", path, "--data", data)
        assert refused.returncode != 0 and len(refused.stderr.splitlines()) == 1, refused.stderr


def test_an_import_that_was_killed_goes_on_and_takes_everything_once(serve, data, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    count = 400
    for number in range(count):
        (old / f"{number}.pdf").write_bytes(files.pdf(1, f"KILLED{number}"))
    catalogue = archive(old, [f"{n}.pdf;Tài liệu {n};;;;;;mọi người" for n in range(count)])
    command = [PROGRAM, "archive", "import", old, "--catalogue", catalogue, "--data", data]
    for _ in range(2):
        importing = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        told = b""
        # Somewhere in the middle, not at its end.
        while b"/400" not in told:
            told = importing.stderr.readline()
        os.kill(importing.pid, signal.SIGKILL)
        importing.wait(PATIENCE)
    done, told = taken(old, catalogue, data)
    assert done["imported"] + done["known"] == count and done["wrong"] == 0, told.stderr
    again, _ = taken(old, catalogue, data)
    assert again == {"lines": count, "imported": 0, "known": count, "duplicates": 0, "wrong": 0}
    committee = serve()
    guest = committee.person("km01")
    for number in [0, 199, 399]:
        assert len(until(guest, f"KILLED{number}")) == 1
    # A running server has the folder; a second writer is refused.
    refused = run("archive", "import", old, "--catalogue", catalogue, "--data", data)
    assert refused.returncode != 0 and "in use" in refused.stderr
