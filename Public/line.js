// A live line to the server: a WebSocket that comes back by itself after a pause that grows, is
// half chance, and is cut short when the network or the person returns. What is said on it is
// the business of the classes that extend it.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

export class Line {
  constructor() {
    /** "connecting", "online" or "offline". */
    this.connection = "connecting";
    /** Milliseconds that the server's clock is ahead of ours. */
    this.offset = 0;
    this.attempt = 0;
    this.hasLeft = false;
    this.wake = () => this.retryNow();
    this.drop = () => this.socket?.close();
  }

  // What a line of its own kind says: `address`, `opened()`, `read(message)`, `changed()`, and
  // `isWanted()`, which answers before a new attempt whether there is still a place for it.

  start() {
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.drop);
    document.addEventListener("visibilitychange", this.wake);
    this.connect();
  }

  leave() {
    this.hasLeft = true;
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.drop);
    document.removeEventListener("visibilitychange", this.wake);
    clearTimeout(this.timer);
    this.socket?.close(1000);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now() { return Date.now() + this.offset; }

  /** The server has told its time. */
  setClock(text) { this.offset = Date.parse(text) - Date.now(); }

  /** What was asked of it is answered: the next attempt, if there must be one, comes soon. */
  isUp() {
    this.connection = "online";
    this.attempt = 0;
  }

  connect() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${this.address}`, ["nghisu.v1"]);
    this.socket = socket;
    socket.onopen = () => this.opened?.();
    socket.onmessage = ({ data }) => {
      if (socket === this.socket) this.read(JSON.parse(data));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.socket) this.lost(code);
    };
  }

  /** `code` is what the server closed it with; `soon` leaves out the pause. */
  lost(code, soon = false) {
    this.socket = null;
    if (this.hasLeft) return;
    this.connection = "offline";
    this.changed();
    // Half fixed, half chance: a room full of clients must not come back in one moment.
    const pause = soon ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.attempt);
    this.attempt += 1;
    this.timer = setTimeout(() => this.reconnect(), pause / 2 + Math.random() * (pause / 2));
  }

  async reconnect() {
    if (this.hasLeft || this.socket) return;
    if (!(await this.isWanted())) return;
    if (!this.hasLeft && !this.socket) this.connect();
  }

  retryNow() {
    if (this.hasLeft || document.hidden || this.socket) return;
    this.attempt = 0;
    clearTimeout(this.timer);
    this.reconnect();
  }
}
