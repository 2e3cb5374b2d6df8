"""A clean Debian made by debootstrap, booted with systemd in a network of its own.

Nothing of it reaches beyond itself: its only interface is its loopback, on which the tests
knock from outside by entering that network alone.
"""

import pathlib
import shutil
import subprocess
import time

# Seconds for what takes long by itself: a base system, or LibreOffice being unpacked.
PATIENCE = 900


def command(*words, **options):
    options = {"text": True, "capture_output": True, "timeout": PATIENCE} | options
    done = subprocess.run([*map(str, words)], **options)
    assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def release():
    """The name of the Debian that this machine is, which has the libraries that we link with."""
    for line in pathlib.Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise AssertionError("this is no Debian")


def make(root, base):
    """A fresh copy of the base system; the base itself is made the first time."""
    if not base.exists():
        raw = base.with_suffix(".part")
        shutil.rmtree(raw, ignore_errors=True)
        base.parent.mkdir(parents=True, exist_ok=True)
        command(
            "debootstrap", "--variant=minbase", "--include=systemd-sysv,dbus,adduser,iproute2",
            release(), raw, mirror(),
        )  # fmt: skip
        raw.rename(base)
    command("cp", "-a", base, root)


def mirror():
    """Where this machine's own packages come from: the first of apt's sources for its release."""
    fields = "$(CODENAME) $(COMPONENT) $(REPO_URI)"
    for line in command("apt-get", "indextargets", "--format", fields).splitlines():
        codename, component, uri = line.split(maxsplit=2)
        if (codename, component) == (release(), "main"):
            return uri
    raise AssertionError("apt knows no source for this release")


class Machine:
    """The booted system. What is called on it runs as root inside."""

    def __init__(self, root):
        self.root = root
        self.log = open(root.with_suffix(".log"), "wb")
        self.nspawn = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit",
             "--private-network", "--machine=hop", "--directory", root],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        self.leader = self._leader(time.monotonic() + 60)
        # Its word for "up" is "running", or "degraded" where a unit cannot work in a container.
        self.attempt("systemctl", "is-system-running", "--wait")

    def _leader(self, deadline):
        """The process that is number 1 inside, once it answers."""
        children = pathlib.Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}/children")
        while time.monotonic() < deadline:
            assert self.nspawn.poll() is None, "systemd-nspawn ended: see the log beside the root"
            for pid in children.read_text().split():
                self.leader = pid
                if self.attempt("systemctl", "--version").returncode == 0 and (
                    self.attempt("test", "-S", "/run/systemd/private").returncode == 0
                ):
                    return pid
        raise AssertionError("the system did not boot")

    def _enter(self, *namespaces):
        return ["nsenter", "--target", self.leader, *(f"--{name}" for name in namespaces)]

    def attempt(self, *words, **options):
        """Runs a command inside and returns what became of it."""
        options = {"text": True, "capture_output": True, "timeout": PATIENCE} | options
        inside = self._enter("mount", "uts", "ipc", "net", "pid", "root", "wd")
        plain = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
                 "DEBIAN_FRONTEND=noninteractive", "HOME=/root"]  # fmt: skip
        return subprocess.run([*inside, *plain, *map(str, words)], **options)

    def do(self, *words, **options):
        """Runs a command inside that must work; returns what it said."""
        done = self.attempt(*words, **options)
        assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def knock(self, *words):
        """curl from outside, in the network of the machine; it trusts the authority alone."""
        curl = ["curl", "--silent", "--show-error", "--max-time", "90", "--noproxy", "*"]
        authority = self.root / "var/lib/nghisu/tls/authority.crt"
        return subprocess.run(
            [*self._enter("net"), *curl, "--cacert", authority, *words],
            text=True, capture_output=True, timeout=PATIENCE,
        )  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.nspawn.terminate()
        try:
            self.nspawn.wait(60)
        except subprocess.TimeoutExpired:
            self.nspawn.kill()
            self.nspawn.wait()
        self.log.close()
