// One paper on its way: what, at which step, with whom, since when, by when, and what can be done.

import { h } from "../dom.js";
import { dateTime, shortDate } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { actions } from "./actions.js";
import { documents } from "./documents.js";
import { named } from "./store.js";

const SIGNS = { finished: "approve", withdrawn: "undo" };

export function submissionCard(store, one) {
  const acts = actions(store, one);
  const place = one.steps.findIndex((step) => step.step === one.step);
  return h("li", { key: one.id },
    h("article", { class: `card task-card ${one.late ? "late" : ""}`, "aria-label": one.title },
      h("h4", { class: "task-work" }, one.title),
      h("p", { class: "task-line" },
        one.state === "underway"
          ? h("span", { class: "task-state" }, icon("next"), t("work.step", {
            number: place + 1, count: one.steps.length, name: named(one.steps[place].name) }))
          : h("span", { class: "task-state" }, icon(SIGNS[one.state]), t("work.state." + one.state)),
        one.state === "underway" ? due(one) : h("span", { class: "task-due" }, icon("calendar"),
          dateTime(one.moves.at(-1).at))),
      one.sentBackFor && h("p", { class: "work-back" }, icon("undo"),
        h("span", null, h("b", null, t("work.sentBackFor")), " ", one.sentBackFor)),
      h("dl", { class: "task-facts" },
        one.holder && fact("work.holder", t("work.holderSince", {
          name: store.nameOf(one.holder), date: shortDate(one.since) }),
        store.left.has(one.holder) && h("span", { class: "warn" }, icon("warning"), t("work.left"))),
        fact("work.submitter", t("work.submittedOn", {
          name: store.nameOf(one.submitter), date: shortDate(one.startedAt) })),
        fact("work.workflow", `${named(one.workflowName)} — ${one.bodyName}`)),
      one.unknownYears.length > 0 && h("p", { class: "quiet-text" },
        t("work.provisional", { years: one.unknownYears.join(", ") })),
      documents(store, one),
      past(store, one),
      acts.length > 0 && h("div", { class: "row task-acts" }, acts)));
}

function fact(name, ...content) {
  return h("div", { key: name }, h("dt", null, t(name)), h("dd", null, ...content));
}

/** By when, and how urgent that is: in words and by a sign, not by colour alone. */
function due(one) {
  const date = shortDate(one.deadline);
  if (one.late) {
    return h("strong", { class: "task-due late" }, icon("warning"),
      t(one.days < 0 ? "work.late" : "work.lateNow", { date, days: -one.days }));
  }
  const soon = one.days <= 1;
  return h("span", { class: soon ? "task-due soon" : "task-due" }, icon(soon ? "clock" : "calendar"),
    t(one.days === 0 ? "work.today" : "work.due", { date, days: one.days }));
}

/** The way with what is behind and before it, and everything that happened. */
function past(store, one) {
  const here = one.steps.findIndex((step) => step.step === one.step);
  const ended = one.state === "finished";
  return h("details", { class: "fold", key: "past" },
    h("summary", null, icon("versions"), t("work.history", { count: one.moves.length })),
    h("ol", { class: "way", "aria-label": t("work.way") }, one.steps.map((step, index) => {
      const state = ended || index < here ? "done"
        : index === here && one.state === "underway" ? "here" : "";
      return h("li", { key: step.step, class: state,
        "aria-current": state === "here" ? "step" : undefined },
      h("span", null, named(step.name)),
      h("span", { class: "quiet-text" }, limit(step)));
    })),
    h("ol", { class: "task-history" }, one.moves.map((move, index) => h("li", { key: index },
      h("span", { class: "quiet-text" }, `${dateTime(move.at)} · ${store.nameOf(move.by)}`),
      h("span", null, moved(store, one, move)),
      move.document && h("span", null, move.document),
      move.note && h("q", null, move.note)))),
    one.legs.some((leg) => leg.late) && h("ul", { class: "work-late" },
      one.legs.filter((leg) => leg.late).map((leg, index) => h("li", { key: index },
        icon("warning"), t(leg.until ? "work.leg.late" : "work.leg.lateNow", {
          step: stepName(one, leg.step), name: store.nameOf(leg.holder),
          date: shortDate(leg.deadline), until: shortDate(leg.until) })))));
}

const stepName = (one, id) => {
  const found = one.steps.find((step) => step.step === id);
  return found ? named(found.name) : id;
};

function moved(store, one, move) {
  return t("work.move." + move.kind, {
    step: stepName(one, move.step), name: move.receiver ? store.nameOf(move.receiver) : "" });
}

/** "3 ngày làm việc". */
export const limit = (step) => t("work.days." + step.unit, { days: step.days });
