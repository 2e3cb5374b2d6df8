// Invitations to print, a page for each person: letterhead of the body, time, place, agenda and
// the documents by name. Guests are invited to their items alone.

import "./kit.js";
import { h } from "../dom.js";
import { dateTime, time } from "../format.js";
import { request } from "../http.js";
import { Meeting } from "../meeting/state.js";
import { t } from "../words.js";
import { bar } from "../views/bar.js";
import { button, empty } from "../views/parts.js";

export class InvitationsScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.meeting = null;
    this.wrong = null;
    /** Whose invitation is shown; everybody's without one. */
    this.only = "";
    this.load();
  }

  leave() {}

  async load() {
    try {
      const { meeting } = await request("GET", `/api/meetings/${encodeURIComponent(this.id)}`);
      this.meeting = new Meeting(meeting, this.app.user.id);
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  draw() {
    const { meeting } = this;
    return [
      bar(this.app, t("invitations")),
      h("main", { class: "wide invitations", id: "content" },
        h("p", { class: "no-print" },
          h("a", { href: `#/m/${encodeURIComponent(this.id)}` }, `‹ ${t("minutes.back")}`)),
        this.wrong && h("p", { class: "card wrong", role: "alert" }, this.wrong),
        !meeting && !this.wrong && h("p", { class: "loading" }, t("loading")),
        meeting && this.tools(),
        meeting && (this.shown().length ? this.shown().map((p) => invitation(meeting, p))
          : empty(t("people.none")))),
    ];
  }

  shown() {
    return this.meeting.participants.filter((p) => !this.only || p.user === this.only);
  }

  tools() {
    const choose = (event) => {
      this.only = event.target.value;
      this.app.redraw();
    };
    return h("div", { class: "card row no-print" },
      h("label", { for: "invited" }, t("invitations.who")),
      h("select", { id: "invited", value: this.only, onchange: choose },
        h("option", { value: "", key: "" },
          t("invitations.all", { count: this.meeting.participants.length })),
        this.meeting.participants.map((p) => h("option", { value: p.user, key: p.user },
          p.name))),
      h("span", { class: "spring" }),
      button(t("print"), { kind: "primary", onclick: () => window.print() }));
  }
}

/** "ngày 05 tháng 02 năm 2026", for the head of a letter. */
function longDate(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return t("invitation.date", { day, month: Number(month) < 3 ? month : Number(month), year });
}

function invitation(meeting, person) {
  const { body } = meeting;
  const items = person.items
    ? meeting.agenda.filter((item) => person.items.includes(item.item)) : meeting.agenda;
  return h("article", { class: "invitation", key: person.user, lang: "vi" },
    h("header", { class: "letterhead" },
      h("div", null,
        body.parent && h("p", null, body.parent.toLocaleUpperCase("vi")),
        h("p", null, h("b", null, body.name.toLocaleUpperCase("vi"))),
        h("p", null, "*"),
        h("p", null, t("invitation.number", { symbol: body.symbol ? `-GM/${body.symbol}` : "" }))),
      h("div", null,
        h("p", { class: "party" }, h("b", null, t("invitation.party"))),
        h("p", null, h("i", null, longDate(meeting.startsAt))))),
    h("h2", null, t("invitation.title")),
    h("p", { class: "about" }, h("b", null, meeting.title)),
    h("p", null, t("invitation.dear"), " ", h("b", null, person.name),
      person.position && `, ${person.position}`),
    h("p", null, t(person.role === "guest" ? "invitation.guestText" : "invitation.text",
      { body: body.name, title: meeting.title })),
    h("dl", null,
      line("invitation.time", dateTime(meeting.startsAt)),
      line("invitation.place", meeting.place),
      person.seat && line("invitation.seat", person.seat)),
    h("p", null, h("b", null, t(person.items ? "invitation.items" : "invitation.agenda"))),
    h("ol", null, items.map((item) => h("li", { key: item.item,
      value: meeting.itemNumber(item.item) }, item.title,
      item.presenter && h("i", null, ` (${t("item.presenter",
        { name: meeting.nameOf(item.presenter) })})`),
      item.documents.some((document) => !document.stage)
        && h("ul", null, item.documents.filter((document) => !document.stage)
          .map((document) => h("li", { key: document.document },
            `${document.kind ? `${document.kind}: ` : ""}${document.name}`)))))),
    h("div", { class: "invitation-way", key: "way" },
      h("img", { class: "invitation-code", width: 120, height: 120,
        src: `/api/meetings/${encodeURIComponent(meeting.id)}/qr.svg`, alt: t("invitation.code"),
        onerror: (event) => { event.target.hidden = true; } }),
      h("p", null, t("invitation.answer", { address: location.host,
        time: time(meeting.startsAt) }))),
    h("footer", { class: "signature" }, h("p", null, h("b", null, t("invitation.signed",
      { body: body.name.toLocaleUpperCase("vi") }))),
      h("p", { class: "quiet-text" }, t("invitation.sign"))));
}

function line(key, value) {
  return h("div", { key }, h("dt", null, t(key)), h("dd", null, value));
}
