// Polls from the officers' side: preparing, opening, and the votes that came on paper.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { confirmSecret } from "../ballot/confirm.js";
import { secretPaper } from "../ballot/paper.js";
import { t } from "../words.js";
import { button, card, empty } from "./parts.js";
import { CHOICES, terms } from "./poll.js";
import { takeStep } from "./rail.js";
import { closing, endsByItself, pollStep, secretLimits } from "../meeting/next.js";
import { formFields, formTerms } from "../poll/maker.js";
import { officersCard } from "../poll/officers.js";

const BASES = ["incumbent", "summoned", "present", "returned", "valid"];

export function pollsDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  const item = meeting.runningItem ?? page.reader.item();
  const prepared = meeting.polls.filter((p) => p.state === "prepared");
  return [
    h("div", { class: "row desk-tools" }, h("span", { class: "spring" }),
      secretary && item && button(t("poll.prepare"), {
        kind: "primary", onclick: () => prepare(page, item.item),
      }),
      meeting.runningItem && !meeting.openPoll
        && button(t("poll.adHoc"), { onclick: () => adHocPoll(page, meeting.runningItem.item) })),
    secretary && meeting.openPolls.map((poll) => [
      officersCard(page, poll)
        ?? (poll.ballotKey ? secretPaper(page, poll) : paperCard(page, poll)),
      closer(page, poll),
    ]),
    prepared.length
      ? h("ul", { class: "desk-list" }, prepared.map((p) => h("li", { class: "card", key: p.poll },
        h("h3", null, p.question),
        h("p", { class: "quiet-text" },
          `${meeting.itemNumber(p.item)}. ${meeting.item(p.item)?.title ?? ""} · `,
          `${t("ballot." + p.ballot)} · ${terms(p)}`),
        h("div", { class: "row" },
          (p.form === "consultation" ? ["convened", "open"].includes(meeting.state)
            : meeting.state === "open" && !meeting.openPoll)
            && button(t("poll.open"),
            { busy: page.busy("openPoll", p.poll), onclick: () => takeStep(page, pollStep(p, meeting)) }),
          button(t("poll.cancel"),
            { kind: "danger-text", busy: page.busy("cancelPoll", p.poll), onclick: () => form({
            title: t("poll.cancel"), text: p.question, yes: t("poll.cancel"), danger: true,
            fields: [{ name: "reason", label: t("reason"), type: "textarea" }],
            submit: ({ reason }) => page.take(command.cancelPoll({ poll: p.poll, reason }), p.poll),
          }) })))))
      : empty(t("polls.nonePrepared")),
  ];
}

/** Ends the vote from here; who has not voted is named before. */
function closer(page, poll) {
  if (endsByItself(poll)) return null;
  const step = closing(page.meeting, poll);
  return h("div", { class: "row end desk-closer", key: `close ${poll.poll}` },
    button(step.label, { key: "close", icon: "ballot", disabled: !step.commands.length,
      busy: page.busy("closePoll", poll.poll), onclick: () => takeStep(page, step) }));
}

function pollFields(meeting, item, choosesItem) {
  const { base, threshold } = meeting.body;
  const drafts = (about) => meeting.resolutions.filter((draft) => draft.item === about);
  return [
    { name: "question", label: t("poll.question"), type: "textarea", rows: 2, required: true },
    { name: "item", label: t("item"), type: "select", value: item, when: () => choosesItem,
      options: meeting.agenda.filter((each) => each.state !== "done")
        .map((each) => [each.item, `${meeting.itemNumber(each.item)}. ${each.title}`]) },
    { name: "subject", label: t("poll.subject"), type: "select",
      when: (values) => ["approval", "consultation"].includes(values.form),
      options: (values) => [["", t("poll.noSubject")],
        ...drafts(values.item ?? item).map((d) => [d.resolution, d.title])] },
    { name: "ballot", label: t("poll.ballot"), type: "select",
      options: ["open", "secret"].map((b) => [b, t("ballot." + b)]), value: "open",
      hint: (values) => (values.ballot === "secret"
        ? secretLimits(meeting, values.item ?? item) : null) },
    ...formFields(),
    { name: "base", label: t("poll.base"), type: "select",
      options: BASES.map((b) => [b, t("base." + b)]), value: base },
    { name: "fraction", label: t("poll.fraction"), value: threshold.fraction, required: true,
      hint: t("poll.fractionHint"),
        wrong: (value) => isShare(value) ? null : t("poll.fractionWrong") },
    { name: "exceeded", label: t("poll.exceeded"), type: "checkbox", value: threshold.exceeded },
  ];
}

