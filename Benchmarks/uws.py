#!/usr/bin/env python3
"""uWebSockets (C++) through socketify: whatever one client sends goes to all of them."""

import sys

from socketify import App, CompressOptions, OpCode


def sent(socket, message, kind):
    app.publish("all", message, OpCode.TEXT)


app = App()
app.ws("/*", {
    "compression": CompressOptions.DISABLED, "idle_timeout": 0, "max_backpressure": 1 << 26,
    "open": lambda socket: socket.subscribe("all"), "message": sent,
})  # fmt: skip
port = int(sys.argv[1])
app.listen({"port": port, "host": "127.0.0.1"},
           lambda _: print(f"listening on http://127.0.0.1:{port}", flush=True))
app.run()
