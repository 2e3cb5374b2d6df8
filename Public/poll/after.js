// What can be done with a poll that is over: files of it, a run-off, an opinion reserved.

import { confirmSecret } from "../ballot/confirm.js";
import { form } from "../dialog.js";
import { h } from "../dom.js";
import { openPoll, reserveOpinion } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

const file = (page, poll, name, words) => h("a", { class: "button small quiet", key: name,
  download: "", href: `/api/meetings/${encodeURIComponent(page.meeting.id)}/polls/${
    encodeURIComponent(poll.poll)}${name}` }, words);

export function files(page, poll) {
  if (poll.state !== "closed") return [];
  return [file(page, poll, ".csv", "CSV"), file(page, poll, ".json", "JSON"),
    page.meeting.isOfficer && file(page, poll, "/report.docx", t("poll.report") + " DOCX"),
    page.meeting.isOfficer && file(page, poll, "/report.pdf", "PDF")];
}

/** The paper to print for a poll that is still to come, or runs. */
export const ballotPaper = (page, poll) => file(page, poll, "/ballot.pdf", t("poll.ballotPaper"));

export function runOff(page, poll) {
  const { meeting } = page;
  const { runOff: names, vacant } = poll.result ?? {};
  if (!names || !meeting.isOfficer || meeting.state !== "open" || poll.annulled
    || meeting.item(poll.item)?.state !== "running" || meeting.openPoll) return null;
  const start = () => form({
    title: t("runOff.title"), yes: t("poll.open"), text: t("runOff.text",
      { names: names.join("; ") }),
    fields: [{ name: "question", label: t("poll.question"), type: "textarea", required: true,
      rows: 2, value: t("runOff.question", { question: poll.question }) }],
    submit: async ({ question }) => {
      await confirmSecret(page, poll.item, { ballot: poll.ballot, question });
      return page.take(openPoll({ item: poll.item, question, ballot: poll.ballot,
        form: poll.form, options: names, base: poll.base, threshold: poll.threshold,
        details: { ...poll.details,
          ...(poll.form === "election" ? { seats: Math.min(vacant, names.length) } : {}),
          runOffOf: poll.poll } }), poll.poll);
    },
  });
  return button(t("runOff.start"), { class: "small", icon: "ballot", key: "run-off",
    onclick: start });
}

export function reservations(page, poll) {
  const { meeting } = page;
  const said = poll.reserved ?? [];
  return said.length > 0 && h("ul", { class: "plain-list reserved", key: "reserved" },
    said.map(({ user, text }) => h("li", { key: user }, h("b", null,
      t("reserve.by", { name: meeting.nameOf(user) })), " ", text)));
}

export function reserve(page, poll) {
  const { meeting } = page;
  if (!poll.entitled || poll.state !== "closed" || poll.annulled
    || !["convened", "open", "closed"].includes(meeting.state)) return null;
  const mine = (poll.reserved ?? []).find(({ user }) => user === meeting.me);
  return button(t("reserve"), { class: "small", kind: "quiet", key: "reserve",
    onclick: () => form({
      title: t("reserve"), text: t("reserve.text"), yes: t("reserve.yes"),
      fields: [{ name: "opinion", label: t("reserve.opinion"), type: "textarea",
        required: true, value: mine?.text ?? "" }],
      submit: ({ opinion }) => page.take(reserveOpinion({ poll: poll.poll,
        opinion: opinion.trim() }), poll.poll),
    }) });
}
