// Running the meeting: the one next step as the big button, the room at a glance, what has
// been written for the chair alone, and the rarer steps below, small.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { closeCommand, closing, closingQuestion, endsByItself, missingVoters, nextStep, onward, pollStep,
  preparedPolls } from "../meeting/next.js";
import { stamp, time } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { adjourn } from "./adjourn.js";
import { figures, people } from "./glance.js";
import { button, card } from "./parts.js";
import { turnout } from "./poll/terms.js";
import { annul } from "./results.js";
import { adHocPoll } from "./desk-polls.js";
import { concludeForm } from "./desk-conclusions.js";

const STEPS = { conveneMeeting: "calendar", openMeeting: "gavel", resumeMeeting: "play",
  closePoll: "ballot", openPoll: "ballot", endSpeech: "pause", callSpeaker: "voice",
  startItem: "next", endItem: "approve", closeMeeting: "gavel", approveMinutes: "approve",
  archiveMeeting: "keep" };

export async function takeStep(page, step) {
  if (step.confirm && !(await ask(step.confirm))) return;
  for (const each of step.commands) {
    if (!(await page.send(each, step.about))) return;
  }
}

export function rail(page) {
  const { meeting } = page;
  const step = nextStep(meeting, page.view.speechSeconds);
  return h("section", { class: "card rail", key: "rail" },
    h("h2", null, icon("gavel"), t("rail")),
    step ? stepButton(page, step, true) : h("p", { class: "quiet-text" }, t("step.none")),
    figures(page),
    askAll(page),
    meeting.openPolls.map((poll) => pollWatch(page, poll, poll.poll !== step?.about)),
    script(meeting));
}

/** Whether everybody is ready is asked before a vote, and asked again if need be. */
function askAll(page) {
  const { meeting } = page;
  if (meeting.state !== "open" || meeting.adjourned || meeting.openPoll) return null;
  const { readinessAsked: asked } = meeting;
  return h("div", { class: "row ask-all", key: "ask all" },
    asked && h("span", { class: "quiet-text" }, t("ready.askedAt",
      { time: time(stamp(Date.parse(asked), meeting.startsAt)) })),
    button(t(asked ? "ready.askAgain" : "ready.askAll"), { key: "ask", icon: "hand", class: "small",
      busy: page.busy("askReadiness"), onclick: () => page.send(command.askReadiness()) }));
}

/** What to say and do in the item that runs, or is about to. */
function script(meeting) {
  const item = meeting.runningItem ?? meeting.agenda.find((one) => one.state === "waiting");
  if (!item?.script?.text) return null;
  return h("details", { class: "fold script", key: `script ${item.item}`, open: true },
    h("summary", null, icon("script"), t("script.of", { number: meeting.itemNumber(item.item) })),
    h("p", { class: "script-text" }, item.script.text));
}

/** Who is here, and the steps that are not the next one. */
export function room(page) {
  const { meeting } = page;
  return card(t("room"),
    meeting.state === "open"
      && h("div", { class: "rail-more", key: "more" }, others(page, nextStep(meeting))),
    h("details", { class: "fold", key: "people" }, h("summary", null, icon("people"),
      t("glance.people")), people(page)),
    h("details", { class: "fold", key: "rare" }, h("summary", null, t("rail.rare")),
      h("div", { class: "rare" }, rare(page))));
}

function stepButton(page, step, big) {
  const busy = step.commands.some((each) => page.busy(command.verbOf(each), step.about));
  return button(step.label, {
    key: `${step.verb} ${step.about ?? ""} ${big}`, kind: big ? "primary" : "", big, busy,
    icon: STEPS[step.verb],
    onclick: () => takeStep(page, step),
  });
}

/** Who is missing; with `closes`, the poll has its own button, since it is not the next step. */
function pollWatch(page, poll, closes) {
  const { meeting } = page;
  const names = missingVoters(meeting, poll);
  const id = poll.poll;
  const paused = poll.state === "paused";
  return h("div", { class: "poll-watch live-box", key: `watch ${id}` },
    meeting.openPolls.length > 1 && h("p", null, poll.question),
    h("p", null, h("b", null, turnout(poll))),
    names.length > 0 && h("p", { class: "quiet-text" },
      t(poll.ballotKey ? "secret.withoutPaper" : poll.form === "consultation"
        ? "consultation.missing" : "poll.missing", { names: names.join(", ") })),
    h("div", { class: "row" },
      closes && !endsByItself(poll) && stepButton(page, closing(meeting, poll), false),
      poll.state !== "closing" && button(t(paused ? "poll.resume" : "poll.pause"), {
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
      stepButton(page, pollStep(poll, meeting), false)),
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
    list.push(button(t("adjourn"), { key: "adjourn", icon: "pause",
      busy: page.busy("adjournMeeting"), onclick: () => adjourn(page) }));
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
  const mistaken = chair && meeting.polls.findLast((p) => p.state === "closed" && !p.annulled);
  if (mistaken && open) {
    list.push(button(t("poll.annulLast", { question: mistaken.question }), { key: "annul",
      kind: "danger-text", busy: page.busy("annulPoll", mistaken.poll),
      onclick: () => annul(page, mistaken) }));
  }
  if (open) {
    list.push(button(t("step.close"),
      { key: "close", kind: "danger-text", busy: page.busy("closeMeeting"),
      onclick: () => takeStep(page, {
      commands: [closeCommand(meeting)],
      confirm: closingQuestion(meeting),
    }) }));
  }
  return list.length ? list : h("p", { class: "quiet-text" }, t("rail.noRare"));
}

export { withOffset } from "./adjourn.js";
