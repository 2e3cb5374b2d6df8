// A table of what became of things, counted: a line for each body, person or month, with a bar of
// the shares under its name. The numbers beside the bar say the same.

import { h } from "../dom.js";

/**
 * `counts` are pairs of a figure's name and its heading; `parts` pairs of a figure's name and the
 * colour of its share of the figure `whole`. `lines` and `total` have a key, a name and figures.
 */
export function shareTable({ caption, heading, counts, parts, whole, lines, total }) {
  const row = ({ key, name, figures }) => h("tr", { key },
    h("th", { scope: "row" }, h("span", null, name), bar(figures, parts, whole)),
    counts.map(([part]) => h("td", { class: "end", key: part }, String(figures[part]))));
  return [legend(parts, new Map(counts)), h("div", { class: "table-box", key: "table",
    tabindex: "0", role: "region", "aria-label": caption },
  h("table", { class: "table task-figures" },
    h("caption", { class: "unseen" }, caption),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, heading),
      counts.map(([part, words]) => h("th", { scope: "col", class: "end", key: part }, words)))),
    h("tbody", null, lines.map(row)),
    h("tfoot", null, row(total))))];
}

function legend(parts, headings) {
  return h("ul", { class: "legend", key: "legend", "aria-hidden": "true" },
    parts.map(([part, colour]) => h("li", { key: part }, h("svg", { viewBox: "0 0 12 12" },
      h("rect", { class: `share-${colour}`, width: "12", height: "12" })), headings.get(part))));
}

function bar(figures, parts, whole) {
  let from = 0;
  return h("svg", { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none",
    "aria-hidden": "true" }, parts.filter(([part]) => figures[part] > 0).map(([part, colour]) => {
    const width = 100 * figures[part] / figures[whole];
    const rect = h("rect", { class: `share-${colour}`, x: String(from), y: "0",
      width: String(width), height: "6", key: part });
    from += width;
    return rect;
  }));
}
