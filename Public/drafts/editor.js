// The secretary's editing of a whole draft. What others save meanwhile comes in by itself; where
// both changed the same words, the second one sees both and chooses.

import { h } from "../dom.js";
import { freshKey } from "../http.js";
import { draftResolution, editResolution } from "../meeting/command.js";
import { ask } from "../dialog.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { draftChanged } from "../views/draft.js";
import { button } from "../views/parts.js";
import { conflict } from "./conflict.js";
import { marked } from "./marked.js";
import { merge } from "./merge.js";
import { KINDS } from "./single.js";

const words = ({ title, paragraphs }) => structuredClone({ title, paragraphs });

/** Begins to edit a draft as it stands. */
export function edit(page, draft) {
  page.view.editing.draft = { ...structuredClone(draft), base: words(draft) };
  page.redraw();
}

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

/** Takes in what was saved since; what had to be chosen before and was not, stays to be. */
function follow(draft, current) {
  if (draft.isNew || !current || current.revision === draft.revision) return;
  const { conflicts, news, ...merged } = merge(draft.base, draft, current);
  const left = Object.entries(draft.conflicts ?? {}).filter(([id]) => id === "title"
    || merged.paragraphs.some((p) => p.id === id));
  Object.assign(draft, merged, { base: words(current), revision: current.revision,
    conflicts: { ...Object.fromEntries(left), ...conflicts }, news: { ...draft.news, ...news },
    followed: true });
}

export function editor(page, draft) {
  const { meeting, view } = page;
  follow(draft, meeting.resolution(draft.resolution));
  const clashes = Object.keys(draft.conflicts ?? {}).length;
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
    if (clashes || !draft.title.trim() || !paragraphs.length) {
      notice(clashes ? t("clash.left", { count: clashes }) : t("draft.blank"));
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
    draft.followed && h("p", { class: clashes ? "wrong" : "warn", role: "status", key: "followed" },
      clashes ? t("clash.left", { count: clashes }) : t("draft.followed")),
    leftOut(page, draft),
    h("div", { class: "field" }, h("label", { for: "draft-title" }, t("draft.title")),
      h("input", { id: "draft-title", value: draft.title,
        ref: (node) => queueMicrotask(() => node.focus()),
        oninput: (e) => { draft.title = e.target.value; } }),
      clash(page, draft, "title", () => draft.title, (text) => { draft.title = text; })),
    draft.paragraphs.map((p, index) => paragraphRow(page, draft, p, index)),
    h("div", { class: "row editor-end" },
      button(t("draft.add"),
        { onclick: () => { draft.paragraphs.push(fresh("text")); page.redraw(); } }),
      h("span", { class: "spring" }),
      button(t("cancel"), { onclick: cancel }),
      button(t("save"), { kind: "primary", busy, onclick: save })));
}

/** The letter around a text that was read from a file; its end can be taken in as well. */
function leftOut(page, draft) {
  const { letterhead = [], closing = [] } = draft;
  const lines = [...letterhead, ...closing];
  if (!lines.length) return null;
  return h("details", { class: "left-out", key: "left-out" },
    h("summary", null, t("draft.leftOut", { count: lines.length })),
    lines.map((line, index) => h("p", { key: index }, line)),
    closing.length > 0 && button(t("draft.takeClosing"), { onclick: () => {
      draft.paragraphs.push(...closing.map((text) => ({ ...fresh("text"), text })));
      draft.closing = [];
      page.redraw();
    } }));
}

/** The choice between what was saved and what is being written, if there is one to make. */
function clash(page, draft, id, mine, take) {
  const found = draft.conflicts?.[id];
  if (!found) return null;
  return conflict({ ...found, mine: found.mine === null ? null : mine() }, (isMine) => {
    const text = isMine ? found.mine && mine() : found.theirs;
    if (text === null) draft.paragraphs = draft.paragraphs.filter((p) => p.id !== id);
    else if (!isMine) take(text, found.kind);
    delete draft.conflicts[id];
    page.redraw();
  });
}

function paragraphRow(page, draft, p, index) {
  const number = index + 1;
  const id = `para-${p.id}`;
  const before = draft.news?.[p.id];
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
    clash(page, draft, p.id, () => p.text, (text, kind) => Object.assign(p, { text, kind })),
    before !== undefined && h("div", { class: "preview", key: "news" },
      h("p", { class: "quiet-text" }, t("draft.news")), marked(before, p.text)),
    h("textarea", { id, rows: Math.min(10, 2 + Math.floor(p.text.length / 70)), value: p.text,
      oninput: (e) => { p.text = e.target.value; } }));
}
