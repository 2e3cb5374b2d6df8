"""TLS from outside: who is let in, who is sent there, and who is refused."""

import asyncio
import concurrent.futures
import json
import os
import shutil
import signal
import socket
import ssl
import stat
import subprocess
import time

import pytest
from websockets.asyncio.client import connect

import pack
from secure import SecureServer, initialise
from server import PATIENCE, Server, run


@pytest.fixture
def secure(data):
    """Starts servers under TLS that end with the test."""
    servers = []

    def start(names=(), **settings):
        initialise(data, *names)
        servers.append(SecureServer(data, **settings))
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


def handshake(server, context, name="127.0.0.1", session=None):
    """A connection whose handshake is done; the caller closes it."""
    raw = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    return context.wrap_socket(raw, server_hostname=name, session=session)


def get(wrapped, path="/healthz"):
    """One answer on a connection that stays open."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    wrapped.sendall(request.encode())
    received = b""
    while b'{"status":"ok"}' not in received:
        piece = wrapped.recv(65536)
        assert piece, received
        received += piece
    return received


def serial(server):
    with handshake(server, server.trust) as wrapped:
        return wrapped.getpeercert()["serialNumber"]


def in_clear(port, request):
    """What a client that knows nothing of TLS gets until the end."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as raw:
        raw.sendall(request.encode())
        received = b""
        while piece := raw.recv(65536):
            received += piece
        return received.decode()


def refused(*arguments, **settings):
    done = run(*arguments, **settings)
    assert done.returncode != 0, done.stdout
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


# Coming in


def test_the_local_authority_is_enough_and_without_it_nobody_is_trusted(secure):
    server = secure()
    assert server.url.startswith("https://localhost:")
    assert server.ask("GET", "/healthz").json() == {"status": "ok"}
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(server, ssl.create_default_context())
    # Its own side goes on.
    assert server.ask("GET", "/healthz").status_code == 200


def test_a_meeting_goes_on_over_wss(secure, prepared):
    _, meeting, tokens = prepared
    server = secure()

    async def attend():
        async with connect(
            server.ws,
            ssl=server.trust,
            subprotocols=["nghisu.v1"],
            origin=server.http,
            additional_headers={"Cookie": f"nghisu={tokens['tk01']}"},
            compression=None,
            proxy=None,
            max_size=None,
            open_timeout=PATIENCE,
        ) as stream:
            for number in range(1, 40):
                await stream.send(json.dumps({"id": number, "join": {"meeting": meeting}}))
            waiting = set(range(1, 40))
            while waiting:
                message = json.loads(await stream.recv())
                if "re" in message:
                    assert message["snapshot"]
                    waiting.remove(message["re"])
            await (await stream.ping())

    # One thread reads and writes here: whether Python's TLS objects bear two at once depends on
    # One thread reads and writes: whether Python's TLS objects bear two at once depends on its
    # version, and that is not what is tested. It is not this one, in which a browser's loop may run.
    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, asyncio.wait_for(attend(), PATIENCE)).result()


def test_what_is_large_comes_whole(secure, prepared):
    server = secure()
    answer = server.ask(
        "GET", f"/api/meetings/{prepared[1]}", headers={"Cookie": f"nghisu={prepared[2]['tk01']}"}
    )
    agenda = answer.json()["meeting"]["agenda"]
    document = next(item["documents"][0] for item in agenda if item["documents"])
    whole = server.ask(
        "GET",
        f"/api/documents/{document['document']}",
        headers={"Cookie": f"nghisu={prepared[2]['tk01']}"},
    )
    assert whole.status_code == 200
    assert len(whole.content) == int(whole.headers["Content-Length"]) > 1000


def test_the_cookie_is_secure_and_the_browser_is_told_to_stay(secure):
    server = secure()
    credentials = {"user": "tk01", "password": pack.PASSWORD}
    answer = server.ask("POST", "/api/session", json=credentials)
    assert answer.status_code == 200
    assert "Secure" in answer.headers["Set-Cookie"].split("; ")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    # This name is every server's on this machine.
    answer = server.ask("GET", "/healthz", headers={"Host": f"localhost:{server.port}"})
    assert "Strict-Transport-Security" not in answer.headers


def test_in_clear_nothing_of_that_is_said(data, prepared):
    server = Server(data)
    try:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as raw:
            raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            answer = raw.makefile("rb").read()
        assert b"Strict-Transport-Security" not in answer
        assert b"200 OK" in answer
    finally:
        server.kill()


# Versions


@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_both_versions_are_spoken_and_resumed(secure, version):
    server = secure()
    context = server.trust
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    context.set_alpn_protocols(["h2", "http/1.1"])
    with handshake(server, context) as first:
        assert first.version() == version.replace("_", ".")
        assert first.selected_alpn_protocol() == "http/1.1"
        assert not first.session_reused
        get(first)
        ticket = first.session
    with handshake(server, context, session=ticket) as second:
        assert second.session_reused
        get(second)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_older_versions_are_refused(secure, version):
    server = secure()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    with pytest.raises((ssl.SSLError, ConnectionError)):
        handshake(server, context)
    assert server.ask("GET", "/healthz").status_code == 200


