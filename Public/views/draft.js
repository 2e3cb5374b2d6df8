// The draft resolution as paragraphs, and the secretary's editing of it.

import { h } from "../dom.js";
import { freshKey } from "../http.js";
import { draftResolution, editResolution } from "../meeting/command.js";
import { ask } from "../dialog.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button, empty } from "./parts.js";

const KINDS = ["title", "heading", "clause", "point", "text"];

export function draftView(page) {
  const { meeting, view } = page;
  const item = page.reader.item();
  const drafts = meeting.resolutions.filter((draft) => draft.item === item?.item);
  const editing = view.editing.draft;
  if (editing && editing.item === item?.item) return editor(page, editing);
  return [
    editing && unfinished(page, editing),
    drafts.length ? drafts.map((draft) => paper(page, draft)) : empty(t("drafts.none")),
    meeting.role === "secretary" && item && !editing && button(t("draft.new"), {
      key: "new",
      onclick: () => {
        view.editing.draft = {
          item: item.item, resolution: `r${freshKey().slice(0, 12)}`, isNew: true, title: "",
          paragraphs: [paragraph("clause")],
        };
        page.redraw();
      },
    }),
  ];
}

/** Another item was opened while a draft is being edited: it waits where it was. */
function unfinished(page, editing) {
  const number = page.meeting.itemNumber(editing.item);
  return h("div", { class: "card row", key: "unfinished" },
    h("p", { class: "warn" }, t("draft.unfinished", { number })), h("span", { class: "spring" }),
    button(t("draft.goOn"), { kind: "primary", onclick: () => {
      page.reader.openItem(editing.item);
      page.redraw();
    } }));
}

/** Whether what is being edited differs from what is stored. */
export function draftChanged(meeting, draft) {
  const words = ({ title, paragraphs }) => JSON.stringify([title, paragraphs
    .filter((p) => p.text.trim()).map(({ id, kind, text }) => [id, kind, text])]);
  const stored = meeting?.resolution(draft.resolution);
  return draft.isNew ? words(draft) !== '["",[]]' : !stored || words(draft) !== words(stored);
}

function paragraph(kind) {
  return { id: `g${freshKey().slice(0, 12)}`, kind, text: "" };
}

function paper(page, draft) {
  return h("article", { class: "paper", key: draft.resolution },
    h("header", null, h("h3", null, draft.title),
      h("p", { class: "quiet-text" }, t("draft.revision", { number: draft.revision }))),
    draft.paragraphs.map((p) => h("p", { key: p.id, class: `para ${p.kind}` }, p.text)),
    page.meeting.role === "secretary" && !page.view.editing.draft
      && h("footer", null, button(t("draft.edit"), {
      onclick: () => {
        page.view.editing.draft = structuredClone(draft);
        page.redraw();
      },
    })));
}

function editor(page, draft) {
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
    h("div", { class: "field" }, h("label", { for: "draft-title" }, t("draft.title")),
      h("input", { id: "draft-title", value: draft.title,
        ref: (node) => queueMicrotask(() => node.focus()),
          oninput: (e) => { draft.title = e.target.value; } })),
    draft.paragraphs.map((p, index) => paragraphRow(page, draft, p, index)),
    h("div", { class: "row" },
      button(t("draft.add"),
        { onclick: () => { draft.paragraphs.push(paragraph("text")); page.redraw(); } }),
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
          paragraph("text")); page.redraw(); } }),
      button(t("remove"), { kind: "quiet", label: t("draft.removeParagraph", { number }),
        onclick: () => { draft.paragraphs.splice(index, 1); page.redraw(); } })),
    h("textarea", { id, rows: Math.min(10, 2 + Math.floor(p.text.length / 70)), value: p.text,
      oninput: (e) => { p.text = e.target.value; } }));
}
