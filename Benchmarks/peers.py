"""Other programs that send one message to many, each as it comes, for the rows beside the floor:
Nchan (libnginx-mod-nchan), Mosquitto with MQTT over WebSocket (mosquitto), and uWebSockets
(`pip install -r Benchmarks/requirements.txt`). One that is not installed is left out, and said."""

import contextlib
import getpass
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from bench import FRAME, Failed, Process, free_port

HERE = pathlib.Path(__file__).resolve().parent
NCHAN = pathlib.Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
NGINX = """
load_module {module};
user {user};
daemon off;
master_process off;
pid {folder}/nchan.pid;
error_log stderr error;
worker_rlimit_nofile 20000;
events {{ worker_connections 15000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/nchan-body;
    proxy_temp_path {folder}/nchan-proxy;
    fastcgi_temp_path {folder}/nchan-fastcgi;
    uwsgi_temp_path {folder}/nchan-uwsgi;
    scgi_temp_path {folder}/nchan-scgi;
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        location / {{ nchan_pubsub websocket; nchan_channel_id bench; nchan_subscriber_first_message newest; }}
    }}
}}
"""
# Mosquitto 2.0 does not start with nothing but a listener for WebSockets.
MOSQUITTO = """
listener {other} 127.0.0.1
listener {port} 127.0.0.1
protocol websockets
allow_anonymous true
max_queued_messages 0
log_type error
"""


class Silent(Process):
    """A server that says nothing when it is ready: it is knocked at."""

    def __init__(self, command, log, port):
        self.wanted = port
        super().__init__(command, log)

    def ready(self, deadline):
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Failed(f"{self.name} ended before it was ready. {self.last_words()}")
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", self.wanted)).close()
                return self.wanted
            time.sleep(0.01)
        self.process.kill()
        raise Failed(f"{self.name} was not ready within 30 s. {self.last_words()}")


def nchan(bench):
    port, settings = free_port(), bench.folder / "nchan.conf"
    settings.write_text(NGINX.format(module=NCHAN, user=getpass.getuser(), folder=bench.folder,
                                     port=port))
    command = ["nginx", "-p", str(bench.folder), "-e", "stderr", "-c", str(settings)]
    return Silent(command, bench.folder / "nchan.log", port), {"text": plain()}


def mosquitto(bench):
    port, settings = free_port(), bench.folder / "mosquitto.conf"
    settings.write_text(MOSQUITTO.format(port=port, other=free_port()))
    process = Silent(["mosquitto", "-c", str(settings)], bench.folder / "mosquitto.log", port)
    # MQTT 3.1.1: CONNECT without a name, SUBSCRIBE to "b", and PUBLISH at most once (§3.1, 3.8, 3.3).
    connect = escaped(b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x00\x00\x00")
    subscribe = escaped(b"\x82\x06\x00\x01\x00\x01b\x00")
    payload = FRAME - 6
    head = escaped(b"\x30" + bytes([(payload + 3) % 128 | 128, (payload + 3) // 128]) + b"\x00\x01b")
    return process, {"protocol": "mqtt", "binary": 1, "hello": connect + subscribe,
                     "text": head + "{T}" + "x" * (payload - 18)}


def uwebsockets(bench):
    port = free_port()
    command = [sys.executable, str(HERE / "uws.py"), str(port)]
    return Process(command, bench.folder / "uws.log"), {"text": plain()}


def plain():
    return "{T}" + "x" * (FRAME - 18)


def escaped(data):
    return "".join(f"{{x{byte:02x}}}" for byte in data)


def has_socketify():
    probe = [sys.executable, "-c", "import socketify"]
    return subprocess.run(probe, capture_output=True).returncode == 0


# Each with what it needs, so that whoever has it not is told the name of the package.
PEERS = {
    "nchan": ("Nchan", nchan, "libnginx-mod-nchan", NCHAN.exists),
    "uws": ("uWebSockets", uwebsockets, "socketify (pip)", has_socketify),
    "mosquitto": ("Mosquitto", mosquitto, "mosquitto", lambda: shutil.which("mosquitto")),
}


def available(wanted):
    """Those of the peers that are installed; names the others' packages."""
    there = [key for key in wanted if PEERS[key][3]()]
    missing = [f"{PEERS[key][0]} ({PEERS[key][2]})" for key in wanted if key not in there]
    if missing:
        print(f"  not compared, since not installed: {', '.join(missing)}")
    return there


def fan_out(bench, key, clients, rate, seconds):
    """What `Bench.floor_fan` measures, of a peer."""
    process, words = PEERS[key][1](bench)
    with process:
        return bench.fan("fanout", process, clients=clients, messages=rate * seconds, rate=rate,
                         **words)
