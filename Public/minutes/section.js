// One section of the minutes: its text, which saves itself while the secretary writes, and
// beside it the entries of the log that it comes from.

import { h } from "../dom.js";
import { editMinutes } from "../meeting/command.js";
import { t } from "../words.js";
import { rewrite, savedText } from "../desk/saved.js";
import { button } from "../views/parts.js";
import { sources, withNotes } from "./sources.js";

export function sectionView(page, section, entries) {
  const { meeting } = page;
  const mayEdit = meeting?.role === "secretary" && section.editable && meeting.state === "closed";
  const edited = page.editing.has(section.id);
  const spec = specOf(page, section, mayEdit);
  const text = page.view.texts?.get(spec.id)?.text ?? spec.stands.text;
  const take = mayEdit && ((notes, request) => {
    page.editing.add(section.id);
    rewrite(page, spec, withNotes(meeting, text, notes, request));
  });
  return h("div", { class: `minutes-row${entries ? " with-log" : ""}`, key: section.id },
    h("section", { class: "card paper" },
      h("h2", null, section.title),
      edited ? savedText(page, spec)
        : text.split("\n").filter(Boolean).map((line, index) =>
          h("p", { class: "para", key: index }, line)),
      section.facts?.length > 0 && h("ul", { class: "facts-list", key: "facts" },
        section.facts.map((fact, index) => h("li", { key: index }, fact))),
      mayEdit && h("div", { class: "row end", key: "steps" }, edited
        ? button(t("minutes.done"), { key: "done", onclick: () => {
          page.editing.delete(section.id);
          page.redraw();
        } })
        : button(t("edit"), { key: "edit", icon: "other",
          label: t("minutes.editSection", { title: section.title }),
          onclick: () => {
            page.editing.add(section.id);
            page.redraw();
            page.focusOn(spec.id);
          } }))),
    entries && sources(meeting, section, entries, text, take));
}

/** The section as a text that saves itself; what the log says stands there at first. */
function specOf(page, section, mayEdit) {
  const { meeting } = page;
  const stands = meeting?.minutesText?.[section.id];
  const text = stands?.trim() ? stands : section.text ?? "";
  return {
    id: `section-${section.id}`, label: t("minutes.text"), mayEdit, changed: "minutes.changed",
    rows: Math.min(20, 3 + text.split("\n").reduce((sum, line) => sum + 1 + line.length / 70, 0) | 0),
    stands: { text, revision: meeting?.minutesRevisions?.[section.id] ?? 0 },
    save: (fresh, revision) => page.session.send(
      editMinutes({ section: section.id, text: fresh, revision }), `editMinutes ${section.id}`),
  };
}
