// A text that saves itself while one writes. When somebody else was faster, both texts are shown
// and the person chooses; nothing is overwritten unseen.

import { h } from "../dom.js";
import { stamp, time } from "../format.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** Milliseconds without a key before what was written is saved. */
const PAUSE = 1500;

/**
 * A text area. `id` names it on the page, `stands` is what the meeting has (`{text, revision}`),
 * `save(text, revision)` sends it, `changed` is the code of a refusal because of somebody else.
 */
export function savedText(page, { id, label, hint, stands, save, changed, rows = 4, mayEdit }) {
  const texts = page.view.texts ??= new Map();
  const mine = texts.get(id);
  const text = mine?.text ?? stands?.text ?? "";
  if (!mayEdit) {
    return h("div", { class: "saved-text", key: id }, h("h4", null, label),
      text ? h("p", { class: "script-text" }, text)
        : h("p", { class: "quiet-text" }, t("saved.empty")));
  }
  const write = (event) => rewrite(page, { id, stands, save, changed }, event.target.value);
  return h("div", { class: "saved-text field", key: id },
    h("label", { for: id }, label),
    h("textarea", { id, rows, value: text, oninput: write,
      "aria-describedby": `${id}-state`, placeholder: hint,
      onblur: () => keep(page, id, save, changed) }),
    h("p", { class: "hint", id: `${id}-state`, role: "status" }, status(page, mine)),
    mine?.conflict && conflict(page, id, stands, save, changed));
}

/** Takes another text in place of the one that stands, to be saved soon. */
export function rewrite(page, { id, stands, save, changed }, text) {
  const texts = page.view.texts ??= new Map();
  const before = texts.get(id);
  // What was saved is the meeting's; writing begins anew from what stands there.
  const now = before?.text === undefined ? { revision: stands?.revision ?? 0 } : before;
  clearTimeout(now.timer);
  now.text = text;
  now.timer = setTimeout(() => keep(page, id, save, changed), PAUSE);
  texts.set(id, now);
  page.redraw();
}

function status(page, mine) {
  if (!mine) return "";
  if (mine.sending) return t("saved.saving");
  if (mine.conflict) return t("saved.conflict");
  if (mine.wrong) return mine.wrong;
  return mine.at ? t("saved.at", { time: mine.at }) : t("saved.unsaved");
}

async function keep(page, id, save, changed) {
  const mine = page.view.texts.get(id);
  if (!mine || mine.sending || mine.conflict || mine.at) return;
  clearTimeout(mine.timer);
  const sent = mine.text;
  mine.sending = true;
  mine.wrong = null;
  page.redraw();
  try {
    await save(sent, mine.revision);
    mine.revision += 1;
    if (mine.text === sent) {
      const now = page.session.now();
      page.view.texts.set(id, { text: undefined, at: time(stamp(now, page.meeting.startsAt)) });
    }
  } catch (failure) {
    if (failure.code === changed) mine.conflict = true;
    else mine.wrong = failure.message;
  }
  mine.sending = false;
  page.redraw();
  if (mine.text !== sent && !mine.conflict) keep(page, id, save, changed);
}

function conflict(page, id, stands, save, changed) {
  const texts = page.view.texts;
  const mine = texts.get(id);
  const takeTheirs = () => {
    texts.delete(id);
    page.redraw();
  };
  const keepMine = () => {
    mine.conflict = false;
    mine.revision = stands?.revision ?? 0;
    keep(page, id, save, changed);
  };
  return h("div", { class: "conflict", role: "alert" },
    h("p", null, h("b", null, t("saved.theirs"))),
    h("p", { class: "script-text" }, stands?.text || t("saved.empty")),
    h("div", { class: "row" },
      button(t("conflict.mine"), { onclick: keepMine }),
      button(t("conflict.theirs"), { onclick: takeTheirs })));
}

/** Whether something was written here and is not saved yet. */
export function textsUnsaved(page) {
  return [...page.view.texts?.values() ?? []].some((mine) => mine.text !== undefined);
}
