// The room at a glance, for who runs the meeting: how many are present, ready, have voted and
// are missing, with the names below.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

/** What somebody with a vote is doing now: one sign each, the most telling first. */
function stateOf(meeting, person, poll) {
  if (poll?.voters?.includes(person.user)) {
    return poll.received?.includes(person.user) ? "voted"
      : person.presence === "present" ? "missing" : "away";
  }
  if (person.presence !== "present") return person.presence === "left" ? "left" : "absent";
  return person.ready ? "ready" : "present";
}

const SIGNS = { voted: "ballot", missing: "clock", away: "reject", left: "leave",
  absent: "reject", ready: "hand", present: "approve" };

/** Four figures that say it without reading names. */
export function figures(page) {
  const { meeting } = page;
  const { quorum } = meeting;
  const poll = meeting.openPoll;
  const voters = meeting.participants.filter((p) => p.votes);
  const ready = voters.filter((p) => p.ready).length;
  const online = meeting.signals.online?.count;
  return h("div", { class: "figures", key: "figures" },
    figure(quorum.met ? "good" : "warn", "people", `${quorum.present}/${meeting.body.incumbents}`,
      t("figure.present"), t(quorum.met ? "quorum.isMet" : "quorum.notMet",
        { needed: quorum.needed })),
    poll
      ? figure("", "ballot", `${poll.turnout}/${poll.electorate}`, t("figure.voted"),
        t("figure.missing", { count: Math.max(0, poll.electorate - poll.turnout) }))
      : figure("", "hand", `${ready}/${quorum.present}`, t("figure.ready"),
        online !== undefined && t("online.count", { count: online })));
}

function figure(kind, sign, number, words, more) {
  return h("div", { class: `figure ${kind}`, key: words }, icon(sign),
    h("b", null, number), h("span", null, words),
    more && h("span", { class: "quiet-text" }, more));
}

/** Everybody with a vote, and what they are doing. */
export function people(page) {
  const { meeting } = page;
  const voters = meeting.participants.filter((p) => p.votes);
  return h("ul", { class: "plain-list glance" }, voters.map((person) => {
    const state = stateOf(meeting, person, meeting.openPoll);
    return h("li", { key: person.user, class: state },
      h("span", { class: "glance-name" }, person.name,
        person.answer?.attending === false && h("span", { class: "quiet-text" },
          ` ${t("absent.because", { reason: person.answer.reason ?? "–" })}`)),
      h("span", { class: "glance-state" }, icon(SIGNS[state]), t("glance." + state)));
  }));
}
