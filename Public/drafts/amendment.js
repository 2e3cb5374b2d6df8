// What is proposed for one paragraph, side by side in the order in which it is taken, and what
// each person may do with it.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { accept, pollOn, reject } from "./decide.js";
import { marked } from "./marked.js";

/** `paragraph` is what they are for; `null` if it is gone. */
export function proposals(page, draft, list, paragraph) {
  const waiting = list.filter((one) => !one.decision);
  const rivals = waiting.filter((one) => one.action !== "insertAfter")
    .map((one) => waiting.indexOf(one) + 1);
  return [
    paragraph && rivals.length > 1 && h("p", { class: "quiet-text competing", key: "competing" },
      t("amendments.competing", { places: rivals.join(", ") })),
    h("ol", { class: "proposal-list", key: "list" },
      list.map((one) => card(page, draft, one, waiting, paragraph))),
  ];
}

function card(page, draft, one, waiting, paragraph) {
  const { meeting } = page;
  const id = one.amendment;
  const place = waiting.indexOf(one);
  const outcome = one.decision?.outcome;
  const sponsors = one.sponsors ?? [];
  const edited = !outcome && paragraph && paragraph.text !== one.quoted;
  return h("li", { class: `proposal ${outcome ?? "open"}`, key: id, id: `proposal-${id}`,
    tabindex: "-1", ref: (node) => intoSight(page, id, node) },
    h("p", { class: "proposal-head" },
      place >= 0 && waiting.length > 1 && h("b", { class: "place" }, `${place + 1}. `),
      h("b", null, t(`amendment.${one.action}`)), " · ", meeting.nameOf(one.proposer)),
    words(one, edited ? paragraph.text : one.quoted),
    edited && one.action !== "insertAfter" && h("p", { class: "warn" }, t("amendment.edited")),
    one.reason && h("p", { class: "reason" }, t("amendment.because", { reason: one.reason })),
    sponsors.length > 0 && h("p", { class: "quiet-text" }, t("amendment.sponsors",
      { names: sponsors.map((user) => meeting.nameOf(user)).join(", ") })),
    outcome ? ending(meeting, one) : steps(page, draft, one, waiting, paragraph));
}

/** Whoever came from a ballot sees the proposal that it is about. */
function intoSight({ view }, id, node) {
  if (view.wantedProposal !== id) return;
  view.wantedProposal = null;
  requestAnimationFrame(() => node.scrollIntoView({ block: "center" }));
}

/** A new wording as a difference; an addition as it is; a deletion struck through. */
function words({ action, text, decision }, quoted) {
  if (action === "delete") return marked(quoted, "", { key: "words" });
  const final = decision?.text ?? text;
  return action === "replace" ? marked(quoted, final, { key: "words" })
    : marked("", final, { key: "words" });
}

function ending(meeting, { decision }) {
  const { outcome, note, text, poll, overtakenBy } = decision;
  const other = overtakenBy && meeting.amendment(overtakenBy);
  const result = poll && meeting.poll(poll)?.result;
  return h("div", { class: "ending", key: "ending" },
    h("p", { class: `outcome ${outcome}` },
      h("span", { "aria-hidden": "true" }, outcome === "accepted" ? "✓ " : "✕ "),
      t(`outcome.${outcome}`), text && ` ${t("outcome.reworded")}`),
    result && h("p", { class: "quiet-text" }, t("outcome.byVote", { result: result.text })),
    other && h("p", { class: "quiet-text" },
      t("outcome.by", { name: meeting.nameOf(other.proposer) })),
    note && h("p", null, t("outcome.note", { note })));
}

function steps(page, draft, one, waiting, paragraph) {
  const { meeting } = page;
  const id = one.amendment;
  const poll = meeting.openPolls.find((each) => each.subject === id);
  if (poll) return h("p", { class: "outcome", role: "status" }, t("amendment.voting"));
  const mine = one.proposer === meeting.me;
  const joined = (one.sponsors ?? []).includes(meeting.me);
  const name = meeting.nameOf(one.proposer);
  const busy = page.busy("decideAmendment", id);
  return h("div", { class: "row steps", key: "steps" },
    meeting.role !== "guest" && !mine && button(t(joined ? "amendment.leave" : "amendment.join"), {
      key: "sponsor", pressed: joined, label: t("amendment.joinOf", { name }),
      busy: page.busy("sponsorAmendment", id),
      onclick: () => page.send(command.sponsorAmendment({ amendment: id, sponsoring: !joined }),
        id) }),
    mine && button(t("amendment.withdraw"), { key: "withdraw", busy,
      onclick: async () => {
        const sure = await ask({ title: t("amendment.withdraw"),
          text: t("amendment.withdrawSure"), yes: t("amendment.withdraw"), danger: true });
        if (sure) {
          page.send(command.decideAmendment({ amendment: id, outcome: "withdrawn" }), id);
        }
      } }),
    meeting.isOfficer && [
      paragraph && button(t("amendment.accept"), { key: "accept", kind: "primary", busy,
        label: t("amendment.acceptOf", { name }), onclick: () => accept(page, draft, one) }),
      button(t("amendment.reject"), { key: "reject", busy,
        label: t("amendment.rejectOf", { name }), onclick: () => reject(page, one) }),
      paragraph && meeting.state === "open" && meeting.item(draft.item)?.state === "running"
        && !meeting.openPoll && button(t("amendment.vote"), { key: "vote",
        label: t("amendment.voteOf", { name }), onclick: () => pollOn(page, draft, one) }),
      paragraph && waiting.length > 1 && order(page, draft, one, waiting),
    ]);
}

/** Up and down among those that wait: the officers' order takes the place of the suggested. */
function order(page, draft, one, waiting) {
  const place = waiting.indexOf(one);
  const name = page.meeting.nameOf(one.proposer);
  const move = (to) => {
    const list = waiting.map((each) => each.amendment);
    list.splice(to, 0, ...list.splice(place, 1));
    const others = page.meeting.amendments
      .filter((each) => each.resolution === draft.resolution && !each.decision
        && each.rank !== undefined && !list.includes(each.amendment))
      .sort((a, b) => a.rank - b.rank).map((each) => each.amendment);
    page.send(command.orderAmendments({ resolution: draft.resolution,
      order: [...others, ...list] }), draft.resolution);
  };
  const busy = page.busy("orderAmendments", draft.resolution);
  return [
    place > 0 && button("↑", { key: "up", kind: "quiet", busy,
      label: t("amendment.upOf", { name }), onclick: () => move(place - 1) }),
    place < waiting.length - 1 && button("↓", { key: "down", kind: "quiet", busy,
      label: t("amendment.downOf", { name }), onclick: () => move(place + 1) }),
  ];
}
