// "Việc cần làm": one's own work, and for officers the board, the calendar and the figures of
// what their meetings gave out.

import { learn, t } from "../words.js";
import vi from "../words/vi-tasks.js";
import en from "../words/en-tasks.js";
import { h } from "../dom.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton, tabs } from "../views/parts.js";
import { board } from "./board.js";
import { taskCard } from "./card.js";
import { figures } from "./figures.js";
import { monthOfTasks } from "./month.js";
import { TaskStore, isDone } from "./store.js";

learn({ vi, en });

export class TasksScreen {
  constructor(app, tab) {
    this.app = app;
    this.view = { tab: tab ?? "mine", month: null, day: null, whole: null };
    this.store = new TaskStore(app, () => this.app.redraw());
    this.wake = () => document.hidden || this.store.acting || this.store.load();
    document.addEventListener("visibilitychange", this.wake);
  }

  leave() { document.removeEventListener("visibilitychange", this.wake); }

  draw() {
    const { store, view } = this;
    const list = ["mine", "calendar", ...store.isOfficer ? ["board", "figures"] : []]
      .map((id) => [id, t("tasks.tab." + id)]);
    const chosen = list.some(([id]) => id === view.tab) ? view.tab : "mine";
    const choose = (tab) => {
      view.tab = tab;
      // The place is kept for a reload; nothing is left behind in the history for a tab.
      history.replaceState(null, "", this.app.address = `#/tasks/${tab}`);
      if (tab === "figures") store.figures = null;
      this.app.redraw();
    };
    return [
      bar(this.app, t("product")),
      h("main", { class: `wide tasks ${chosen === "board" ? "broad" : ""}`, id: "content",
        key: "main" },
      h("div", { class: "page-head" }, h("h2", { class: "title" }, t("tasks"),
          h("span", { class: "on-paper" }, ` – ${t("tasks.tab." + chosen)}`)),
        tabs(t("views"), list, chosen, choose)),
      store.wrong && h("div", { class: "card wrong", role: "alert", key: "wrong" },
        h("p", null, store.wrong), button(t("again"), { onclick: () => store.load() })),
      !store.tasks ? !store.wrong && skeleton(5)
        : h("div", { role: "tabpanel", key: chosen, "aria-label": t("tasks.tab." + chosen) },
          chosen === "board" ? board(this) : chosen === "calendar" ? monthOfTasks(this)
            : chosen === "figures" ? figures(this) : this.own())),
    ];
  }

  /** What is to do, what waits for the office, and what is over. */
  own() {
    const { mine } = this.store;
    if (!mine.length) return empty(t("tasks.none"), "list");
    const groups = [
      ["todo", mine.filter((task) => task.state === "given" || task.state === "underway")],
      ["back", mine.filter((task) => task.state === "returned")],
      ["over", mine.filter(isDone).reverse()],
    ];
    return groups.map(([name, tasks]) => (name === "todo" || tasks.length > 0)
      && h("section", { key: name },
        h("h3", { class: "group" }, t("tasks.group." + name),
          h("span", { class: "quiet-text" }, ` ${tasks.length}`)),
        tasks.length ? h("ul", { class: "task-list" },
          tasks.map((task) => taskCard(this.store, task))) : empty(t("tasks.nothingToDo"), "approve")));
  }
}
