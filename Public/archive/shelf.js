// The meetings that are over, the newest first: their documents and minutes are read from here.

import { h } from "../dom.js";
import { dateTime, dayOf, monthFields, monthOf } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { empty } from "../views/parts.js";

export function shelf(store) {
  const { meetings } = store.shelf ?? { meetings: [] };
  const years = new Map();
  for (const meeting of meetings) {
    const year = dayOf(meeting.startsAt).slice(0, 4);
    years.set(year, [...years.get(year) ?? [], meeting]);
  }
  return h("section", { key: "shelf", "aria-label": t("archive.closed") },
    !meetings.length
      && empty(t(store.isNarrowed() ? "archive.noneNarrowed" : "archive.none"), "calendar"),
    [...years].map(([year, list]) => h("div", { key: year },
      years.size > 1 && h("h4", { class: "group" }, t("archive.year", { year })),
      h("ul", { class: "meetings past" }, list.map((meeting) => row(meeting))))));
}

function row(meeting) {
  const path = `#/m/${encodeURIComponent(meeting.id)}`;
  const [day, month] = [Number(dayOf(meeting.startsAt).slice(8)), monthOf(meeting.startsAt)];
  return h("li", { key: meeting.id, class: "card closed" },
    h("span", { class: "date-leaf", "aria-hidden": "true" }, h("b", null, String(day)),
      h("span", null, t("month.short", monthFields(month)))),
    h("div", { class: "meeting-body" },
      h("a", { class: "meeting-title", href: path }, meeting.title),
      h("span", { class: "quiet-text" }, [dateTime(meeting.startsAt), meeting.body, meeting.place]
        .filter(Boolean).join(" · ")),
      h("span", { class: "meeting-foot" },
        h("span", { class: "state" }, t("state." + meeting.state)),
        h("span", { class: "quiet-text" },
          t("archive.counts", { items: meeting.items, documents: meeting.documents,
            polls: meeting.polls }))),
      h("div", { class: "row" },
        h("a", { class: "button", href: path }, icon("document"), t("archive.open")),
        meeting.minutes && h("a", { class: "button quiet-link", href: `${path}/minutes` },
          icon("list"), t("archive.minutes")),
        ["chair", "secretary"].includes(meeting.role)
          && h("a", { class: "button quiet-link", download: "",
            href: `/api/meetings/${encodeURIComponent(meeting.id)}/dossier.zip` },
          icon("download"), t("archive.dossier")))));
}
