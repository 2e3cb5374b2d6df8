// One paragraph edited where it stands. Whoever saves second sees what the first one changed,
// and chooses.

import { h } from "../dom.js";
import { editResolution } from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { singleChanged } from "../views/draft.js";
import { button } from "../views/parts.js";
import { ask } from "../dialog.js";
import { conflict } from "./conflict.js";

export const KINDS = ["title", "heading", "clause", "point", "text"];

export function beginSingle(page, draft, { id, kind, text }) {
  page.view.editing.single = { resolution: draft.resolution, paragraph: id, kind, text,
    base: { kind, text } };
  page.redraw();
}

function leave(page) {
  page.view.editing.single = null;
  page.redraw();
}

async function cancel(page) {
  const left = !singleChanged(page.view.editing.single) || await ask({
    title: t("unsaved.title"), text: t("unsaved.text"), yes: t("unsaved.yes"), danger: true });
  if (left) leave(page);
}

async function save(page, draft, single) {
  const current = page.meeting.resolution(draft.resolution);
  const text = single.text.trim();
  if (!text) {
    notice(t("paragraph.blank"));
    return;
  }
  const paragraphs = current.paragraphs.map((p) => p.id === single.paragraph
    ? { id: p.id, kind: single.kind, text } : p);
  const { resolution, title, revision } = current;
  if (await page.send(editResolution({ resolution, title, paragraphs, revision }), resolution)) {
    notice(t("saved"), "good");
    leave(page);
  }
}

export function singleForm(page, draft, p, number) {
  const { single } = page.view.editing;
  const id = `single-${p.id}`;
  const busy = page.busy("editResolution", draft.resolution);
  const overtaken = p.text !== single.base.text || p.kind !== single.base.kind;
  const settle = (mine) => {
    if (!mine) Object.assign(single, { kind: p.kind, text: p.text });
    single.base = { kind: p.kind, text: p.text };
    page.redraw();
  };
  return h("form", { class: "proposal-form", key: "single",
    "aria-label": t("paragraph.editOf", { number }), onsubmit: (event) => {
      event.preventDefault();
      if (!busy && !overtaken) save(page, draft, single);
    } },
  overtaken && conflict({ base: single.base.text, mine: single.text, theirs: p.text }, settle),
  h("div", { class: "field", key: "kind" },
    h("label", { for: `${id}-kind` }, t("draft.kind", { number })),
    h("select", { id: `${id}-kind`, value: single.kind,
      onchange: (event) => { single.kind = event.target.value; } },
    KINDS.map((kind) => h("option", { value: kind, key: kind }, t(`paragraph.${kind}`))))),
  h("div", { class: "field wording", key: "text" },
    h("label", { for: id }, t("draft.paragraph", { number })),
    h("textarea", { id, rows: Math.min(12, 3 + Math.floor(single.base.text.length / 60)),
      value: single.text, ref: (node) => queueMicrotask(() => node.focus()),
      oninput: (event) => { single.text = event.target.value; } })),
  h("div", { class: "row end", key: "end" },
    button(t("cancel"), { onclick: () => cancel(page) }),
    button(t("save"), { kind: "primary", type: "submit", busy, disabled: overtaken })));
}

/** The paragraph has gone while it was being edited: what was written is shown, to be kept. */
export function goneSingle(page, draft) {
  const { single } = page.view.editing;
  if (single?.resolution !== draft.resolution
    || draft.paragraphs.some((p) => p.id === single.paragraph)) return null;
  return h("div", { class: "card", key: "gone-single", role: "alert" },
    h("p", { class: "warn" }, t("paragraph.gone")),
    h("p", { class: "marked" }, single.text),
    button(t("close"), { onclick: () => leave(page) }));
}
