// The secretary's editing of a draft, paragraph by paragraph.

import { h } from "../dom.js";
import { freshKey } from "../http.js";
import { draftResolution, editResolution } from "../meeting/command.js";
import { ask } from "../dialog.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { draftChanged } from "../views/draft.js";
import { button } from "../views/parts.js";

const KINDS = ["title", "heading", "clause", "point", "text"];

/** Another item was opened while a draft is being edited: it waits where it was. */
export function unfinished(page, editing) {
  const number = page.meeting.itemNumber(editing.item);
  return h("div", { class: "card row", key: "unfinished" },
    h("p", { class: "warn" }, t("draft.unfinished", { number })), h("span", { class: "spring" }),
    button(t("draft.goOn"), { kind: "primary", onclick: () => {
      page.reader.openItem(editing.item);
      page.redraw();
    } }));
}

export function fresh(kind) {
  return { id: `g${freshKey().slice(0, 12)}`, kind, text: "" };
}

export function editor(page, draft) {
  const { meeting, view } = page;
  const current = meeting.resolution(draft.resolution);
  const overtaken = !draft.isNew && current && current.revision !== draft.revision;
  const busy = page.busy("editResolution", draft.resolution)
    || page.busy("draftResolution", draft.resolution);
  const leave = () => {
    view.editing.draft = null;
    page.redraw();
  };
  const cancel = async () => {
    if (!draftChanged(meeting, draft) || await ask({
      title: t("unsaved.title"), text: t("unsaved.text"), yes: t("unsaved.yes"), danger: true,
    })) leave();
  };
  const save = async () => {
    const paragraphs = draft.paragraphs.filter((p) => p.text.trim() !== "");
    if (!draft.title.trim() || !paragraphs.length) {
      notice(t("draft.blank"));
      return;
    }
    const { item, resolution, title, revision } = draft;
    const command = draft.isNew ? draftResolution({ item, resolution, title, paragraphs })
      : editResolution({ resolution, title, paragraphs, revision });
    if (await page.send(command, resolution)) {
      notice(t("saved"), "good");
      leave();
    }
  };
  return h("div", { class: "editor", key: `edit ${draft.resolution}` },
    h("h3", null, t(draft.isNew ? "draft.new" : "draft.edit")),
    overtaken && h("p", { class: "wrong", role: "alert" }, t("draft.overtaken")),
    draft.notes?.length > 0 && h("details", { class: "left-out" },
      h("summary", null, t("draft.leftOut", { count: draft.notes.length })),
      draft.notes.map((line, index) => h("p", { key: index }, line))),
    h("div", { class: "field" }, h("label", { for: "draft-title" }, t("draft.title")),
      h("input", { id: "draft-title", value: draft.title,
        ref: (node) => queueMicrotask(() => node.focus()),
          oninput: (e) => { draft.title = e.target.value; } })),
    draft.paragraphs.map((p, index) => paragraphRow(page, draft, p, index)),
    h("div", { class: "row" },
      button(t("draft.add"),
        { onclick: () => { draft.paragraphs.push(fresh("text")); page.redraw(); } }),
      h("span", { class: "spring" }),
      button(t("cancel"), { onclick: cancel }),
      button(t("save"), { kind: "primary", busy, onclick: save })));
}

function paragraphRow(page, draft, p, index) {
  const number = index + 1;
  const id = `para-${p.id}`;
  return h("div", { class: "field paragraph-field", key: p.id },
    h("div", { class: "row" },
      h("label", { for: id }, t("draft.paragraph", { number })),
      h("select", { "aria-label": t("draft.kind", { number }), value: p.kind,
        onchange: (e) => { p.kind = e.target.value; } },
        KINDS.map((kind) => h("option", { value: kind, key: kind }, t("paragraph." + kind)))),
      h("span", { class: "spring" }),
      button(t("draft.insert"), { kind: "quiet", label: t("draft.insertAfter", { number }),
        onclick: () => { draft.paragraphs.splice(index + 1, 0,
          fresh("text")); page.redraw(); } }),
      button(t("remove"), { kind: "quiet", label: t("draft.removeParagraph", { number }),
        onclick: () => { draft.paragraphs.splice(index, 1); page.redraw(); } })),
    h("textarea", { id, rows: Math.min(10, 2 + Math.floor(p.text.length / 70)), value: p.text,
      oninput: (e) => { p.text = e.target.value; } }));
}
