// An earlier version of a meeting's document, opened at a page: to be read, with the way to the
// version that counts.

import { learn, t } from "../words.js";
import vi from "../words/vi-document.js";
import en from "../words/en-document.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { PersonalReading } from "../personal/reading.js";
import { bar } from "../views/bar.js";
import { skeleton } from "../views/parts.js";

learn({ vi, en });

export class EarlierScreen {
  constructor(app, meeting, document, version, page, words) {
    this.app = app;
    this.asked = { meeting, document, version: Number(version) };
    this.at = { page: Number(page) || 1, words };
    this.found = null;
    this.wrong = null;
    this.load();
  }

  leave() {
    this.isLeft = true;
    this.reading?.leave();
  }

  get path() { return `/api/documents/${encodeURIComponent(this.asked.document)}`; }

  async load() {
    const { document, version } = this.asked;
    try {
      const versions = await request("GET", `${this.path}/versions`);
      const one = versions.find((other) => other.version === version);
      if (one) this.found = { one, newest: versions.at(-1) };
      else this.wrong = t("reader.versionGone");
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    if (this.isLeft) return;
    if (this.found?.one.pages) this.show(document);
    this.app.redraw();
  }

  show(document) {
    const { one } = this.found;
    this.reading = new PersonalReading(this.app, { id: document, name: one.name, size: one.size,
      pages: one.pages, version: one.version, path: this.path, restricted: one.restricted });
    const { reader } = this.reading;
    reader.openDocument(document, this.at.page);
    if (this.at.words) reader.find(this.at.words);
  }

  draw() {
    const { found } = this;
    const { meeting, document } = this.asked;
    const current = `#/m/${encodeURIComponent(meeting)}/at/document/${encodeURIComponent(document)}/1`;
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide mine-reading centre-pane", id: "content", key: "earlier" },
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong)),
        !found && !this.wrong && skeleton(8),
        found && [
          h("h2", { class: "title", key: "title" }, found.one.name),
          h("p", { class: "warn", key: "old" }, icon("warning"), " ",
            t("reader.oldVersion", { version: found.one.version, newest: found.newest.version,
              at: found.one.at ? dateTime(found.one.at) : "" }), " ",
            h("a", { href: current }, t("reader.openNewest"))),
          !found.one.pages && h("p", { key: "none" }, t("document.failed")),
        ],
        this.reading?.draw()),
    ];
  }
}
