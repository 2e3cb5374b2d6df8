// What officers do while a poll of a special form runs: remind those who are silent, enter paper
// ballots and a board's counts. Calling voters one by one is in rollcall.js.

import { form } from "../dialog.js";
import { dateTime } from "../format.js";
import { h } from "../dom.js";
import { recordPaperVotes, remindVoters } from "../meeting/command.js";
import { t } from "../words.js";
import { button, card } from "../views/parts.js";
import { LEVELS } from "./confidence.js";
import { ANSWERS } from "./consultation.js";
import { rollCall } from "./rollcall.js";
import { key } from "./rows.js";

export const APPROVAL = ["approve", "reject", "other"];

/** The card of a running poll, or null where the usual one serves. */
export function officersCard(page, poll) {
  if (poll.form === "consultation") return consulted(page, poll);
  if (poll.details?.rollCall) return rollCall(page, poll);
  if (poll.details?.paperOnly || (poll.ballot === "secret" && poll.form !== "approval")) {
    return board(page, poll);
  }
  return poll.form === "approval" ? null : papers(page, poll);
}

export const leftOf = (poll) => {
  const received = new Set([...(poll.received ?? []), ...(poll.taken ?? [])]);
  return (poll.voters ?? []).filter((user) => !received.has(user));
};

function consulted(page, poll) {
  const left = leftOf(poll);
  const last = (poll.reminders ?? []).at(-1);
  return card(t("consultation.title"), h("p", null, poll.question),
    h("p", { class: "quiet-text" }, t("consultation.until",
      { time: dateTime(poll.details.deadline) }), " · ", t("consultation.turnout",
      { turnout: poll.electorate - left.length, electorate: poll.electorate })),
    left.length > 0 && h("p", null, h("b", null, t("consultation.waiting")), " ",
      left.map((user) => page.meeting.nameOf(user)).join(", ")),
    last && h("p", { class: "quiet-text" }, t("consultation.reminded",
      { time: dateTime(last.at), count: last.voters.length })),
    h("div", { class: "row end" },
      poll.ballot === "open" && left.length > 0 && button(t("paper.enter"),
        { onclick: () => enterPaper(page, poll, left) }),
      left.length > 0 && button(t("consultation.remind"), { kind: "primary", key: "remind",
        busy: page.busy("remindVoters", poll.poll),
        onclick: () => page.send(remindVoters({ poll: poll.poll }), poll.poll) })));
}

function papers(page, poll) {
  const left = leftOf(poll);
  return card(t("paper.title"), h("p", { class: "quiet-text" }, poll.question),
    h("p", null, t("poll.turnout", { turnout: poll.electorate - left.length,
      electorate: poll.electorate })),
    left.length > 0 && h("div", { class: "row end" }, button(t("paper.enter"),
      { onclick: () => enterPaper(page, poll, left) })));
}

/** One ballot of paper in an open poll, by name. */
function enterPaper(page, poll, left) {
  const marks = poll.form === "confidence" ? LEVELS : ["approve", "reject"];
  const each = poll.form === "confidence" || poll.details?.each;
  const isValid = ({ invalid }) => !invalid;
  // Nothing is chosen for anybody beforehand: what is overlooked must not become a vote.
  const unchosen = ["", t("paper.pick")];
  const seats = poll.details?.seats ?? 1;
  const ballot = each
    ? poll.options.map((option, place) => ({ name: `m${place}`, label: option, type: "select",
      when: isValid, required: true,
      options: [unchosen, ...[...marks, "invalid"].map((mark) => [mark, t("mark." + mark)])] }))
    : poll.form === "election"
      ? [{ name: "choices", label: t("election.upTo", { seats }), type: "checks",
        when: isValid, options: poll.options.map((option) => [option, option]) }]
      : [{ name: "choice", label: t("options.choose"), type: "select", when: isValid,
        required: true, options: [unchosen, ...poll.form === "consultation"
          ? ANSWERS.map((name) => [name, t("mark." + name)])
          : poll.options.map((option) => [option, option])] }];
  return form({
    title: t("paper.enter"), text: poll.question, yes: t("paper.enterYes"),
    fields: [{ name: "user", label: t("paper.who"), type: "select", required: true,
      options: [unchosen, ...left.map((user) => [user, page.meeting.nameOf(user)])] },
    { name: "invalid", label: t("paper.invalid"), type: "select",
      options: [["", t("paper.isValid")], ["yes", t("mark.invalid")]] },
    ...ballot,
    ...(poll.form === "consultation" ? [{ name: "opinion", when: isValid,
      label: t("consultation.other"), type: "textarea", rows: 3 }] : [])],
    submit: (values) => {
      const vote = { user: values.user };
      if (values.invalid) vote.choice = "invalid";
      else if (each) vote.choices = poll.options.map((o, place) => key(o, values[`m${place}`]));
      else if (poll.form === "election") vote.choices = values.choices;
      else vote.choice = values.choice;
      if (values.opinion?.trim() && !values.invalid) vote.opinion = values.opinion.trim();
      return page.take(recordPaperVotes({ poll: poll.poll, votes: [vote] }), poll.poll);
    },
  });
}

