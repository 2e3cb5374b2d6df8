// One section of the minutes, as it is printed: what the log says stands, and what may be worded
// is a text of its own that saves itself while the secretary writes. Beside it stand the entries
// of the log that it comes from, and below it the versions that there were.

import { h } from "../dom.js";
import { editMinutes } from "../meeting/command.js";
import { t } from "../words.js";
import { rewrite, savedText } from "../desk/saved.js";
import { button } from "../views/parts.js";
import { history } from "./history.js";
import { nameOf, textOf } from "./passage.js";
import { sources, withNotes } from "./sources.js";

export function sectionView(page, section, entries) {
  const { meeting } = page;
  const mayEdit = meeting?.role === "secretary" && section.editable && meeting.state === "closed";
  const isOpen = mayEdit && page.editing.has(section.id);
  const take = mayEdit && ((words, notes) => {
    const piece = section.pieces.find((one) => one.words === words);
    page.editing.add(section.id);
    rewrite(page, specOf(page, piece, mayEdit), withNotes(textOf(page, piece), notes));
  });
  return h("div", { class: `minutes-row${entries ? " with-log" : ""}`, key: section.id },
    h("section", { class: "card paper" },
      h("h2", null, section.title),
      section.pieces.map((piece, index) => (piece.words && isOpen
        ? savedText(page, specOf(page, piece, mayEdit))
        : paragraphs(page, piece).map((text, line) => h("p", {
          class: `para ${piece.words ? "" : piece.kind}`, key: `${index} ${line}` },
        piece.kind === "struck" ? h("s", null, text) : text)))),
      isOpen && h("p", { class: "hint", key: "hint" }, t("minutes.fixed")),
      mayEdit && h("div", { class: "row end", key: "steps" }, isOpen
        ? button(t("minutes.done"), { key: "done", onclick: () => {
          page.editing.delete(section.id);
          page.redraw();
        } })
        : button(t("edit"), { key: "edit", icon: "other",
          label: t("minutes.editSection", { title: section.title }),
          onclick: () => {
            page.editing.add(section.id);
            page.redraw();
            const first = section.pieces.find((piece) => piece.words);
            page.focusOn(specOf(page, first, mayEdit).id);
          } })),
      entries && history(page, section, mayEdit && ((piece, text) => {
        page.editing.add(section.id);
        rewrite(page, specOf(page, piece, mayEdit), text);
      }))),
    entries && sources(page, section, entries, take));
}

function paragraphs(page, piece) {
  if (!piece.words) return [piece.text];
  const lines = textOf(page, piece).split("\n").filter((line) => line.trim());
  if (!piece.lead) return lines;
  if (!lines.length) return [`${piece.lead}.`];
  return [`${piece.lead}: ${asSentence(lines[0])}`, ...lines.slice(1)];
}

/** As it is printed: with a full stop where nothing else ends it. */
const asSentence = (text) => (/[.!?…:;]$/.test(text) ? text : `${text}.`);

/** A passage as a text that saves itself; what the log proposes stands there at first. */
function specOf(page, piece, mayEdit) {
  const { meeting } = page;
  const saved = meeting?.minutesText?.[piece.words];
  const text = saved?.trim() ? saved : piece.proposal ?? "";
  const length = text.split("\n").reduce((sum, line) => sum + 1 + line.length / 70, 0) | 0;
  return {
    id: nameOf(piece), label: piece.lead ? `${piece.lead}:` : t("minutes.words." + piece.kind),
    mayEdit, changed: "minutes.changed", rows: Math.min(20, 2 + length),
    stands: { text, revision: meeting?.minutesRevisions?.[piece.words] ?? 0 },
    save: (fresh, revision) => page.session.send(
      editMinutes({ section: piece.words, text: fresh, revision }), `editMinutes ${piece.words}`),
  };
}
