// An item as it is written, in its place in the list. Whoever saves second is shown what has
// changed meanwhile, and chooses.

import { h } from "../dom.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

const KINDS = ["information", "discussion", "decision"];
const FIELDS = ["title", "kind", "presenter", "minutes"];

export function itemEditor(page) {
  const { meeting } = page;
  const editing = page.view.editing.item;
  const write = (name) => (event) => {
    editing[name] = event.target.value;
  };
  const people = [["", t("item.noPresenter")], ...meeting.participants.map((p) =>
    [p.user, p.name])];
  const keys = (event) => {
    if (event.key === "Escape") leave(page);
    else if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    else save(page);
    event.preventDefault();
    event.stopPropagation();
  };
  return h("form", { class: "item-editor", key: "editor", novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      save(page);
    } },
    h("div", { class: "field" },
      h("label", { for: "item-title" }, t("item.title")),
      h("textarea", { id: "item-title", rows: 2, value: editing.title, onkeydown: keys,
        oninput: write("title"),
        ref: (node) => queueMicrotask(() => node.focus()) })),
    h("div", { class: "item-fields" },
      select("kind", t("item.kind"), KINDS.map((kind) => [kind, t("kind." + kind)])),
      select("presenter", t("item.presenterLabel"), people),
      h("div", { class: "field" }, h("label", { for: "item-minutes" }, t("item.minutes")),
        h("input", { id: "item-minutes", type: "number", min: 1, max: 1440,
          value: editing.minutes, oninput: write("minutes"), onkeydown: keys }))),
    editing.theirs && conflict(page, editing),
    h("p", { class: "wrong", role: "alert" }, editing.wrong),
    h("div", { class: "row end" },
      button(t("cancel"), { onclick: () => leave(page) }),
      !editing.theirs && button(t(editing.item ? "save" : "item.addYes"), { type: "submit",
        kind: "primary", key: "save", busy: editing.sending })));

  function select(name, label, options) {
    return h("div", { class: "field" }, h("label", { for: `item-${name}` }, label),
      h("select", { id: `item-${name}`, value: editing[name], onchange: write(name) },
        options.map(([value, text]) => h("option", { value, key: value }, text))));
  }
}

function leave(page) {
  page.view.editing.item = null;
  page.redraw();
}

async function save(page) {
  const editing = page.view.editing.item;
  if (editing.sending || editing.theirs) return;
  const { item, title, kind, presenter, minutes, revision } = editing;
  if (!title.trim()) {
    editing.wrong = t("form.blank", { label: t("item.title") });
    page.redraw();
    return;
  }
  editing.sending = true;
  editing.wrong = null;
  page.redraw();
  try {
    await page.take(item
      ? command.editAgendaItem({ item, title, kind, presenter, minutes: Number(minutes) || 0,
        revision })
      : command.addAgendaItem({ title, kind, presenter, minutes: Number(minutes) || undefined }),
    item ?? "new");
    if (page.view.editing.item === editing) page.view.editing.item = null;
  } catch (failure) {
    if (failure.code === "item.changed") editing.theirs = { ...page.meeting.item(item) };
    else editing.wrong = failure.message;
  }
  editing.sending = false;
  page.redraw();
}

/** What the other one has made of it, beside what is written here. */
function conflict(page, editing) {
  const { meeting } = page;
  const shown = (name, value) => name === "kind" ? t("kind." + value)
    : name === "presenter" ? value ? meeting.nameOf(value) : t("item.noPresenter")
      : String(value || "–");
  const differs = FIELDS.filter((name) =>
    String(editing.theirs[name] ?? "") !== String(editing[name] ?? ""));
  const again = () => {
    editing.revision = editing.theirs.revision;
    editing.theirs = null;
    save(page);
  };
  return h("div", { class: "conflict", role: "alert" },
    h("p", null, h("b", null, t("conflict.item"))),
    h("dl", { class: "conflict-list" }, differs.map((name) => h("div", { key: name },
      h("dt", null, t("item." + name + "Name")),
      h("dd", null, t("conflict.theirsIs", { text: shown(name, editing.theirs[name]) })),
      h("dd", null, t("conflict.mineIs", { text: shown(name, editing[name]) }))))),
    h("div", { class: "row" },
      button(t("conflict.mine"), { onclick: again }),
      button(t("conflict.theirs"), { onclick: () => leave(page) })));
}
