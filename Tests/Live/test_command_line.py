"""Commands that cannot be carried out: one line, and nothing half-done."""

import contextlib
import sqlite3

import pytest

import files
import pack
from server import Server, run, verify


def refuses(done, *words):
    """The command failed with one line, which holds these words."""
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def with_user_twice(meeting):
    meeting["participants"][5]["user"] = "uv01"


def with_missing_file(meeting):
    meeting["agenda"][1]["documents"][0]["file"] = "khong-co.pdf"


def with_foreign_file(meeting):
    meeting["agenda"][1]["documents"][0]["file"] = "../../etc/passwd"


def with_unknown_item(meeting):
    meeting["participants"][-1]["items"] = ["i9"]


def with_unknown_presenter(meeting):
    meeting["agenda"][2]["presenter"] = "khongco"


def with_other_format(meeting):
    meeting["format"] = "nghisu.pack/9"


def without_title(meeting):
    del meeting["title"]


PACKS = [
    (with_user_twice, "participants[5].user", "uv01"),
    (with_missing_file, "agenda[1].documents[0].file", "khong-co.pdf"),
    (with_foreign_file, "agenda[1].documents[0].file", "passwd"),
    (with_unknown_item, "participants[17]", "item.unknown"),
    (with_unknown_presenter, "agenda[2]", "participant.unknown"),
    (with_other_format, "format", "nghisu.pack/9"),
    (without_title, "title", "field.missing"),
]


@pytest.mark.parametrize("changed, field, word", PACKS, ids=lambda case: str(case))
def test_a_wrong_pack_is_refused_as_a_whole(tmp_path, changed, field, word):
    folder = pack.write(tmp_path / "pack", changed)
    import_fails(folder, tmp_path, "meeting.json", field, word)


@pytest.mark.parametrize("name", ["cut.pdf", "empty.pdf", "not.pdf", "locked.pdf"])
def test_a_pack_with_a_hostile_file_is_refused_as_a_whole(tmp_path, name):
    folder = pack.write(tmp_path / "pack")
    made, code = files.HOSTILE[name]
    (folder / "nha-van-hoa.pdf").write_bytes(made())
    import_fails(folder, tmp_path, "nha-van-hoa.pdf", code)


def test_a_pack_that_is_not_there(tmp_path):
    import_fails(tmp_path / "pack", tmp_path, "meeting.json", "cannot be read")


def test_a_pack_that_is_no_json(tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/meeting.json").write_text("{ this is no JSON")
    import_fails(tmp_path / "pack", tmp_path, "meeting.json", "json.invalid")


def import_fails(folder, tmp_path, *words):
    """A refused import leaves neither a meeting nor an account nor a file."""
    data = tmp_path / "data"
    assert run("init", "--data", data).returncode == 0
    refuses(run("import", folder, "--data", data, "--password", pack.PASSWORD), *words)
    assert verify(data) == 0
    assert run("user", "list", "--data", data).stdout == ""
    for kept in ["documents", "incoming", "pages"]:
        assert not (data / kept).exists() or list((data / kept).iterdir()) == []


def test_a_second_server_on_the_same_folder_is_refused(committee):
    data = committee.server.data
    refuses(run("serve", "--data", data, "--port", "0"), "in use by process")
    refuses(run("user", "add", "moi", "--data", data, "--name", "Mới"), "in use by process")
    assert run("user", "list", "--data", data).returncode == 0
    assert committee.person("tk01").get("/healthz").status_code == 200


def test_a_taken_port_is_refused(committee, tmp_path):
    other = tmp_path / "other"
    refuses(run("serve", "--data", other, "--port", committee.server.port), "in use")
    assert committee.person("tk01").get("/healthz").status_code == 200


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    for place in [tmp_path / "file", tmp_path / "file/below", "/proc/nghisu", "/sys/nghisu"]:
        refuses(run("serve", "--data", place, "--port", "0"), "data:", str(place))
        refuses(run("init", "--data", place), "data:", str(place))


def test_a_read_only_data_folder_is_refused(data, read_only):
    with read_only(data):
        refuses(run("serve", "--data", data, "--port", "0"), "cannot be written")
        new = ["user", "add", "moi", "--data", data, "--name", "Mới"]
        refuses(run(*new), "cannot be written")
    server = Server(data)
    assert server.stop() == 0


def test_commands_that_name_nothing_known(data, tmp_path):
    out = ["--format", "json", "--out", tmp_path / "out"]
    refuses(run("export", "minutes", "mkhongco", "--data", data, *out), "mkhongco")
    assert not (tmp_path / "out").exists()
    refuses(run("verify", "--data", tmp_path / "nothing"), "nothing")
    refuses(run("user", "password", "khongco", "--data", data, "--random"), "khongco")
    refuses(run("user", "add", "uv01", "--data", data, "--name", "Lại"), "uv01")
    refuses(run("user", "add", "a b", "--data", data, "--name", "Sai"), "a b")
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("of somebody else")
    refuses(run("init", "--data", other), "not empty")
    refuses(run("init", "--data", tmp_path / "new", "--name", "a b"), "a b")


def test_a_setting_out_of_range_is_named(data):
    refuses(run("serve", "--data", data, LIMITS_HEAD_BYTES="12"), "limits.headBytes", "12")
    refuses(run("serve", "--data", data, LIMITS_HEAD_BYTES="many"), "limits.headBytes")


def test_a_setting_that_there_is_not_is_named_with_its_line(data, tmp_path):
    config = tmp_path / "nghisu.yaml"
    config.write_text("limits:\n  headBytes: 2048\n  mesageBytes: 2048\n")
    serve = ["serve", "--data", data, "--port", "0"]
    refuses(run(*serve, "--config", config), "nghisu.yaml:3: limits.mesageBytes")
    config.write_text("limits:\n  keep: 3\n")
    refuses(run(*serve, "--config", config), "is backup.keep meant?")
    refuses(run(*serve, BACKUP_FOLDR="/srv"), "NGHISU_BACKUP_FOLDR", "no such setting")


def test_a_data_folder_of_a_newer_version_is_left_alone(data, tmp_path):
    def contents():
        with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database:
            return list(database.iterdump())

    with contextlib.closing(sqlite3.connect(data / "journal.sqlite")) as database, database:
        database.execute("INSERT INTO grdb_migrations VALUES ('999 of the future')")
    before = contents()
    for command in [
        ["serve", "--port", "0"], ["verify"], ["user", "list"], ["init"],
        ["user", "password", "uv01", "--random"], ["backup", "--to", tmp_path / "backup"],
    ]:  # fmt: skip
        refuses(run(*command, "--data", data), "a newer version", "nothing was changed")
    assert not (tmp_path / "backup").exists()
    assert contents() == before
