// Papers from before there were meetings here: the newest first, and one of them in the reader.

import { h } from "../dom.js";
import { shortDate, size } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { failureWords } from "../document/failure.js";
import { learn, t } from "../words.js";
import { PersonalReading } from "../personal/reading.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton } from "../views/parts.js";
import vi from "../words/vi-archive.js";
import en from "../words/en-archive.js";

learn({ vi, en });

const pathOf = (id) => `/api/archive/papers/${encodeURIComponent(id)}`;

export function papers(store) {
  const { list, next } = store.papers ?? {};
  if (!list) return skeleton(5);
  if (!list.length) {
    return empty(t(store.isNarrowed() ? "archive.noPapersNarrowed" : "archive.noPapers"), "document");
  }
  return [
    h("ul", { class: "finds", key: "papers" }, list.map((paper) => h("li", { key: paper.id,
      class: "card find" },
    h("p", { class: "find-head" }, icon("document"),
      h("a", { class: "find-title", href: `#/archive/paper/${paper.id}` }, paper.title)),
    h("p", { class: "quiet-text" }, aboutOf(paper))))),
    next && h("p", { class: "archive-more", key: "more" }, button(t("archive.morePapers"), {
      busy: store.isAdding, onclick: () => store.morePapers() })),
  ];
}

/** What a line says of a paper beside its title. */
function aboutOf(paper) {
  return [paper.number, paper.kind, paper.issuer, shortDate(paper.day ?? ""), paper.person,
    paper.pages && t("archive.pages", { count: paper.pages }),
    paper.failed && failureWords(paper.failed, false)].filter(Boolean).join(" · ");
}

export class PaperScreen {
  constructor(app, id, page, words) {
    this.app = app;
    this.at = { page: Number(page) || 1, words };
    this.paper = null;
    this.wrong = null;
    this.load(id);
  }

  leave() {
    this.isLeft = true;
    clearTimeout(this.timer);
    this.reading?.leave();
  }

  async load(id) {
    try {
      this.paper = await request("GET", `${pathOf(id)}/about`);
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    if (this.isLeft) return;
    if (this.paper) this.show();
    // Its pages are still being made.
    if (this.paper && !this.paper.pages && !this.paper.failed) {
      this.timer = setTimeout(() => this.load(id), 3000);
    }
    this.app.redraw();
  }

  show() {
    const { paper } = this;
    const file = { id: paper.id, name: paper.title, size: paper.size, pages: paper.pages,
      failed: paper.failed, path: pathOf(paper.id) };
    if (this.reading) return this.reading.took(file);
    this.reading = new PersonalReading(this.app, file);
    const { reader } = this.reading;
    reader.openDocument(paper.id, this.at.page);
    if (this.at.words) reader.find(this.at.words);
    return undefined;
  }

  draw() {
    const { paper } = this;
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide mine-reading centre-pane", id: "content", key: "paper" },
        h("p", { key: "back" }, h("a", { class: "button", href: "#/archive?tab=papers" },
          icon("previous"), t("archive.back"))),
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong)),
        !paper && !this.wrong && skeleton(8),
        paper && h("h2", { class: "title", key: "title" }, paper.title),
        paper && h("p", { class: "quiet-text", key: "about" },
          [aboutOf(paper), size(paper.size)].join(" · ")),
        this.reading?.draw()),
    ];
  }
}
