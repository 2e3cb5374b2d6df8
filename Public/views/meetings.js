// The meetings that this person may see, those to come and those under way first.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { t } from "../words.js";
import { bar } from "./bar.js";
import { button, empty } from "./parts.js";

const PAST = ["closed", "approved", "archived", "cancelled"];

export class MeetingsScreen {
  constructor(app) {
    this.app = app;
    this.meetings = null;
    this.wrong = null;
    this.load();
  }

  leave() {}

  async load() {
    this.wrong = null;
    try {
      this.meetings = (await request("GET", "/api/meetings")).meetings;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  draw() {
    const byTime = (a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt);
    const all = this.meetings ?? [];
    const coming = all.filter((meeting) => !PAST.includes(meeting.state)).sort(byTime);
    const past = all.filter((meeting) => PAST.includes(meeting.state)).sort(byTime).reverse();
    return [
      bar(this.app, t("meetings.mine")),
      h("main", { class: "wide" },
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong),
          button(t("again"), { onclick: () => this.load() })),
        !this.meetings && !this.wrong && h("p", { class: "loading" }, t("loading")),
        this.meetings && h("section", null,
          h("h2", null, t("meetings.coming")),
          coming.length ? h("ul", { class: "meetings" },
            coming.map(row)) : empty(t("meetings.none"))),
        past.length > 0 && h("section", null,
          h("h2", null, t("meetings.past")),
          h("ul", { class: "meetings" }, past.map(row)))),
    ];
  }
}

function row(meeting) {
  const body = typeof meeting.body === "object" ? meeting.body.name : meeting.body;
  const live = meeting.state === "open";
  return h("li", { key: meeting.id },
    h("a", { class: "card meeting", href: `#/m/${encodeURIComponent(meeting.id)}` },
      h("span", { class: "meeting-title" }, meeting.title),
      h("span", { class: "quiet-text" }, dateTime(meeting.startsAt),
        meeting.place && ` · ${meeting.place}`),
      h("span", { class: "meeting-foot" },
        h("span", { class: live ? "state live" : "state" },
          live && h("span", { class: "mark", "aria-hidden": "true" }, "●"),
            t("state." + meeting.state)),
        body && h("span", { class: "quiet-text" }, body))));
}
