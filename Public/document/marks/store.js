// One's own marks on a document: written down on this device first, sent when there is a line,
// sent again until it is answered. A mark has its name from here, so it arrives once.

import { freshKey, request } from "../../http.js";
import { annotate, eraseAnnotation } from "../../meeting/command.js";

const LATER = 10_000;

export class MarkStore {
  constructor(page, document, changed) {
    this.page = page;
    this.document = document;
    this.changed = changed;
    this.path = `/api/annotations/${encodeURIComponent(document)}`;
    this.storage = `nghisu.marks.${page.meeting.me}.${document}`;
    this.own = new Map();
    /** What the server has not answered yet: id → the mark, or null for one that is gone. */
    this.waiting = new Map();
    this.done = [];
    this.undone = [];
    this.wake = () => this.flush();
    window.addEventListener("online", this.wake);
    this.restore();
    this.read();
  }

  leave() {
    window.removeEventListener("online", this.wake);
    clearTimeout(this.timer);
    this.isLeft = true;
  }

  get shared() {
    return this.page.meeting.annotations.filter((one) => one.document === this.document);
  }

  /** All marks, own and shared, the oldest first. */
  get all() {
    const own = [...this.own.values()].map((mark) => ({ ...mark, private: true }));
    return [...own, ...this.shared];
  }

  // Making and taking back

  async add(mark, isShared) {
    const id = mark.annotation ?? `k${freshKey().slice(0, 20)}`;
    const one = { ...mark, annotation: id, document: this.document };
    if (isShared) {
      if (!await this.page.send(annotate(one))) return;
    } else {
      this.keep(id, one);
    }
    this.note({ again: () => this.add({ ...mark, annotation: undefined }, isShared),
      back: () => this.erase(id, true) });
  }

  /** Somebody's own marks only: others cannot be taken back. */
  async erase(id, isSilent) {
    const own = this.own.get(id);
    const shared = this.shared.find((one) => one.annotation === id);
    if (own) this.keep(id, null);
    else if (!shared || !await this.page.send(eraseAnnotation({ annotation: id }), id)) return;
    if (isSilent) return;
    const mark = { ...(own ?? shared), annotation: undefined };
    this.note({ again: () => this.erase(id, true), back: () => this.add(mark, !own) });
  }

  change(id, fields) {
    const mark = this.own.get(id);
    if (mark) this.keep(id, { ...mark, ...fields, lost: undefined });
  }

  note(step) {
    if (this.isStepping) return;
    this.done.push(step);
    this.undone = [];
    this.changed();
  }

  async step(from, to, way) {
    const step = from.pop();
    if (!step) return;
    this.isStepping = true;
    await step[way]();
    this.isStepping = false;
    to.push(step);
    this.changed();
  }

  undo() { return this.step(this.done, this.undone, "back"); }
  redo() { return this.step(this.undone, this.done, "again"); }

  // Device and server

  keep(id, mark) {
    if (mark) this.own.set(id, mark);
    else this.own.delete(id);
    this.waiting.set(id, mark);
    this.save();
    this.flush();
    this.changed();
  }

  save() {
    try {
      localStorage.setItem(this.storage,
        JSON.stringify({ own: [...this.own], waiting: [...this.waiting] }));
    } catch {
      // A device without storage keeps them as long as the page is open.
    }
  }

  restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.storage) ?? "{}");
      this.own = new Map(kept.own ?? []);
      this.waiting = new Map(kept.waiting ?? []);
    } catch {
      this.own = new Map();
    }
  }

  async read() {
    try {
      const { annotations } = await request("GET", this.path);
      const read = new Map(annotations.map((mark) => [mark.annotation, mark]));
      for (const [id, mark] of this.waiting) {
        if (mark) read.set(id, mark);
        else read.delete(id);
      }
      this.own = read;
      this.save();
      this.changed();
      this.flush();
    } catch {
      this.later();
    }
  }

  later() {
    clearTimeout(this.timer);
    if (!this.isLeft) this.timer = setTimeout(() => this.read(), LATER);
  }

  async flush() {
    if (this.isSending) return;
    this.isSending = true;
    for (const [id, mark] of this.waiting) {
      const path = `${this.path}/${id}`;
      try {
        if (mark) {
          const { version, page, shape, text } = mark;
          await request("PUT", path, { version, page, shape, text });
        } else {
          await request("DELETE", path);
        }
      } catch (failure) {
        if (!failure.status || failure.status >= 500 || failure.status === 401) {
          this.later();
          break;
        }
        this.failed = failure.message;
      }
      if (this.waiting.get(id) === mark) this.waiting.delete(id);
      this.save();
    }
    this.isSending = false;
    this.changed();
  }
}
