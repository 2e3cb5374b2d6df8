// What the secretary writes down while people speak: on the item, and on each speech in it. For
// the officers alone; the minutes are written from it.

import { h } from "../dom.js";
import { duration } from "../format.js";
import { editNotes } from "../meeting/command.js";
import { t } from "../words.js";
import { card, clock, empty } from "../views/parts.js";
import { savedText } from "./saved.js";
import { scriptOf } from "./script.js";

export function notesDesk(page) {
  const { meeting, view } = page;
  const item = meeting.item(view.notesItem) ?? meeting.runningItem ?? meeting.agenda[0];
  if (!item) return empty(t("agenda.none"));
  const choose = (event) => {
    view.notesItem = event.target.value;
    page.redraw();
  };
  const speakers = meeting.speakers.filter((request) => request.item === item.item
    && (request.state === "speaking" || request.state === "done"));
  return [
    h("div", { class: "field", key: "choose" },
      h("label", { for: "notes-item" }, t("item")),
      h("select", { id: "notes-item", value: item.item, onchange: choose },
        meeting.agenda.map((each, index) => h("option", { value: each.item, key: each.item },
          `${index + 1}. ${each.title}${each.state === "running" ? " ●" : ""}`)))),
    h("div", { key: item.item },
      card(t("notes.ofItem"), area(page, item, null, t("notes.item"), 6)),
      speakers.length
        ? card(t("notes.ofSpeeches"), speakers.map((request) => speech(page, item, request)))
        : h("p", { class: "quiet-text" }, t("notes.noSpeeches")),
      h("details", { class: "fold" }, h("summary", null, t("script")), scriptOf(page, item))),
  ];
}

function speech(page, item, request) {
  const name = page.meeting.nameOf(request.user);
  return h("div", { key: request.request },
    h("p", { class: "quiet-text" }, request.state === "speaking"
      ? [h("span", { class: "live" }, "● "), clock(page.session.now(), request.calledAt)]
      : duration(request.seconds ?? 0), request.topic && ` · ${request.topic}`),
    area(page, item, request, t("notes.speech", { name }), 3));
}

function area(page, item, request, label, rows) {
  const about = request?.request ?? item.item;
  return savedText(page, {
    id: `notes-${about}`, label, rows, stands: (request ?? item).notes,
    changed: "notes.changed", mayEdit: page.meeting.role === "secretary"
      && !["approved", "archived", "cancelled"].includes(page.meeting.state),
    save: (text, revision) => page.take(editNotes({ item: item.item,
      request: request?.request, text, revision }), about),
  });
}
