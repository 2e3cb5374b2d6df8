// The figures of each person as a table.

import { h } from "../dom.js";
import { duration, dayOf, shortDate } from "../format.js";
import { t } from "../words.js";

const COLUMNS = [
  ["invited", (line) => line.invited], ["attended", (line) => line.attended],
  ["excused", (line) => line.excused], ["speeches", (line) => line.speeches],
  ["questions", (line) => line.questions], ["time", (line) => duration(line.seconds)],
  ["voted", (line) => `${line.voted}/${line.polls}`],
  ["answered", (line) => `${line.answered}/${line.consultations}`],
];

const of = (part, whole) => (whole ? `${part}/${whole}` : "–");

const MEETINGS = [
  ["members", (one) => of(one.attended, one.invited)],
  ["substitutes", (one) => one.substitutes],
  ["guests", (one) => of(one.guestsAttended, one.guests)],
  ["secretaries", (one) => of(one.secretariesAttended, one.secretaries)],
  ["speeches", (one) => one.speeches], ["time", (one) => duration(one.seconds)],
  ["passed", (one) => of(one.passed, one.polls)], ["pages", (one) => one.pages],
];

/** Who came to each meeting: members, and apart from them those who do not count. */
export function meetingsTable(meetings) {
  return h("section", { class: "card", key: "meetings" }, h("h3", null, t("statistics.byMeeting")),
    h("p", { class: "quiet-text" }, t("statistics.byMeetingHint")),
    h("div", { class: "table-frame", tabindex: "0", role: "region",
      "aria-label": t("statistics.byMeeting") },
    h("table", { class: "person-figures meeting-figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("statistics.meeting")),
        MEETINGS.map(([name]) => h("th", { scope: "col", key: name }, t(`statistics.col.${name}`))))),
      h("tbody", null, [...meetings].reverse().map((one) => h("tr", { key: one.id },
        h("th", { scope: "row" }, one.title,
          h("span", { class: "quiet-text" }, `${shortDate(dayOf(one.startsAt))} · ${one.body}`)),
        MEETINGS.map(([name, text]) => h("td", { key: name }, String(text(one))))))))));
}

export function peopleTable(people) {
  return h("section", { class: "card", key: "people" }, h("h3", null, t("statistics.people")),
    h("div", { class: "table-frame", tabindex: "0", role: "region",
      "aria-label": t("statistics.people") },
    h("table", { class: "person-figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("statistics.name")),
        COLUMNS.map(([name]) => h("th", { scope: "col", key: name }, t(`statistics.col.${name}`))))),
      h("tbody", null, people.map((line) => h("tr", { key: line.user },
        h("th", { scope: "row" }, line.name, h("span", { class: "quiet-text" }, line.position)),
        COLUMNS.map(([name, of]) => h("td", { key: name }, String(of(line))))))))));
}
