// Searching everything that one may see, and the meetings that are over. What is looked for stands
// in the address, so that whoever goes back finds it as it was.

import { learn, t } from "../words.js";
import vi from "../words/vi-archive.js";
import en from "../words/en-archive.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton, tabs } from "../views/parts.js";
import { filters } from "./filters.js";
import { finds } from "./finds.js";
import { papers } from "./papers.js";
import { shelf } from "./shelf.js";
import { ArchiveStore } from "./store.js";

learn({ vi, en });

export class ArchiveScreen {
  constructor(app, query) {
    this.app = app;
    this.store = new ArchiveStore(app, new URLSearchParams(query), () => this.app.redraw());
  }

  leave() { this.store.leave(); }

  draw() {
    const { store } = this;
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide archive", id: "content", key: "main" },
        h("div", { class: "page-head" }, h("h2", { class: "title" }, t("archive"))),
        this.form(),
        store.wrong && h("div", { class: "card wrong", role: "alert", key: "wrong" },
          h("p", null, store.wrong), button(t("again"), { onclick: () => store.load() })),
        this.body()),
    ];
  }

  form() {
    const { store } = this;
    return h("form", { class: "archive-form", role: "search", key: "form",
      onsubmit: (event) => {
        event.preventDefault();
        store.ask(new FormData(event.target));
      } },
    h("div", { class: "row archive-line" },
      h("div", { class: "search" }, icon("search"),
        h("label", { class: "unseen", for: "archive-words" }, t("archive.words")),
        h("input", { id: "archive-words", name: "q", type: "search", value: store.asked.q,
          maxlength: 300, autocomplete: "off", placeholder: t("archive.hint"),
          "aria-describedby": "archive-help" })),
      button(t("archive.find"), { type: "submit", kind: "primary", icon: "search",
        busy: store.state === "loading" })),
    h("p", { class: "quiet-text archive-help", id: "archive-help" }, t("archive.help")),
    filters(store));
  }

  /** What there is without looking for anything. */
  kept() {
    const { store } = this;
    const list = [["meetings", t("archive.tab.meetings")], ["papers", t("archive.tab.papers")]];
    const chosen = store.asked.tab === "papers" ? "papers" : "meetings";
    return [
      tabs(t("views"), list, chosen, (tab) => store.set("tab", tab === "papers" ? tab : "")),
      h("div", { role: "tabpanel", key: chosen, "aria-label": t(`archive.${chosen === "papers"
        ? "papers" : "closed"}`) },
      chosen === "papers" ? papers(store) : store.shelf ? shelf(store) : skeleton(5)),
    ];
  }

  body() {
    const { store } = this;
    if (store.wrong) return null;
    if (!store.asked.q) return this.kept();
    if (!store.finds) return skeleton(5);
    return [
      h("p", { role: "status", class: "quiet-text", key: "count" },
        store.state === "loading" ? t("loading")
          : store.finds.length ? t(store.next ? "archive.foundMore" : "archive.found",
            { count: store.finds.length }) : ""),
      store.state !== "loading" && !store.finds.length
        && h("div", { key: "none" }, empty(t("archive.notFound", { query: store.asked.q }), "search"),
          h("p", { class: "quiet-text archive-tips" }, t("archive.tips"))),
      finds(store),
      store.next && h("p", { class: "archive-more", key: "more" },
        button(t("archive.more"), { busy: store.isAdding, onclick: () => store.more() })),
    ];
  }
}
