// "Hồ sơ trình": what waits with this person, what they have passed on, for the office what waits
// with whom, what is over, and the ways there are.

import { learn, t } from "../words.js";
import vi from "../words/vi-work.js";
import en from "../words/en-work.js";
import { h } from "../dom.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton, tabs } from "../views/parts.js";
import { start } from "./actions.js";
import { submissionCard } from "./card.js";
import { figures } from "./figures.js";
import { office } from "./office.js";
import { WorkStore } from "./store.js";
import { ways } from "./ways.js";

learn({ vi, en });

export class WorkScreen {
  constructor(app, tab) {
    this.app = app;
    this.tab = tab ?? "mine";
    this.store = new WorkStore(app, () => this.app.redraw());
    this.wake = () => document.hidden || this.store.acting || this.store.load();
    document.addEventListener("visibilitychange", this.wake);
  }

  leave() {
    document.removeEventListener("visibilitychange", this.wake);
    this.store.leave();
  }

  unsaved() { return this.store.sending.list.some((one) => one.state === "sending"); }

  draw() {
    const { store } = this;
    const list = ["mine", ...store.isOffice ? ["office", "figures"] : [], "over", "ways"]
      .map((id) => [id, t("work.tab." + id)]);
    const chosen = list.some(([id]) => id === this.tab) ? this.tab : "mine";
    if (chosen === "over" && store.waiting && !store.over && !this.asked) {
      this.asked = true;
      store.loadOver();
    }
    const choose = (tab) => {
      this.tab = tab;
      if (tab === "figures") store.figures = null;
      // The place is kept for a reload; nothing is left behind in the history for a tab.
      history.replaceState(null, "", this.app.address = `#/work/${tab}`);
      this.app.redraw();
    };
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide work", id: "content", key: "main" },
        h("div", { class: "page-head" }, h("h2", { class: "title" }, t("work")),
          tabs(t("views"), list, chosen, choose)),
        store.wrong && h("div", { class: "card wrong", role: "alert", key: "wrong" },
          h("p", null, store.wrong), button(t("again"), { onclick: () => store.load() })),
        !store.waiting ? !store.wrong && skeleton(5)
          : h("div", { role: "tabpanel", key: chosen, "aria-label": t("work.tab." + chosen) },
            this[chosen]())),
    ];
  }

  mine() {
    const { store } = this;
    return [
      store.mayStart && h("p", { class: "row", key: "start" }, button(t("work.start"), {
        kind: "primary", icon: "plus", onclick: () => start(store) })),
      this.group("waiting", store.mine, t("work.nothing")),
      store.elsewhere.length > 0 && this.group("elsewhere", store.elsewhere),
    ];
  }

  group(name, list, nothing) {
    return h("section", { key: name },
      h("h3", { class: "group" }, t("work.group." + name),
        h("span", { class: "quiet-text" }, ` ${list.length}`)),
      list.length ? h("ul", { class: "task-list" }, list.map((one) =>
        submissionCard(this.store, one))) : empty(nothing, "approve"));
  }

  office() { return office(this.store); }

  figures() { return figures(this.store); }

  over() {
    const { over } = this.store;
    if (!over) return skeleton(3);
    if (!over.length) return empty(t("work.noneOver"), "pages");
    return h("ul", { class: "task-list" }, over.map((one) => submissionCard(this.store, one)));
  }

  ways() { return ways(this.store); }
}
