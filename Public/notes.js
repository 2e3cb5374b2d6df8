// Somebody's own notes on a meeting: written down at once on this device, sent when writing
// pauses, and again when the line is back. The server gives them to nobody else.

import { Failure, request } from "./http.js";
import { t } from "./words.js";

const PAUSE = 1_200;
const LATER = 10_000;

export class Notes {
  /** `changed` is told whenever something is to be drawn. */
  constructor(meeting, user, changed) {
    this.path = `/api/notes/${encodeURIComponent(meeting)}`;
    this.storage = `nghisu.note.${user}.${meeting}`;
    this.changed = changed;
    /** By item, "" for the meeting: {text, version, editedAt, state}. */
    this.notes = new Map();
    this.timers = new Map();
    this.isRead = false;
    this.wake = () => this.flush();
    window.addEventListener("online", this.wake);
    this.restore();
    this.read();
  }

  leave() {
    window.removeEventListener("online", this.wake);
    for (const [item, timer] of this.timers) {
      clearTimeout(timer);
      this.send(item);
    }
    this.timers.clear();
    this.isLeft = true;
  }

  of(item) {
    return this.notes.get(item) ?? { text: "", version: 0, state: "saved" };
  }

  /** Whether everything that was written is with the server. */
  get isSaved() {
    return [...this.notes.values()].every((note) => note.state === "saved");
  }

  async read() {
    try {
      const { notes } = await request("GET", this.path);
      for (const { item = "", ...note } of notes) {
        const mine = this.notes.get(item);
        if (mine && mine.state !== "saved") continue;
        this.notes.set(item, { ...note, state: "saved" });
      }
      this.isRead = true;
      this.flush();
    } catch {
      setTimeout(() => this.isLeft || this.isRead || this.read(), LATER);
    }
    this.changed();
  }

  write(item, text) {
    this.notes.set(item, { ...this.of(item), text, state: "writing" });
    this.store();
    this.later(item, PAUSE);
    this.changed();
  }

  later(item, pause) {
    clearTimeout(this.timers.get(item));
    this.timers.set(item, setTimeout(() => {
      this.timers.delete(item);
      this.send(item);
    }, pause));
  }

  flush() {
    for (const [item, note] of this.notes) if (note.state !== "saved") this.later(item, 0);
  }

  async send(item) {
    const note = this.of(item);
    if (note.state === "saved" || note.isGoing) return;
    const { text, version } = note;
    note.isGoing = true;
    let state = "saved";
    try {
      const kept = await request("PUT", this.path, { text, item: item || undefined,
        version: version || undefined });
      Object.assign(note, { version: kept?.version ?? 0, editedAt: kept?.editedAt });
    } catch (failure) {
      state = await this.failed(item, failure);
    }
    note.isGoing = false;
    const now = this.of(item);
    Object.assign(now, { version: note.version, editedAt: note.editedAt, isGoing: false });
    now.state = now.text === text && state === "saved" ? "saved" : state === "saved"
      ? "writing" : state;
    this.store();
    if (now.state === "writing") this.later(item, PAUSE);
    this.changed();
  }

  /** Written elsewhere meanwhile: both stay, one below the other. */
  async failed(item, failure) {
    if (failure instanceof Failure && failure.code === "note.changed") {
      try {
        const { notes } = await request("GET", this.path);
        const theirs = notes.find((note) => (note.item ?? "") === item);
        const mine = this.of(item);
        const text = !theirs || mine.text.includes(theirs.text) ? mine.text
          : `${theirs.text}\n\n${t("notes.both")}\n${mine.text}`;
        this.notes.set(item, { ...mine, text, version: theirs?.version ?? 0 });
        this.later(item, PAUSE);
        return "writing";
      } catch {
        // Tried again below.
      }
    }
    const hopeless = failure.status === 404 || failure.status === 413;
    if (!hopeless && !this.isLeft) this.later(item, LATER);
    return failure.status === 413 ? "long" : "kept";
  }

  async remove(item) {
    clearTimeout(this.timers.get(item));
    this.timers.delete(item);
    await request("DELETE", `${this.path}?item=${encodeURIComponent(item)}`);
    this.notes.delete(item);
    this.store();
    this.changed();
  }

  // What was not sent survives a reload, on this device and in this window alone

  store() {
    const unsent = [...this.notes].filter(([, note]) => note.state !== "saved")
      .map(([item, { text, version }]) => [item, { text, version, state: "kept" }]);
    try {
      sessionStorage.setItem(this.storage, JSON.stringify(unsent));
    } catch {
      // Without storage it lasts as long as the page.
    }
  }

  restore() {
    try {
      this.notes = new Map(JSON.parse(sessionStorage.getItem(this.storage) ?? "[]"));
    } catch {
      this.notes = new Map();
    }
  }
}
