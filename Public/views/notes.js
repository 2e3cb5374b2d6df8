// Notes of one's own beside the item, and on the meeting as a whole. Saved by themselves.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { time } from "../format.js";
import { icon } from "../icons.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button, tabs } from "./parts.js";

export function notesCard(page) {
  const { meeting, view } = page;
  const item = page.reader.item();
  const about = view.note === "meeting" || !item ? "" : item.item;
  const choose = (id) => {
    view.note = id;
    page.redraw();
  };
  const list = [["meeting", t("notes.meeting")]];
  if (item) list.unshift(["item", t("item.number", { number: meeting.itemNumber(item.item) })]);
  return h("section", { class: "card notes", key: "notes" },
    h("h2", null, icon("note"), t("notes")),
    tabs(t("notes"), list, about ? "item" : "meeting", choose),
    field(page, about, item),
    h("details", { class: "fold", key: "files",
      ontoggle: (event) => event.target.open && callAttachments(page) },
    h("summary", null, t("notes.files")), page.attachments?.draw(about)));
}

/** Documents of one's own are fetched when somebody looks for them. */
async function callAttachments(page) {
  if (page.isCalling) return;
  page.isCalling = true;
  try {
    const { Attachments } = await import("../personal/attach.js");
    page.attachments = new Attachments(page);
  } catch {
    page.isCalling = false;
    notice(t("error.part"));
  }
  page.redraw();
}

function field(page, about, item) {
  const { notes } = page;
  const note = notes.of(about);
  const id = `note-${about || "meeting"}`;
  const remove = async () => {
    if (!(await ask({ title: t("notes.remove"), text: t("notes.removeText"),
      yes: t("notes.remove"), danger: true }))) return;
    try {
      await notes.remove(about);
    } catch (failure) {
      notice(failure.message);
    }
  };
  return h("div", { class: "field", role: "tabpanel", key: id, "aria-label": t("notes") },
    h("label", { class: "unseen", for: id },
      about ? t("notes.about", { title: item.title }) : t("notes.meeting")),
    h("textarea", { id, rows: 5, value: note.text, placeholder: t("notes.hint"),
      "aria-describedby": `${id}-state`,
      oninput: (event) => notes.write(about, event.target.value) }),
    h("div", { class: "row" },
      h("p", { class: "hint", id: `${id}-state`, role: "status" }, stateWords(note)),
      h("span", { class: "spring" }),
      note.text && button(t("notes.remove"), { kind: "quiet", class: "small", icon: "reject",
        onclick: remove })));
}

function stateWords(note) {
  if (note.state === "writing") return t("notes.writing");
  if (note.state === "kept") return t("notes.kept");
  if (note.state === "long") return t("notes.long");
  return note.editedAt ? t("notes.saved", { time: time(note.editedAt) }) : t("notes.private");
}

