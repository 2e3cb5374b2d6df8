// Narrowing what is found: by kind, body, time and person.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

export const KINDS = ["meeting", "item", "document", "resolution", "amendment", "poll", "speech",
  "conclusion", "minutes", "paper"];

export function filters(store) {
  const { asked } = store;
  const narrowed = store.isNarrowed();
  return h("details", { class: "fold archive-filters", key: "filters", open: narrowed || undefined },
    h("summary", null, icon("list"), t("archive.filters"),
      narrowed && h("span", { class: "state" }, t("archive.narrowed"))),
    h("div", { class: "archive-fields" },
      asked.q && choice(store, "kind", t("archive.kind"),
        [["", t("archive.allKinds")], ...KINDS.map((kind) => [kind, t("archive.kind." + kind)])]),
      choice(store, "body", t("archive.body"),
        [["", t("archive.allBodies")], ...store.bodies.map(({ id, name }) => [id, name])]),
      field(store, "from", t("archive.from"), "date"),
      field(store, "to", t("archive.to"), "date"),
      field(store, "person", t("archive.person"), "text", t("archive.personHint")),
      asked.q && choice(store, "order", t("archive.order"),
        [["", t("archive.byRank")], ["time", t("archive.byTime")]]),
      narrowed && button(t("archive.clear"), { kind: "quiet", icon: "reject",
        onclick: () => store.clear() })));
}

function choice(store, name, label, options) {
  return h("label", { key: name }, h("span", null, label),
    h("select", { name, value: store.asked[name],
      onchange: (event) => store.set(name, event.target.value) },
    options.map(([value, text]) => h("option", { value, key: value }, text))));
}

function field(store, name, label, type, placeholder) {
  return h("label", { key: name }, h("span", null, label),
    h("input", { name, type, placeholder, value: store.asked[name], maxlength: 100,
      onchange: (event) => store.set(name, event.target.value.trim()) }));
}
