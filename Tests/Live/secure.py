"""A server under TLS, and what a client needs to trust it."""

import ssl
import subprocess

import requests

from server import CONFIG, PATIENCE, PROGRAM, ROOT, Server, environment, run


def initialise(data, *names):
    """Makes the local authority and a certificate in a data folder."""
    arguments = [part for name in names for part in ("--name", name)]
    made = run("init", "--data", data, *arguments)
    assert made.returncode == 0, made.stderr
    return made.stdout


class SecureServer(Server):
    """A server of a data folder that has a certificate, or whose settings name one."""

    def __init__(self, data, port=0, authority=None, **settings):
        self.data = data.resolve()
        self.log = data.parent / f"{data.name}.log"
        self.settings = settings
        self.authority = authority or data / "tls/authority.crt"
        command = [PROGRAM, "serve", "--data", data, "--port", port]
        command += ["--public", ROOT / "Public", "--config", CONFIG]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*map(str, command)],
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(settings),
                cwd=ROOT,
            )
        line = self._first_line()
        if not line.startswith("listening on https://"):
            self.kill()
            raise AssertionError(f"it did not start: {line!r}\n{self.log.read_text()[-2000:]}")
        self.url = line.removeprefix("listening on ").strip()
        self.port = int(self.url.rsplit(":", 1)[1])
        self.http = f"https://127.0.0.1:{self.port}"
        self.ws = f"wss://127.0.0.1:{self.port}/ws"

    @property
    def trust(self):
        """A context that trusts the authority of this server and nobody else."""
        return ssl.create_default_context(cafile=self.authority)

    def ask(self, method, path, **options):
        """One request on a connection of its own."""
        with requests.Session() as session:
            session.trust_env = False
            options = {"verify": str(self.authority), "timeout": PATIENCE} | options
            return session.request(method, self.http + path, allow_redirects=False, **options)
