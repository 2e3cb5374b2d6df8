// How much was given out and what became of it: for each body, person or month, with a bar each.

import { h } from "../dom.js";
import { t } from "../words.js";
import { empty, skeleton } from "../views/parts.js";

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
    lines.length === 0 ? empty(t("tasks.figures.none"), "list") : [
      legend(),
      h("div", { class: "table-box", key: "table", tabindex: "0", role: "region",
        "aria-label": t("tasks.figures") },
      h("table", { class: "table task-figures" },
        h("caption", { class: "unseen" }, t("tasks.figures")),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("tasks.by." + by)),
          COUNTS.map((name) => h("th", { scope: "col", class: "end", key: name },
            t("tasks.count." + name))))),
        h("tbody", null, lines.map((line) => row(by, line.key, line.name, line.figures))),
        h("tfoot", null, row("total", "total", t("tasks.total"), total)))),
    ],
    h("p", { key: "csv" }, h("a", { class: "button", href: store.path(true), download: "" },
      t("tasks.csv"))),
  ];
}

function row(by, key, name, counts) {
  const title = by === "month" ? name.replace(/^(\d+)-0?(\d+)$/, "$2/$1") : name;
  return h("tr", { key: `${by} ${key}` },
    h("th", { scope: "row" }, h("span", null, title), bar(counts)),
    COUNTS.map((part) => h("td", { class: "end", key: part }, String(counts[part]))));
}

/** The share of each outcome; the numbers beside it say the same. */
function bar(counts) {
  let from = 0;
  const all = counts.given || 1;
  return h("svg", { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none",
    "aria-hidden": "true" }, PARTS.filter((part) => counts[part] > 0).map((part) => {
    const width = 100 * counts[part] / all;
    const rect = h("rect", { class: `share-${part}`, x: String(from), y: "0",
      width: String(width), height: "6", key: part });
    from += width;
    return rect;
  }));
}

function legend() {
  return h("ul", { class: "legend", key: "legend", "aria-hidden": "true" }, PARTS.map((part) =>
    h("li", { key: part }, h("svg", { viewBox: "0 0 12 12" },
      h("rect", { class: `share-${part}`, width: "12", height: "12" })),
    t("tasks.count." + part))));
}

function asking(store) {
  const day = (name, label) => h("label", { key: name }, h("span", null, label),
    h("input", { type: "date", value: store.asked[name],
      onchange: (event) => store.ask(name, event.target.value) }));
  return h("div", { class: "task-filters", key: "asking" },
    h("label", null, h("span", null, t("tasks.figures.by")),
      h("select", { value: store.asked.by, onchange: (event) => store.ask("by", event.target.value) },
        ["body", "person", "month"].map((name) =>
          h("option", { value: name, key: name }, t("tasks.by." + name))))),
    day("from", t("tasks.givenFrom")), day("to", t("tasks.givenTo")));
}
