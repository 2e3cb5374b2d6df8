// Documents of one's own: the shelf with its folders, or one of them opened in the reader.

import { learn, t } from "../words.js";
import vi from "../words/vi-personal.js";
import en from "../words/en-personal.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton } from "../views/parts.js";
import { shelf } from "./shelf.js";
import { PersonalStore } from "./store.js";

learn({ vi, en });

export class PersonalScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    /** "" is what lies in no folder, null is everything. */
    this.folder = null;
    this.isOver = false;
    this.store = new PersonalStore(app, () => this.changed());
  }

  leave() {
    this.isLeft = true;
    this.store.leave();
    this.reading?.leave();
  }

  redraw() { this.app.redraw(); }

  isBusy() { return this.store.sending.some((one) => one.state !== "failed"); }

  unsaved() { return this.isBusy(); }

  changed() {
    const file = this.id && this.store.file(this.id);
    if (file && !this.reading && !this.isFetching) this.open(file);
    else if (file) this.reading?.took(file);
    this.redraw();
  }

  async open(file) {
    this.isFetching = true;
    const { PersonalReading } = await import("./reading.js");
    if (this.isLeft) return;
    this.reading = new PersonalReading(this.app, file);
    this.redraw();
  }

  draw() {
    const { store } = this;
    if (this.id) return this.drawReading();
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide mine", id: "content", key: "main" },
        h("div", { class: "page-head" }, h("h2", { class: "title" }, t("mine"))),
        h("p", { class: "quiet-text sign", key: "private" }, icon("key"),
          h("span", null, t("mine.private"))),
        this.wrong(),
        !store.shelf && !store.wrong && skeleton(5),
        store.shelf && shelf(this)),
    ];
  }

  wrong() {
    const { store } = this;
    return store.wrong && h("div", { class: "card wrong", role: "alert", key: "wrong" },
      h("p", null, store.wrong), button(t("again"), { onclick: () => store.load() }));
  }

  drawReading() {
    const { store } = this;
    const isGone = store.shelf && !store.file(this.id);
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide mine-reading centre-pane", id: "content", key: "reading" },
        h("p", { key: "back" }, h("a", { class: "button", href: "#/papers" }, icon("previous"),
          t("mine.back"))),
        h("h2", { class: "unseen title" }, store.file(this.id)?.name ?? t("mine")),
        this.wrong(),
        isGone && empty(t("mine.gone"), "document"),
        !isGone && (this.reading ? this.reading.draw() : !store.wrong && skeleton(8))),
    ];
  }
}
