// The chair's word on a proposal, or a vote on it.

import { form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { marked } from "./marked.js";

/** Accepts, in other words if the officers found better ones. */
export function accept(page, draft, one) {
  const { meeting } = page;
  const { revision } = meeting.resolution(draft.resolution);
  const fields = [
    { name: "text", label: t("amendment.acceptedText"), type: "textarea", rows: 5,
      value: one.text ?? "", required: true },
    { name: "note", label: t("amendment.note"), type: "textarea", rows: 2 },
  ];
  return form({
    title: t("amendment.accept"), yes: t("amendment.accept"), text: shown(one),
    fields: one.action === "delete" ? fields.slice(1) : fields,
    submit: ({ text, note }) => page.take(command.decideAmendment({ amendment: one.amendment,
      outcome: "accepted", note: note.trim() || undefined, revision,
      text: one.action === "delete" || text.trim() === one.text ? undefined : text.trim() }),
    one.amendment),
  });
}

export function reject(page, one) {
  return form({
    title: t("amendment.reject"), yes: t("amendment.reject"), danger: true, text: shown(one),
    fields: [{ name: "note", label: t("amendment.explanation"), type: "textarea", rows: 3,
      required: true }],
    submit: ({ note }) => page.take(command.decideAmendment({ amendment: one.amendment,
      outcome: "rejected", note: note.trim() }), one.amendment),
  });
}

/** Opens a vote by the rule of the body; its result decides the proposal. */
export function pollOn(page, draft, one) {
  const { meeting } = page;
  return form({
    title: t("amendment.vote"), yes: t("poll.open"), text: shown(one),
    fields: [{ name: "question", label: t("poll.question"), type: "textarea", rows: 3,
      required: true, value: t("amendment.question",
        { name: meeting.nameOf(one.proposer), title: draft.title }) }],
    submit: ({ question }) => page.take(command.openPoll({ item: draft.item, question,
      subject: one.amendment, ballot: "open", form: "approval", base: meeting.body.base,
      threshold: meeting.body.threshold }), one.amendment),
  });
}

const shown = ({ action, quoted, text }) =>
  marked(action === "insertAfter" ? "" : quoted, action === "delete" ? "" : text);
