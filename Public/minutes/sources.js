// Beside a section of the minutes: what the log says of it, and what was written down while
// people spoke, which one press takes into the text.

import { h } from "../dom.js";
import { time } from "../format.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { textOf } from "./passage.js";

/** `take(words, notes)` puts notes into a passage; absent for who may not write. */
export function sources(page, section, entries, take) {
  const { meeting } = page;
  const item = section.id.startsWith("item.") && meeting.item(section.id.slice("item.".length));
  const notes = item && item.notes?.text.trim();
  const noted = (request) => request && meeting.request(request)?.notes?.text.trim();
  const isWide = matchMedia("(min-width: 1100px)").matches;
  const passage = (words) => section.pieces.find((piece) => piece.words === words);
  const quoted = (text, label, words) => {
    const piece = passage(words);
    return h("div", { class: "log-notes", key: "notes" },
      h("p", { class: "quiet-text" }, label),
      h("blockquote", null, text),
      piece && isIn(textOf(page, piece), text) ? h("p", { class: "good" }, t("log.taken"))
        : piece && take && button(t("log.take"),
          { class: "small", icon: "plus", onclick: () => take(words, text) }));
  };
  return h("details", { class: "fold log", key: "log", open: isWide },
    h("summary", null, t("log"), " ", h("span", { class: "quiet-text" },
      t("log.count", { count: entries.length }))),
    h("div", { class: "log-body", tabindex: 0, role: "region",
      "aria-label": t("log.of", { title: section.title }) },
    notes && quoted(notes, t("log.itemNotes"), `after.${item.item}`),
    entries.length
      ? h("ol", { class: "plain-list" }, entries.map((entry) => h("li", { key: entry.key },
        h("time", { datetime: entry.at }, time(entry.at)),
        h("span", null, entry.text),
        noted(entry.request)
          && quoted(noted(entry.request), t("log.notes"), `speech.${entry.request}`))))
      : !notes && h("p", { class: "quiet-text" }, t("log.nothing"))));
}

/** Whether a passage holds the notes, whatever the line breaks. */
function isIn(text, notes) {
  const flat = (words) => words.trim().split(/\s+/).join(" ").replace(/[.!?…]$/, "");
  return flat(text).includes(flat(notes));
}

/** The passage with these notes behind what stands there. */
export function withNotes(text, notes) {
  const line = notes.trim().split(/\s+/).join(" ");
  const sentence = /[.!?…]$/.test(line) ? line : `${line}.`;
  return [...text.split("\n").filter((one) => one.trim()), sentence].join("\n");
}
