// The result of an election, a vote of confidence or a choice, large enough for the room: a
// line for each, with its number; who is elected and who is tied is said by a mark.

import { h } from "../dom.js";
import { t } from "../words.js";

const MARKS = { elected: "✓ ", tied: "= ", notElected: "" };

export function optionsOutcome(result) {
  return [
    h("p", { class: "wall-line", key: "verdict" }, t("result.counted"), " · ",
      `${result.returned}/${result.electorate}`),
    h("ul", { class: "wall-options", key: "options" }, result.options.map((row) =>
      h("li", { key: row.option, class: row.outcome ?? "" },
        h("span", null, h("span", { "aria-hidden": "true" }, MARKS[row.outcome] ?? ""),
          row.option, row.outcome && h("span", { class: "unseen" },
            ` ${t("outcome." + row.outcome)}`)),
        h("b", null, row.marks?.high === undefined ? `${row.votes}`
          : `${row.marks.high} · ${row.marks.medium} · ${row.marks.low}`)))),
  ];
}
