// What an election, a vote of confidence, a choice or a consultation came to: a table whose
// bars can be read without colour, and the sentence beside it.

import { secretResult } from "../ballot/list.js";
import { h } from "../dom.js";
import { percent } from "../format.js";
import { icon } from "../icons.js";
import { silentIn } from "../meeting/polls.js";
import { t } from "../words.js";
import { LEVELS } from "./confidence.js";
import { ANSWERS } from "./consultation.js";
import { formOf } from "./forms.js";
import { opinions } from "./opinions.js";

export function outcome(page, poll) {
  const { result } = poll;
  return h("div", { class: "result" },
    verdict(poll), poll.form === "consultation" ? answers(poll)
      : poll.form === "confidence" ? levels(result) : tally(result),
    result.runOff && h("p", { class: "run-off" }, icon("warning"), h("span", null,
      t(isTied(result) ? "result.tied" : "result.again"), ": ", result.runOff.join("; "))),
    h("p", { class: "quiet-text" }, t("result.ballots", { issued: result.handedOut
      ?? result.electorate, returned: result.returned, valid: result.valid ?? result.returned,
      invalid: result.invalid ?? 0 }),
    result.paper > 0 && ` · ${t("result.paper", { count: result.paper })}`),
    silence(page, poll), poll.form === "consultation" && opinions(page, poll),
    poll.ballotKey && secretResult(page, poll), names(page, poll));
}

const isTied = (result) => result.options?.some((row) => row.outcome === "tied");

function verdict(poll) {
  const { result, form } = poll;
  if (form === "confidence") return h("p", { class: "verdict" }, h("b", null, t("result.counted")));
  const elected = (result.options ?? []).filter((row) => row.outcome === "elected")
    .map((row) => row.option);
  const words = form === "consultation" ? result.text
    : form === "election" ? t("result.elected", { count: elected.length,
      seats: poll.details?.seats ?? 1, names: elected.join("; ") || "–" })
      : elected[0] ?? t("result.noneChosen");
  return h("p", { class: `verdict ${result.passed ? "passed" : "not-passed"}` },
    icon(result.passed ? "approve" : "reject"),
    h("b", null, t(form === "election" ? "result.election" : form === "options"
      ? "result.choice" : result.passed ? "result.passed" : "result.notPassed")), ": ", words);
}

/** The number stands beside the bar, so that the bar may be overlooked. */
function bar(count, whole, kind = "") {
  return h("svg", { class: `row-bar ${kind}`, viewBox: `0 0 ${Math.max(whole, 1)} 1`,
    preserveAspectRatio: "none", "aria-hidden": "true" },
  h("rect", { x: 0, y: 0, width: count, height: 1 }));
}

const head = (...names) => h("thead", null,
  h("tr", null, names.map((name) => h("th", { key: name, scope: "col" }, name))));

function tally(result) {
  const whole = Math.max(result.base, ...result.options.map((row) => row.votes));
  const marks = { elected: "approve", tied: "warning" };
  return h("table", { class: "tally" },
    head(t("result.option"), t("result.votes"), t("result.share"), t("result.outcome")),
    h("tbody", null, result.options.map((row) => h("tr", { key: row.option,
      class: row.outcome ?? "" },
    h("th", { scope: "row" }, row.option, bar(row.votes, whole, row.outcome)),
    h("td", null, `${row.votes}/${result.base}`), h("td", null, `${row.share} %`),
    h("td", null, marks[row.outcome] && icon(marks[row.outcome]),
      row.outcome ? t("outcome." + row.outcome) : "")))));
}

function levels(result) {
  return h("table", { class: "tally levels" },
    head(t("result.person"), ...LEVELS.map((level) => t("mark." + level)), t("mark.invalid")),
    h("tbody", null, result.options.map((row) => h("tr", { key: row.option },
      h("th", { scope: "row" }, row.option),
      LEVELS.map((level) => h("td", { key: level, "data-label": t("mark." + level) },
        h("b", null, row.marks?.[level] ?? 0), ` (${row.shares?.[level] ?? 0}\u00a0%)`,
        bar(row.marks?.[level] ?? 0, result.returned, level))),
      h("td", { "data-label": t("mark.invalid") }, row.invalid)))));
}

function answers({ result }) {
  const rows = [...ANSWERS.map((name) => [name, result.counts[name] ?? 0]),
    ["silent", result.silent ?? 0]];
  return h("table", { class: "tally" },
    head(t("result.answer"), t("result.votes"), t("result.share")),
    h("tbody", null, rows.map(([name, count]) => h("tr", { key: name, class: name },
      h("th", { scope: "row" }, t("mark." + name), bar(count, result.electorate, name)),
      h("td", null, count), h("td", null, `${percent(count, result.electorate)} %`)))));
}

/** Who was silent stands apart from those who answered. */
function silence(page, poll) {
  const silent = poll.form === "consultation" ? silentIn(poll) : [];
  if (!silent.length) return null;
  return h("p", { class: "silent" }, h("b", null, t("consultation.silent",
    { count: silent.length })), " ", silent.map((user) => page.meeting.nameOf(user)).join(", "),
  ". ", t(poll.details?.silenceAgrees ? "consultation.counted" : "consultation.notCounted"));
}

function names(page, poll) {
  if (!poll.votes?.length) return null;
  return h("details", { class: "fold" },
    h("summary", null, t("result.names", { count: poll.votes.length })),
    h("ul", { class: "plain-list votes" }, poll.votes.map((vote) => h("li", { key: vote.user },
      h("span", null, page.meeting.nameOf(vote.user)),
      h("span", null, vote.choice === "invalid" ? t("mark.invalid")
        : formOf(poll).said(poll, vote).join("; "),
      vote.paper && h("span", { class: "quiet-text" }, ` (${t("paper")})`)),
      vote.opinion && h("span", { class: "quiet-text opinion" }, vote.opinion)))));
}
