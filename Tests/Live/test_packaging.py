"""The Debian package as far as it can be held without installing it: `make test-deb` does that."""

import re
import shutil
import subprocess

import pytest

from secure import SecureServer
from server import PROGRAM, ROOT, run

UNIT = ROOT / "Packaging/nghisu.service"


def output(*words, **options):
    done = subprocess.run(
        [*map(str, words)], capture_output=True, text=True, timeout=300, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_unit_is_well_formed_and_gives_away_little(tmp_path):
    # The program is elsewhere here, and so is its manual.
    text = UNIT.read_text().replace("/usr/bin/nghisu", str(PROGRAM))
    unit = tmp_path / "nghisu.service"
    unit.write_text(re.sub("(?m)^Documentation=.*$", "", text))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    # Of ten; what remains is the network, which a server needs.
    output("systemd-analyze", "security", "--offline=true", "--threshold=25", unit)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The package, made of the program under test, unpacked into a folder."""
    folder = tmp_path_factory.mktemp("package")
    if "libswiftCore" in output("ldd", PROGRAM):
        # A debug build finds Swift's libraries in the toolchain, where no package has them; the
        # tree is the same whatever the program is.
        made = shutil.copy("/bin/true", folder / "nghisu")
        shutil.copy(PROGRAM.parent / "nghisu-pdftext", folder)
    else:
        made = PROGRAM
    package = output(ROOT / "Scripts/package", made, "1.2.3", folder).strip()
    output("dpkg-deb", "--raw-extract", package, folder / "root")
    return package, folder / "root"


def test_the_package_says_what_it_needs(unpacked):
    package, _ = unpacked
    assert output("dpkg-deb", "--field", package, "Version").strip() == "1.2.3"
    needs = output("dpkg-deb", "--field", package, "Depends")
    names = {part.split()[0] for part in re.split("[,|]", needs)}
    assert names >= {"adduser", "libc6", "poppler-utils", "libpoppler-cpp0v5"}
    # What the server runs by name is what the developers' machines have; util-linux is on all.
    programs = set(output(ROOT / "Scripts/setup", "list", "run").split())
    assert programs > {"qrencode", "libreoffice-writer-nogui"}
    assert programs - names == {"util-linux"}
    assert "@" not in output("dpkg-deb", "--info", package).partition("Description")[2]


def test_what_it_puts_where_belongs_to_root_and_is_readable(unpacked):
    package, root = unpacked
    for line in output("dpkg-deb", "--contents", package).splitlines():
        mode, owner = line.split()[:2]
        link = mode[0] == "l"
        assert owner == "root/root" and mode[7] == "r" and (link or mode[8] != "w"), line
    for path in ["usr/bin/nghisu", "usr/libexec/nghisu/nghisu-pdftext", "etc/nghisu/nghisu.yaml",
                 "usr/share/nghisu/Public/index.html", "usr/share/nghisu/Config/layouts", "lib/systemd/system/nghisu.service",
                 "usr/share/man/man8/nghisu.8.gz", "usr/share/doc/nghisu/copyright"]:  # fmt: skip
        assert (root / path).exists(), path
    assert (root / "DEBIAN/conffiles").read_text() == "/etc/nghisu/nghisu.yaml\n"
    for script in ["postinst", "prerm", "postrm"]:
        output("sh", "-n", root / "DEBIAN" / script)


def test_unpacked_it_serves_its_own_pages_with_its_own_settings(unpacked, data):
    _, root = unpacked
    assert run("init", "--data", data).returncode == 0

    class Installed(SecureServer):
        public = root / "usr/share/nghisu/Public"
        config = root / "etc/nghisu/nghisu.yaml"

    # All but the addresses and ports is what the package ships.
    server = Installed(data, TLS_REDIRECT_PORT=0, LISTEN_ADDRESSES="127.0.0.1")
    try:
        style = server.ask("GET", "/css/base.css").content
        assert style == (Installed.public / "css/base.css").read_bytes()
        assert server.url.startswith("https://")
    finally:
        server.kill()
    text = Installed.config.read_text()
    for line in ['  addresses: ["0.0.0.0", "::"]', "  port: 443", "  redirectPort: 80"]:
        assert f"\n{line}\n" in text
