// For the office: how it was with the time, for each person, body, workflow or step.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button, empty, skeleton } from "../views/parts.js";

const COUNTS = ["steps", "inTime", "late", "waiting", "lateNow", "returned"];
const GROUPS = ["person", "body", "workflow", "step"];
/** The parts of the bar, with the colours that tasks have for the same. */
const PARTS = { inTime: "doneInTime", late: "doneLate", lateNow: "lateNow", waiting: "open" };

export function figures(store) {
  if (store.uncounted) {
    return [asking(store), h("div", { class: "card wrong", role: "alert", key: "uncounted" },
      h("p", null, store.uncounted), button(t("again"), { onclick: () => store.count() }))];
  }
  if (!store.figures) {
    store.count();
    return skeleton(4);
  }
  const { by, lines, total } = store.figures;
  return [
    asking(store),
    lines.length === 0 ? empty(t("work.figures.none"), "pages")
      : h("div", { class: "table-box", key: "table", tabindex: "0", role: "region",
        "aria-label": t("work.figures") },
      h("table", { class: "table task-figures" },
        h("caption", { class: "unseen" }, t("work.figures")),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("work.by." + by)),
          COUNTS.map((name) => h("th", { scope: "col", class: "end", key: name },
            t("work.counted." + name))))),
        h("tbody", null, lines.map((line) => row(`${by} ${line.key}`, line.name, line.figures))),
        h("tfoot", null, row("total", t("work.total"), total)))),
    h("p", { key: "csv" }, h("a", { class: "button", href: store.path(true), download: "" },
      t("work.csv"))),
  ];
}

function row(key, name, counts) {
  return h("tr", { key }, h("th", { scope: "row" }, h("span", null, name), bar(counts)),
    COUNTS.map((part) => h("td", { class: "end", key: part }, String(counts[part]))));
}

/** The share of each outcome; the numbers beside it say the same. */
function bar(counts) {
  let from = 0;
  return h("svg", { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none",
    "aria-hidden": "true" }, Object.keys(PARTS).filter((part) => counts[part] > 0).map((part) => {
    const width = 100 * counts[part] / counts.steps;
    const rect = h("rect", { class: `share-${PARTS[part]}`, x: String(from), y: "0",
      width: String(width), height: "6", key: part });
    from += width;
    return rect;
  }));
}

function asking(store) {
  const ask = (name) => (event) => {
    store.asked[name] = event.target.value;
    store.count();
  };
  const day = (name) => h("label", { key: name }, h("span", null, t("work.begun." + name)),
    h("input", { type: "date", value: store.asked[name], onchange: ask(name) }));
  return h("div", { class: "task-filters", key: "asking" },
    h("label", { key: "by" }, h("span", null, t("work.figures.by")),
      h("select", { value: store.asked.by, onchange: ask("by") }, GROUPS.map((name) =>
        h("option", { value: name, key: name }, t("work.by." + name))))),
    day("from"), day("to"));
}
