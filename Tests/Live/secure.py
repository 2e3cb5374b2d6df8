"""A server under TLS, and what a client needs to trust it."""

import ssl

import requests

from server import PATIENCE, Server, run


def initialise(data, *names):
    """Makes the local authority and a certificate in a data folder."""
    arguments = [part for name in names for part in ("--name", name)]
    made = run("init", "--data", data, *arguments)
    assert made.returncode == 0, made.stderr
    return made.stdout


class SecureServer(Server):
    """A server of a data folder that has a certificate, or whose settings name one."""

    scheme = "https"

    def __init__(self, data, port=0, authority=None, **settings):
        self.authority = authority or data / "tls/authority.crt"
        super().__init__(data, port, **settings)

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
