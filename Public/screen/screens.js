// Where the officers let screens into the room, see which are in, and put them out; and where a
// secretary makes login slips. Codes are shown once, on a card to print.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { dateTime, time } from "../format.js";
import { request, requestSheet } from "../http.js";
import { notice } from "../notice.js";
import { learn, t } from "../words.js";
import { bar } from "../views/bar.js";
import { button, card, empty } from "../views/parts.js";
import en from "../words/en-screen.js";
import vi from "../words/vi-screen.js";
import { showSheet } from "./sheet.js";

learn({ vi, en });

/** Milliseconds after which the list is read again while it is looked at. */
const AGAIN = 5_000;
const KINDS = ["screen", "terminal"];

export class ScreensScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.path = `/api/meetings/${encodeURIComponent(id)}/screens`;
    this.codes = null;
    /** Codes of other meetings, whose devices may come here. */
    this.elsewhere = [];
    this.meeting = null;
    this.wrong = null;
    this.load();
    this.timer = setInterval(() => { if (!document.hidden) this.load(); }, AGAIN);
  }

  leave() { clearInterval(this.timer); }

  async load() {
    try {
      const [{ codes, elsewhere }, { meeting }] = await Promise.all([
        request("GET", this.path),
        this.meeting ? { meeting: this.meeting }
          : request("GET", `/api/meetings/${encodeURIComponent(this.id)}`),
      ]);
      this.codes = codes;
      this.elsewhere = elsewhere;
      this.meeting = meeting;
      this.wrong = null;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  draw() {
    const { roles } = this.app.user;
    const back = `#/m/${encodeURIComponent(this.id)}`;
    return [
      bar(this.app, t("screens.title")),
      h("main", { class: "wide" },
        h("p", null, h("a", { href: back }, `← ${this.meeting?.title ?? t("screens.back")}`)),
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong)),
        !this.codes && !this.wrong && h("p", { class: "loading" }, t("loading")),
        this.codes && card(t("screens.codes"),
          h("p", { class: "quiet-text" }, t("screens.codesText")),
          h("div", { class: "row" },
            button(t("screens.make"), { kind: "primary", onclick: () => this.make() })),
          this.codes.length
            ? h("ul", { class: "plain-list room-codes" }, this.codes.map((code) => this.row(code)))
            : empty(t("screens.none"))),
        this.elsewhere.length > 0 && card(t("screens.elsewhere"),
          h("p", { class: "quiet-text" }, t("screens.elsewhereText")),
          h("ul", { class: "plain-list room-codes" },
            this.elsewhere.map((code) => this.otherRow(code)))),
        this.meeting && (roles.includes("secretary") || roles.includes("administrator"))
          && card(t("slips.title"),
            h("p", { class: "quiet-text" }, t("slips.text")),
            h("div", { class: "row" },
              button(t("slips.make"), { onclick: () => this.slip() })))),
    ];
  }

  row(code) {
    const on = code.screens.filter((screen) => screen.connected).length;
    return h("li", { key: code.id },
      h("div", { class: "row" },
        h("div", { class: "room-code-text" },
          h("b", null, code.label),
          h("span", { class: "quiet-text" }, `${t("screens.kind." + code.kind)} · `,
            t("screens.until", { time: dateTime(code.expiresAt) }))),
        h("span", { class: "spring" }),
        h("span", { class: on ? "good" : "quiet-text" },
          t("screens.count", { count: code.screens.length, connected: on })),
        button(t("screens.end"), { kind: "danger-text",
          label: t("screens.endOf", { label: code.label }), onclick: () => this.end(code) })),
      code.screens.length > 0 && h("ul", { class: "devices" },
        code.screens.map((screen, index) => h("li", { key: `${screen.since} ${index}` },
          h("span", { class: screen.connected ? "good" : "quiet-text" },
            h("span", { class: "mark", "aria-hidden": "true" }, screen.connected ? "●" : "○"),
            t(screen.connected ? "screens.isOn" : "screens.isOff")), " ",
          t(screen.seat ? "screens.deviceSeat" : "screens.device",
            { ...screen, time: time(screen.since) })))));
  }

  otherRow(code) {
    return h("li", { key: code.id, class: "row" },
      h("div", { class: "room-code-text" }, h("b", null, code.label),
        h("span", { class: "quiet-text" }, `${t("screens.kind." + code.kind)} · ${code.title}`)),
      h("span", { class: "spring" }),
      button(t("screens.take"), { label: t("screens.takeOf", { label: code.label }),
        onclick: () => this.take(code) }));
  }

  async take(code) {
    const sure = await ask({ title: t("screens.takeOf", { label: code.label }),
      text: t("screens.takeText", { title: code.title }), yes: t("screens.take") });
    if (!sure) return;
    try {
      await request("PUT", `${this.path}/${encodeURIComponent(code.id)}`);
      notice(t("screens.taken"), "good");
    } catch (failure) {
      notice(failure.message);
    }
    this.load();
  }

  async make() {
    let html = "";
    const made = await form({
      title: t("screens.make"), yes: t("screens.make"),
      fields: [
        { name: "kind", label: t("screens.kind"), type: "select",
          options: KINDS.map((kind) => [kind, t("screens.kind." + kind)]) },
        { name: "label", label: t("screens.label"), required: true,
          hint: t("screens.labelHint") },
        { name: "hours", label: t("screens.hours"), type: "number", min: 1, max: 720, value: 12,
          required: true,
          wrong: (value) => (value >= 1 && value <= 720 ? null : t("screens.hoursWrong")) }],
      submit: async ({ kind, label, hours }) => {
        html = await requestSheet(this.path, { kind, label, hours: Math.round(Number(hours)) });
      },
    });
    if (!made) return;
    this.load();
    showSheet({ title: t("screens.made"), text: t("screens.madeText"), html });
  }

  async end(code) {
    const sure = await ask({ title: t("screens.endOf", { label: code.label }),
      text: t("screens.endText"), yes: t("screens.end"), danger: true });
    if (!sure) return;
    try {
      await request("DELETE", `${this.path}/${encodeURIComponent(code.id)}`);
      notice(t("screens.ended"), "good");
    } catch (failure) {
      notice(failure.message);
    }
    this.load();
  }

  async slip() {
    let html = "";
    const people = this.meeting.participants.map((p) => [p.user, `${p.name} (${p.user})`]);
    const made = await form({
      title: t("slips.make"), text: t("slips.makeText"), yes: t("slips.make"),
      fields: [{ name: "user", label: t("slips.for"), type: "select", options: people }],
      submit: async ({ user }) => { html = await requestSheet("/api/slips", { user }); },
    });
    if (made) showSheet({ title: t("slips.made"), text: t("slips.madeText"), html });
  }
}
