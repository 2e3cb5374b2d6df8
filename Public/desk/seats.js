// The seat plan of the room: seats row by row from the front, given to people by dragging or by
// keyboard, swapped, and printed.

import { h } from "../dom.js";
import { changeParticipant } from "../meeting/command.js";
import { form } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { arrange } from "./room.js";

export function seatsDesk(page) {
  const { meeting } = page;
  const rows = meeting.seatRows ?? [];
  const mayEdit = meeting.role === "secretary"
    && ["draft", "convened", "open"].includes(meeting.state);
  const known = new Set(rows.flat());
  const free = meeting.participants.filter((p) => !p.seat || !known.has(p.seat));
  return [
    h("div", { class: "row no-print", key: "head" }, h("span", { class: "spring" }),
      mayEdit && button(t(rows.length ? "seats.change" : "seats.make"), { key: "make",
        kind: rows.length ? "" : "primary", onclick: () => arrange(page) }),
      rows.length > 0 && mayEdit && free.length > 0
        && button(t("seats.fill"), { key: "fill", onclick: () => fill(page, free) }),
      rows.length > 0 && button(t("print"), { key: "print", onclick: () => window.print() })),
    !rows.length ? empty(t("seats.none"), "people") : h("div", { class: "seat-plan", key: "plan" },
      h("h3", null, t("seats.of", { title: meeting.title })),
      h("p", { class: "front" }, t("seats.front")),
      h("div", { class: "seat-rows", role: "group", "aria-label": t("desk.seats") },
        rows.map((row, number) => h("div", { class: "seat-row", key: number },
          row.map((seat, place) => seat ? seatButton(page, seat, mayEdit)
            : h("span", { class: "seat gap", key: `gap ${place}` })))))),
    rows.length > 0 && mayEdit && freeList(page, free),
  ];
}

const sits = (meeting, seat) => meeting.participants.find((p) => p.seat === seat);

/** What is dragged: a person, wherever they sit. */
function draggable(page, person) {
  return {
    draggable: "true",
    ondragstart: (event) => {
      page.view.draggedPerson = person.user;
      event.dataTransfer.setData("text/plain", person.name);
    },
    ondragend: () => {
      page.view.draggedPerson = null;
      page.redraw();
    },
  };
}

function seatButton(page, seat, mayEdit) {
  const { meeting } = page;
  const person = sits(meeting, seat);
  return h("button", {
    type: "button", key: seat, "data-seat": seat,
    class: `seat${person ? ` taken ${person.role}` : ""}`,
    "aria-label": person ? t("seats.taken", { seat, name: person.name })
      : t("seats.free", { seat }),
    ...(mayEdit && person ? draggable(page, person) : {}),
    ...(mayEdit && {
      ondragover: (event) => page.view.draggedPerson && event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault();
        place(page, page.view.draggedPerson, seat);
      },
      onclick: () => choose(page, seat, person),
    }),
  }, h("span", { class: "seat-name" }, seat), h("span", { class: "seat-person" },
    person?.name ?? "–"));
}

function freeList(page, free) {
  return h("section", { class: "card no-print", key: "free",
    ondragover: (event) => page.view.draggedPerson && event.preventDefault(),
    ondrop: (event) => {
      event.preventDefault();
      place(page, page.view.draggedPerson, "");
    } },
    h("h3", null, t("seats.without", { count: free.length })),
    free.length
      ? h("ul", { class: "chips" }, free.map((p) => h("li", { key: p.user, class: "chip",
        ...draggable(page, p) }, p.name)))
      : h("p", { class: "good" }, t("seats.allSit")));
}

function choose(page, seat, person) {
  const { meeting } = page;
  const options = [["", t("seats.nobody")], ...meeting.participants.map((p) =>
    [p.user, p.seat && p.seat !== seat ? `${p.name} · ${p.seat}` : p.name])];
  return form({
    title: t("seats.who", { seat }), yes: t("save"),
    fields: [{ name: "user", label: t("seats.person"), type: "select", options,
      value: person?.user ?? "" }],
    submit: ({ user }) => user ? place(page, user, seat) : person && place(page, person.user, ""),
  });
}

/** Puts somebody on a seat; who sits there takes theirs. */
async function place(page, user, seat) {
  const { meeting } = page;
  page.view.draggedPerson = null;
  const person = meeting.person(user);
  if (!person || person.seat === seat) return;
  const former = person.seat ?? "";
  const other = seat && sits(meeting, seat);
  const give = (who, where) => page.send(changeParticipant({ user: who, seat: where }), who);
  if (other && !(await give(other.user, ""))) return;
  if (await give(user, seat) && other && former) await give(other.user, former);
}

/** By precedence, from the front, those who have none yet. */
async function fill(page, free) {
  const { meeting } = page;
  const open = meeting.seatRows.flat().filter((seat) => seat && !sits(meeting, seat));
  for (const [index, person] of free.slice(0, open.length).entries()) {
    if (!(await page.send(changeParticipant({ user: person.user, seat: open[index] }),
      person.user))) return;
  }
}
