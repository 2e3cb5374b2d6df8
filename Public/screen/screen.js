// A device of the room: comes in by a room code, says where it stands if it is a terminal, and
// then shows what the whole room may see. Nobody is logged in here.

import { h } from "../dom.js";
import { request } from "../http.js";
import { learn, speak, language, t } from "../words.js";
import { bar } from "../views/bar.js";
import { button } from "../views/parts.js";
import en from "../words/en-screen.js";
import vi from "../words/vi-screen.js";
import { ScreenLine } from "./line.js";
import { Picture } from "./picture.js";
import { plate } from "./plate.js";
import { tickClocks, wall } from "./wall.js";
import { markShared } from "./shared.js";

learn({ vi, en });

export class ScreenScreen {
  constructor(app, code) {
    this.app = app;
    this.code = code ?? "";
    this.about = null;
    this.shown = null;
    this.wrong = null;
    this.busy = false;
    this.looking = true;
    this.picture = new Picture(() => this.app.redraw());
    this.clock = setInterval(() => this.line && tickClocks(this.line.now()), 500);
    this.begin();
  }

  leave() {
    clearInterval(this.clock);
    this.line?.leave();
    document.documentElement.classList.remove("shows-wall");
  }

  /** A code in the address is meant for now; otherwise a device that is in stays in. */
  async begin() {
    if (this.code) await this.enter();
    else await this.look();
    this.looking = false;
    this.app.redraw();
  }

  async look() {
    try {
      this.tookAbout(await request("GET", "/api/screen"));
    } catch (failure) {
      if (failure.status !== 401) this.wrong = failure.message;
    }
  }

  async enter() {
    if (this.busy) return;
    if (!this.code.trim()) {
      this.wrong = t("form.blank", { label: t("screen.code") });
      this.app.redraw();
      return;
    }
    this.busy = true;
    this.wrong = null;
    this.app.redraw();
    try {
      this.tookAbout(await request("POST", "/api/screen", { code: this.code }));
      this.code = "";
    } catch (failure) {
      this.wrong = failure.retryAfter
        ? t("error.wait", { message: failure.message, seconds: failure.retryAfter })
        : failure.message;
    }
    this.busy = false;
    this.app.redraw();
  }

  tookAbout(about) {
    this.about = about;
    markShared(about.kind === "terminal");
    if (about.kind === "terminal" && !about.seat) return;
    this.line?.leave();
    this.line = new ScreenLine({
      shown: (message) => this.tookMessage(message),
      changed: () => this.app.redraw(),
      out: () => this.isOut(),
    });
  }

  tookMessage(message) {
    this.shown = message;
    this.picture.want(message.room?.page);
    this.app.redraw();
  }

  async chooseSeat(seat) {
    try {
      await request("PUT", "/api/screen", { seat });
      this.tookAbout({ ...this.about, seat });
    } catch (failure) {
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  isOut() {
    this.line?.leave();
    this.line = null;
    this.about = null;
    this.shown = null;
    markShared(false);
    this.wrong = t("screen.out");
    this.app.redraw();
  }

  async goOut() {
    try {
      await request("DELETE", "/api/screen");
    } catch (failure) {
      this.wrong = failure.message;
      this.app.redraw();
      return;
    }
    this.isOut();
    this.wrong = null;
    this.app.redraw();
  }

  draw() {
    const isWall = Boolean(this.shown);
    document.documentElement.classList.toggle("shows-wall", isWall);
    if (isWall) {
      const show = this.about.kind === "terminal" ? plate : wall;
      return [show(this), this.tools()];
    }
    return [bar(this.app, t("screen.title")), this.about && !this.about.seat
      && this.about.kind === "terminal" ? this.seats() : this.entrance()];
  }

  entrance() {
    const waits = this.looking || this.about;
    return h("main", { class: "narrow" },
      waits ? h("p", { class: "loading" }, t("loading"))
        : h("form", { class: "card", novalidate: true, onsubmit: (event) => {
          event.preventDefault();
          this.enter();
        } },
        h("h2", null, t("screen.enter")),
        h("p", null, t("screen.enterText")),
        h("div", { class: "field" },
          h("label", { for: "room-code" }, t("screen.code")),
          h("input", { id: "room-code", class: "room-code", autocomplete: "off",
            autocapitalize: "characters", spellcheck: "false", maxlength: 16,
            placeholder: "ABCD-2345", value: this.code,
            oninput: (event) => { this.code = event.target.value; },
            ref: (node) => queueMicrotask(() => node.focus()) })),
        h("p", { class: "wrong", role: "alert" }, this.wrong),
        button(t("screen.enterYes"),
          { type: "submit", kind: "primary", big: true, busy: this.busy })));
  }

  seats() {
    return h("main", { class: "wide" },
      h("section", { class: "card" },
        h("h2", null, t("screen.seat")),
        h("p", null, t(this.about.seats?.length ? "screen.seatText" : "screen.seatNone")),
        h("p", { class: "wrong", role: "alert" }, this.wrong),
        h("div", { class: "seats" }, this.seatsInOrder().map((seat) =>
          button(seat, { key: seat, label: t("screen.seatName", { seat }),
            onclick: () => this.chooseSeat(seat) })))));
  }

  /** A2 before A10. */
  seatsInOrder() {
    return [...this.about.seats ?? []]
      .sort((a, b) => a.localeCompare(b, "vi", { numeric: true }));
  }

  /** Seen when somebody comes near with a mouse or the keyboard. */
  tools() {
    const other = language() === "vi" ? "en" : "vi";
    return h("div", { class: "wall-tools", key: "tools" },
      button(t("screen.full"), { onclick: () => (document.fullscreenElement
        ? document.exitFullscreen() : document.documentElement.requestFullscreen()) }),
      button(other.toUpperCase(), { label: other === "vi" ? "Tiếng Việt" : "English",
        onclick: () => { speak(other); this.app.redraw(); } }),
      button(t("screen.leave"), { onclick: () => this.goOut() }));
  }
}
