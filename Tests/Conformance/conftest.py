"""The program that sends everything back, one for all cases, and a connection for each."""

import os
import pathlib
import subprocess

import pytest

from peer import Peer

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ECHO", ROOT / ".build/debug/conformance-echo")).resolve()


@pytest.fixture(scope="session")
def port():
    with subprocess.Popen([PROGRAM], stdout=subprocess.PIPE, text=True) as program:
        yield int(program.stdout.readline().removeprefix("listening on "))
        assert program.poll() is None, "the server has ended by itself"
        program.kill()


@pytest.fixture
def peer(port):
    connected = Peer(port)
    yield connected
    connected.socket.close()


def pytest_collection_modifyitems(items):
    """Every case has the number that it is known by."""
    seen = {}
    for item in items:
        number = item.callspec.id if hasattr(item, "callspec") else None
        assert number not in seen or number is None, f"{number} twice: {seen[number]}, {item}"
        seen[number] = item
