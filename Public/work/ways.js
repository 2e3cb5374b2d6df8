// The ways of papers through the office, open to everybody, and the days on which nobody works.

import { h } from "../dom.js";
import { shortDate } from "../format.js";
import { empty } from "../views/parts.js";
import { t } from "../words.js";
import { limit } from "./card.js";
import { named } from "./store.js";

export function ways(store) {
  const { workflows, calendar } = store.ways;
  return [
    workflows.length === 0 && empty(t("work.noWorkflows"), "outline"),
    workflows.map((one) => h("section", { class: "card", key: one.id },
      h("h3", null, named(one.name)),
      one.basis && h("p", { class: "quiet-text" }, one.basis),
      h("ol", { class: "way" }, one.steps.map((step) => h("li", { key: step.step },
        h("span", null, named(step.name)),
        h("span", { class: "quiet-text" }, limit(step),
          step.receiver === "office" && ` · ${t("work.byOffice")}`)))))),
    h("section", { class: "card", key: "calendar" },
      h("h3", null, t("work.calendar")),
      h("p", { class: "quiet-text" }, t("work.calendar.text", {
        days: calendar.weekend.map((day) => t("work.weekday." + day)).join(", ") })),
      !calendar.years[store.today.slice(0, 4)] && h("p", { class: "warn" },
        t("work.noYear", { year: store.today.slice(0, 4) })),
      h("p", null, h("b", null, t("work.everyYear")), " ", calendar.fixed.map((one) =>
        `${named(one.name)} (${dayAndMonth(one.day)})`).join("; "), "."),
      Object.entries(calendar.years).sort().reverse().map(([year, found]) => yearOf(
        year, found, year === store.today.slice(0, 4)))),
  ];
}

const dayAndMonth = (text) => text.split("-").map(Number).reverse().join("/");

function yearOf(year, found, isOpen) {
  return h("details", { class: "fold", key: year, open: isOpen },
    h("summary", null, t("work.year", { year })),
    h("ul", null, found.holidays.map((span) => h("li", { key: span.from },
      span.from === span.to ? shortDate(span.from)
        : `${shortDate(span.from)} – ${shortDate(span.to)}`, ": ", named(span.name))),
    found.workdays.map((day) => h("li", { key: day },
      t("work.worked", { date: shortDate(day) })))));
}
