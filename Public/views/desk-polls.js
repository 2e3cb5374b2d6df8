// Polls from the officers' side: preparing, opening, and the votes that came on paper.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button, card, empty } from "./parts.js";
import { CHOICES, terms } from "./poll.js";
import { takeStep } from "./rail.js";
import { pollStep } from "../meeting/next.js";

const BASES = ["incumbent", "summoned", "present", "returned", "valid"];

export function pollsDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  const item = meeting.runningItem ?? page.reader.item();
  const poll = meeting.openPoll;
  const prepared = meeting.polls.filter((p) => p.state === "prepared");
  return [
    h("div", { class: "row" }, h("span", { class: "spring" }),
      secretary && item && button(t("poll.prepare"), { kind: "primary", onclick: () => prepare(page, item.item) }),
      meeting.runningItem && !poll && button(t("poll.adHoc"), { onclick: () => adHocPoll(page, meeting.runningItem.item) })),
    poll && secretary && paperCard(page, poll),
    prepared.length
      ? h("ul", { class: "desk-list" }, prepared.map((p) => h("li", { class: "card", key: p.poll },
        h("h3", null, p.question),
        h("p", { class: "quiet-text" }, `${meeting.itemNumber(p.item)}. ${meeting.item(p.item)?.title ?? ""} · ${t("ballot." + p.ballot)} · ${terms(p)}`),
        h("div", { class: "row" },
          meeting.state === "open" && !poll && button(t("poll.open"), { busy: page.busy("openPoll", p.poll), onclick: () => takeStep(page, pollStep(p)) }),
          button(t("poll.cancel"), { kind: "danger-text", busy: page.busy("cancelPoll", p.poll), onclick: () => form({
            title: t("poll.cancel"), text: p.question, yes: t("poll.cancel"), danger: true,
            fields: [{ name: "reason", label: t("reason"), type: "textarea" }],
            submit: ({ reason }) => page.take(command.cancelPoll({ poll: p.poll, reason }), p.poll),
          }) })))))
      : empty(t("polls.nonePrepared")),
  ];
}

function pollFields(meeting, item) {
  const { base, threshold } = meeting.body;
  const drafts = meeting.resolutions.filter((draft) => draft.item === item);
  return [
    { name: "question", label: t("poll.question"), type: "textarea", rows: 2, required: true },
    { name: "subject", label: t("poll.subject"), type: "select", options: [["", t("poll.noSubject")], ...drafts.map((d) => [d.resolution, d.title])] },
    { name: "ballot", label: t("poll.ballot"), type: "select", options: ["open", "secret"].map((b) => [b, t("ballot." + b)]), value: "open" },
    { name: "base", label: t("poll.base"), type: "select", options: BASES.map((b) => [b, t("base." + b)]), value: base },
    { name: "fraction", label: t("poll.fraction"), value: threshold.fraction, required: true, hint: t("poll.fractionHint") },
    { name: "exceeded", label: t("poll.exceeded"), type: "checkbox", value: threshold.exceeded },
  ];
}

const asked = (item, { question, subject, ballot, base, fraction, exceeded }) => ({
  item, question, subject, ballot, form: "approval", base, threshold: { fraction: fraction.trim(), exceeded },
});

function prepare(page, item) {
  return form({
    title: t("poll.prepare"), text: page.meeting.item(item)?.title, yes: t("poll.prepare"), fields: pollFields(page.meeting, item),
    submit: (values) => page.take(command.preparePoll(asked(item, values)), "new"),
  });
}

export function adHocPoll(page, item) {
  return form({
    title: t("poll.adHoc"), text: page.meeting.item(item)?.title, yes: t("poll.open"), fields: pollFields(page.meeting, item),
    submit: (values) => page.take(command.openPoll(asked(item, values)), "new"),
  });
}

/** Votes on paper, by name: one choice for each person who handed one in. */
function paperCard(page, poll) {
  const { meeting, view } = page;
  const received = new Set(poll.received ?? []);
  const open = (poll.voters ?? []).filter((user) => !received.has(user));
  const votes = view.editing.paper?.poll === poll.poll ? view.editing.paper.votes : {};
  const choose = (user, choice) => {
    view.editing.paper = { poll: poll.poll, votes: { ...votes, [user]: choice } };
    page.redraw();
  };
  const marked = Object.entries(votes).filter(([user, choice]) => choice && !received.has(user));
  const send = async () => {
    const list = marked.map(([user, choice]) => ({ user, choice }));
    if (await page.send(command.recordPaperVotes({ poll: poll.poll, voters: list.map((v) => v.user), votes: list }), poll.poll)) {
      view.editing.paper = null;
      page.redraw();
    }
  };
  return card(t("paper.title"),
    h("p", { class: "quiet-text" }, poll.question),
    open.length
      ? h("ul", { class: "plain-list paper-votes" }, open.map((user) => h("li", { key: user, class: "row" },
        h("label", { for: `paper-${user}` }, meeting.nameOf(user)), h("span", { class: "spring" }),
        h("select", { id: `paper-${user}`, value: votes[user] ?? "", onchange: (event) => choose(user, event.target.value) },
          h("option", { value: "" }, t("paper.none")),
          CHOICES.map(([choice, mark]) => h("option", { value: choice, key: choice }, `${mark} ${t("choice." + choice)}`))))))
      : empty(t("paper.all")),
    open.length > 0 && h("div", { class: "row end" },
      button(t("paper.send", { count: marked.length }), { kind: "primary", disabled: !marked.length, busy: page.busy("recordPaperVotes", poll.poll), onclick: send })));
}