def test_a_scanner_finds_nothing_weak(secure):
    server = secure()
    done = subprocess.run(
        ["sslscan", "--no-colour", f"127.0.0.1:{server.port}"],
        capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    said = done.stdout
    for version in ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"]:
        assert f"{version:<10}disabled" in said, said
    for version in ["TLSv1.2", "TLSv1.3"]:
        assert f"{version:<10}enabled" in said, said
    ciphers = [line for line in said.splitlines() if line.startswith(("Preferred", "Accepted"))]
    assert len(ciphers) == 6, said
    assert all("GCM" in line or "POLY1305" in line for line in ciphers), said
    assert "renegotiation not supported" in said, said


# In clear


def test_a_request_in_clear_is_sent_to_tls_on_the_same_port(secure):
    server = secure()
    request = f"GET /a/b?c=d HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    answer = in_clear(server.port, request)
    assert answer.startswith("HTTP/1.1 308 ")
    assert f"\r\nLocation: {server.http}/a/b?c=d\r\n" in answer
    # Without a port, with an address in brackets, in pieces.
    answer = in_clear(server.port, "GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n")
    assert f"\r\nLocation: https://[::1]:{server.port}/\r\n" in answer


def test_what_is_neither_is_refused(secure):
    server = secure()
    assert in_clear(server.port, "hello\r\n\r\n").startswith("HTTP/1.1 400 ")
    assert in_clear(server.port, "GET / HTTP/1.0\r\n\r\n").startswith("HTTP/1.1 400 ")
    long = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x" * 20_000
    assert in_clear(server.port, long).startswith("HTTP/1.1 431 ")
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as raw:
        raw.sendall(b"\x16\x03\x01\x00\x20" + os.urandom(32))
        # An alert (21), and the end.
        assert raw.makefile("rb").read()[:1] == b"\x15"
    assert server.ask("GET", "/healthz").status_code == 200


def test_a_port_of_its_own_may_send_everybody_to_tls(secure):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = secure(TLS_REDIRECT_PORT=port)
    answer = in_clear(port, "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert f"\r\nLocation: {server.http}/x\r\n" in answer
    # Nobody speaks TLS there.
    assert in_clear(port, "\x16\x03\x01\r\n\r\n").startswith("HTTP/1.1 400 ")


def test_beyond_this_machine_nothing_is_served_in_clear(data):
    words = refused("serve", "--data", data, "--port", "0", LISTEN_ADDRESSES="0.0.0.0")
    assert "listen.clear" in words and "nghisu init" in words


def test_every_network_of_both_families_is_served_at_once(data):
    # Bug: the address :: of IPv6 took IPv4 as well, and was then in its way.
    # Reachable when: both are listened on, as the README says.
    initialise(data)
    server = SecureServer(data, LISTEN_ADDRESSES="0.0.0.0,::")
    try:
        for address in ["127.0.0.1", "::1"]:
            raw = socket.create_connection((address, server.port), PATIENCE)
            with server.trust.wrap_socket(raw, server_hostname=address) as wrapped:
                get(wrapped)
    finally:
        server.kill()


def test_unless_it_is_asked_for_by_name(data):
    initialise(data)
    server = Server(data, LISTEN_ADDRESSES="0.0.0.0", LISTEN_CLEAR="true")
    try:
        assert server.url.startswith("http://")
    finally:
        server.kill()
    words = refused(
        "serve", "--data", data, LISTEN_CLEAR="true",
        TLS_CERTIFICATE=data / "tls/server.crt", TLS_KEY=data / "tls/server.key",
    )  # fmt: skip
    assert "listen.clear" in words and "tls.certificate" in words


# Certificates


def test_the_authority_is_private_and_offered_for_download(secure, data):
    server = secure()
    for path in (data / "tls").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    answer = server.ask("GET", "/authority.crt")
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.content == (data / "tls/authority.crt").read_bytes()
    assert b"PRIVATE" not in answer.content
    page = server.ask("GET", "/authority.html")
    assert page.status_code == 200 and "/authority.crt" in page.text


def test_init_again_adds_only_what_is_missing(data):
    first = initialise(data)
    authority = (data / "tls/authority.crt").read_bytes()
    certificate = (data / "tls/server.crt").read_bytes()
    # The fingerprint is the only line: nothing was made.
    assert initialise(data) == first.splitlines(keepends=True)[-1]
    assert (data / "tls/server.crt").read_bytes() == certificate
    initialise(data, "hop.local")
    assert (data / "tls/server.crt").read_bytes() != certificate
    (data / "tls/server.crt").unlink()
    initialise(data)
    assert (data / "tls/authority.crt").read_bytes() == authority


def test_a_name_of_the_wide_world_needs_an_authority_made_for_it(data):
    initialise(data)
    words = refused("init", "--data", data, "--name", "bank.example")
    assert "bank.example" in words
    assert "neither" in refused("init", "--data", data, "--name", "not a name")


def test_the_certificate_is_for_the_names_it_was_made_for(secure):
    server = secure(names=["hop.local", "192.0.2.7"])
    for name in ["hop.local", "192.0.2.7", "localhost", "127.0.0.1", "::1"]:
        handshake(server, server.trust, name).close()
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(server, server.trust, "other.local")


def reissued(folder, tmp_path):
    """Another certificate by the same authority, made in a folder that nobody serves."""
    aside = tmp_path / "aside"
    assert run("init", "--data", aside).returncode == 0
    shutil.copytree(folder, aside / "tls", dirs_exist_ok=True)
    (aside / "tls/server.crt").unlink()
    initialise(aside)
    return aside / "tls/server.crt"


def test_a_certificate_is_exchanged_without_a_restart(secure, data, tmp_path):
    server = secure()
    old = serial(server)
    with handshake(server, server.trust) as before:
        get(before)
        os.replace(reissued(data / "tls", tmp_path), data / "tls/server.crt")
        server.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while serial(server) == old:
            assert time.monotonic() < deadline, "the old certificate stayed"
        # Who was there before stays.
        get(before)
    new = serial(server)
    # One that cannot be used changes nothing.
    (data / "tls/server.crt").write_text("no certificate")
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE
    while "there is no certificate" not in server.log.read_text():
        assert time.monotonic() < deadline, "it was not reported"
    assert serial(server) == new
    assert server.stop() == 0


def own_certificate(folder, *more):
    """A certificate that vouches for itself, by the openssl command."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-keyout", folder / "key.pem", "-out", folder / "certificate.pem", "-days", "10",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:hop.example",
         *(more or ["-nodes"])],
        check=True, capture_output=True,
    )  # fmt: skip
    return {"TLS_CERTIFICATE": folder / "certificate.pem", "TLS_KEY": folder / "key.pem"}


def test_a_certificate_of_ones_own_takes_its_place(data, tmp_path):
    files = own_certificate(tmp_path / "own", "-passout", "pass:mở ra")
    server = SecureServer(
        data, authority=tmp_path / "own/certificate.pem", TLS_PASSPHRASE="mở ra",
        TLS_NAME="hop.example", **files,
    )  # fmt: skip
    try:
        assert server.url.startswith("https://hop.example:")
        assert server.ask("GET", "/healthz").status_code == 200
        assert server.ask("GET", "/authority.crt").status_code == 404
    finally:
        server.kill()


def test_a_certificate_that_cannot_serve_is_refused_at_once(data, tmp_path):
    serve = ["serve", "--data", data, "--port", "0"]
    good = own_certificate(tmp_path / "good")
    other = own_certificate(tmp_path / "other")
    words = refused(*serve, **(good | {"TLS_KEY": other["TLS_KEY"]}))
    assert "does not belong" in words and str(good["TLS_CERTIFICATE"]) in words
    assert "other.example" in refused(*serve, TLS_NAME="other.example", **good)
    assert "go together" in refused(*serve, TLS_CERTIFICATE=good["TLS_CERTIFICATE"])
    assert "cannot be read" in refused(*serve, **(good | {"TLS_KEY": tmp_path / "nothing"}))
    locked = own_certificate(tmp_path / "locked", "-passout", "pass:right")
    assert "passphrase" in refused(*serve, TLS_PASSPHRASE="wrong", **locked)
    assert "passphrase" in refused(*serve, **locked)
    (tmp_path / "empty").write_text("")
    words = refused(*serve, **(good | {"TLS_CERTIFICATE": tmp_path / "empty"}))
    assert "no certificate" in words


def test_an_expired_certificate_is_refused_and_our_own_is_renewed(data, tmp_path):
    expired = own_certificate(tmp_path / "expired")
    folder = tmp_path / "expired"
    request = ["openssl", "req", "-new", "-key", folder / "key.pem", "-subj", "/CN=x"]
    signing = ["openssl", "x509", "-req", "-signkey", folder / "key.pem", "-days", "-1"]
    asked = subprocess.run(request, check=True, capture_output=True).stdout
    made = subprocess.run(signing, check=True, capture_output=True, input=asked).stdout
    (folder / "certificate.pem").write_bytes(made)
    assert "expired" in refused("serve", "--data", data, "--port", "0", **expired)
    initialise(data)
    # The same key under an old certificate of nobody's.
    subprocess.run(
        ["openssl", "req", "-x509", "-key", data / "tls/server.key", "-days", "20",
         "-out", data / "tls/server.crt", "-subj", "/CN=x", "-addext",
         "subjectAltName=DNS:hop.local"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = SecureServer(data)
    try:
        with handshake(server, server.trust, "hop.local") as wrapped:
            left = ssl.cert_time_to_seconds(wrapped.getpeercert()["notAfter"]) - time.time()
            assert 300 * 86_400 < left <= 398 * 86_400
    finally:
        server.kill()
