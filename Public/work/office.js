// For the office: what waits with whom, since when; what is overdue first.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { empty } from "../views/parts.js";
import { t } from "../words.js";
import { submissionCard } from "./card.js";
import { named } from "./store.js";

export function office(store) {
  const kept = store.waiting.filter((one) => one.office);
  if (!kept.length) return empty(t("work.noneWaits"), "pages");
  const late = kept.filter((one) => one.late).length;
  return [
    h("p", { class: late ? "late-count" : "quiet-text", key: "count", role: "status" },
      late > 0 && icon("warning"), t(late ? "work.count.late" : "work.count",
        { count: kept.length, late })),
    h("div", { class: "task-filters", key: "filters" },
      choice(store, "person", t("work.everybody"),
        unique(kept, (one) => [one.holder, store.nameOf(one.holder)])),
      choice(store, "workflow", t("work.allWorkflows"),
        unique(kept, (one) => [one.workflow, named(one.workflowName)]))),
    store.groups.length === 0 && empty(t("work.noneSo"), "search"),
    store.groups.map(([holder, list]) => group(store, holder, list)),
  ];
}

function group(store, holder, list) {
  const late = list.filter((one) => one.late).length;
  return h("section", { key: `holder ${holder}` },
    h("h3", { class: "group" }, store.nameOf(holder),
      h("span", { class: "quiet-text" }, " ", t("work.waitsWith", { count: list.length })),
      late > 0 && h("span", { class: "work-lates" }, icon("warning"),
        t("work.lates", { count: late }))),
    h("ul", { class: "task-list" }, list.map((one) => submissionCard(store, one))));
}

const unique = (list, pair) => [...new Map(list.map(pair))]
  .sort((a, b) => a[1].localeCompare(b[1], "vi"));

function choice(store, name, all, options) {
  return h("label", { key: name }, t("work.filter." + name),
    h("select", { value: store.filter[name], onchange: (event) => {
      store.filter[name] = event.target.value;
      store.changed();
    } }, h("option", { value: "", key: "" }, all),
    options.map(([value, words]) => h("option", { value, key: value }, words))));
}
