// One version of a document that hangs on a submission, in the reader that meetings have.

import { learn, t } from "../words.js";
import vi from "../words/vi-work.js";
import en from "../words/en-work.js";
import { failureWords } from "../document/failure.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { PersonalReading } from "../personal/reading.js";
import { bar } from "../views/bar.js";
import { skeleton } from "../views/parts.js";

learn({ vi, en });

/** Milliseconds between two looks at a document whose pages are being made. */
const PATIENCE = 2_000;

export class SubmissionPaperScreen {
  constructor(app, submission, document, version) {
    this.app = app;
    this.asked = { submission, document, version: Number(version) };
    this.found = null;
    this.wrong = null;
    this.load();
  }

  leave() {
    this.isLeft = true;
    clearTimeout(this.timer);
    this.reading?.leave();
  }

  get path() {
    const { submission, document, version } = this.asked;
    return `/api/submissions/${encodeURIComponent(submission)}/documents/${
      encodeURIComponent(document)}/${version}`;
  }

  async load() {
    const { submission: id, document, version } = this.asked;
    try {
      const { submission, people } = await request("GET",
        `/api/submissions/${encodeURIComponent(id)}`);
      const paper = submission.documents.find((one) => one.document === document);
      const one = paper?.versions.find((other) => other.version === version);
      if (!one) this.wrong = t("work.gone");
      else this.found = { submission, paper, one, people };
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    if (this.isLeft) return;
    if (this.found) this.show();
    this.app.redraw();
  }

  show() {
    const { one } = this.found;
    const file = { id: this.asked.document, name: one.name, size: one.size, pages: one.pages,
      failed: one.failed, path: this.path };
    if (this.reading) this.reading.took(file);
    else this.reading = new PersonalReading(this.app, file);
    if (!one.pages && !one.failed) this.timer = setTimeout(() => this.load(), PATIENCE);
  }

  draw() {
    const { found } = this;
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide mine-reading centre-pane", id: "content", key: "paper" },
        h("p", { class: "row", key: "back" }, h("a", { class: "button", href: "#/work" },
          icon("previous"), t("work.back"))),
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong)),
        !found && !this.wrong && skeleton(8),
        found && this.about(),
        this.reading && !found.one.failed && this.reading.draw()),
    ];
  }

  about() {
    const { submission, paper, one, people } = this.found;
    const newest = paper.versions[0].version;
    return [
      h("h2", { class: "title", key: "title" }, one.name),
      h("p", { class: "quiet-text", key: "about" }, [submission.title,
        t("work.version", { number: one.version }),
        `${people[one.by] ?? one.by}, ${dateTime(one.at)}`].join(" · ")),
      one.version < newest && h("p", { class: "warn", key: "old" }, icon("warning"),
        t("work.oldVersion", { number: newest }), " ",
        h("a", { href: `#/work/paper/${this.asked.submission}/${this.asked.document}/${newest}` },
          t("work.openNewest"))),
      one.failed && h("div", { class: "card wrong", role: "alert", key: "failed" },
        h("p", null, failureWords(one.failed, false))),
    ];
  }
}
