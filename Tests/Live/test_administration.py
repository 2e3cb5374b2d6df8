"""What an administrator keeps: by HTTP, with everything that is refused."""

import pytest

import pack
from client import Person, refusal
from server import ROOT, run

NEW_POST = {"name": "Phó Bí thư Thường trực", "order": 2}


@pytest.fixture
def house(serve, data):
    """A committee on a server that has an administrator `qt`, who is in no meeting."""
    made = run(
        "user", "add", "qt", "--data", data, "--name", "Lý Quản Trị", "--role", "administrator",
        "--password", "quan-tri-may-chu",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    committee = serve()
    committee.admin = Person.logged_in(committee.server, "qt", "quan-tri-may-chu")
    return committee


def put(person, path, version, value):
    return person.request("PUT", path, json=value, headers={"If-Match": f'"{version}"'})


def delete(person, path, version):
    return person.request("DELETE", path, headers={"If-Match": str(version)})


def test_an_entry_is_added_changed_retired_and_removed(house):
    admin = house.admin
    made = admin.post("/api/posts", json=NEW_POST)
    assert made.status_code == 201 and made.headers["ETag"] == '"1"'
    post = made.json()
    assert post == NEW_POST | {"id": post["id"], "version": 1, "retired": False}
    path = f"/api/posts/{post['id']}"
    changed = put(admin, path, 1, post | {"name": "Phó Bí thư"})
    assert changed.json()["name"] == "Phó Bí thư" and changed.headers["ETag"] == '"2"'
    assert refusal(put(admin, path, 1, post)) == (412, "entry.stale")
    assert refusal(admin.request("PUT", path, json=NEW_POST)) == (428, "version.missing")
    retired = put(admin, path, 2, NEW_POST | {"retired": True}).json()
    assert retired["retired"] is True
    assert retired in admin.read("/api/posts")["posts"]
    assert refusal(delete(admin, path, 2)) == (412, "entry.stale")
    assert delete(admin, path, 3).status_code == 204
    assert refusal(admin.get(path)) == (404, "entry.unknown")
    log = admin.read("/api/administration-log?kind=posts")["changes"]
    assert [line["verb"] for line in log] == ["remove", "retire", "change", "add"]
    assert {line["by"] for line in log} == {"qt"}


def test_what_cannot_be_is_refused_by_its_field(house):
    admin = house.admin
    unit = {"name": "Đảng uỷ phường", "kind": "committee", "level": "commune"}
    plan = {"rows": 2, "columns": 2, "seats": [{"label": "A1", "row": 1, "column": 1}]}
    twice = plan["seats"] + [{"label": "A1", "row": 2, "column": 2}]
    outside = [{"label": "A1", "row": 3, "column": 1}]
    hall = {"name": "Hội trường", "size": 10}
    cases = [
        ("units", unit | {"name": "  "}, 400, "field.missing", "name"),
        ("units", unit | {"level": "village"}, 400, "field.invalid", "level"),
        ("units", unit | {"parent": "khong-co"}, 400, "field.invalid", "parent"),
        ("units", unit | {"colour": "red"}, 400, "field.unknown", "colour"),
        ("units", unit | {"id": "a/b"}, 400, "field.invalid", "id"),
        ("posts", NEW_POST | {"order": 0}, 400, "field.invalid", "order"),
        ("posts", {"name": "x" * 501}, 400, "field.tooLong", "name"),
        ("rooms", hall | {"size": 0}, 400, "field.invalid", "size"),
        ("rooms", hall | {"plan": plan | {"seats": twice}}, 400, "seat.labelTaken", "A1"),
        ("rooms", hall | {"plan": plan | {"seats": outside}}, 400, "field.invalid",
         "plan.seats.0.row"),
        ("rooms", hall | {"size": 1, "plan": plan | {"seats": twice}}, 400, "room.tooSmall",
         "Hội trường"),
        ("bodies", {"name": "BCH", "incumbents": 0}, 400, "field.invalid", "incumbents"),
        ("bodies", {"name": "BCH", "incumbents": 9, "quorum": "3/2"}, 400, "field.invalid",
         "quorum"),
        ("bodies", {"id": "btv", "name": "BCH", "incumbents": 9}, 409, "entry.exists", "btv"),
    ]  # fmt: skip
    for shelf, value, status, code, about in cases:
        answer = admin.post(f"/api/{shelf}", json=value)
        assert refusal(answer) == (status, code), (value, answer.text)
        assert answer.json()["error"]["about"] == about, answer.text
    for shelf in ["units", "posts", "rooms"]:
        assert admin.read(f"/api/{shelf}")[shelf] == []
    assert refusal(admin.request("PATCH", "/api/units")) == (405, "path.method")


def test_the_tree_has_no_circle_and_keeps_what_hangs_on_it(house):
    admin = house.admin
    unit = {"kind": "committee", "level": "commune"}
    top = admin.post("/api/units", json=unit | {"id": "du", "name": "Đảng uỷ"}).json()
    low = unit | {"id": "cb", "name": "Chi bộ 1", "kind": "cell", "parent": "du"}
    assert admin.post("/api/units", json=low).status_code == 201
    below_itself = put(admin, "/api/units/du", 1, top | {"parent": "cb"})
    assert refusal(below_itself) == (409, "unit.cycle")
    assert refusal(put(admin, "/api/units/du", 1, top | {"parent": "du"})) == (409, "unit.cycle")
    assert refusal(delete(admin, "/api/units/du", 1)) == (409, "entry.inUse")
    assert delete(admin, "/api/units/cb", 1).status_code == 204
    assert delete(admin, "/api/units/du", 1).status_code == 204


def test_a_body_with_its_rules_and_members_makes_a_meeting(house):
    admin, secretary = house.admin, house.person("tk01")
    body = {
        "id": "bch", "name": "Ban Chấp hành", "incumbents": 27, "quorum": "1/2",
        "base": "present", "threshold": {"fraction": "2/3", "exceeded": False},
        "allowsVoteChange": True,
    }  # fmt: skip
    made = admin.post("/api/bodies", json=body).json()
    assert made["allowsVoteChange"] is True and made["quorum"] == "1/2"
    place = {"role": "member", "votes": True}
    members = "/api/bodies/bch/members"
    added = admin.post(members, json=place | {"user": "uv02", "precedence": 2})
    assert added.status_code == 201 and added.json()["name"] == "Nguyễn Thị Bình"
    chair = place | {"user": "uv03", "precedence": 1, "role": "chair", "post": "Bí thư"}
    assert admin.post(members, json=chair).status_code == 201
    assert admin.post(members, json=place | {"user": "uv01"}).status_code == 201
    assert refusal(admin.post(members, json=chair)) == (409, "entry.exists")
    nobody = place | {"user": "khongco"}
    assert refusal(admin.post(members, json=nobody)) == (404, "user.unknown")
    listed = secretary.read(members)["members"]
    assert [m["user"] for m in listed] == ["uv03", "uv02", "uv01"]
    assert listed[0]["position"] == "Bí thư" and listed[0]["role"] == "chair"
    changed = put(admin, f"{members}/uv02", 1, place | {"votes": False})
    assert changed.json()["votes"] is False
    assert delete(admin, f"{members}/uv01", 1).status_code == 204
    new = {
        "title": "Hội nghị Ban Chấp hành", "body": "bch", "kind": "ordinary",
        "startsAt": "2026-07-01T08:00:00+07:00", "place": "Tầng 2",
    }  # fmt: skip
    meeting = secretary.post("/api/meetings", json=new)
    assert meeting.status_code == 201
    assert secretary.snapshot(meeting.json()["id"])["body"]["incumbents"] == 27
    # What a meeting was made with stays; the body can be retired, but not removed.
    assert refusal(delete(admin, "/api/bodies/bch", 1)) == (409, "entry.inUse")
    assert put(admin, "/api/bodies/bch", 1, body | {"retired": True}).status_code == 200
    assert refusal(secretary.post("/api/meetings", json=new)) == (404, "body.unknown")


def test_the_pack_brings_its_body_and_its_members(house):
    listed = house.person("tk01").read("/api/bodies/btv/members")["members"]
    assert [m["user"] for m in listed[:13]] == pack.MEMBERS
    assert {m["user"] for m in listed[13:]} == set(pack.SECRETARIES)


def test_secretaries_read_members_do_not_and_neither_writes(house):
    secretary, member = house.person("tk01"), house.person("uv02")
    shelves = ["units", "posts", "rooms", "meeting-kinds", "document-kinds", "issuers", "bodies"]
    for path in [*shelves, "bodies/btv", "bodies/btv/members", "accounts"]:
        assert secretary.get(f"/api/{path}").status_code == 200
        assert refusal(member.get(f"/api/{path}")) == (403, "rights.missing")
    # The directory tells secretaries nothing that is the administrator's.
    one = secretary.read("/api/accounts")["accounts"][0]
    assert set(one) == {"id", "name", "position", "disabled"}
    for person in [secretary, member]:
        for shelf in shelves:
            assert refusal(person.post(f"/api/{shelf}", json={})) == (403, "rights.missing")
            answer = put(person, f"/api/{shelf}/btv", 1, {})
            assert refusal(answer) == (403, "rights.missing")
            answer = delete(person, f"/api/{shelf}/btv", 1)
            assert refusal(answer) == (403, "rights.missing")
        for path in ["administration-log", "machine", "sessions?everybody=1"]:
            assert refusal(person.get(f"/api/{path}")) == (403, "rights.missing")
        assert refusal(person.post("/api/accounts/uv03/password")) == (403, "rights.missing")
        for path in ["accounts", "import/members?body=btv"]:
            answer = person.post(f"/api/{path}", json={"id": "x1", "name": "X"})
            assert refusal(answer) == (403, "rights.missing"), path


def test_accounts_are_made_changed_and_shut(house):
    admin = house.admin
    new = {"id": "moi", "name": "Trịnh Thị Mới", "position": "Văn thư", "roles": ["secretary:btv"]}
    made = admin.post("/api/accounts", json=new)
    assert made.status_code == 201
    password = made.json()["password"]
    person = Person.logged_in(house.server, "moi", password)
    assert refusal(person.get("/api/meetings")) == (403, "password.mustChange")
    change = {"current": password, "new": "mat-khau-rieng"}
    assert person.post("/api/password", json=change).status_code == 204
    # The secretary of one body makes its meetings and no other's.
    meeting = {
        "title": "Họp", "kind": "ordinary", "startsAt": "2026-07-01T08:00:00+07:00",
        "place": "",
    }  # fmt: skip
    assert person.post("/api/meetings", json=meeting | {"body": "btv"}).status_code == 201
    other = person.post("/api/meetings", json=meeting | {"body": "bch"})
    assert refusal(other) == (403, "rights.missing")
    assert person.post("/api/slips", json={"user": "uv02"}).status_code == 201
    assert refusal(person.post("/api/slips", json={"user": "km01"})) == (403, "rights.missing")

    assert refusal(admin.post("/api/accounts", json=new)) == (409, "account.exists")
    strange = new | {"id": "la", "roles": ["secretary:khongco"]}
    assert refusal(admin.post("/api/accounts", json=strange)) == (400, "role.unknown")
    line = next(a for a in admin.read("/api/accounts")["accounts"] if a["id"] == "moi")
    assert "password" not in line and line["roles"] == ["secretary:btv"]
    reset = admin.post("/api/accounts/moi/password")
    assert reset.status_code == 200 and reset.json()["password"] != password
    assert refusal(person.get("/api/session")) == (401, "login.needed")
    person = Person.logged_in(house.server, "moi", reset.json()["password"])
    shut = line | {"disabled": True}
    assert put(admin, "/api/accounts/moi", line["version"], shut).status_code == 200
    assert refusal(person.get("/api/session")) == (401, "login.needed")
    stale = put(admin, "/api/accounts/moi", line["version"], line)
    assert refusal(stale) == (412, "entry.stale")
    own = next(a for a in admin.read("/api/accounts")["accounts"] if a["id"] == "qt")
    last = put(admin, "/api/accounts/qt", own["version"], own | {"roles": []})
    assert refusal(last) == (409, "administrator.last")


def test_everybodys_sessions_are_listed_and_ended(house):
    admin = house.admin
    member = Person.logged_in(house.server, "uv02", pack.PASSWORD)
    house.convene()
    stream = member.stream()
    found = [s for s in admin.read("/api/sessions?everybody=1")["sessions"] if s["user"] == "uv02"]
    own = member.read("/api/sessions")["sessions"]
    ident = next(s["id"] for s in own if s["current"])
    assert ident in {s["id"] for s in found}
    path = f"/api/sessions/{ident}?user=uv02"
    neighbour = house.person("uv03").request("DELETE", path)
    assert refusal(neighbour) == (403, "rights.missing")
    assert admin.request("DELETE", path).status_code == 204
    assert stream.closed()[0] == 4001
    assert refusal(member.get("/api/session")) == (401, "login.needed")
    assert refusal(admin.request("DELETE", path)) == (404, "session.unknown")
    last = admin.read("/api/administration-log?limit=1")["changes"][0]
    assert (last["verb"], last["kind"], last["subject"]) == ("end", "sessions", "uv02")


def test_the_administrators_rights_end_at_the_meetings_door(house):
    admin, secretary, meeting = house.admin, house.person("tk01"), house.meeting
    house.convene()
    document = next(iter(house.documents("i1").values()))["document"]
    here = [f"/api/meetings/{meeting}", f"/api/documents/{document}",
            f"/api/documents/{document}/pages/1.json",
            f"/api/meetings/{meeting}/events?after=0&epoch=x",
            f"/api/meetings/{meeting}/minutes.json"]  # fmt: skip
    for path in here:
        assert admin.get(path).status_code == 404, path
    assert admin.read("/api/meetings")["meetings"] == []
    orders = [{"checkIn": {}}, {"openMeeting": {}}, {"editMeeting": {"title": "Khác"}}]
    for order in orders:
        assert refusal(admin.command(meeting, order)) == (404, "meeting.unknown")
    path = f"/api/meetings/{meeting}/documents?item=i1&name=a.pdf"
    assert refusal(admin.post(path, data=b"%PDF")) == (404, "meeting.unknown")
    new = {"title": "Họp", "body": "btv", "kind": "ordinary",
           "startsAt": "2026-07-01T08:00:00+07:00", "place": ""}  # fmt: skip
    assert refusal(admin.post("/api/meetings", json=new)) == (403, "rights.missing")
    # Nor does anything that an administrator reads tell of it.
    words = "".join(
        admin.get(path).text
        for path in ["/api/bodies", "/api/administration-log", "/api/machine", "/api/accounts"]
    )
    assert secretary.snapshot(meeting)["title"] not in words and meeting not in words
    # The other half: the secretary does all of it, and so does the administrator once invited.
    assert secretary.get(here[0]).status_code == 200
    assert secretary.get(here[1]).status_code == 200
    assert secretary.command(meeting, orders[2]).status_code == 200
    add = {"addParticipant": {"user": "qt", "role": "member", "votes": False}}
    secretary.command(meeting, add).raise_for_status()
    assert len(admin.read("/api/meetings")["meetings"]) == 1
    assert admin.get(here[1]).status_code == 200
    assert refusal(admin.command(meeting, {"openMeeting": {}})) == (403, "rights.missing")


TABLE = """STT;Họ và tên;Tài khoản;Chức vụ;Vai trò;Biểu quyết
1;Nguyễn Thị Bình;uv02;;Chủ trì;có
2;"Đỗ ""Ba"" Tám";;Phó Trưởng ban;uỷ viên;có
3;Lò Thị Mây;;Chuyên viên;thư ký;không
"""


def send(person, table, **query):
    query = "&".join(f"{name}={value}" for name, value in ({"body": "btv"} | query).items())
    return person.post(f"/api/import/members?{query}", data=table)


def everything(admin):
    shelf = "/api/bodies/btv/members"
    return admin.read("/api/accounts"), admin.read(shelf), admin.read("/api/administration-log")


@pytest.mark.parametrize("form", ["plain", "excel", "commas"])
def test_members_come_from_a_table(house, form):
    admin = house.admin
    table = TABLE.encode()
    if form == "excel":
        table = b"\xef\xbb\xbf" + table.replace(b"\n", b"\r\n")
    if form == "commas":
        table = TABLE.replace(";", ",").replace("Họ và tên", "Full name").encode()
    before = everything(admin)
    seen = send(admin, table, dry=1)
    assert seen.status_code == 200 and seen.json()["accounts"] == []
    assert everything(admin) == before
    lines = seen.json()["lines"]
    assert [line["user"] for line in lines] == ["uv02", "tamdb", "maylt"]
    assert [line["newAccount"] for line in lines] == [False, True, True]
    assert [line["newMember"] for line in lines] == [False, True, True]
    done = send(admin, table)
    assert done.status_code == 201, done.text
    made = {account["user"]: account for account in done.json()["accounts"]}
    assert set(made) == {"tamdb", "maylt"} and made["tamdb"]["name"] == 'Đỗ "Ba" Tám'
    members = {m["user"]: m for m in admin.read("/api/bodies/btv/members")["members"]}
    assert members["uv02"]["role"] == "chair" and members["uv02"]["precedence"] == 1
    assert members["maylt"]["role"] == "secretary" and members["maylt"]["votes"] is False
    # An account that was there keeps its password; a new one's must be changed.
    Person.logged_in(house.server, "uv02", pack.PASSWORD)
    person = Person.logged_in(house.server, "tamdb", made["tamdb"]["password"])
    assert refusal(person.get("/api/meetings")) == (403, "password.mustChange")
    # The same table again changes nothing.
    count = len(admin.read("/api/administration-log")["changes"])
    again = send(admin, table)
    assert again.status_code == 201 and again.json()["accounts"] == []
    assert not any(line["changed"] for line in again.json()["lines"])
    assert len(admin.read("/api/administration-log")["changes"]) == count


BROKEN = [
    (b"", [(1, None, "import.empty")]),
    (b"Name\n", [(1, None, "import.empty")]),
    (b"Ch\xe1\xbb\xa9c v\xe1\xbb\xa5\nA\n", [(1, None, "import.columnMissing")]),
    (b"name,phone\nA,1\n", [(1, "phone", "import.columnUnknown")]),
    (b"name,name\nA,B\n", [(1, "name", "import.columnTwice")]),
    (b"name\nAn\n\xc3\x28\n", [(3, None, "import.notUTF8")]),
    (b'name,user\nAn,an\n"Binh,binh\n', [(3, None, "import.quoteOpen")]),
    (b'name,user\nAn,an\nB"inh,binh\n', [(3, None, "import.quoteStray")]),
]


@pytest.mark.parametrize("table, faults", BROKEN)
def test_a_broken_table_is_refused_by_its_line(house, table, faults):
    before = everything(house.admin)
    answer = send(house.admin, table)
    assert answer.status_code == 422
    found = answer.json()["faults"]
    assert [(f["line"], f["field"] if "field" in f else None, f["code"]) for f in found] == faults
    assert everything(house.admin) == before


def test_every_broken_line_is_named_and_nothing_is_half_imported(house):
    table = """Họ và tên,Tài khoản,Vai trò,Thứ tự,Biểu quyết
Người Tốt,tot,uỷ viên,1,có
,trong,uỷ viên,2,có
Sai Vai,sai,nhà vua,3,có
Thiếu Ô,thieu
Sai Số,saiso,uỷ viên,không,hai
Lặp Lại,tot,uỷ viên,6,có
Tên Khác,uv01,uỷ viên,7,có
Tên Xấu,a/b,uỷ viên,8,có
"""
    before = everything(house.admin)
    answer = send(house.admin, table.encode())
    assert answer.status_code == 422
    found = {(f["line"], f.get("field"), f["code"]) for f in answer.json()["faults"]}
    assert found == {
        (3, "Họ và tên", "import.cellEmpty"),
        (4, "Vai trò", "import.cellInvalid"),
        (5, None, "import.width"),
        (6, "Thứ tự", "import.cellInvalid"),
        (6, "Biểu quyết", "import.cellInvalid"),
        (7, "Tài khoản", "import.twice"),
        (8, "Tài khoản", "import.otherPerson"),
        (9, "Tài khoản", "import.cellInvalid"),
    }
    assert everything(house.admin) == before
    assert refusal(send(house.admin, table.encode(), body="khongco")) == (404, "entry.unknown")
    too_large = send(house.admin, b"x" * (1 << 20 | 1))
    assert too_large.status_code == 413


def test_a_new_server_has_kinds_and_an_organisation_is_one_request(house):
    admin = house.admin
    kinds = admin.read("/api/document-kinds")["document-kinds"]
    assert {"Tờ trình", "Báo cáo", "Phụ lục"} <= {kind["name"] for kind in kinds}
    assert len(admin.read("/api/meeting-kinds")["meeting-kinds"]) > 5
    assert refusal(house.person("tk01").post("/api/catalogues/ward")) == (403, "rights.missing")
    for name in ["ward", "city"]:
        assert admin.post(f"/api/catalogues/{name}").json()["added"] > 20
        assert admin.post(f"/api/catalogues/{name}").json()["added"] == 0
    assert refusal(admin.post("/api/catalogues/mars")) == (404, "path.unknown")
    units = {unit["id"]: unit for unit in admin.read("/api/units")["units"]}
    assert units["vp-dang-uy"]["parent"] == "dang-uy"
    assert len(admin.read("/api/rooms")["rooms"][0]["plan"]["seats"]) > 10


def test_the_command_line_keeps_the_same_things(data, tmp_path):
    def ok(*arguments):
        done = run(*arguments, "--data", data)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def no(*arguments):
        done = run(*arguments, "--data", data)
        assert done.returncode != 0
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        return done.stderr

    ok("unit", "add", "du", "name=Đảng uỷ phường", "kind=committee", "level=commune", "order=1")
    ok("unit", "add", "cb1", "name=Chi bộ 1", "kind=cell", "level=base", "parent=du")
    assert "Chi bộ 1" in ok("unit", "list")
    assert "unit.cycle" in no("unit", "edit", "du", "parent=cb1")
    ok("unit", "edit", "cb1", "name=Chi bộ khu phố 1", "parent=")
    assert "du" not in ok("unit", "list").splitlines()[0].split("\t")[2]
    ok("unit", "retire", "cb1")
    assert "cb1\tretired" in ok("unit", "list")
    ok("body", "edit", "btv", "quorum=1/2", "allowsVoteChange=true")
    assert '"quorum":"1/2"' in ok("body", "list")
    assert "order" in no("post", "add", "p1", "name=Bí thư", "order=đầu")
    assert "field.missing" in no("room", "add", "r1", "name=Phòng 1")
    ok("user", "add", "tkb", "--name", "Thư Ký", "--role", "secretary:btv")
    assert "not a role" in no("user", "add", "tkc", "--name", "X", "--role", "secretary:mars")

    table = tmp_path / "members.csv"
    table.write_text("Họ và tên,Vai trò\nLò Thị Mây,thư ký\nSai Vai,vua\n")
    done = run("import-members", table, "--body", "btv", "--data", data)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith(f"{table}:3: Vai trò: ")
    assert "maylt" not in ok("user", "list")
    table.write_text("Họ và tên,Vai trò\nLò Thị Mây,thư ký\n")
    assert ok("import-members", table, "--body", "btv", "--dry-run") == "maylt\tnew\tLò Thị Mây\n"
    assert "maylt" not in ok("user", "list")
    password = ok("import-members", table, "--body", "btv").split("\t")[1]
    assert len(password) == 14 and "maylt" in ok("user", "list")
    ok("catalogue", ROOT / "Config/catalogues/city.json")
    bad = tmp_path / "bad.json"
    bad.write_text('{"format":"nghisu.catalogue/1","posts":[{"id":"a"},{"id":"b","name":"B"}]}')
    assert "posts a name" in no("catalogue", bad)
    assert "\tB" not in ok("post", "list")


def test_commands_that_write_are_refused_beside_a_running_server(house, data, tmp_path):
    table = tmp_path / "members.csv"
    table.write_text("name\nLò Thị Mây\n")
    for command in [
        ["unit", "add", "x", "name=X", "kind=other", "level=base"],
        ["body", "retire", "btv"],
        ["import-members", table, "--body", "btv"],
    ]:
        done = run(*command, "--data", data)
        assert done.returncode != 0
        assert "in use by process" in done.stderr and len(done.stderr.splitlines()) == 1
    assert run("body", "list", "--data", data).returncode == 0
    dry = run("import-members", table, "--body", "btv", "--dry-run", "--data", data)
    assert dry.returncode == 0, dry.stderr
