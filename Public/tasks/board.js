// The office's board: a column for each state, the most urgent on top, what is late marked.

import { h } from "../dom.js";
import { shortDate, today } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { taskCard } from "./card.js";
import { STATES } from "./store.js";

/** How many of a column are drawn at first. */
const SOME = 50;

export function board(screen) {
  const { store, view } = screen;
  const kept = store.kept;
  if (!store.tasks.some((task) => task.officer)) return empty(t("tasks.noneKept"), "list");
  const late = kept.filter((task) => task.late).length;
  return [
    narrow(screen),
    h("p", { role: "status", class: late ? "late-count" : "quiet-text", key: "late" },
      late > 0 && icon("warning"),
      t(late ? "tasks.lateCount" : "tasks.noneLate", { count: late })),
    h("div", { class: "board", key: "board" }, STATES.map((state) => {
      const column = kept.filter((task) => task.state === state);
      const shown = view.whole === state ? column : column.slice(0, SOME);
      return h("section", { class: `column ${state}`, key: state,
        "aria-labelledby": `column-${state}` },
      h("h3", { id: `column-${state}` }, t("tasks.state." + state),
        h("span", { class: "quiet-text" }, ` ${column.length}`)),
      shown.length ? h("ul", { class: "task-list" },
        shown.map((task) => taskCard(store, task, { small: true })))
        : h("p", { class: "quiet-text" }, t("tasks.column.none")),
      shown.length < column.length && button(t("tasks.more", { count: column.length }), {
        kind: "quiet", onclick: () => { view.whole = state; screen.app.redraw(); } }));
    })),
  ];
}

/** Only one body's, or one person's. */
export function narrow(screen) {
  const { store, app } = screen;
  const choice = (name, label, options) => h("label", { key: name }, h("span", null, label),
    h("select", { value: store.filter[name], onchange: (event) => {
      store.filter[name] = event.target.value;
      app.redraw();
    } }, options.map(([value, text]) => h("option", { value, key: value }, text))));
  const bodies = [["", t("tasks.allBodies")], ...Object.entries(store.bodies)];
  const people = [["", t("tasks.everybody")], ...store.leads];
  const chosen = (name, options) => options.find(([value]) => value === store.filter[name])?.[1];
  return [
    h("div", { class: "task-filters", key: "filters" },
      choice("body", t("tasks.body"), bodies), choice("person", t("tasks.person"), people),
      printButton()),
    scopeLine(chosen("body", bodies), chosen("person", people)),
  ];
}

export const printButton = () => button(t("print"),
  { kind: "quiet", icon: "print", key: "print", onclick: () => print() });

/** On paper, where nothing can be chosen: what was chosen, and the day it was printed. */
export function scopeLine(...parts) {
  const day = shortDate(today());
  return h("p", { class: "paper-line", key: "scope" },
    [...parts.filter(Boolean), t("print.day", { date: day })].join(" · "));
}
