// The live line to one meeting: joins, comes back to its place after a dropped line, and keeps
// each command until the server has answered it. A command sent twice has one key, so the
// meeting takes it once.

import { Failure, freshKey, whoAmI } from "./http.js";
import { Line } from "./line.js";
import { language, t } from "./words.js";

/** Bytes of a command; the server ends the line at a message of 65,536. */
const LARGEST = 60_000;
const ANSWER_WITHIN = 15_000;

export class Session extends Line {
  /**
   * `hear` has: snapshot(snapshot, seq), event(envelope), signal(signal), changed(),
   * answered(pending, failure?), refused(failure), signedOut(), served(build).
   */
  constructor(meeting, user, hear) {
    super();
    this.meeting = meeting;
    this.hear = hear;
    this.seq = null;
    this.epoch = null;
    this.pending = [];
    this.storage = `nghisu.pending.${user}.${meeting}`;
    this.waiting = new Map();
    this.asked = new Map();
    this.nextID = 1;
    this.restore();
  }

  leave() {
    super.leave();
    clearTimeout(this.watch);
  }

  /** Whether something with this tag is on its way. */
  isPending(tag) {
    return this.pending.some((command) => command.tag === tag);
  }

  /**
   * Sends a command and answers when the server has stored it. `tag` names what it is about:
   * while one is on its way, another with the same tag is not sent.
   */
  send(command, tag) {
    if (this.isPending(tag)) return Promise.reject(new Failure("pending", t("error.pending")));
    // It would end the line, be kept, and end the next one, too.
    if (new TextEncoder().encode(JSON.stringify(command)).length > LARGEST) {
      return Promise.reject(new Failure("message.tooLong", t("error.message.tooLong")));
    }
    const pending = { key: freshKey(), tag, command };
    this.pending.push(pending);
    this.store();
    this.hear.changed();
    return new Promise((resolve, reject) => {
      this.waiting.set(pending.key, { resolve, reject });
      if (this.connection === "online") this.post(pending);
    });
  }

  /** A page turn and the like: sent if the line is up, forgotten otherwise. */
  signal(signal) {
    if (this.connection === "online") {
      this.write({ signal: { meeting: this.meeting, ...signal } }, { kind: "signal" });
    }
  }

  // The line

  // A page cannot put Accept-Language on a socket, so the choice stands in the address.
  get address() { return `/ws?language=${language()}`; }

  connect() {
    this.asked.clear();
    super.connect();
  }

  opened() { this.join(); }

  changed() { this.hear.changed(); }

  join() {
    const join = { meeting: this.meeting };
    if (this.epoch !== null && this.seq !== null) {
      join.after = this.seq;
      join.epoch = this.epoch;
    }
    this.write({ join }, { kind: "join" });
  }

  joinAnew() {
    this.seq = null;
    this.epoch = null;
    this.join();
  }

  lost(code) {
    clearTimeout(this.watch);
    super.lost(code);
  }

  async isWanted() {
    try {
      if (this.attempt > 1 && (await whoAmI()) === null) {
        this.hear.signedOut();
        return false;
      }
    } catch {
      // The server is not there yet; the socket will say so too.
    }
    return true;
  }

  /** The person has logged in again. */
  cameBack() {
    this.attempt = 0;
    clearTimeout(this.timer);
    if (!this.socket) this.connect();
  }

  write(message, about) {
    const id = this.nextID++;
    this.asked.set(id, about);
    this.socket.send(JSON.stringify({ id, ...message }));
    clearTimeout(this.watch);
    if (about.kind === "signal") return;
    const socket = this.socket;
    this.watch = setTimeout(() => {
      // A dead line looks like a silent one: give it up and come back.
      if (this.socket === socket) socket.close();
    }, ANSWER_WITHIN);
  }

  post(pending) {
    const { key, command } = pending;
    this.write({ do: { meeting: this.meeting, key, command } }, { kind: "do", key });
  }

  // What comes in

  read(message) {
    if (message.re !== undefined) this.readReply(message);
    else if (message.meeting !== this.meeting) return;
    else if (message.rejoin !== undefined) this.joinAnew();
    else if (message.signal) this.hear.signal(message.signal);
    else if (message.event && (this.seq === null || message.seq > this.seq)) {
      this.seq = message.seq;
      this.hear.event(message);
    }
  }

  readReply(message) {
    const about = this.asked.get(message.re);
    this.asked.delete(message.re);
    if (![...this.asked.values()].some((other) => other.kind !== "signal")) {
      clearTimeout(this.watch);
    }
    if (about?.kind === "join") this.joined(message);
    else if (about?.kind === "do") this.answered(about.key, message);
  }

  joined(message) {
    if (message.error) {
      if (message.error.code === "epoch.stale" && this.epoch !== null) this.joinAnew();
      else this.hear.refused(new Failure(message.error.code, message.error.message));
      return;
    }
    if (message.now) this.setClock(message.now);
    if (message.epoch) this.epoch = message.epoch;
    this.hear.served?.(message.build);
    if (message.snapshot) {
      this.seq = message.seq;
      this.hear.snapshot(message.snapshot);
    }
    this.isUp();
    for (const pending of this.pending) {
      const asked = [...this.asked.values()].some((about) => about.key === pending.key);
      if (!asked) this.post(pending);
    }
    this.hear.changed();
  }

  answered(key, message) {
    const pending = this.pending.find((command) => command.key === key);
    if (!pending) return;
    this.pending = this.pending.filter((command) => command.key !== key);
    this.store();
    const failure = message.error && new Failure(message.error.code, message.error.message);
    const waiting = this.waiting.get(key);
    this.waiting.delete(key);
    this.hear.answered(pending, failure, waiting !== undefined);
    if (failure) waiting?.reject(failure);
    else waiting?.resolve(message);
    this.hear.changed();
  }

  // What survives a reload

  store() {
    try {
      sessionStorage.setItem(this.storage, JSON.stringify(this.pending));
    } catch {
      // Without storage the commands last as long as the page.
    }
  }

  restore() {
    try {
      this.pending = JSON.parse(sessionStorage.getItem(this.storage) ?? "[]");
    } catch {
      this.pending = [];
    }
  }
}
