// Figures over meetings that are over, as charts and tables that can be printed: everybody's for
// the officers of a meeting, one's own for each member.

import { learn, t } from "../words.js";
import vi from "../words/vi-statistics.js";
import en from "../words/en-statistics.js";
import { h } from "../dom.js";
import { dayOf, duration, percent, shortDate, today } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { bar } from "../views/bar.js";
import { button, empty, skeleton } from "../views/parts.js";
import { bars, columns, narrow } from "./charts.js";
import { meetingsTable, peopleTable } from "./table.js";

learn({ vi, en });

const FIELDS = ["body", "from", "to", "person"];

export class StatisticsScreen {
  constructor(app, query) {
    this.app = app;
    const given = new URLSearchParams(query);
    this.asked = Object.fromEntries(FIELDS.map((name) => [name, given.get(name) ?? ""]));
    this.bodies = [];
    this.figures = null;
    this.wrong = null;
    request("GET", "/api/archive?only=bodies").then(({ bodies }) => {
      this.bodies = bodies;
      this.app.redraw();
    }).catch(() => {});
    // Charts are drawn anew when a telephone is turned.
    this.turned = () => this.app.redraw();
    narrow.addEventListener("change", this.turned);
    this.load();
  }

  leave() {
    this.isLeft = true;
    narrow.removeEventListener("change", this.turned);
  }

  query() {
    const query = new URLSearchParams();
    for (const name of FIELDS) if (this.asked[name]) query.append(name, this.asked[name]);
    return query.toString();
  }

  async load() {
    const query = this.query();
    this.wrong = null;
    try {
      const figures = await request("GET", `/api/statistics?${query}`);
      if (query === this.query()) this.figures = figures;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  set(name, value) {
    this.asked[name] = value;
    const query = this.query();
    this.app.address = query ? `#/statistics?${query}` : "#/statistics";
    history.replaceState(null, "", this.app.address);
    this.load();
  }

  draw() {
    const { figures } = this;
    return [
      bar(this.app, t("product")),
      h("main", { class: "wide statistics", id: "content", key: "main" },
        h("div", { class: "page-head" }, h("h2", { class: "title" }, t("statistics")),
          figures && h("div", { class: "row" },
            h("a", { class: "button", href: `/api/statistics.csv?${this.query()}`, download: "" },
              icon("download"), t("statistics.csv")),
            button(t("statistics.print"), { icon: "print", onclick: () => window.print() }))),
        this.filters(),
        this.wrong && h("div", { class: "card wrong", role: "alert", key: "wrong" },
          h("p", null, this.wrong), button(t("again"), { onclick: () => this.load() })),
        !figures && !this.wrong && skeleton(6),
        figures && !figures.meetings.length && empty(t("statistics.none"), "calendar"),
        figures && figures.meetings.length > 0 && this.body(figures)),
    ];
  }

  filters() {
    const field = (name, type, hint) => h("label", { key: name },
      h("span", null, t("statistics." + name)),
      h("input", { type, value: this.asked[name], placeholder: hint, maxlength: 100,
        onchange: (event) => this.set(name, event.target.value.trim()) }));
    return h("div", { class: "archive-fields", role: "search", key: "filters" },
      h("label", { key: "body" }, h("span", null, t("statistics.body")),
        h("select", { value: this.asked.body,
          onchange: (event) => this.set("body", event.target.value) },
        [["", t("statistics.allBodies")], ...this.bodies.map(({ id, name }) => [id, name])]
          .map(([value, text]) => h("option", { value, key: value }, text)))),
      field("from", "date"), field("to", "date"),
      field("person", "text", t("statistics.personHint")));
  }

  body({ sum, people, meetings }) {
    const scope = [this.bodies.find(({ id }) => id === this.asked.body)?.name,
      this.asked.from && `${t("statistics.from")} ${shortDate(this.asked.from)}`,
      this.asked.to && `${t("statistics.to")} ${shortDate(this.asked.to)}`].filter(Boolean);
    const printed = [...scope.length ? [] : [t("statistics.allBodies")], this.asked.person,
      t("print.day", { date: shortDate(today()) })].filter(Boolean);
    const alone = people.length < 2;
    return [
      scope.length > 0 && h("p", { class: "quiet-text", key: "scope" }, scope.join(" · ")),
      h("p", { class: "paper-line", key: "printed" }, printed.join(" · ")),
      alone && h("p", { class: "quiet-text sign", key: "alone" }, icon("person"),
        h("span", null, t("statistics.own"))),
      tiles(sum),
      chart("attendance", bars(t("statistics.attendance"), meetings.slice(-20).map((one) => ({
        name: `${shortDate(dayOf(one.startsAt))} ${one.title}`, value: one.attended,
        whole: one.invited,
        text: `${one.attended}/${one.invited} (${percent(one.attended, one.invited)} %)` })))),
      chart("speaking", bars(t("statistics.speaking"), top(people,
        (line) => line.seconds, (line) => line.speeches + line.questions > 0)
        .map((line) => ({ name: line.name, value: line.seconds,
          text: `${duration(line.seconds)} · ${line.speeches + line.questions}` })))),
      chart("votes", bars(t("statistics.votes"), top(people, (line) => line.polls)
        .map((line) => ({ name: line.name, value: line.voted, whole: line.polls,
          text: `${line.voted}/${line.polls}` })))),
      sum.consultations > 0 && chart("consultations", bars(t("statistics.consultations"),
        top(people, (line) => line.consultations).map((line) => ({ name: line.name,
          value: line.answered, whole: line.consultations,
          text: `${line.answered}/${line.consultations}` })))),
      chart("paper", columns(t("statistics.paper"), months(meetings).map(([month, sheets]) => ({
        name: `${Number(month.slice(5))}/${month.slice(0, 4)}`, value: sheets,
        text: String(sheets) })))),
      meetingsTable(meetings),
      peopleTable(people),
    ];
  }
}

function chart(name, drawing) {
  return h("section", { class: "card", key: name }, h("h3", null, t("statistics." + name)),
    h("p", { class: "quiet-text" }, t(`statistics.${name}Hint`)),
    drawing ?? h("p", { class: "quiet-text" }, t("statistics.nothing")));
}

function tiles(sum) {
  const all = [["meetings", sum.meetings], ["polls", `${sum.passed}/${sum.polls}`],
    ["secret", sum.secret], ["speeches", sum.speeches], ["hours", duration(sum.seconds)],
    ["pages", sum.pages], ["sheets", sum.sheets]];
  return h("dl", { class: "tiles", key: "tiles" }, all.map(([name, value]) =>
    h("div", { class: "card tile", key: name }, h("dt", null, t("statistics." + name + "Sum")),
      h("dd", null, String(value)))));
}

/** Those with most of it, at most twenty, the rest is in the table. */
function top(people, of, has = (line) => of(line) > 0) {
  return people.filter(has).sort((a, b) => of(b) - of(a)).slice(0, 20);
}

function months(meetings) {
  const found = new Map();
  for (const { startsAt, sheets } of meetings) {
    const month = startsAt.slice(0, 7);
    found.set(month, (found.get(month) ?? 0) + sheets);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