/** What a board counts: `{marks, rows: [[words, the names of the counts]]}`. */
function heaps(poll) {
  const marks = poll.form === "confidence" ? LEVELS : poll.details?.each && ["approve", "reject"];
  if (marks) {
    const all = [...marks, "invalid"];
    return { marks: all.map((mark) => t("mark." + mark)),
      rows: poll.options.map((option) => [option, all.map((mark) => key(option, mark))]) };
  }
  const rows = poll.options?.map((option) => [option, [option]])
    ?? APPROVAL.map((name) => [t("choice." + name), [name]]);
  return { marks: [t("result.votes")], rows };
}

function board(page, poll) {
  const done = (poll.received ?? []).length;
  return card(t("board.title"), h("p", { class: "quiet-text" }, poll.question),
    h("p", null, done ? t("secret.paperDone", { count: done }) : t("board.text")),
    !done && poll.state === "open" && h("div", { class: "row end" },
      button(t("board.enter"), { kind: "primary", onclick: () => enterCounts(page, poll) })));
}

function enterCounts(page, poll) {
  const free = leftOf(poll);
  const isNumber = (text) => /^\d*$/.test(String(text).trim());
  const wrong = (text) => (isNumber(text) ? null : t("secret.number"));
  return form({
    title: t("board.enter"), text: t("board.text"), yes: t("board.send"),
    fields: [
      { name: "voters", label: t("secret.paperVoters"), type: "checks", value: free,
        options: free.map((user) => [user, page.meeting.nameOf(user)]) },
      { name: "issued", label: t("board.issued"), type: "number", min: 0, wrong },
      { name: "counts", label: t("board.counts"), value: {},
        wrong: (counts) => (Object.values(counts).every(isNumber) ? null : t("secret.number")),
        draw: (counts, change) => countsTable(heaps(poll), counts, change) },
      { name: "invalid", label: t("paper.invalidWhole"), type: "number", min: 0, wrong },
    ],
    submit: ({ voters, issued, counts, invalid }) => page.take(recordPaperVotes({
      poll: poll.poll, voters, issued: issued ? Number(issued) : undefined,
      counts: Object.fromEntries(Object.entries({ ...counts, invalid })
        .map(([name, text]) => [name, Number(text || 0)]).filter(([, count]) => count > 0)) }),
    poll.poll),
  });
}

/** A row for each person or text, a column for each mark. */
const countsTable = ({ marks, rows }, counts, change) => h("table", { class: "paper-counts" },
  h("thead", null, h("tr", null, h("td", null),
    marks.map((mark) => h("th", { key: mark, scope: "col" }, mark)))),
  h("tbody", null, rows.map(([words, cells]) => h("tr", { key: words },
    h("th", { scope: "row" }, words),
    cells.map((name, place) => h("td", { key: name, "data-label": marks[place] },
      h("input", { type: "number", min: 0, inputmode: "numeric", value: counts[name] ?? "",
        "aria-label": `${words}: ${marks[place]}`,
        oninput: ({ target }) => {
          counts[name] = target.value;
          change(counts);
        } })))))));
