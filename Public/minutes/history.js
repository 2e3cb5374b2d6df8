// The versions that the wording of a section had: who wrote what and when, and back to one of
// them by one press. Nothing is lost by that; what stood before is a version too.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { textOf } from "./passage.js";

/** `restore(piece, text)` puts a version back; absent for who may not write. */
export function history(page, section, restore) {
  const pieces = new Map(section.pieces.filter((piece) => piece.words)
    .map((piece) => [piece.words, piece]));
  const versions = page.log.entries.filter(({ event }) =>
    pieces.has(event.minutesEdited?.section)).reverse();
  if (!versions.length) return null;
  return h("details", { class: "fold no-print", key: "history" },
    h("summary", null, t("minutes.history"), " ",
      h("span", { class: "quiet-text" }, t("log.count", { count: versions.length }))),
    h("ol", { class: "plain-list versions" }, versions.map(({ seq, at, by, event }) => {
      const { section: words, text } = event.minutesEdited;
      const piece = pieces.get(words);
      const stands = text.trim() ? text : piece.proposal ?? "";
      const isNow = stands === textOf(page, piece);
      return h("li", { key: seq },
        h("p", null, h("b", null, page.meeting.nameOf(by)), " · ",
          h("time", { datetime: at }, dateTime(at))),
        h("p", { class: "quiet-text" }, piece.lead ?? t("minutes.words." + piece.kind)),
        h("blockquote", null, text.trim() ? text : t("minutes.restored")),
        isNow ? h("p", { class: "good" }, t("minutes.now"))
          : restore && button(t("minutes.restore"),
            { class: "small", key: "restore", onclick: () => restore(piece, stands) }));
    })));
}
