// The figures of each person as a table.

import { h } from "../dom.js";
import { duration } from "../format.js";
import { t } from "../words.js";

const COLUMNS = [
  ["invited", (line) => line.invited], ["attended", (line) => line.attended],
  ["excused", (line) => line.excused], ["speeches", (line) => line.speeches],
  ["questions", (line) => line.questions], ["time", (line) => duration(line.seconds)],
  ["voted", (line) => `${line.voted}/${line.polls}`],
  ["answered", (line) => `${line.answered}/${line.consultations}`],
];

export function peopleTable(people) {
  return h("section", { class: "card", key: "people" }, h("h3", null, t("statistics.people")),
    h("div", { class: "table-frame", tabindex: "0", role: "region",
      "aria-label": t("statistics.people") },
    h("table", { class: "person-figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("statistics.name")),
        COLUMNS.map(([name]) => h("th", { scope: "col", key: name }, t(`statistics.col.${name}`))))),
      h("tbody", null, people.map((line) => h("tr", { key: line.user },
        h("th", { scope: "row" }, line.name, h("span", { class: "quiet-text" }, line.position)),
        COLUMNS.map(([name, of]) => h("td", { key: name }, String(of(line))))))))));
}