/** "2/3": not more than the whole, and nothing below the line that is nothing. */
function isShare(text) {
  const [, part, whole] = /^\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*$/.exec(text) ?? [];
  return Number(part) > 0 && Number(part) <= Number(whole);
}

const asked = (meeting, { item, question, subject, ballot, base, fraction, exceeded,
  ...special }) => ({
  item, question, ballot, base, ...formTerms({ ballot, ...special }),
  // A text that was chosen for another item is no subject of this one.
  subject: meeting.resolution(subject)?.item === item ? subject : undefined,
  threshold: { fraction: fraction.replace(/\s/g, ""), exceeded },
});

function prepare(page, item) {
  return form({
    title: t("poll.prepare"), yes: t("poll.prepare"), fields: pollFields(page.meeting, item, true),
    submit: (values) => page.take(command.preparePoll(asked(page.meeting, values)), "new"),
  });
}

export function adHocPoll(page, item) {
  return form({
    title: t("poll.adHoc"), text: page.meeting.item(item)?.title, yes: t("poll.open"),
    fields: pollFields(page.meeting, item, false),
    submit: async (values) => {
      await confirmSecret(page, item, values);
      return page.take(command.openPoll(asked(page.meeting, values)), "new");
    },
  });
}

/** Votes on paper, by name: one choice for each person who handed one in. */
function paperCard(page, poll) {
  const { meeting, view } = page;
  const received = new Set(poll.received ?? []);
  const open = (poll.voters ?? []).filter((user) => !received.has(user));
  const votes = view.editing.paper?.[poll.poll] ?? {};
  const choose = (user, choice) => {
    view.editing.paper = { ...view.editing.paper, [poll.poll]: { ...votes, [user]: choice } };
    page.redraw();
  };
  const marked = Object.entries(votes).filter(([user, choice]) => choice && !received.has(user));
  const send = async () => {
    const list = marked.map(([user, choice]) => ({ user, choice }));
    if (await page.send(command.recordPaperVotes({ poll: poll.poll,
      voters: list.map((v) => v.user), votes: list }), poll.poll)) {
      delete view.editing.paper[poll.poll];
      page.redraw();
    }
  };
  return card(t("paper.title"),
    h("p", { class: "quiet-text" }, poll.question),
    open.length
      ? h("ul", { class: "plain-list paper-votes" },
        open.map((user) => h("li", { key: user, class: "row" },
        h("label", { for: `paper-${poll.poll}-${user}` }, meeting.nameOf(user)),
          h("span", { class: "spring" }),
        h("select", { id: `paper-${poll.poll}-${user}`, value: votes[user] ?? "",
          onchange: (event) => choose(user, event.target.value) },
          h("option", { value: "" }, t("paper.none")),
          CHOICES.map(([choice, mark]) =>
            h("option", { value: choice, key: choice }, `${mark} ${t("choice." + choice)}`))))))
      : empty(t("paper.all")),
    open.length > 0 && h("div", { class: "row end" },
      button(t("paper.send", { count: marked.length }),
        { key: "send", kind: "primary", disabled: !marked.length,
        busy: page.busy("recordPaperVotes", poll.poll), onclick: send })));
}
