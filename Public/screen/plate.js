// A terminal at a place of the table: the name and post of who sits there, and the way in.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { offline, timeText } from "./wall.js";

export function plate(screen) {
  const { room, seat, plate: sitter } = screen.shown;
  return h("main", { class: "wall name-plate", key: "plate" },
    h("header", null,
      h("p", { class: "plate-seat" }, t("screen.seatName", { seat })),
      room && h("p", { id: "wall-time", class: "plate-time", "data-like": room.startsAt },
        timeText(screen.line.now(), room.startsAt))),
    h("section", { class: "plate-who", key: "who" },
      sitter
        ? [h("h1", null, sitter.name), h("p", { class: "plate-post" }, sitter.position)]
        : h("p", { class: "plate-post" }, t(room ? "plate.empty" : "wall.soon"))),
    h("p", { class: "plate-now", key: "now", "aria-live": "polite" }, nowText(room)),
    h("nav", { class: "plate-acts", key: "acts" },
      sitter && button(t("plate.enter"), { kind: "primary", big: true,
        onclick: () => screen.app.go("#/login") })),
    offline(screen));
}

function nowText(room) {
  if (!room) return "";
  if (room.adjourned) return t("wall.pause");
  if (room.item) return `${room.item.number}. ${room.item.title}`;
  return room.title;
}
