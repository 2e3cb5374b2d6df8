// For the office: how it was with the time, for each person, body, workflow or step.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button, empty, skeleton } from "../views/parts.js";
import { shareTable } from "../views/shares.js";

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
      : shareTable({ caption: t("work.figures"), heading: t("work.by." + by),
        counts: COUNTS.map((name) => [name, t("work.counted." + name)]),
        parts: Object.entries(PARTS), whole: "steps",
        lines: lines.map((line) => ({ ...line, key: `${by} ${line.key}` })),
        total: { key: "total", name: t("work.total"), figures: total } }),
    h("p", { key: "csv" }, h("a", { class: "button", href: store.path(true), download: "" },
      t("work.csv"))),
  ];
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
