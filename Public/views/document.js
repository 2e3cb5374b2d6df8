// The pages of a document: following whoever presents, on one's own, or presenting to all.
// One page is shown at a time, as a picture; its neighbours are fetched ahead.

import { h } from "../dom.js";
import { size } from "../format.js";
import { request } from "../http.js";
import { t, wordFor } from "../words.js";
import { button, empty } from "./parts.js";

/** Widths in which the server draws pages, in pixels. */
const WIDTHS = [800, 1200, 1600, 2400];
const ZOOMS = [1, 1.5, 2];

export class Reader {
  constructor(page) {
    this.page = page;
    /** "follow", "own" or "lead". */
    this.mode = "follow";
    this.own = { item: null, document: null, number: 1 };
    this.zoom = 0;
    this.asText = false;
    this.texts = new Map();
    this.pictures = new Map();
    this.ahead = [];
    this.width = 800;
    this.timers = new Set();
    this.observer = new ResizeObserver(([entry]) => this.measured(entry.contentRect.width));
  }

  leave() {
    this.observer.disconnect();
    for (const timer of this.timers) clearTimeout(timer);
  }

  get meeting() { return this.page.meeting; }

  // Where we are

  mayLead() {
    const { meeting } = this;
    return meeting.state === "open"
      && (meeting.isOfficer
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
      if (document && (!running || running === item)) return { item, document,
        number: turned.page };
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
    if (this.mode === "follow") this.mode = "own";
    this.own = place;
    if (this.mode === "lead" && place.document) this.show();
  }

  show() {
    const { document, number } = this.place();
    if (!document) return;
    this.page.session.signal({ page: { document: document.document, page: number } });
  }

  turn(step) {
    const { document, number } = this.place();
    const last = document?.pages ?? 1;
    const next = Math.min(last, Math.max(1, number + step));
    if (document && next !== number) this.openDocument(document.document, next);
    this.page.redraw();
  }

  setMode(mode) {
    const { item, document, number } = this.place();
    this.own = { item: item?.item, document: document?.document ?? null, number };
    this.mode = mode;
    if (mode === "lead") this.show();
    this.page.redraw();
  }

  pageTurned(signal) {
    // Somebody else has taken the presentation over.
    if (this.mode === "lead" && signal.by && signal.by !== this.meeting.me) this.mode = "follow";
  }

  itemStarted(item) {
    if (this.mode === "lead") this.openItem(item);
  }

  settle() {
    if (this.mode === "lead" && !this.mayLead()) this.mode = "follow";
  }

  key(event) {
    if (this.page.view.tab !== "document" || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest?.("input, textarea, select, dialog, [role=tablist], .sheet")) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }[event.key];
    if (!step || !this.meeting) return;
    event.preventDefault();
    this.turn(step);
  }

  // Pictures

  measured(width) {
    const wanted = Math.max(320, Math.round(width));
    if (Math.abs(wanted - this.width) < 8) return;
    this.width = wanted;
    this.page.redraw();
  }

  url(document, number, kind) {
    const path = `/api/documents/${encodeURIComponent(document.document)}/pages/${number}.${kind}`;
    const version = document.version > 1 ? `version=${document.version}` : "";
    if (kind === "json") return version ? `${path}?${version}` : path;
    const pixels = this.width * ZOOMS[this.zoom] * Math.min(2, window.devicePixelRatio || 1);
    const width = WIDTHS.find((bucket) => bucket >= pixels) ?? WIDTHS.at(-1);
    return `${path}?width=${width}${version && `&${version}`}`;
  }

  picture(url) {
    if (!this.pictures.has(url)) this.pictures.set(url, { state: "loading", tries: 0 });
    return this.pictures.get(url);
  }

  loaded(url, document, number) {
    Object.assign(this.picture(url), { state: "ready" });
    this.ahead = [number + 1, number - 1]
      .filter((next) => next >= 1 && next <= document.pages)
      .map((next) => Object.assign(new Image(), { src: this.url(document, next, "png") }));
    this.page.redraw();
  }

