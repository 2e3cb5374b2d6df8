"""The Debian package from its installation to its purge, on a clean machine with systemd.

`NGHISU_PACKAGES` names a folder with the packages 0.0.1 and 0.0.2. The tests are one story
and run in their order.
"""

import json
import os
import pathlib
import re
import resource
import subprocess
import time
import zipfile

import pytest

import machine

PACKAGES = pathlib.Path(os.environ["NGHISU_PACKAGES"]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = "var/lib/nghisu"
PASSWORD = "mat-khau-moi-2026"


def package(version):
    (found,) = PACKAGES.glob(f"nghisu_{version}_*.deb")
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A booted machine on which the package is not installed yet, but all it needs is at hand."""
    root = tmp_path_factory.mktemp("debian") / "root"
    machine.make(root, ROOT / ".build/debian" / machine.release())
    for version in ["0.0.1", "0.0.2"]:
        (root / f"{version}.deb").write_bytes(package(version).read_bytes())
    fetch = ["apt-get", "-qq", "-y", "--no-install-recommends", "--download-only", "install"]
    machine.command("chroot", root, *fetch, "/0.0.1.deb")
    with machine.Machine(root) as booted:
        booted.story = {}
        yield booted


def install(house, version):
    return house.do(
        "apt-get", "-qq", "-y", "--no-install-recommends", "install",
        f"/{version}.deb",
    )  # fmt: skip


def log_in(house, user, password, jar=None):
    body = json.dumps({"user": user, "password": password})
    keep = ["--cookie-jar", jar] if jar else []
    asked = house.knock(
        *keep, "--write-out", "\n%{http_code}", "--header", "Content-Type: application/json",
        "--data", body, "https://127.0.0.1/api/session",
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    text, _, status = asked.stdout.rpartition("\n")
    return int(status), json.loads(text)


def is_up(house):
    """Whether it serves; curl waits for a service that has been started and is not there yet."""
    again = ["--retry", "20", "--retry-connrefused", "--retry-delay", "1"]
    return house.knock(*again, "https://127.0.0.1/healthz").stdout == '{"status":"ok"}'


def test_lintian_finds_nothing():
    done = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error,warning", package("0.0.1")],
        text=True, capture_output=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_installed_it_serves_by_https_and_has_told_the_password(house):
    said = install(house, "0.0.1")
    assert house.do("systemctl", "is-active", "nghisu").strip() == "active"
    assert house.do("systemctl", "is-enabled", "nghisu").strip() == "enabled"
    assert is_up(house)
    refused = house.knock("--capath", "/nowhere", "--cacert", "/etc/ssl/certs/ca-certificates.crt",
                          "https://127.0.0.1/healthz")  # fmt: skip
    assert refused.returncode in (60, 77), "it was trusted without its authority"
    sent = house.knock("--write-out", "%{http_code} %{redirect_url}", "http://127.0.0.1/a?b=c")
    assert sent.stdout == "308 https://127.0.0.1/a?b=c"
    house.story["password"] = re.search(r"password:\s+(\S+)", said).group(1)
    fingerprint = re.search(r"SHA-256: ([0-9A-F:]+)", said).group(1)
    shown = machine.command("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in",
                            house.root / DATA / "tls/authority.crt")  # fmt: skip
    assert shown.strip().endswith(fingerprint)


def test_the_administrator_comes_in_and_chooses_a_password(house, tmp_path):
    jar = tmp_path / "jar"
    status, answer = log_in(house, "quantri", house.story["password"], jar)
    assert status == 200 and answer["user"]["mustChangePassword"] is True
    changed = house.knock(
        "--cookie", jar, "--write-out", "%{http_code}", "--header",
        "Content-Type: application/json",
        "--data", json.dumps({"current": house.story["password"], "new": PASSWORD}),
        "https://127.0.0.1/api/password",
    )  # fmt: skip
    assert changed.stdout.endswith("204")
    assert log_in(house, "quantri", PASSWORD)[0] == 200
    assert log_in(house, "quantri", house.story["password"])[0] == 401


def test_the_service_has_no_rights_that_it_does_not_need(house):
    pid = house.do("systemctl", "show", "--value", "--property=MainPID", "nghisu").strip()
    lines = house.do("cat", f"/proc/{pid}/status").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    user = house.do("id", "-u", "nghisu").strip()
    assert status["Uid"].split() == [user] * 4 and user != "0"
    # CAP_NET_BIND_SERVICE is number 10.
    for field in ["CapEff", "CapBnd", "CapAmb"]:
        assert int(status[field], 16) == 1 << 10, field
    assert status["NoNewPrivs"].strip() == "1" and status["Seccomp"].strip() == "2"
    inside = ["nsenter", "--target", pid, "--mount", "--wd=/", "setpriv", "--reuid=nghisu",
              "--clear-groups", "--regid=nghisu"]  # fmt: skip
    for path in ["/etc/nghisu/x", "/usr/share/nghisu/x", "/opt/x", "/home/x"]:
        assert house.attempt(*inside, "touch", path).returncode != 0, path
    house.do(*inside, "touch", "/var/lib/nghisu/x")
    house.do("rm", "/var/lib/nghisu/x")
    limits = house.do("cat", f"/proc/{pid}/limits")
    files = [int(text) for text in re.search(r"Max open files +(\d+) +(\d+)", limits).groups()]
    # Nobody inside gets more than the machine around it has.
    assert files == [min(65_536, resource.getrlimit(resource.RLIMIT_NOFILE)[1])] * 2
    for path in [DATA, DATA + "/tls"]:
        assert (house.root / path).stat().st_mode & 0o077 == 0, path
    assert (house.root / "etc/nghisu/nghisu.yaml").stat().st_mode & 0o007 == 0


def test_a_meeting_with_pages_by_libreoffice_works_within_the_limits(house, tmp_path):
    machine.command("cp", "-r", ROOT / "Config/demonstration", house.root / "srv/pack")
    house.do("systemctl", "stop", "nghisu")
    made = house.do("runuser", "-u", "nghisu", "--", "nghisu", "import", "/srv/pack", "--data",
                    "/" + DATA, "--password", PASSWORD, cwd="/")  # fmt: skip
    meeting = json.loads(made.splitlines()[-1])["meeting"]
    house.do("systemctl", "start", "nghisu")
    assert is_up(house)
    pack = json.loads((ROOT / "Config/demonstration/meeting.json").read_text())
    roles = {member["role"]: member["user"] for member in pack["participants"]}
    jar = tmp_path / "jar"
    assert log_in(house, roles["secretary"], PASSWORD, jar)[0] == 200
    view = house.knock("--cookie", jar, f"https://127.0.0.1/api/meetings/{meeting}")
    agenda = json.loads(view.stdout)["meeting"]["agenda"]
    house.story |= {
        "meeting": meeting, "secretary": roles["secretary"], "item": agenda[0]["item"]
    }  # fmt: skip
    documents = [document for item in agenda for document in item["documents"]]
    assert {document["name"].rpartition(".")[2] for document in documents} >= {"docx", "odt"}
    for document in documents:
        page = tmp_path / "page.png"
        wanted = house.knock(
            "--cookie", jar, "--retry", "60", "--retry-all-errors", "--retry-delay", "1",
            "--fail", "--output", page,
            f"https://127.0.0.1/api/documents/{document['document']}/pages/1.png?width=600",
        )  # fmt: skip
        log = house.do("journalctl", "-u", "nghisu", "--no-pager", "-n", "30")
        assert wanted.returncode == 0, document["name"] + wanted.stderr + log
        assert page.read_bytes().startswith(b"\x89PNG")


def test_a_scan_is_read_within_the_limits(house, tmp_path):
    """img2pdf and tesseract, which reserve and map memory in ways of their own."""
    demonstration = ROOT / "Config/demonstration"
    scan = tmp_path / "ban-quet"
    machine.command("pdftoppm", "-png", "-r", "150", "-singlefile",
                    demonstration / "kien-nghi-khu-pho-4.pdf", scan)  # fmt: skip
    jar = tmp_path / "jar"
    assert log_in(house, house.story["secretary"], PASSWORD, jar)[0] == 200
    sent = house.knock(
        "--cookie", jar, "--fail-with-body", "--data-binary", f"@{scan}.png",
        "--header", "Content-Type: application/octet-stream",
        f"https://127.0.0.1/api/meetings/{house.story['meeting']}/documents"
        f"?item={house.story['item']}&name=ban-quet.png",
    )  # fmt: skip
    assert sent.returncode == 0, sent.stdout + sent.stderr
    document = json.loads(sent.stdout)["document"]
    deadline = time.monotonic() + machine.PATIENCE
    hits = []
    while not hits:
        log = house.do("journalctl", "-u", "nghisu", "--no-pager", "-n", "30")
        assert time.monotonic() < deadline, log
        found = house.knock(
            "--cookie", jar, f"https://127.0.0.1/api/documents/{document}/search?q=khu%20pho"
        )
        hits = json.loads(found.stdout).get("hits")
    assert hits[0]["page"] == 1


def test_an_old_archive_is_read_within_the_limits(house, tmp_path):
    """By nghisu-pdftext, which forks and gives rights up; what it cannot read the log would say."""
    old = tmp_path / "kho.zip"
    names = [path.name for path in sorted((ROOT / "Config/demonstration").glob("*.pdf"))]
    lines = [f"{name};Tài liệu {name}" for name in names]
    with zipfile.ZipFile(old, "w") as packed:
        for name in names:
            packed.write(ROOT / "Config/demonstration" / name, name)
        packed.writestr("danh-muc.csv", "\n".join(["Tệp;Trích yếu", *lines, ""]))
    jar = tmp_path / "jar"
    assert log_in(house, "quantri", PASSWORD, jar)[0] == 200
    url = "https://127.0.0.1/api/archive/imports"
    sent = house.knock(
        "--cookie", jar, "--fail-with-body", "--data-binary", f"@{old}",
        "--header", "Content-Type: application/zip", f"{url}?name=kho.zip",
    )  # fmt: skip
    assert sent.returncode == 0, sent.stdout + sent.stderr
    deadline = time.monotonic() + machine.PATIENCE
    now = {"running": True}
    while now["running"]:
        assert time.monotonic() < deadline, now
        now = json.loads(house.knock("--cookie", jar, url).stdout)
    log = house.do("journalctl", "-u", "nghisu", "--no-pager")
    assert now["current"]["imported"] == len(names) > 0, f"{now} {log}"
    assert "texts failed" not in log


def test_a_backup_goes_into_the_folder_that_is_meant_for_it(house):
    house.do("install", "-d", "-o", "nghisu", "-g", "nghisu", "-m", "700", "/srv/nghisu")
    house.do("sed", "-i", "s|  # folder: /srv/nghisu|  folder: /srv/nghisu|",
             "/etc/nghisu/nghisu.yaml")  # fmt: skip
    house.do("systemctl", "restart", "nghisu")
    assert is_up(house)
    house.do("timeout", "60", "sh", "-c",
             "until ls /srv/nghisu | grep -q '^nghisu-[0-9-]*$'; do sleep 1; done")  # fmt: skip


def test_an_upgrade_keeps_data_and_settings_and_asks_nothing(house):
    before = house.do("systemctl", "show", "--value", "--property=MainPID", "nghisu")
    said = install(house, "0.0.2")
    assert "password" not in said
    assert is_up(house)
    assert before != house.do("systemctl", "show", "--value", "--property=MainPID", "nghisu")
    assert log_in(house, "quantri", PASSWORD)[0] == 200
    assert "\n  folder: /srv/nghisu" in (house.root / "etc/nghisu/nghisu.yaml").read_text()
    assert house.do("dpkg-query", "-W", "-f", "${Version}", "nghisu") == "0.0.2"


def test_removed_it_is_silent_and_the_data_stays(house):
    house.do("apt-get", "-qq", "-y", "remove", "nghisu")
    assert house.attempt("systemctl", "is-active", "nghisu").returncode != 0
    assert house.knock("http://127.0.0.1/").returncode == 7
    assert (house.root / DATA / "journal.sqlite").exists()
    assert not (house.root / "usr/bin/nghisu").exists()
    said = install(house, "0.0.2")
    assert "password" not in said and is_up(house)
    assert log_in(house, "quantri", PASSWORD)[0] == 200


def test_a_purge_deletes_the_data_only_after_a_yes(house):
    house.do("apt-get", "-qq", "-y", "purge", "nghisu")
    assert (house.root / DATA / "journal.sqlite").exists()
    assert not (house.root / "etc/nghisu/nghisu.yaml").exists()
    install(house, "0.0.2")
    assert is_up(house) and log_in(house, "quantri", PASSWORD)[0] == 200
    house.do("debconf-set-selections", input="nghisu nghisu/purge-data boolean true\n")
    house.do("apt-get", "-qq", "-y", "purge", "nghisu")
    assert not (house.root / DATA).exists()
    assert list((house.root / "srv/nghisu").iterdir()), "the backups are not the package's"
    assert not list((house.root / "usr/share/nghisu").glob("*"))
    assert house.attempt("systemctl", "cat", "nghisu").returncode != 0
