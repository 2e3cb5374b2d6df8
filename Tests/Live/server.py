"""The program under test: commands that end, and servers that run.

`NGHISU` names the program; without it the debug build of this checkout is taken.
"""

import datetime
import os
import pathlib
import selectors
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("NGHISU", ROOT / ".build/debug/nghisu")).resolve()
CONFIG = ROOT / "Config/nghisu.yaml"

# Seconds after which something that should have happened never will. Generous: it is only
# ever waited for in full by a test that fails.
PATIENCE = 90

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def local_time():
    """Now, as the server and its people read it off the wall: their day begins seven hours
    before that of a machine that counts in UTC."""
    return datetime.datetime.now(VIETNAM)


def environment(settings):
    """The environment of a child: our own without any setting of the server, plus these."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("NGHISU")}
    return plain | {f"NGHISU_{key}": str(value) for key, value in settings.items()}


def run(*arguments, stdin=None, **settings):
    """Runs a command to its end."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment(settings),
        cwd=ROOT,
    )


def verify(data):
    """Holds the whole record against its chain; returns how many records there are."""
    done = run("verify", "--data", data)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the record holds" in done.stdout
    return int(done.stdout.split(" streams, ")[1].split()[0])


class Server:
    """A server of a data folder; settings are keys like `LIMITS_UPLOAD_BYTES=1000`."""

    scheme = "http"
    authority = None
    public = ROOT / "Public"
    config = CONFIG

    def __init__(self, data, port=0, under=(), public=None, **settings):
        self.data = pathlib.Path(data).resolve()
        self.log = self.data.parent / f"{self.data.name}.log"
        self.settings = settings
        command = [PROGRAM, "serve", "--data", self.data, "--port", port]
        command += ["--public", public or self.public, "--config", self.config]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*map(str, under), *map(str, command)],
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(settings),
                cwd=ROOT,
            )
        line = self._first_line()
        if not line.startswith(f"listening on {self.scheme}://"):
            self.process.kill()
            self.wait()
            raise AssertionError(f"it did not start: {line!r}\n{self.log.read_text()[-2000:]}")
        self.url = line.removeprefix("listening on ").strip()
        self.port = int(self.url.rsplit(":", 1)[1])
        # Under a tracer it is the tracer's child.
        self.pid = int((self.data / "lock").read_text())
        # An address, so that no resolver decides between IPv4 and IPv6.
        self.http = f"{self.scheme}://127.0.0.1:{self.port}"
        self.ws = self.http.replace("http", "ws", 1) + "/ws"

    def _first_line(self):
        out = self.process.stdout
        os.set_blocking(out.fileno(), False)
        line = b""
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            deadline = time.monotonic() + PATIENCE
            while not line.endswith(b"\n") and selector.select(deadline - time.monotonic()):
                piece = out.read()
                if not piece:
                    break
                line += piece
        return line.decode()

    def stop(self):
        """Asks it to end and waits; returns its exit status."""
        self.send(signal.SIGTERM)
        return self.wait()

    def send(self, number):
        if self.process.poll() is None:
            os.kill(self.pid, number)

    def wait(self):
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return status

    def kill(self):
        """Ends it as a power cut would."""
        self.send(signal.SIGKILL)
        self.wait()

    def restarted(self):
        """Another server of the same folder on the same port."""
        return Server(self.data, self.port, **self.settings)
