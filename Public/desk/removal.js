// Removing an item, and bringing it back as it was: in its place, with its script and guests.

import { h } from "../dom.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

export async function removeItem(page, item) {
  const { meeting, view } = page;
  const index = meeting.itemPlace(item.item);
  const removed = { ...item, after: meeting.agenda[index - 1]?.item,
    guests: meeting.participants.filter((p) => p.items?.includes(item.item))
      .map((p) => ({ user: p.user, items: [...p.items] })) };
  if (await page.send(command.removeAgendaItem({ item: item.item }), item.item)) {
    view.removed = removed;
    page.redraw();
  }
}

export function undoBar(page) {
  const { removed } = page.view;
  if (!removed) return null;
  return h("div", { class: "row undo", role: "status", key: "undo" },
    h("p", null, t("item.removed", { title: removed.title })),
    button(t("undo"), { kind: "primary", busy: page.busy("addAgendaItem", removed.item),
      onclick: () => bringBack(page, removed) }),
    button(t("close"), { kind: "quiet", onclick: () => {
      page.view.removed = null;
      page.redraw();
    } }));
}

async function bringBack(page, removed) {
  const { meeting } = page;
  const { item: id, title, kind, presenter, minutes, script } = removed;
  const after = meeting.item(removed.after) ? removed.after : undefined;
  const there = presenter && meeting.person(presenter) ? presenter : undefined;
  if (!(await page.send(command.addAgendaItem({ item: id, title, kind, presenter: there, minutes,
    after }), id))) return;
  page.view.removed = null;
  if (!after) await page.send(command.moveAgendaItem({ item: id }), id);
  if (script?.text) await page.send(command.editScript({ item: id, text: script.text }), id);
  for (const guest of removed.guests) {
    const items = [...new Set([...page.meeting.person(guest.user)?.items ?? [], id])];
    if (page.meeting.person(guest.user)?.role === "guest") {
      await page.send(command.changeParticipant({ user: guest.user, items }), guest.user);
    }
  }
}
