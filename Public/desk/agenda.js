// The agenda as the secretary prepares it: items and their order by dragging and by keyboard,
// written in place, with their guests and scripts. What was removed can be brought back.

import { h } from "../dom.js";
import * as command from "../meeting/command.js";
import { say } from "../notice.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { chooseGuests } from "./directory.js";
import { itemEditor } from "./item.js";
import { removeItem, undoBar } from "./removal.js";
import { scriptOf } from "./script.js";

export function agendaDesk(page) {
  const { meeting, view } = page;
  const secretary = meeting.role === "secretary";
  const editing = view.editing.item;
  const total = meeting.agenda.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  return [
    h("div", { class: "row", key: "head" },
      total > 0 && h("p", { class: "quiet-text" }, t("agenda.total",
        { count: meeting.agenda.length, minutes: total })),
      h("span", { class: "spring" }),
      secretary && button(t("item.add"), { kind: "primary", onclick: () => {
        view.editing.item = { item: null, title: "", kind: "discussion", presenter: "",
          minutes: "" };
        page.redraw();
      } })),
    undoBar(page),
    editing && !editing.item && h("div", { class: "card", key: "new" }, itemEditor(page)),
    meeting.agenda.length
      ? h("ol", { class: "desk-list", key: "items" },
        meeting.agenda.map((item, index) => row(page, item, index, secretary)))
      : !editing && empty(t(secretary ? "agenda.noneSecretary" : "agenda.none"), "agenda"),
  ];
}

function row(page, item, index, secretary) {
  const { view } = page;
  const id = item.item;
  const over = view.dragOver === id ? " over" : "";
  return h("li", { class: `card desk-item${over}`, key: id, "data-item": id,
    ondragover: (event) => {
      if (!view.dragged) return;
      event.preventDefault();
      if (view.dragOver !== id) {
        view.dragOver = id;
        page.redraw();
      }
    },
    ondrop: (event) => {
      if (!view.dragged) return;
      event.preventDefault();
      drop(page, id);
    } },
    view.editing.item?.item === id ? itemEditor(page)
      : [heading(page, item, index, secretary), facts(page, item),
        secretary && tools(page, item, index)],
    h("details", { class: "fold", key: "script" },
      h("summary", null, item.script?.text ? t("script") : t("script.none")),
      scriptOf(page, item)));
}

function heading(page, item, index, secretary) {
  return h("div", { class: "row item-head" },
    secretary && item.state === "waiting" && grip(page, item, index),
    h("h3", null, `${index + 1}. ${item.title}`));
}

/** Drags with the mouse; moves by the arrow keys. */
function grip(page, item, index) {
  const { meeting, view } = page;
  return h("button", { type: "button", class: "grip", draggable: "true", key: "grip",
    "aria-label": t("item.grip", { title: item.title }), title: t("item.gripHint"),
    ondragstart: (event) => {
      view.dragged = item.item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.title);
    },
    ondragend: () => {
      view.dragged = view.dragOver = null;
      page.redraw();
    },
    onkeydown: (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !meeting.agenda[index + step]) return;
      event.preventDefault();
      move(page, item, index + step);
    } }, "⠿");
}

function drop(page, target) {
  const { meeting, view } = page;
  const item = meeting.item(view.dragged);
  view.dragged = view.dragOver = null;
  page.redraw();
  if (item && item.item !== target) move(page, item, meeting.itemPlace(target));
}

/** To the place `to`, counted from 0 as the list will then be. */
async function move(page, item, to) {
  const others = page.meeting.agenda.filter((other) => other !== item);
  if (await page.send(command.moveAgendaItem({ item: item.item, after: others[to - 1]?.item }),
    item.item)) {
    say(t("item.moved", { title: item.title, number: to + 1 }));
  }
}

function facts(page, item) {
  const { meeting } = page;
  const guests = meeting.participants.filter((p) => p.items?.includes(item.item));
  return h("p", { class: "quiet-text" },
    [t("kind." + item.kind),
      item.presenter && t("item.presenter", { name: meeting.nameOf(item.presenter) }),
      item.minutes && t("minutes.count", { count: item.minutes }),
      guests.length && t("item.guests", { names: guests.map((p) => p.name).join(", ") }),
      item.documents?.length && t("item.documents", { count: item.documents.length }),
    ].filter(Boolean).join(" · "));
}

function tools(page, item, index) {
  const { meeting, view } = page;
  const id = item.item;
  const waiting = item.state === "waiting";
  const { title } = item;
  return h("div", { class: "row", key: "tools" },
    item.state !== "done" && button(t("edit"), { kind: "quiet", label: t("item.edit", { title }),
      onclick: () => {
        view.editing.item = { ...item, presenter: item.presenter ?? "",
          minutes: item.minutes ?? "" };
        page.redraw();
      } }),
    button(t("item.inviteGuests"), { kind: "quiet", label: t("item.inviteGuestsTo", { title }),
      onclick: () => chooseGuests(page, item) }),
    button(t("item.toDocuments"), { kind: "quiet", label: t("item.documentsOf", { title }),
      onclick: () => {
        view.desk = "documents";
        page.redraw();
      } }),
    waiting && button("↑", { kind: "quiet", label: t("item.up", { title }), key: "up",
      busy: page.busy("moveAgendaItem", id), disabled: index === 0,
      onclick: () => move(page, item, index - 1) }),
    waiting && button("↓", { kind: "quiet", label: t("item.down", { title }), key: "down",
      busy: page.busy("moveAgendaItem", id), disabled: index === meeting.agenda.length - 1,
      onclick: () => move(page, item, index + 1) }),
    waiting && button(t("remove"), { kind: "quiet", label: t("item.remove", { title }),
      busy: page.busy("removeAgendaItem", id), onclick: () => removeItem(page, item) }));
}
