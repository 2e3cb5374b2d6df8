// The secretary's desk: people, agenda and documents, polls, conclusions, the meeting itself.
// The chair sees it too; what a role may not do is refused by the server and not offered here.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { dateTime } from "../format.js";
import * as command from "../meeting/command.js";
import { nextStep } from "../meeting/next.js";
import { t } from "../words.js";
import { peopleDesk } from "./desk-people.js";
import { agendaDesk } from "./desk-agenda.js";
import { pollsDesk } from "./desk-polls.js";
import { conclusionsDesk } from "./desk-conclusions.js";
import { button, card, tabs } from "./parts.js";
import { takeStep, withOffset } from "./rail.js";

const DESKS = { people: peopleDesk, agenda: agendaDesk, polls: pollsDesk,
  conclusions: conclusionsDesk, meeting: meetingDesk };

export function deskView(page) {
  const { view } = page;
  const list = Object.keys(DESKS).map((id) => [id, t("desk." + id)]);
  const choose = (id) => {
    view.desk = id;
    page.redraw();
  };
  return h("div", { class: "desk" },
    tabs(t("desk"), list, view.desk, choose),
    h("div", { role: "tabpanel", key: view.desk, "aria-label": t("desk." + view.desk) },
      DESKS[view.desk](page)));
}

function meetingDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  const step = nextStep(meeting);
  const gaps = missing(meeting);
  return [
    card(t("desk.meeting"),
      h("dl", { class: "facts" },
        fact("meeting.title", meeting.title), fact("meeting.time", dateTime(meeting.startsAt)),
        fact("meeting.place", meeting.place), fact("meeting.body", meeting.body.name),
        fact("meeting.state", t("state." + meeting.state))),
      h("div", { class: "row" },
        secretary && ["draft", "convened"].includes(meeting.state)
          && button(t("meeting.edit"), { onclick: () => edit(page) }),
        step && button(step.label,
          { kind: "primary", busy: page.busy(step.verb, step.about),
          onclick: () => takeStep(page, step) }),
        secretary && ["draft", "convened"].includes(meeting.state)
          && button(t("meeting.cancel"), { kind: "danger-text", onclick: () => cancel(page) }))),
    meeting.state === "draft" && card(t("gaps"),
      gaps.length ? h("ul", { class: "plain-list" },
        gaps.map((text) => h("li", null, text))) : h("p", { class: "good" }, t("gaps.none"))),
    card(t("desk.screens"),
      h("p", null, t("desk.screensAbout")),
      h("a", { class: "button", href: `#/m/${encodeURIComponent(page.id)}/screens` },
        t("desk.screensOpen"))),
    card(t("minutes"),
      h("p", null, t(["closed", "approved", "archived"].includes(meeting.state)
        ? "minutes.ready" : "minutes.later")),
      h("a", { class: "button", href: `#/m/${encodeURIComponent(page.id)}/minutes` },
        t("minutes.open"))),
  ];
}

function fact(key, value) {
  return h("div", { key }, h("dt", null, t(key)), h("dd", null, value));
}

/** What is usually there before the invitations go out. */
function missing(meeting) {
  const gaps = [];
  if (!meeting.participants.some((p) => p.role === "chair")) gaps.push(t("gaps.chair"));
  if (!meeting.agenda.length) gaps.push(t("gaps.agenda"));
  meeting.agenda.forEach((item, index) => {
    if (!item.documents?.length) gaps.push(t("gaps.documents",
      { number: index + 1, title: item.title }));
    if (!item.presenter) gaps.push(t("gaps.presenter", { number: index + 1, title: item.title }));
  });
  return gaps;
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
    submit: ({ title, startsAt, place }) =>
      page.take(command.editMeeting({ title, place,
        startsAt: withOffset(startsAt, meeting.startsAt) })),
  });
}

async function cancel(page) {
  await form({
    title: t("meeting.cancel"), text: t("meeting.cancelText"), yes: t("meeting.cancel"),
      danger: true,
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ reason }) => page.take(command.cancelMeeting({ reason })),
  });
}


