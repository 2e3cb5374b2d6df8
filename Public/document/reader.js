// Reading a document: where this person is, whether they follow whoever presents, read by
// themselves or present, and how they like to see it. The other files of this folder draw it.

import { learn, t } from "../words.js";
import vi from "../words/vi-document.js";
import en from "../words/en-document.js";
import { empty } from "../views/parts.js";
import { request } from "../http.js";
import { gestures, pressed } from "./hands.js";
import { look } from "./panels.js";
import { addressOf, pathOf, Pictures } from "./pictures.js";
import { presenting } from "./presenting.js";
import { sheets } from "./sheet.js";
import { tools } from "./tools.js";

learn({ vi, en });

export const ZOOMS = [1, 1.25, 1.5, 2, 3];

export class Reader {
  constructor(page) {
    this.page = page;
    /** "follow", "own" or "lead". */
    this.mode = "follow";
    this.own = { item: null, document: null, number: 1 };
    this.zoom = 0;
    /** Quarter turns to the right. */
    this.turned = 0;
    this.isDouble = false;
    /** Whether the lesser tools are open where there is little room. */
    this.isMore = false;
    this.asText = false;
    this.points = false;
    /** What stands beside the page: "search", "pages", "outline" or "versions". */
    this.panel = null;
    /** Found words: `{ page, first, last }`, and the one that is looked at. */
    this.hits = [];
    this.hit = -1;
    this.texts = new Map();
    this.layouts = new Map();
    this.pictures = new Pictures(page);
    /** Functions that draw more over a page: given `{ document, number, words }`, SVG shapes. */
    this.layers = [];
    this.width = 800;
    /** Turns of pages: each look at what is kept close is asked for anew. */
    this.looks = 0;
    this.observer = new ResizeObserver(([entry]) => this.measured(entry.contentRect.width));
    this.hands = gestures(this);
  }

  leave() {
    this.observer.disconnect();
    this.pictures.leave();
    this.marks?.leave();
  }

  /** The tools for marking come when pages are first read: not everybody needs them. */
  async fetchMarks() {
    if (this.isFetchingMarks) return;
    this.isFetchingMarks = true;
    try {
      const { MarkTools } = await import("./marks/tools.js");
      this.marks = new MarkTools(this);
      this.redraw();
    } catch { this.isFetchingMarks = false; }
  }

  get meeting() { return this.page.meeting; }

  redraw() { this.page.redraw(); }

  // Where we are

  mayLead() {
    const { meeting } = this;
    return meeting.state === "open"
      && (meeting.isOfficer || meeting.presenting === meeting.me
        || (meeting.runningItem && meeting.runningItem.presenter === meeting.me));
  }

  /** The item, document and page that are shown. */
  place() {
    const { meeting } = this;
    if (this.mode === "follow") {
      const turned = meeting.signals.page;
      const document = turned && meeting.document(turned.document);
      const item = document && meeting.itemOfDocument(turned.document);
      const running = meeting.runningItem;
      if (document && (!running || running === item)) {
        return { item, document, number: turned.page };
      }
      if (running) return { item: running, document: running.documents?.[0], number: 1 };
    }
    const document = meeting.document(this.own.document);
    const item = (document
      && meeting.itemOfDocument(this.own.document)) ?? meeting.item(this.own.item)
      ?? meeting.runningItem ?? meeting.agenda[0];
    return { item, document: document ?? item?.documents?.[0],
      number: document ? this.own.number : 1 };
  }

  item() { return this.place().item; }

  openItem(item) {
    const first = this.meeting.item(item)?.documents?.[0];
    this.stand({ item, document: first?.document ?? null, number: 1 });
  }

  openDocument(document, number) {
    this.stand({ item: this.meeting.itemOfDocument(document)?.item, document, number });
  }

  /** Goes somewhere by oneself; who presents takes the others along. */
  stand(place) {
    if (place.document !== this.own.document) this.hits = [];
    if (this.mode === "follow") this.change("own");
    this.own = place;
    if (this.mode === "lead" && place.document) this.show();
  }

