// Who has looked at a document that is kept close: person by person, with the pages and the first
// and the last time; look by look as a table to take along.

import "./kit.js";
import { form } from "../dialog.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { takeFile } from "../made.js";
import { t } from "../words.js";

export async function showViewings(id) {
  const path = `/api/documents/${encodeURIComponent(id)}/viewings`;
  const log = await request("GET", path);
  form({
    title: t("viewings.of", { name: log.name }), no: t("close"), yes: t("viewings.csv"),
    fields: [], submit: () => takeFile(`${path}.csv`),
    text: h("div", null, h("p", { class: "quiet-text" }, t("viewings.text")),
      h("div", { class: "viewings", tabindex: "0", role: "region",
        "aria-label": t("viewings") }, log.people.length ? table(log.people)
        : h("p", null, t("viewings.none")))),
  });
}

function table(people) {
  const columns = ["who", "pages", "times", "first", "last"];
  return h("table", null,
    h("thead", null, h("tr", null, columns.map((name) =>
      h("th", { key: name, scope: "col" }, t("viewings." + name))))),
    h("tbody", null, people.map((one) => h("tr", { key: one.user },
      [h("span", null, h("b", null, one.name || one.user),
        one.tookFile && h("span", { class: "quiet-text" }, ` · ${t("viewings.tookFile")}`)),
      ranges(one.pages), one.viewings, dateTime(one.first), dateTime(one.last)]
        .map((cell, index) => h("td", { key: columns[index],
          "data-label": t("viewings." + columns[index]) }, h("span", null, cell)))))));
}

/** "1–4, 7" */
export function ranges(pages) {
  const runs = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => from === to ? `${from}` : `${from}–${to}`).join(", ") || "–";
}
