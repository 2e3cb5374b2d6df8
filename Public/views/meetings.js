// The meetings that this person may see: what runs now first, then what comes, then what was;
// as a list that can be searched, or as a calendar.

import { h } from "../dom.js";
import { dateTime, dayOf, monthFields, monthOf } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { keepMeetings } from "../personal.js";
import { reminderLine, remind } from "../reminder.js";
import { matches } from "../search.js";
import { t } from "../words.js";
import { bar } from "./bar.js";
import { calendar } from "./calendar.js";
import { button, empty, skeleton, tabs } from "./parts.js";

const PAST = ["closed", "approved", "archived", "cancelled"];
const GROUPS = ["running", "coming", "past"];

/** "running", "coming" or "past". */
export function groupOf(meeting) {
  return meeting.state === "open" ? "running" : PAST.includes(meeting.state) ? "past" : "coming";
}

export class MeetingsScreen {
  constructor(app) {
    this.app = app;
    this.meetings = null;
    this.wrong = null;
    /** How many meetings can be read here without a network. */
    this.kept = 0;
    this.view = { tab: "list", words: "", group: "all", from: "", to: "", month: null, day: null };
    this.load();
    this.wake = () => document.hidden || this.load();
    document.addEventListener("visibilitychange", this.wake);
  }

  leave() {
    document.removeEventListener("visibilitychange", this.wake);
  }

  async load() {
    this.wrong = null;
    remind(this.app);
    try {
      this.meetings = (await request("GET", "/api/meetings")).meetings;
      keepMeetings(this.app.user.id, this.meetings).then((count) => {
        this.kept = count;
        this.app.redraw();
      });
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  draw() {
    const { view } = this;
    const list = [["list", t("meetings.list")], ["calendar", t("calendar")]];
    const choose = (tab) => {
      view.tab = tab;
      this.app.redraw();
    };
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide", id: "content", key: "main" },
        h("div", { class: "page-head" }, h("h2", { class: "title" }, t("meetings.mine")),
          h("a", { class: "button quiet-link", href: "#/papers", key: "mine" }, icon("document"),
            t("mine")),
          this.app.user.roles?.some((role) => /^secretary(:|$)/.test(role))
            && h("a", { class: "button", href: "#/new" }, icon("plus"), t("meetings.new")),
          tabs(t("views"), list, view.tab, choose)),
        this.wrong && h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong),
          button(t("again"), { onclick: () => this.load() })),
        reminderLine(this.app),
        !this.meetings && !this.wrong && skeleton(5),
        this.meetings && h("div", { role: "tabpanel", key: view.tab,
          "aria-label": list.find(([id]) => id === view.tab)[1] },
        view.tab === "list" ? this.list() : calendar(this))),
    ];
  }

  list() {
    const found = this.found();
    const narrowed = this.isNarrowed();
    return [
      this.meetings.length > 0 && this.filters(),
      h("p", { class: "unseen", role: "status", key: "count" },
        narrowed ? t("meetings.found", { count: found.length }) : ""),
      this.kept > 0 && h("p", { class: "quiet-text sign", key: "kept", role: "status" },
        icon("keep"), h("span", null, t("personal.kept", { count: this.kept }))),
      !found.length && empty(t(narrowed ? "meetings.notFound" : "meetings.none"), "calendar"),
      GROUPS.map((group) => {
        const part = found.filter((meeting) => groupOf(meeting) === group);
        if (group === "past") part.reverse();
        return part.length > 0 && h("section", { key: group },
          h("h3", { class: "group" }, t("meetings." + group),
            h("span", { class: "quiet-text" }, ` ${part.length}`)),
          h("ul", { class: "meetings" }, part.map((meeting) => row(meeting))));
      }),
    ];
  }

  isNarrowed() {
    const { words, group, from, to } = this.view;
    return Boolean(words.trim() || group !== "all" || from || to);
  }

  found() {
    const { words, group, from, to } = this.view;
    return this.meetings
      .filter((m) => (group === "all" || groupOf(m) === group)
        && (!from || dayOf(m.startsAt) >= from) && (!to || dayOf(m.startsAt) <= to)
        && matches(words, m.title, bodyOf(m), m.place, dateTime(m.startsAt)))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  }

  filters() {
    const { view } = this;
    const write = (name) => (event) => {
      view[name] = event.target.value;
      this.app.redraw();
    };
    return h("div", { class: "filters", role: "search", key: "filters" },
      h("div", { class: "search" }, icon("search"),
        h("label", { class: "unseen", for: "meeting-words" }, t("meetings.search")),
        h("input", { id: "meeting-words", type: "search", value: view.words,
          placeholder: t("meetings.search"), oninput: write("words") })),
      h("div", { class: "segments", role: "group", "aria-label": t("meeting.state") },
        ["all", ...GROUPS].map((group) => button(t("meetings." + group), {
          key: group, kind: "quiet", pressed: view.group === group,
          onclick: () => { view.group = group; this.app.redraw(); },
        }))),
      h("details", { class: "fold", key: "days" }, h("summary", null, icon("calendar"),
        t("meetings.byDay")), h("div", { class: "span-of-days" },
        h("label", null, t("meetings.from"), h("input", { type: "date", value: view.from,
          onchange: write("from") })),
        h("label", null, t("meetings.to"), h("input", { type: "date", value: view.to,
          onchange: write("to") })))),
      this.isNarrowed() && button(t("meetings.clear"), { kind: "quiet", icon: "reject",
        onclick: () => {
          Object.assign(view, { words: "", group: "all", from: "", to: "" });
          this.app.redraw();
        } }));
  }
}

function bodyOf(meeting) {
  return typeof meeting.body === "object" ? meeting.body.name : meeting.body;
}

/** One meeting of the list. */
export function row(meeting) {
  const live = meeting.state === "open";
  const [day, month] = [Number(dayOf(meeting.startsAt).slice(8)), monthOf(meeting.startsAt)];
  return h("li", { key: meeting.id },
    h("a", { class: `card meeting ${groupOf(meeting)}`,
      href: `#/m/${encodeURIComponent(meeting.id)}` },
      h("span", { class: "date-leaf", "aria-hidden": "true" }, h("b", null, String(day)),
        h("span", null, t("month.short", monthFields(month)))),
      h("span", { class: "meeting-body" },
        h("span", { class: "meeting-title" }, meeting.title),
        h("span", { class: "quiet-text" }, dateTime(meeting.startsAt),
          meeting.place && ` · ${meeting.place}`),
        h("span", { class: "meeting-foot" },
          h("span", { class: live ? "state live" : "state" }, live && icon("live", "filled"),
            t("state." + meeting.state)),
          bodyOf(meeting) && h("span", { class: "quiet-text" }, bodyOf(meeting)))),
      live && h("span", { class: "enter" }, t("meetings.enter"), icon("next"))));
}
