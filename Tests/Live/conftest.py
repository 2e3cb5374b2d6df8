"""What the tests share: one imported meeting, copied for each server that a test starts."""

import contextlib
import json
import os
import shutil
import subprocess

import pytest

import pack
from browser import chromium, open_window  # noqa: F401
from committee import Committee, prepare
from server import PROGRAM, Server, run


def pytest_configure():
    if not PROGRAM.exists():
        pytest.exit(f"{PROGRAM} is missing: swift build --product nghisu", 2)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder with the meeting as a draft, everybody logged in, all pages made."""
    folder = tmp_path_factory.mktemp("prepared")
    made = run(
        "import", pack.write(folder / "pack"), "--data", folder / "data",
        "--password", pack.PASSWORD,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    meeting = json.loads(made.stdout.splitlines()[-1])["meeting"]
    return folder / "data", meeting, prepare(folder / "data", meeting)


@pytest.fixture
def data(prepared, tmp_path):
    """A copy of the prepared folder for one test."""
    return shutil.copytree(prepared[0], tmp_path / "data")


@pytest.fixture
def serve(prepared, data):
    """Starts servers that end with the test: `serve(LIMITS_UPLOAD_BYTES=1000)`."""
    committees = []

    def start(**settings):
        committee = Committee(Server(data, **settings), prepared[1], prepared[2])
        committees.append(committee)
        return committee

    yield start
    for committee in committees:
        committee.leave()
        committee.server.kill()


@pytest.fixture
def committee(serve):
    """The people of the meeting on a running server."""
    return serve()


@pytest.fixture
def read_only():
    """Makes a folder read-only for everybody, root included, for a while.

    The mode bits hold back every other user; root needs a mount of its own, or the
    immutable attribute.
    """

    @contextlib.contextmanager
    def made(folder):
        folder.chmod(0o500)
        undo = None
        if os.geteuid() == 0:
            undo = next(filter(None, (_bind(folder), _immutable(folder))), None)
            assert undo, "root can neither mount nor set the immutable attribute here"
        try:
            yield
        finally:
            for command in undo or []:
                subprocess.run([*command, folder], check=True)
            folder.chmod(0o700)

    return made


def _bind(folder):
    if not _works("mount", "--bind", folder, folder):
        return None
    if _works("mount", "-o", "remount,ro,bind", folder):
        return [["umount"]]
    _works("umount", folder)
    return None


def _immutable(folder):
    return [["chattr", "-R", "-i"]] if _works("chattr", "-R", "+i", folder) else None


def _works(*command):
    return subprocess.run([*map(str, command)], capture_output=True).returncode == 0
