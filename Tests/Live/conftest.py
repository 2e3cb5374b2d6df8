"""What the tests share: one imported meeting, copied for each server that a test starts."""

import json
import shutil

import pytest

import pack
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
