// Proposing a change: what would be done with the paragraph, in which words and why, with the
// difference shown while typing.

import { h } from "../dom.js";
import { freshKey } from "../http.js";
import { proposeAmendment } from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { difference, isSame } from "./difference.js";
import { marked } from "./marked.js";

const ACTIONS = ["replace", "insertAfter", "delete"];

/** Whether the paragraph went while a proposal for it was being written. */
export function isStranded(proposal, draft) {
  return proposal?.resolution === draft.resolution
    && !draft.paragraphs.some(({ id }) => id === proposal.paragraph);
}

/** What was written then, until it is taken to another paragraph. */
export function strandedProposal(page, draft) {
  const { editing } = page.view;
  const { proposal } = editing;
  if (!isStranded(proposal, draft)) return null;
  const id = `stranded-${draft.resolution}`;
  return h("section", { class: "card stranded", key: "stranded", role: "alert",
    // Where the form was nothing is left to be seen.
    ref: (node) => queueMicrotask(() => node.scrollIntoView({ block: "center" })) },
    h("p", null, t("amendment.stranded")),
    proposal.action !== "delete" && h("div", { class: "field", key: "text" },
      h("label", { for: `${id}-text` }, t("amendment.text")),
      h("textarea", { id: `${id}-text`, rows: 3, readonly: true, value: proposal.text })),
    proposal.reason && h("div", { class: "field", key: "reason" },
      h("label", { for: `${id}-reason` }, t("amendment.reason")),
      h("textarea", { id: `${id}-reason`, rows: 2, readonly: true, value: proposal.reason })),
    h("div", { class: "row end", key: "end" }, button(t("amendment.strandedLeave"), {
      onclick: () => {
        editing.proposal = null;
        page.redraw();
      },
    })));
}

export function proposalForm(page, paragraph, number) {
  const { view } = page;
  const proposal = view.editing.proposal;
  const id = `proposal-${paragraph.id}`;
  // Sent twice it is still one: the name was given when the form was opened.
  proposal.amendment ??= `a${freshKey().slice(0, 12)}`;
  const busy = page.busy("proposeAmendment", proposal.amendment);
  const leave = () => {
    view.editing.proposal = null;
    page.redraw();
  };
  const act = (action) => {
    // The words of the paragraph are where a new wording starts, and no start of an addition.
    if (action === "insertAfter" && proposal.text === proposal.before) proposal.text = "";
    if (action === "replace" && !proposal.text) proposal.text = paragraph.text;
    proposal.action = action;
    page.redraw();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const { action, text } = proposal;
    const says = action === "delete" || text.trim()
      && !(action === "replace" && isSame(difference(paragraph.text, text)));
    if (!says) {
      notice(t("amendment.blank"));
      return;
    }
    const taken = await page.send(proposeAmendment({ amendment: proposal.amendment,
      resolution: proposal.resolution, paragraph: paragraph.id, action,
      text: action === "delete" ? undefined : text.trim(),
      proposer: proposal.proposer || undefined,
      reason: proposal.reason.trim() || undefined }), proposal.amendment);
    if (taken) {
      notice(t("amendment.sent"), "good");
      leave();
    }
  };
  return h("form", { class: "proposal-form", key: "form", onsubmit: submit,
    "aria-label": t("amendment.proposeOn", { number }) },
  h("div", { class: "proposed-acts", role: "group", "aria-label": t("amendment.what") },
    ACTIONS.map((action) => button(t(`amendment.${action}`), { key: action,
      pressed: proposal.action === action, onclick: () => act(action) }))),
  proposal.action !== "delete" && h("div", { class: "field wording", key: "text" },
    h("label", { for: `${id}-text` }, t("amendment.text")),
    h("textarea", { id: `${id}-text`, rows: Math.min(12, 3 + Math.floor(paragraph.text.length / 60)),
      value: proposal.text, ref: (node) => queueMicrotask(() => node.focus()),
      oninput: (event) => {
        proposal.text = event.target.value;
        page.redraw();
      } })),
  proposal.action !== "insertAfter" && h("div", { class: "preview", key: "preview" },
    h("p", { class: "quiet-text" }, t("amendment.difference")),
    marked(paragraph.text, proposal.action === "delete" ? "" : proposal.text)),
  page.meeting.role === "secretary" && h("div", { class: "field", key: "proposer" },
    h("label", { for: `${id}-proposer` }, t("amendment.proposer")),
    h("select", { id: `${id}-proposer`, value: proposal.proposer ?? "",
      onchange: (event) => { proposal.proposer = event.target.value; } },
    h("option", { value: "", key: "me" }, page.meeting.nameOf(page.meeting.me)),
    page.meeting.participants.filter(({ votes }) => votes).map(({ user, name }) =>
      h("option", { value: user, key: user }, name)))),
  h("div", { class: "field", key: "reason" },
    h("label", { for: `${id}-reason` }, t("amendment.reason")),
    h("textarea", { id: `${id}-reason`, rows: 2, value: proposal.reason,
      oninput: (event) => { proposal.reason = event.target.value; } })),
  h("div", { class: "row end", key: "end" },
    button(t("cancel"), { onclick: leave }),
    button(t("amendment.send"), { kind: "primary", type: "submit", busy })));
}
