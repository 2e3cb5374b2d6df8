// A terminal at a place of the table: the name and post of who sits there, and the way in.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { request } from "../http.js";
import { time } from "../format.js";
import { offline, timeText } from "./wall.js";

export function plate(screen) {
  const { room, seat, plate: sitter, called } = screen.shown;
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
    called && h("p", { class: "plate-called", key: "called", role: "status" },
      icon("bell"), " ", t("plate.called", { time: time(called) })),
    screen.wrong && h("p", { class: "plate-called wrong", key: "wrong", role: "alert" }, screen.wrong),
    h("nav", { class: "plate-acts", key: "acts", "aria-label": t("screen.seatName", { seat }) },
      ["convened", "open"].includes(room?.state) && (called
        ? button(t("plate.recall"), { key: "recall", onclick: () => call(screen, "DELETE") })
        : button(t("plate.call"), { key: "call", icon: "bell",
          onclick: () => call(screen, "POST") })),
      sitter && button(t("plate.enter"), { kind: "primary", big: true,
        onclick: () => screen.app.go("#/login") })),
    offline(screen));
}

/** Nobody is logged in here: the place calls, whoever sits at it. */
async function call(screen, method) {
  try {
    await request(method, "/api/screen/service");
    screen.wrong = null;
  } catch (failure) {
    screen.wrong = failure.message;
  }
  screen.app.redraw();
}

function nowText(room) {
  if (!room) return "";
  if (room.adjourned) return t("wall.pause");
  if (room.poll && ["open", "paused", "closing"].includes(room.poll.state)) {
    return [h("span", { class: "live" }, "● ", t("wall.vote")), `: ${room.poll.question}`];
  }
  if (room.item) return `${room.item.number}. ${room.item.title}`;
  return room.title;
}
