// Running the meeting: the one next step as the big button, who is here, and the rarer steps
// below it, small.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { closing, closingQuestion, missingVoters, nextStep, onward, pollStep,
  preparedPolls } from "../meeting/next.js";
import { t } from "../words.js";
import { button, card } from "./parts.js";
import { adHocPoll } from "./desk-polls.js";
import { concludeForm } from "./desk-conclusions.js";

export async function takeStep(page, step) {
  if (step.confirm && !(await ask(step.confirm))) return;
  for (const each of step.commands) {
    if (!(await page.send(each, step.about))) return;
  }
}

export function rail(page) {
  const { meeting } = page;
  const step = nextStep(meeting);
  return card(t("rail"),
    step ? stepButton(page, step, true) : h("p", { class: "quiet-text" }, t("step.none")),
    meeting.openPolls.map((poll) => pollWatch(page, poll, poll.poll !== step?.about)));
}

/** Who is here, and the steps that are not the next one. */
export function room(page) {
  const { meeting } = page;
  return card(t("room"),
    presence(page),
    meeting.state === "open"
      && h("div", { class: "rail-more", key: "more" }, others(page, nextStep(meeting))),
    h("details", { class: "fold", key: "rare" }, h("summary", null, t("rail.rare")),
      h("div", { class: "rare" }, rare(page))));
}

function stepButton(page, step, big) {
  const busy = step.commands.some((each) => page.busy(command.verbOf(each), step.about));
  return button(step.label, {
    key: `${step.verb} ${step.about ?? ""} ${big}`, kind: big ? "primary" : "", big, busy,
    onclick: () => takeStep(page, step),
  });
}

function presence(page) {
  const { meeting } = page;
  const { quorum } = meeting;
  const online = meeting.signals.online?.count;
  const absent = meeting.participants.filter((p) => p.votes && p.presence !== "present");
  return h("div", { class: "presence", key: "presence" },
    h("p", null, h("b", null,
      t("present.count", { present: quorum.present, all: meeting.body.incumbents })), " ",
      h("span", { class: quorum.met ? "good" : "warn" },
        t(quorum.met ? "quorum.isMet" : "quorum.notMet", { needed: quorum.needed }))),
    online !== undefined && h("p", { class: "quiet-text" }, t("online.count", { count: online })),
    absent.length > 0 && h("details", { class: "fold" },
      h("summary", null, t("absent.count", { count: absent.length })),
      h("ul", { class: "plain-list" }, absent.map((p) => h("li", { key: p.user }, p.name,
        p.answer?.attending === false
          && h("span", { class: "quiet-text" },
          ` ${t("absent.because", { reason: p.answer.reason ?? "–" })}`))))));
}

/** Who is missing; with `closes`, the poll has its own button, since it is not the next step. */
function pollWatch(page, poll, closes) {
  const { meeting } = page;
  const names = missingVoters(meeting, poll);
  const id = poll.poll;
  const paused = poll.state === "paused";
  return h("div", { class: "poll-watch live-box", key: `watch ${id}` },
    meeting.openPolls.length > 1 && h("p", null, poll.question),
    h("p", null, h("b", null,
      t("poll.turnout", { turnout: poll.turnout, electorate: poll.electorate }))),
    names.length > 0 && h("p", { class: "quiet-text" },
      t("poll.missing", { names: names.join(", ") })),
    h("div", { class: "row" },
      closes && stepButton(page, closing(meeting, poll), false),
      button(t(paused ? "poll.resume" : "poll.pause"), {
        busy: page.busy(paused ? "resumePoll" : "pausePoll", id),
        onclick: () => page.send((paused ? command.resumePoll : command.pausePoll)({ poll: id }),
          id),
      }),
      button(t("poll.cancel"),
        { kind: "danger-text", busy: page.busy("cancelPoll", id), onclick: () => form({
        title: t("poll.cancel"), text: t("poll.cancelText"), yes: t("poll.cancel"), danger: true,
        fields: [{ name: "reason", label: t("reason"), type: "textarea" }],
        submit: ({ reason }) => page.take(command.cancelPoll({ poll: id, reason }), id),
      }) })));
}

/** The other steps that are open now, without the one that is big. */
function others(page, step) {
  const { meeting } = page;
  if (meeting.adjourned) return null;
  const item = meeting.runningItem;
  const forward = onward(meeting);
  const polls = meeting.openPoll ? [] : preparedPolls(meeting);
  return [
    polls.filter((poll) => poll.poll !== step?.about).map((poll) =>
      stepButton(page, pollStep(poll), false)),
    item && !meeting.openPoll
      && button(t("poll.adHoc"), { key: "adhoc", onclick: () => adHocPoll(page, item.item) }),
    item && button(t("conclusion.record"),
      { key: "conclude", onclick: () => concludeForm(page, item.item) }),
    !meeting.openPoll && forward.verb !== step?.verb && forward.verb !== "closeMeeting"
      && stepButton(page, forward, false),
  ];
}

function rare(page) {
  const { meeting } = page;
  const chair = meeting.role === "chair";
  const open = meeting.state === "open";
  const members = meeting.participants.filter((p) => p.role === "member");
  const list = [];
  if (open && !meeting.adjourned) {
    list.push(button(t("adjourn"),
      { key: "adjourn", busy: page.busy("adjournMeeting"), onclick: () => form({
      title: t("adjourn"), yes: t("adjourn"),
      fields: [{ name: "until", label: t("adjourn.until"), type: "datetime-local" }],
      submit: ({ until }) =>
        page.take(command.adjournMeeting({ until: until && withOffset(until, meeting.startsAt) })),
    }) }));
    const item = meeting.runningItem;
    if (item) {
      list.push(button(t("step.endItem", { number: meeting.itemNumber(item.item) }), {
        key: "end", busy: page.busy("endItem", item.item),
          onclick: () => page.send(command.endItem({ item: item.item }), item.item),
      }));
    }
  }
  if (chair && members.length && ["convened", "open"].includes(meeting.state)) {
    list.push(button(t("handOver"), { key: "hand", onclick: () => form({
      title: t("handOver"), text: t("handOver.text"), yes: t("handOver.yes"), danger: true,
      fields: [{ name: "user", label: t("handOver.to"), type: "select",
        options: members.map((p) => [p.user, p.name]) }],
      submit: ({ user }) => page.take(command.handOverChair({ user })),
    }) }));
  }
  if (open) {
    list.push(button(t("step.close"),
      { key: "close", kind: "danger-text", busy: page.busy("closeMeeting"),
      onclick: () => takeStep(page, {
      commands: [command.closeMeeting()],
      confirm: closingQuestion(meeting),
    }) }));
  }
  return list.length ? list : h("p", { class: "quiet-text" }, t("rail.noRare"));
}

/** What a date field gives has no offset: it is the meeting's own. */
export function withOffset(local, like) {
  const offset = /(?:[+-]\d\d:\d\d|Z)$/.exec(like)?.[0] ?? "+07:00";
  return `${local.length === 16 ? `${local}:00` : local}${offset}`;
}
