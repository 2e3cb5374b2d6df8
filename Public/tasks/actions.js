// What can be done with a task: by who answers for it, and by the officers of its meeting.

import { ask, form } from "../dialog.js";
import { request } from "../http.js";
import * as command from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** The buttons of a task, the likeliest first. */
export function actions(store, task) {
  const one = (name, run, kind, icon) => button(t("tasks.do." + name), {
    key: name, kind, icon, busy: store.isActing(task), onclick: run,
    label: `${t("tasks.do." + name)}: ${task.work}`,
  });
  const { state, mine, officer } = task;
  const open = state === "given" || state === "underway";
  return [
    mine && state === "given"
      && one("begin", () => send(store, task, command.reportTask({ task: task.task,
        progress: "underway" })), "", "play"),
    (mine || officer) && open && one("done", () => report(store, task), mine ? "primary" : "",
      "approve"),
    officer && state === "done"
      && one("confirm", () => confirm(store, task), "primary", "approve"),
    officer && state === "done" && one("sendBack", () => giveBack(store, task, "sendBack"), "",
      "undo"),
    officer && !["done", "confirmed"].includes(state)
      && one("extend", () => extend(store, task), "", "calendar"),
    officer && !["done", "confirmed"].includes(state)
      && one("reassign", () => reassign(store, task), state === "returned" ? "primary" : "",
        "person"),
    mine && state === "done" && one("resume", () => send(store, task, command.reportTask({
      task: task.task, progress: "underway" })), "quiet", "undo"),
    mine && open && one("return", () => giveBack(store, task, "return"), "quiet", "undo"),
  ].filter(Boolean);
}

async function send(store, task, order) {
  try {
    await store.act(task, order);
  } catch (failure) {
    if (!store.app.turnedAway(failure)) notice(failure.message);
  }
}

function report(store, task) {
  return form({
    title: t("tasks.done.title"), text: task.work, yes: t("tasks.do.done"),
    fields: [{ name: "note", label: t("tasks.note"), type: "textarea", rows: 3,
      hint: t("tasks.note.hint") }],
    submit: ({ note }) => store.act(task, command.reportTask({ task: task.task,
      progress: "done", note: note.trim() || undefined })),
  });
}

async function confirm(store, task) {
  if (await ask({ title: t("tasks.confirm.title"), text: t("tasks.confirm.text",
    { work: task.work }), yes: t("tasks.do.confirm") })) {
    await send(store, task, command.confirmTask({ task: task.task }));
  }
}

const reason = () => ({ name: "reason", label: t("tasks.reason"), type: "textarea", rows: 3,
  required: true });

function giveBack(store, task, name) {
  return form({
    title: t(`tasks.${name}.title`), text: t(`tasks.${name}.text`, { work: task.work }),
    yes: t("tasks.do." + name), fields: [reason()],
    submit: (values) => store.act(task, command.returnTask({ task: task.task,
      reason: values.reason.trim() })),
  });
}

function extend(store, task) {
  return form({
    title: t("tasks.extend.title"), text: task.work, yes: t("tasks.do.extend"),
    fields: [{ name: "deadline", label: t("tasks.newDeadline"), type: "date", required: true,
      value: task.deadline, min: task.deadline,
      wrong: (value) => (value <= task.deadline ? t("tasks.notLater") : null) }, reason()],
    submit: (values) => store.act(task, command.extendTask({ task: task.task,
      deadline: values.deadline, reason: values.reason.trim() })),
  });
}

/** People of the directory; an empty list where this person may not read it. */
async function accounts() {
  try {
    const { accounts: found } = await request("GET", "/api/accounts");
    return found.filter((account) => !account.disabled);
  } catch {
    return [];
  }
}

async function reassign(store, task) {
  const found = await accounts();
  const known = found.length ? found : Object.entries(store.people).map(([id, name]) => ({ id, name }));
  const nameOf = (id) => known.find((one) => one.id === id)?.name ?? "";
  await form({
    title: t("tasks.reassign.title"), text: task.work, yes: t("tasks.do.reassign"),
    fields: [
      { name: "person", label: t("tasks.person"), type: "select", required: true,
        value: task.person ?? "", options: [["", t("tasks.choose")], ...known.map((one) =>
          [one.id, [one.name, one.position].filter(Boolean).join(" · ")])],
        changed: (values) => { values.lead = nameOf(values.person) || values.lead; } },
      { name: "lead", label: t("tasks.lead"), required: true, value: task.lead,
        hint: t("tasks.lead.hint") },
      reason(),
    ],
    submit: (values) => store.act(task, command.reassignTask({ task: task.task,
      person: values.person, lead: values.lead.trim(), reason: values.reason.trim() })),
  });
}
