// The live line of a screen: it only listens, and comes back by itself for as long as the
// screen is let in. Each message is the whole of what is to be shown.

import { request } from "../http.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The server pings every 20 seconds where no page can see it; a hidden line is asked anew. */
const OUT = 4001;

export class ScreenLine {
  /** `hear` has: shown(message), changed(), out(). */
  constructor(hear) {
    this.hear = hear;
    this.connection = "connecting";
    /** Milliseconds that the server's clock is ahead of ours. */
    this.offset = 0;
    this.attempt = 0;
    this.left = false;
    this.wake = () => this.retryNow();
    this.drop = () => this.socket?.close();
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.drop);
    document.addEventListener("visibilitychange", this.wake);
    this.connect();
  }

  leave() {
    this.left = true;
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.drop);
    document.removeEventListener("visibilitychange", this.wake);
    clearTimeout(this.timer);
    this.socket?.close(1000);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now() { return Date.now() + this.offset; }

  connect() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/api/screen/stream`, ["nghisu.v1"]);
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket) return;
      const message = JSON.parse(data);
      this.offset = Date.parse(message.now) - Date.now();
      this.attempt = 0;
      this.connection = "online";
      this.hear.shown(message);
    };
    socket.onclose = ({ code }) => {
      if (socket === this.socket) this.lost(code);
    };
  }

  lost(code) {
    this.socket = null;
    if (this.left) return;
    this.connection = "offline";
    this.hear.changed();
    // Half fixed, half chance: a wall of screens must not come back in one moment.
    const pause = code === OUT ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.attempt);
    this.attempt += 1;
    this.timer = setTimeout(() => this.reconnect(), pause / 2 + Math.random() * (pause / 2));
  }

  async reconnect() {
    if (this.left || this.socket) return;
    try {
      await request("GET", "/api/screen");
    } catch (failure) {
      if (failure.status === 401) {
        this.hear.out();
        return;
      }
    }
    if (!this.left && !this.socket) this.connect();
  }

  retryNow() {
    if (this.left || document.hidden || this.socket) return;
    this.attempt = 0;
    clearTimeout(this.timer);
    this.reconnect();
  }
}
