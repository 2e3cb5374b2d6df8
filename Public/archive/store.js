// What is looked for, and what the server has found of it.

import { request } from "../http.js";
import { notice, say } from "../notice.js";
import { t } from "../words.js";

export const FIELDS = ["q", "tab", "kind", "body", "from", "to", "person", "order"];

export class ArchiveStore {
  constructor(app, query, changed) {
    this.app = app;
    this.changed = changed;
    this.asked = Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? ""]));
    /** "loading" or "ready". */
    this.state = "loading";
    this.wrong = null;
    this.finds = null;
    this.next = null;
    /** `{meetings, bodies}`: the meetings that are over. */
    this.shelf = null;
    /** `{list, next}`: papers from before there were meetings here. */
    this.papers = null;
    this.bodies = [];
    this.loadBodies();
    this.load();
  }

  leave() { this.isLeft = true; }

  /** Whether anything but the words narrows the list. */
  isNarrowed() { return FIELDS.slice(2, -1).some((name) => this.asked[name]); }

  ask(form) {
    for (const name of FIELDS) {
      if (form.has(name)) this.asked[name] = String(form.get(name)).trim().normalize("NFC");
    }
    this.go();
  }

  set(name, value) {
    this.asked[name] = value;
    this.go();
  }

  clear() {
    for (const name of FIELDS.slice(2)) this.asked[name] = "";
    this.go();
  }

  query(more = {}) {
    const query = new URLSearchParams();
    for (const name of FIELDS) if (this.asked[name]) query.append(name, this.asked[name]);
    for (const [name, value] of Object.entries(more)) query.append(name, value);
    return query.toString();
  }

  /** Something else is asked: the address says so, and stays the same screen's. */
  go() {
    const query = this.query();
    this.app.address = query ? `#/archive?${query}` : "#/archive";
    history.replaceState(null, "", this.app.address);
    return this.load();
  }

  async load() {
    const query = this.query();
    this.state = "loading";
    this.wrong = null;
    this.changed();
    const current = (this.turn = {});
    try {
      if (this.asked.q) {
        const { finds, next } = await request("GET", `/api/search?${query}`);
        if (this.turn !== current) return;
        Object.assign(this, { finds, next: next ?? null });
        say(finds.length ? t("archive.found", { count: finds.length })
          : t("archive.notFound", { query: this.asked.q }));
      } else if (this.asked.tab === "papers") {
        const { papers: list, next } = await request("GET", `/api/archive/papers?${query}`);
        if (this.turn !== current) return;
        this.papers = { list, next: next ?? null };
      } else {
        const shelf = await request("GET", `/api/archive?${query}`);
        if (this.turn !== current) return;
        this.shelf = shelf;
      }
    } catch (failure) {
      if (this.turn !== current || this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.state = "ready";
    this.changed();
  }

  async more() {
    if (this.isAdding) return;
    this.isAdding = true;
    this.changed();
    try {
      const { finds, next } = await request("GET",
        `/api/search?${this.query({ offset: this.next })}`);
      Object.assign(this, { finds: [...this.finds, ...finds], next: next ?? null });
    } catch (failure) {
      if (!this.app.turnedAway(failure)) notice(failure.message);
    }
    this.isAdding = false;
    this.changed();
  }

  async morePapers() {
    if (this.isAdding) return;
    this.isAdding = true;
    this.changed();
    try {
      const { papers: list, next } = await request("GET",
        `/api/archive/papers?${this.query({ offset: this.papers.next })}`);
      this.papers = { list: [...this.papers.list, ...list], next: next ?? null };
    } catch (failure) {
      if (!this.app.turnedAway(failure)) notice(failure.message);
    }
    this.isAdding = false;
    this.changed();
  }

  async loadBodies() {
    try {
      this.bodies = (await request("GET", "/api/archive?only=bodies")).bodies;
    } catch {
      // Without the list one finds all the same, in all bodies.
    }
    this.changed();
  }
}
