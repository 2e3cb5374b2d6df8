// The meeting's polls and what they came to: the bar, the words and the numbers.

import { h } from "../dom.js";
import { dateTime, percent, time } from "../format.js";
import { annulPoll } from "../meeting/command.js";
import { form } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "./parts.js";
import { icon } from "../icons.js";
import { secretResult } from "../ballot/list.js";
import { ballotPaper, files, reservations, reserve, runOff } from "../poll/after.js";
import { formOf } from "../poll/forms.js";
import { outcome } from "../poll/outcome.js";
import { CHOICES, choiceWords, terms, turnout } from "./poll/terms.js";

export function resultsView(page) {
  const { meeting } = page;
  if (!meeting.polls.length) return empty(t("polls.none"), "ballot");
  // What is voted on now, then the newest results, then what is still to come.
  const rank = { opening: 0, open: 0, paused: 0, closing: 0, closed: 1, cancelled: 1, prepared: 2 };
  const closed = (poll) => Date.parse(poll.closedAt ?? "") || 0;
  return [...meeting.polls]
    .sort((a, b) => rank[a.state] - rank[b.state] || closed(b) - closed(a))
    .map((poll) => pollCard(page, poll));
}

function pollCard(page, poll) {
  const { meeting } = page;
  const item = meeting.item(poll.item);
  const live = poll.state === "open";
  return h("article", { class: `card poll ${poll.annulled ? "annulled" : ""}`, key: poll.poll,
    "data-poll": poll.poll },
    h("header", null,
      h("p", { class: "print-title" }, meeting.title, h("br"), dateTime(meeting.startsAt)),
      h("p", null, h("span", { class: live ? "state live" : "state" },
        live && icon("live", "filled"),
          live && poll.form === "consultation" ? t("consultation.now")
            : t("poll.state." + (poll.annulled ? "annulled" : poll.state)))),
      h("h3", null, poll.question),
      h("p", { class: "quiet-text" },
        item && `${meeting.itemNumber(item.item)}. ${item.title} · `, t("ballot." + poll.ballot),
          " · ", terms(poll))),
    poll.annulled && h("p", { class: "wrong" },
      t("poll.annulledBecause", { reason: poll.annulled })),
    poll.result ? resultBody(page, poll)
      : ["open", "paused", "closing"].includes(poll.state)
        && h("p", null, turnout(poll)),
    reservations(page, poll),
    !poll.result && meeting.isOfficer && poll.state !== "cancelled"
      && h("footer", { class: "row" }, ballotPaper(page, poll)),
    poll.result && h("footer", { class: "row" },
      runOff(page, poll), reserve(page, poll), files(page, poll),
      button(t("poll.print"), { class: "small", kind: "quiet", icon: "print",
        onclick: () => printAlone(poll.poll) }),
      meeting.role === "chair" && !poll.annulled && button(t("poll.annul"),
        { class: "small", kind: "danger-text", busy: page.busy("annulPoll", poll.poll),
        onclick: () => annul(page, poll) })));
}

/** One result on paper, without the others, with what is folded away on the screen. */
function printAlone(poll) {
  const card = document.querySelector(`[data-poll="${CSS.escape(poll)}"]`);
  document.documentElement.dataset.printing = "poll";
  card?.setAttribute("data-print", "");
  const folded = [...card?.querySelectorAll("details:not([open])") ?? []];
  for (const part of folded) part.open = true;
  const after = () => {
    delete document.documentElement.dataset.printing;
    card?.removeAttribute("data-print");
    for (const part of folded) part.open = false;
  };
  window.addEventListener("afterprint", after, { once: true });
  print();
}

export function annul(page, poll) {
  return form({
    title: t("poll.annul"), text: t("poll.annulText", { question: poll.question }),
      yes: t("poll.annulYes"), danger: true,
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ reason }) => page.take(annulPoll({ poll: poll.poll, reason }), poll.poll),
  });
}

/** The share in the body's words: "9/13 uỷ viên đương nhiệm (69,2 %)". */
function share(poll) {
  const { counts, base } = poll.result;
  const approve = counts.approve ?? 0;
  return `${approve}/${base} ${t("base." + poll.base)} (${percent(approve, base)} %)`;
}

export function resultBody(page, poll) {
  if (formOf(poll)) return outcome(page, poll);
  const { result } = poll;
  return h("div", { class: "result" },
    h("p", { class: `verdict ${result.passed ? "passed" : "not-passed"}` },
      icon(result.passed ? "approve" : "reject"),
      h("b", null, t(result.passed ? "result.passed" : "result.notPassed")), ": ", share(poll)),
    countsBar(result),
    h("dl", { class: "counts" },
      CHOICES.map(([choice]) => h("div", { key: choice, class: choice },
      h("dt", null, choiceWords(choice)),
      h("dd", null, `${result.counts[choice] ?? 0}`)))),
    h("p", { class: "quiet-text" },
      t("result.figures", { returned: result.returned, electorate: result.electorate,
        present: result.present }),
      result.paper > 0 && ` · ${t("result.paper", { count: result.paper })}`,
      result.quorum && ` · ${t("quorum.at", result.quorum)}`,
      poll.closedAt && ` · ${t("poll.closedAt", { time: time(poll.closedAt) })}`),
    poll.ballotKey && secretResult(page, poll),
    poll.votes?.length > 0 && h("details", { class: "fold" },
      h("summary", null, t("result.names", { count: poll.votes.length })),
      h("ul", { class: "plain-list votes" }, poll.votes.map((vote) => h("li", { key: vote.user },
        h("span", null, page.meeting.nameOf(vote.user)),
        h("span", { class: vote.choice }, choiceWords(vote.choice),
        vote.paper && h("span", { class: "quiet-text" }, ` (${t("paper")})`)),
        vote.opinion && h("span", { class: "quiet-text opinion" }, vote.opinion))))));
}

/** The bar runs over the whole base: what is missing from it stays empty. */
function countsBar({ counts, base }) {
  const total = Math.max(base, CHOICES.reduce((sum, [choice]) => sum + (counts[choice] ?? 0), 0),
    1);
  let x = 0;
  return h("svg", { class: "counts-bar", viewBox: `0 0 ${total} 1`, preserveAspectRatio: "none",
    "aria-hidden": "true" },
    CHOICES.map(([choice]) => {
      const width = counts[choice] ?? 0;
      const part = h("rect", { key: choice, class: choice, x, y: 0, width, height: 1 });
      x += width;
      return part;
    }));
}
