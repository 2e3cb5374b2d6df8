// Beside a section of the minutes: what the log says of it, and what was written down while
// people spoke, which one press takes into the text.

import { h } from "../dom.js";
import { time } from "../format.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** `take(notes, request)` puts notes into the text; absent for who may not write. */
export function sources(meeting, section, entries, text, take) {
  const item = section.id.startsWith("item.") && meeting.item(section.id.slice("item.".length));
  const notes = item && item.notes?.text.trim();
  const noted = (request) => request && meeting.request(request)?.notes?.text.trim();
  const isWide = matchMedia("(min-width: 1100px)").matches;
  return h("details", { class: "fold log", key: "log", open: isWide },
    h("summary", null, t("log"), " ", h("span", { class: "quiet-text" },
      t("log.count", { count: entries.length }))),
    h("div", { class: "log-body", tabindex: 0, role: "region",
      "aria-label": t("log.of", { title: section.title }) },
    notes && quoted(notes, text, t("log.itemNotes"), take && (() => take(notes))),
    entries.length
      ? h("ol", { class: "plain-list" }, entries.map((entry) => h("li", { key: entry.key },
        h("time", { datetime: entry.at }, time(entry.at)),
        h("span", null, entry.text),
        noted(entry.request) && quoted(noted(entry.request), text, t("log.notes"),
          take && (() => take(noted(entry.request), meeting.request(entry.request)))))))
      : !notes && h("p", { class: "quiet-text" }, t("log.nothing"))));
}

function quoted(notes, text, label, take) {
  const isThere = text.includes(flat(notes));
  return h("div", { class: "log-notes", key: "notes" },
    h("p", { class: "quiet-text" }, label),
    h("blockquote", null, notes),
    isThere ? h("p", { class: "good" }, t("log.taken"))
      : take && button(t("log.take"), { class: "small", icon: "plus", onclick: take }));
}

/** Notes on one line, ended as a sentence: how they stand in the minutes. */
export function flat(notes) {
  const line = notes.trim().split(/\s+/).join(" ");
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** The text with these notes as the words of who spoke, behind the line that names them. */
export function withNotes(meeting, text, notes, request) {
  const lines = text.split("\n").filter((line) => line.trim());
  if (!request) return [...lines, flat(notes)].join("\n");
  const name = meeting.nameOf(request.user);
  const speeches = meeting.speakers.filter((one) => one.user === request.user
    && one.item === request.item && one.state !== "waiting");
  const named = lines.flatMap((line, index) =>
    line.startsWith("- ") && line.includes(name) ? [index] : []);
  const place = named[speeches.indexOf(request)];
  if (place === undefined) lines.push(`- ${name}: ${flat(notes)}`);
  else if (lines[place].includes(": ")) lines[place] = `${lines[place]} ${flat(notes)}`;
  else lines[place] = `${lines[place].replace(/[.;]$/, "")}: ${flat(notes)}`;
  return lines.join("\n");
}
