// One's own marks on a document: written down on this device first, sent when there is a line,
// sent again until it is answered. A mark has its name from here, so it arrives once.

import { freshKey, request } from "../../http.js";
import { annotate, eraseAnnotation } from "../../meeting/command.js";
import { notice } from "../../notice.js";
import { isOwn } from "../../personal.js";
import { t } from "../../words.js";
import { Steps } from "./steps.js";

const LATER = 10_000;
/** Milliseconds until the server is asked again whether it has found places in a new version. */
const LOOKED_FOR = 2_000;

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
    this.steps = new Steps(changed);
    this.wake = () => this.flush();
    window.addEventListener("online", this.wake);
    this.restore();
    this.read();
  }

  leave() {
    window.removeEventListener("online", this.wake);
    clearTimeout(this.timer);
    clearTimeout(this.asking);
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
    // Made again it is another one: what was erased for all stays erased.
    let now = id;
    this.steps.note({ back: () => this.erase(now, true),
      again: async () => {
        now = `k${freshKey().slice(0, 20)}`;
        await this.add({ ...mark, annotation: now }, isShared);
      } });
  }

  /** Somebody's own marks only: others cannot be taken back. */
  async erase(id, isSilent) {
    const own = this.own.get(id);
    const shared = this.shared.find((one) => one.annotation === id);
    if (own) this.keep(id, null);
    else if (!shared || !await this.page.send(eraseAnnotation({ annotation: id }), id)) return;
    if (isSilent) return;
    let now = id;
    this.steps.note({ again: () => this.erase(now, true),
      back: async () => {
        now = `k${freshKey().slice(0, 20)}`;
        await this.add({ ...(own ?? shared), annotation: now }, !own);
      } });
  }

  /** Puts one of one's own at another place. */
  move(id, { version, page, shape }) {
    const before = this.own.get(id);
    if (!before) return;
    const after = { ...before, version, page, shape, lost: undefined };
    this.keep(id, after);
    this.steps.note({ again: () => this.keep(id, after), back: () => this.keep(id, before) });
  }

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
      // On a device that others use too, only what the server does not have yet is kept.
      const own = isOwn() ? [...this.own] : [];
      if (!own.length && !this.waiting.size) localStorage.removeItem(this.storage);
      else localStorage.setItem(this.storage, JSON.stringify({ own, waiting: [...this.waiting] }));
    } catch {
      // A device without storage keeps them as long as the page is open.
    }
  }

  restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.storage) ?? "{}");
      this.own = new Map(kept.own ?? []);
      this.waiting = new Map(kept.waiting ?? []);
      for (const [id, mark] of this.waiting) if (mark) this.own.set(id, mark);
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
      this.isLate = false;
      this.save();
      this.changed();
      this.flush();
      this.follow();
    } catch {
      this.later();
    }
  }

  /** Where one's own marks are in a new version, the server tells who asks. */
  follow() {
    clearTimeout(this.asking);
    if (this.isLeft || !this.isLookedFor?.()) return;
    this.asking = setTimeout(() => this.read(), LOOKED_FOR);
  }

  later() {
    clearTimeout(this.timer);
    this.isLate = true;
    this.changed();
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
        notice(t("marks.refused", { why: failure.message }));
        if (mark) this.own.delete(id);
      }
      if (this.waiting.get(id) === mark) this.waiting.delete(id);
      this.save();
    }
    this.isSending = false;
    this.changed();
  }
}
