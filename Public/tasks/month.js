// The deadlines of a month, Monday first, and below them the work of the day that was chosen or
// of the whole month.

import { h } from "../dom.js";
import { monthFields, shortDate } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { weeks } from "../views/calendar.js";
import { button, empty } from "../views/parts.js";
import { narrow } from "./board.js";
import { taskCard } from "./card.js";
import { isDone } from "./store.js";

const two = (number) => String(number).padStart(2, "0");

function moved(month, step) {
  const [year, number] = month.split("-").map(Number);
  const date = new Date(Date.UTC(year, number - 1 + step, 1));
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`;
}

export function monthOfTasks(screen) {
  const { store, view, app } = screen;
  const month = view.month ??= store.today.slice(0, 7);
  const [year, number] = month.split("-").map(Number);
  const go = (to) => () => {
    Object.assign(view, { month: to, day: null });
    app.redraw();
  };
  const tasks = store.isOfficer ? store.kept : store.mine;
  const shown = tasks.filter((task) => task.deadline.startsWith(view.day ?? month));
  return [
    store.isOfficer && narrow(screen),
    h("div", { class: "calendar-head", key: "head" },
      button(t("month.previous"), { kind: "quiet", icon: "previous", onclick: go(moved(month, -1)) }),
      h("h3", { role: "status" }, t("month", monthFields(number, year))),
      button(t("month.next"), { kind: "quiet", icon: "next", class: "after",
        onclick: go(moved(month, 1)) }),
      button(t("month.today"), { onclick: go(store.today.slice(0, 7)) })),
    h("table", { class: "calendar", key: "month" },
      h("caption", { class: "unseen" }, t("tasks.deadlinesOf", { month: number, year })),
      h("thead", null, h("tr", null, [1, 2, 3, 4, 5, 6, 0].map((weekday) =>
        h("th", { key: weekday, scope: "col", abbr: t("weekday." + weekday) },
          t("weekday.short." + weekday))))),
      h("tbody", null, weeks(month).map((week, index) => h("tr", { key: index },
        week.map((day, place) => h("td", { key: place }, day && cell(screen, day,
          tasks.filter((task) => task.deadline === day)))))))),
    h("h3", { class: "group", key: "of" }, view.day ? shortDate(view.day)
      : t("month", monthFields(number, year))),
    shown.length ? h("ul", { class: "task-list", key: "list" },
      shown.map((task) => taskCard(store, task)))
      : empty(t("tasks.month.none"), "calendar"),
  ];
}

function cell({ app, view, store }, day, tasks) {
  const isToday = day === store.today;
  const late = tasks.filter((task) => task.late).length;
  const words = t(late ? "tasks.dayLate" : "tasks.day",
    { date: shortDate(day), count: tasks.length, late });
  return h("button", { type: "button", key: day, class: `day ${isToday ? "today" : ""}`,
    "aria-label": words, "aria-pressed": String(view.day === day),
    "aria-current": isToday ? "date" : undefined,
    onclick: () => {
      view.day = view.day === day ? null : day;
      app.redraw();
    } },
  h("span", { class: "number" }, String(Number(day.slice(8)))),
  tasks.slice(0, 2).map((task) => h("span", { key: `${task.meeting} ${task.task}`,
    class: `event ${task.late ? "late" : isDone(task) ? "past" : ""}` },
  task.late ? icon("warning") : isDone(task) ? icon("approve") : h("span", { class: "dot" }),
  h("span", { class: "event-words" }, task.work))),
  tasks.length > 2 && h("span", { class: "quiet-text" }, `+${tasks.length - 2}`));
}
