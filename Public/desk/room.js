// The seats there are: those of a room that the administration knows, or so many rows of so many.

import { form } from "../dialog.js";
import { request } from "../http.js";
import { arrangeSeats } from "../meeting/command.js";
import { t } from "../words.js";

export async function arrange(page) {
  const rooms = await plans();
  const number = (value) => Number(value) >= 1 && Number(value) <= 40 ? null : t("seats.number");
  await form({
    title: t("seats.make"), text: t("seats.makeText"), yes: t("save"),
    fields: [
      { name: "room", label: t("seats.room"), type: "select",
        options: [...rooms.map((room) => [room.id, room.name]), ["", t("seats.byHand")]] },
      { name: "rows", label: t("seats.rows"), type: "number", min: 1, max: 40, value: "4",
        wrong: number, when: ({ room }) => !room },
      { name: "columns", label: t("seats.columns"), type: "number", min: 1, max: 40, value: "6",
        wrong: number, when: ({ room }) => !room }],
    submit: ({ room, rows, columns }) => page.take(arrangeSeats({ rows: room
      ? grid(rooms.find((each) => each.id === room).plan)
      : byHand(Number(rows), Number(columns)) })),
  });
}

/** Rooms with a plan; none where they cannot be read. */
async function plans() {
  try {
    const { rooms } = await request("GET", "/api/rooms");
    return rooms.filter((room) => room.plan && !room.retired);
  } catch {
    return [];
  }
}

function grid({ rows, columns, seats }) {
  const lines = Array.from({ length: rows }, () => Array(columns).fill(""));
  for (const { label, row, column } of seats) lines[row - 1][column - 1] = label;
  return lines;
}

/** A1, A2, …; behind Z comes AA. */
function byHand(rows, columns) {
  const letter = (row) => row < 26 ? String.fromCharCode(65 + row)
    : letter(Math.floor(row / 26) - 1) + letter(row % 26);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => `${letter(row)}${column + 1}`));
}
