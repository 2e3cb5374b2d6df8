// How much was given out and what became of it: for each body, person or month, with a bar each.

import { h } from "../dom.js";
import { shortDate } from "../format.js";
import { t } from "../words.js";
import { empty, skeleton } from "../views/parts.js";
import { shareTable } from "../views/shares.js";
import { printButton, scopeLine } from "./board.js";

const COUNTS = ["given", "doneInTime", "doneLate", "lateNow", "open", "returned"];
const PARTS = ["doneInTime", "doneLate", "lateNow", "open"];

export function figures(screen) {
  const { store } = screen;
  if (!store.figures) {
    store.count();
    return skeleton(4);
  }
  const { by, lines, total } = store.figures;
  return [
    asking(store),
    lines.length === 0 ? empty(t("tasks.figures.none"), "list")
      : shareTable({ caption: t("tasks.figures"), heading: t("tasks.by." + by),
        counts: COUNTS.map((name) => [name, t("tasks.count." + name)]),
        parts: PARTS.map((name) => [name, name]), whole: "given",
        lines: lines.map(({ key, name, figures: counts }) => (
          { key: `${by} ${key}`, name: by === "month" ? monthOf(name) : name, figures: counts })),
        total: { key: "total", name: t("tasks.total"), figures: total } }),
    h("p", { key: "csv" }, h("a", { class: "button", href: store.path(true), download: "" },
      t("tasks.csv"))),
  ];
}

/** 2026-05 is 5/2026. */
const monthOf = (name) => name.replace(/^(\d+)-0?(\d+)$/, "$2/$1");

function asking(store) {
  const day = (name, label) => h("label", { key: name }, h("span", null, label),
    h("input", { type: "date", value: store.asked[name],
      onchange: (event) => store.ask(name, event.target.value) }));
  const { by, from, to } = store.asked;
  const row = h("div", { class: "task-filters", key: "asking" },
    h("label", null, h("span", null, t("tasks.figures.by")),
      h("select", { value: store.asked.by, onchange: (event) => store.ask("by", event.target.value) },
        ["body", "person", "month"].map((name) =>
          h("option", { value: name, key: name }, t("tasks.by." + name))))),
    day("from", t("tasks.givenFrom")), day("to", t("tasks.givenTo")), printButton());
  return [row, scopeLine(`${t("tasks.figures.by")}: ${t("tasks.by." + by)}`,
    from && `${t("tasks.givenFrom")} ${shortDate(from)}`,
    to && `${t("tasks.givenTo")} ${shortDate(to)}`)];
}
