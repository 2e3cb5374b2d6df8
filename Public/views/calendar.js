// A month of one's own meetings, Monday first, and below it those of the day that was chosen
// or of the whole month.

import { h } from "../dom.js";
import { dayOf, monthFields, shortDate, time, today } from "../format.js";
import { t } from "../words.js";
import { button, empty } from "./parts.js";
import { groupOf, row } from "./meetings.js";

const two = (number) => String(number).padStart(2, "0");

/** The weeks of a month "2026-05": each seven days "2026-05-01", or null beside the month. */
export function weeks(month) {
  const [year, number] = month.split("-").map(Number);
  const first = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((first + count) / 7) * 7 }, (_, index) => {
    const day = index - first + 1;
    return day >= 1 && day <= count ? `${month}-${two(day)}` : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function moved(month, step) {
  const [year, number] = month.split("-").map(Number);
  const date = new Date(Date.UTC(year, number - 1 + step, 1));
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`;
}

export function calendar(screen) {
  const { app, view } = screen;
  const month = view.month ??= today().slice(0, 7);
  const byDay = Map.groupBy ? Map.groupBy(screen.meetings, (m) => dayOf(m.startsAt))
    : grouped(screen.meetings);
  const go = (to) => () => {
    Object.assign(view, { month: to, day: null });
    app.redraw();
  };
  const shown = screen.meetings
    .filter((m) => dayOf(m.startsAt).startsWith(view.day ?? month))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const [year, number] = month.split("-").map(Number);
  return [
    h("div", { class: "calendar-head", key: "head" },
      button(t("month.previous"), { kind: "quiet", icon: "previous", onclick: go(moved(month, -1)) }),
      h("h3", { role: "status" }, t("month", monthFields(number, year))),
      button(t("month.next"), { kind: "quiet", icon: "next", class: "after",
        onclick: go(moved(month, 1)) }),
      button(t("month.today"), { onclick: go(today().slice(0, 7)) })),
    h("table", { class: "calendar", key: "month" },
      h("caption", { class: "unseen" }, t("month", monthFields(number, year))),
      h("thead", null, h("tr", null, [1, 2, 3, 4, 5, 6, 0].map((weekday) =>
        h("th", { key: weekday, scope: "col", abbr: t("weekday." + weekday) },
          t("weekday.short." + weekday))))),
      h("tbody", null, weeks(month).map((week, index) => h("tr", { key: index },
        week.map((day, place) => h("td", { key: place },
          day && cell(screen, day, byDay.get(day) ?? []))))))),
    h("h3", { class: "group", key: "of" }, view.day ? shortDate(view.day)
      : t("month", monthFields(number, year))),
    shown.length ? h("ul", { class: "meetings", key: "list" }, shown.map((m) => row(m)))
      : empty(t("calendar.none"), "calendar"),
    h("p", { class: "row", key: "feed" },
      button(t("feed.open"), { icon: "calendar",
        onclick: async () => (await import("./feed.js")).subscribe(app) }),
      button(t("feed.close"), { kind: "quiet",
        onclick: async () => (await import("./feed.js")).unsubscribe(app) })),
  ];
}

function grouped(meetings) {
  const days = new Map();
  for (const m of meetings) {
    days.set(dayOf(m.startsAt), [...days.get(dayOf(m.startsAt)) ?? [], m]);
  }
  return days;
}

function cell({ app, view }, day, meetings) {
  const number = Number(day.slice(8));
  const isToday = day === today();
  const words = t("calendar.day", { date: shortDate(day), count: meetings.length });
  return h("button", {
    type: "button", key: day, class: `day ${isToday ? "today" : ""}`, "aria-label": words,
    "aria-pressed": String(view.day === day), "aria-current": isToday ? "date" : undefined,
    onclick: () => {
      view.day = view.day === day ? null : day;
      app.redraw();
    },
  }, h("span", { class: "number" }, String(number)),
  meetings.slice(0, 2).map((m) => h("span", { key: m.id, class: `event ${groupOf(m)}` },
    h("span", { class: "dot" }), h("span", { class: "event-words" }, `${time(m.startsAt)} ${m.title}`))),
  meetings.length > 2 && h("span", { class: "quiet-text" }, `+${meetings.length - 2}`));
}
