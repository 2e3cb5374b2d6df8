// The meeting itself: its facts, what is still missing, the next step, and what to print.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { dateTime } from "../format.js";
import * as command from "../meeting/command.js";
import { nextStep } from "../meeting/next.js";
import { t } from "../words.js";
import { button, card } from "../views/parts.js";
import { takeStep, withOffset } from "../views/rail.js";
import { missing } from "./missing.js";

export function overviewDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  const early = ["draft", "convened"].includes(meeting.state);
  const step = nextStep(meeting);
  const place = `#/m/${encodeURIComponent(page.id)}`;
  return [
    card(t("desk.meeting"),
      h("dl", { class: "facts" },
        fact("meeting.title", meeting.title), fact("meeting.time", dateTime(meeting.startsAt)),
        fact("meeting.place", meeting.place), fact("meeting.body", meeting.body.name),
        fact("meeting.state", t("state." + meeting.state))),
      h("div", { class: "row" },
        secretary && early && button(t("meeting.edit"), { onclick: () => edit(page) }),
        step && button(step.label, { kind: "primary", busy: page.busy(step.verb, step.about),
          onclick: () => takeStep(page, step) }),
        secretary && early && button(t("meeting.cancel"),
          { kind: "danger-text", onclick: () => cancel(page) }))),
    early && gapsCard(page),
    card(t("desk.screens"),
      h("p", null, t("desk.screensAbout")),
      h("a", { class: "button", href: `${place}/screens` }, t("desk.screensOpen"))),
    card(t("prints"),
      h("div", { class: "row" },
        secretary && h("a", { class: "button", href: `${place}/invitations` },
          t("invitations.open")),
        h("a", { class: "button", href: `${place}/minutes` }, t("minutes.open")),
        button(t("forms.all"), { key: "forms", onclick: () => {
          page.view.desk = "forms";
          page.redraw();
        } })),
      h("p", { class: "quiet-text" },
        t(["closed", "approved", "archived"].includes(meeting.state)
          ? "minutes.ready" : "minutes.later"))),
  ];
}

function gapsCard(page) {
  const gaps = missing(page.meeting, page.session.now());
  const go = (desk) => () => {
    page.view.desk = desk;
    page.redraw();
  };
  return card(t("gaps"),
    gaps.length
      ? h("ul", { class: "plain-list gaps" }, gaps.map((gap) => h("li", { key: gap.key },
        button(gap.text, { kind: "link", key: gap.key, mark: "○", onclick: go(gap.desk) }))))
      : h("p", { class: "good" }, h("span", { class: "mark", "aria-hidden": "true" }, "✓"),
        t("gaps.none")));
}

function fact(key, value) {
  return h("div", { key }, h("dt", null, t(key)), h("dd", null, value));
}

function edit(page) {
  const { meeting } = page;
  return form({
    title: t("meeting.edit"), yes: t("save"),
    fields: [
      { name: "title", label: t("meeting.title"), value: meeting.title, required: true },
      { name: "startsAt", label: t("meeting.time"), type: "datetime-local",
        value: meeting.startsAt.slice(0, 16), required: true },
      { name: "place", label: t("meeting.place"), value: meeting.place, required: true }],
    submit: ({ title, startsAt, place }) => page.take(command.editMeeting({ title, place,
      startsAt: withOffset(startsAt, meeting.startsAt) })),
  });
}

function cancel(page) {
  return form({
    title: t("meeting.cancel"), text: t("meeting.cancelText"), yes: t("meeting.cancel"),
    danger: true,
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ reason }) => page.take(command.cancelMeeting({ reason })),
  });
}