  show() {
    const { document, number } = this.place();
    if (!document) return;
    this.page.session.signal({ page: { document: document.document, page: number } });
  }

  turn(step) {
    this.go(this.place().number + step * (this.isDouble ? 2 : 1));
  }

  go(wanted) {
    const { document, number } = this.place();
    const next = Math.min(document?.pages ?? 1, Math.max(1, wanted));
    if (document && next !== number) this.openDocument(document.document, next);
    this.redraw();
  }

  /** Looks for words in the document that is open, as who types them into the search does. */
  find(words) {
    const { document } = this.place();
    if (!document?.ready) return;
    this.panel = "search";
    look(this, document, words);
  }

  // Following and presenting

  setMode(mode) {
    const { item, document, number } = this.place();
    this.own = { item: item?.item, document: document?.document ?? null, number };
    this.change(mode);
    if (mode === "lead") this.show();
    this.redraw();
  }

  /** Those who present are told how many follow. */
  change(mode) {
    const was = this.mode;
    this.mode = mode;
    if (mode !== "lead") this.points = false;
    if ((was === "follow") !== (mode === "follow")) this.tell();
  }

  tell() {
    if (this.meeting.state !== "open") return;
    this.page.session.signal({ reading: { alone: this.mode !== "follow" } });
  }

  pageTurned(signal) {
    // Somebody else has taken the presentation over.
    if (this.mode === "lead" && signal.by && signal.by !== this.meeting.me) this.change("follow");
  }

  itemStarted(item) {
    if (this.mode === "lead") this.openItem(item);
  }

  settle() {
    if (this.mode === "lead" && !this.mayLead()) this.change("follow");
    // A line that was joined anew has forgotten who reads alone.
    if (this.told !== this.meeting && this.mode !== "follow") this.tell();
    this.told = this.meeting;
  }

  key(event) { pressed(this, event); }

  // What is fetched

  measured(width) {
    const wanted = Math.max(320, Math.round(width));
    if (Math.abs(wanted - this.width) < 8) return;
    this.width = wanted;
    this.redraw();
  }

  address(document, number) {
    const columns = this.isDouble ? 2 : 1;
    const pixels = this.width * ZOOMS[this.zoom] * Math.min(2, window.devicePixelRatio || 1);
    const address = addressOf(document, number, "png", pixels / columns);
    return document.restricted ? `${address}&look=${this.looks}` : address;
  }

  /** `{ state, value, message }` of something that is fetched once. */
  once(cache, url) {
    if (!cache.has(url)) {
      cache.set(url, { state: "loading" });
      queueMicrotask(async () => {
        try {
          cache.set(url, { state: "ready", value: await request("GET", url) });
        } catch (failure) {
          cache.set(url, { state: "failed", message: failure.message });
        }
        this.redraw();
      });
    }
    return cache.get(url);
  }

  words(document, number) {
    const mark = document.recognised ? "#recognised" : "";
    return this.once(this.texts, addressOf(document, number, "json") + mark);
  }

  layout(document) {
    const path = `${pathOf(document)}/layout`;
    return this.once(this.layouts, `${path}?version=${document.version}`).value;
  }

  // Drawing

  draw() {
    const { document, number } = this.place();
    if (!document) {
      return [presenting(this), empty(t(this.item() ? "documents.none" : "agenda.none"))];
    }
    const seen = `${document.document} ${document.version} ${number} ${document.restricted}`;
    if (seen !== this.seen) this.looks += 1;
    this.seen = seen;
    this.marks?.show(document);
    // What stands in no meeting has nobody to share marks with.
    if (document.ready && !document.path) this.fetchMarks();
    const marks = document.ready && this.marks;
    return [presenting(this), tools(this, document, number, marks && marks.bar()),
      sheets(this, document, number), marks && marks.panel()];
  }
}