  /** A picture does not say why it failed, so the server is asked again in words. */
  async failed(url) {
    const picture = this.picture(url);
    let pause = Math.min(15, 1.5 * 2 ** picture.tries);
    try {
      await request("HEAD", url);
    } catch (failure) {
      if (this.page.app.turnedAway(failure)) return;
      if (failure.retryAfter) pause = failure.retryAfter;
      const waits = failure.status === 503 || failure.status === 404
        || failure.code === "line.down";
      if (!waits || picture.tries >= 8) {
        Object.assign(picture, { state: "failed" });
        this.page.redraw();
        return;
      }
    }
    picture.state = "waiting";
    this.page.redraw();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      Object.assign(picture, { state: "loading", tries: picture.tries + 1 });
      this.page.redraw();
    }, pause * 1000);
    this.timers.add(timer);
  }

  async fetchText(document, number) {
    const url = this.url(document, number, "json");
    if (this.texts.has(url)) return;
    this.texts.set(url, { state: "loading" });
    try {
      const { words } = await request("GET", url);
      this.texts.set(url, { state: "ready", lines: linesOf(words) });
    } catch (failure) {
      this.texts.set(url, { state: "failed", message: failure.message });
    }
    this.page.redraw();
  }

  // Drawing

  draw() {
    const { document, number } = this.place();
    const item = this.item();
    if (!document) return [this.modes(), empty(t(item ? "documents.none" : "agenda.none"))];
    return [
      this.modes(),
      h("div", { class: "reader-tools", key: "tools" },
        h("span", { class: "reader-name" }, document.name, " ",
          h("a", { href: `/api/documents/${encodeURIComponent(document.document)}`,
            download: document.name, class: "quiet-text" },
            `${t("download")} (${size(document.size)})`)),
        h("div", { class: "row" },
          button(t("page.previous"),
            { mark: "‹", label: t("page.previous"), disabled: number <= 1,
            onclick: () => this.turn(-1) }),
          h("span", { class: "page-number", "aria-live": "polite" },
            document.pages ? t("page.of", { page: number, pages: document.pages }) : "–"),
          button(t("page.next"),
            { mark: "›", label: t("page.next"), disabled: number >= (document.pages ?? 1),
            onclick: () => this.turn(1) }),
          button(`${ZOOMS[this.zoom] * 100}%`, { kind: "quiet", label: t("zoom"), title: t("zoom"),
            onclick: () => { this.zoom = (this.zoom + 1) % ZOOMS.length; this.page.redraw(); } }),
          button(t("page.text"), { kind: "quiet", pressed: this.asText,
            onclick: () => { this.asText = !this.asText; this.page.redraw(); } }))),
      h("div", {
        class: `stage zoom-${this.zoom}`, key: "stage", tabindex: "0",
          "aria-label": t("page.stage"),
        ref: (node) => this.observer.observe(node),
      }, this.stage(document, number)),
    ];
  }

  modes() {
    const { mode, meeting } = this;
    if (meeting.state !== "open") return null;
    const by = meeting.signals.page?.by;
    const words = mode === "lead" ? t("mode.lead")
      : mode === "own" ? t("mode.own")
        : by ? t("mode.follow", { name: meeting.nameOf(by) }) : t("mode.followItem");
    return h("div", { class: `modes ${mode}`, key: "modes" },
      h("span", { role: "status" }, words),
      mode === "own" && button(t("mode.goFollow"),
        { kind: "primary", onclick: () => this.setMode("follow") }),
      mode === "follow" && button(t("mode.goOwn"), { onclick: () => this.setMode("own") }),
      mode === "lead" && button(t("mode.stopLead"), { onclick: () => this.setMode("follow") }),
      mode !== "lead" && this.mayLead()
        && button(t("mode.goLead"), { onclick: () => this.setMode("lead") }));
  }

  stage(document, number) {
    if (document.failed) {
      return empty(wordFor("error." + document.failed, t("document.failed")));
    }
    if (!document.ready) return h("p", { class: "loading", key: "wait" }, t("document.wait"));
    if (this.asText) return this.textOf(document, number);
    const url = this.url(document, number, "png");
    const picture = this.picture(url);
    return [
      picture.state === "failed"
        && h("div", { class: "empty", key: "failed" }, h("p", { role: "alert" }, t("page.failed")),
        button(t("again"), { onclick: () => { this.pictures.delete(url); this.page.redraw(); } })),
      picture.state === "waiting"
        && h("p", { class: "loading", key: "wait" }, t("page.wait", { page: number })),
      (picture.state === "loading" || picture.state === "ready") && h("img", {
        key: `${url} ${picture.tries}`, src: url,
          class: picture.state === "ready" ? "sheet-page" : "sheet-page pending",
        alt: t("page.alt", { page: number, pages: document.pages, name: document.name }),
        onload: () => this.loaded(url, document, number), onerror: () => this.failed(url),
      }),
    ];
  }

  textOf(document, number) {
    const text = this.texts.get(this.url(document, number, "json"));
    if (!text) queueMicrotask(() => this.fetchText(document, number));
    if (!text || text.state === "loading") return h("p", { class: "loading", key: "text" },
      t("loading"));
    if (text.state === "failed") return h("p", { role: "alert", key: "text" }, text.message);
    return h("div", { class: "page-text", key: "text" },
      text.lines.length ? text.lines.map((line) => h("p", null, line)) : empty(t("page.noText")));
  }
}

/** Words that stand on one height are one line. */
function linesOf(words) {
  const lines = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - word.y) < word.h / 2) line.words.push(word.text);
    else lines.push({ y: word.y, words: [word.text] });
  }
  return lines.map((line) => line.words.join(" "));
}
