// One task: what, who, by when, how far, and what can be done with it.

import { h } from "../dom.js";
import { dateTime, shortDate } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { actions } from "./actions.js";
import { isDone } from "./store.js";

const SIGNS = { given: "list", underway: "play", returned: "undo", done: "approve",
  confirmed: "approve" };

/** `small`: on the board, where the state is the column. */
export function taskCard(store, task, { small = false } = {}) {
  const acts = actions(store, task);
  return h("li", { key: `${task.meeting} ${task.task}` },
    h("article", { class: `card task-card ${task.late ? "late" : ""}`,
      "aria-label": task.work },
    h("h4", { class: "task-work" }, task.work),
    h("p", { class: "task-line" },
      !small && h("span", { class: `task-state ${task.state}` }, icon(SIGNS[task.state]),
        t("tasks.state." + task.state)),
      due(task)),
    h("dl", { class: "task-facts" },
      fact("tasks.lead", store.nameOf(task) === task.lead ? task.lead
        : `${store.nameOf(task)} (${task.lead})`),
      task.support && fact("tasks.support", task.support),
      task.firstDeadline && fact("tasks.firstDeadline", shortDate(task.firstDeadline)),
      fact("tasks.from", [task.meetingTitle, task.itemTitle].filter(Boolean).join(" — "))),
    task.history.length > 0 && past(store, task),
    acts.length > 0 && h("div", { class: "row task-acts" }, acts)));
}

function fact(name, text) {
  return h("div", { key: name }, h("dt", null, t(name)), h("dd", null, text));
}

/** By when, and how urgent that is: in words and by a sign, not by colour alone. */
export function due(task) {
  const date = shortDate(task.deadline);
  if (isDone(task)) {
    const late = task.doneAt && task.doneAt.slice(0, 10) > task.deadline;
    return h("span", { class: "task-due" }, icon("calendar"),
      t(late ? "tasks.doneLate" : "tasks.doneInTime", { date, done: shortDate(task.doneAt) }));
  }
  if (task.late) {
    return h("strong", { class: "task-due late" }, icon("warning"),
      t("tasks.late", { date, days: -task.days }));
  }
  const words = task.days === 0 ? "tasks.today" : task.days <= 3 ? "tasks.soon" : "tasks.due";
  return h("span", { class: task.days <= 3 ? "task-due soon" : "task-due" },
    icon(task.days <= 3 ? "clock" : "calendar"), t(words, { date, days: task.days }));
}

function past(store, task) {
  const name = (user) => store.people[user] ?? user;
  return h("details", { class: "fold", key: "past" },
    h("summary", null, icon("versions"), t("tasks.history", { count: task.history.length })),
    h("ol", { class: "task-history" }, task.history.map((step, index) => h("li", { key: index },
      h("span", { class: "quiet-text" }, `${dateTime(step.at)} · ${name(step.user)}`),
      h("span", null, t("tasks.step." + step.kind, {
        date: shortDate(step.deadline), name: step.person ? name(step.person) : step.lead,
      })),
      step.note && h("q", null, step.note)))));
}
