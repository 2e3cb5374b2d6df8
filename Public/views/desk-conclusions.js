// Conclusions: what the meeting concluded on an item, and who does what by when.

import { h } from "../dom.js";
import { dayOf, shortDate } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { savedText } from "../desk/saved.js";
import { draftConclusion, recordConclusion } from "../meeting/command.js";
import { ask } from "../dialog.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button, empty } from "./parts.js";

/** Brings the desk's form for this item into view. */
export function concludeForm(page, item) {
  page.view.tab = "desk";
  page.view.desk = "conclusions";
  page.view.pane = "centre";
  page.view.editing.conclusion ??= { item, tasks: [] };
  page.redraw();
  setTimeout(() => document.getElementById(`conclusion-${item}`)?.focus());
}

export function conclusionsDesk(page) {
  const { meeting, view } = page;
  const editing = view.editing.conclusion;
  if (!meeting.agenda.length) return empty(t("agenda.none"));
  return h("ol", { class: "desk-list" },
    meeting.agenda.map((item, index) => h("li", { class: "card", key: item.item },
    h("h3", null, `${index + 1}. ${item.title}`),
    item.conclusions?.length
      ? item.conclusions.map((conclusion, place) => conclusionView(page, conclusion, place))
      : editing?.item !== item.item && h("p", { class: "quiet-text" }, t("conclusions.none")),
    editing?.item !== item.item && item.conclusionDraft?.text
      && h("p", { class: "script-text" }, h("b", null, t("conclusion.draft")), " ",
        item.conclusionDraft.text),
    editing?.item === item.item ? editor(page, editing)
      : !editing && ["open", "closed"].includes(meeting.state) && h("div", { class: "row" },
        button(t("conclusion.record"), { onclick: () => concludeForm(page, item.item) })))));
}

function conclusionView(page, conclusion, key) {
  return h("div", { class: "conclusion", key },
    h("p", null, conclusion.text),
    conclusion.tasks?.length > 0
      && h("ul", { class: "plain-list" }, conclusion.tasks.map((task) => h("li", null,
      h("b", null, task.work), " ",
      h("span", { class: "quiet-text" },
        [t("task.leadIs", { name: task.lead }),
        task.person && page.meeting.person(task.person)?.name !== task.lead
          && page.meeting.person(task.person) && t("task.personIs",
          { name: page.meeting.nameOf(task.person) }),
        task.support && t("task.supportIs", { name: task.support }),
        t("task.deadlineIs", { date: shortDate(task.deadline) })].filter(Boolean).join(" · "))))));
}

/** The words save themselves for the officers; recorded they are the meeting's. */
function textOf(page, item) {
  const { conclusionDraft: stands } = page.meeting.item(item) ?? {};
  return { id: `conclusion-${item}`, label: t("conclusion.text"), stands, rows: 5, mayEdit: true,
    changed: "conclusion.changed",
    save: (text, revision) => page.take(draftConclusion({ item, text, revision }), item) };
}

function editor(page, editing) {
  const { item } = editing;
  const spec = textOf(page, item);
  const leave = () => {
    page.view.editing.conclusion = null;
    page.redraw();
  };
  const close = async () => {
    if (!editing.tasks.length || await ask({
      title: t("unsaved.title"), text: t("unsaved.text"), yes: t("unsaved.yes"), danger: true,
    })) leave();
  };
  return h("div", { class: "editor", key: "editor" },
    savedText(page, spec),
    editing.tasks.map((task, index) => taskFields(page, editing, task, index)),
    h("div", { class: "row" },
      button(t("task.add"),
        { onclick: () => { editing.tasks.push({ work: "", person: "", lead: "", support: "",
        deadline: "" }); readPeople(page); page.redraw(); } }),
      h("span", { class: "spring" }),
      button(t("conclusion.later"), { onclick: close }),
      button(t("conclusion.save"), { kind: "primary", busy: page.busy("recordConclusion", item),
        onclick: () => record(page, editing, spec, leave) })));
}

async function record(page, { item, tasks: list }, { id, stands }, leave) {
  const written = page.view.texts?.get(id);
  const text = written?.text ?? stands?.text ?? "";
  const tasks = list.filter((task) => task.work || task.lead || task.person || task.deadline);
  if (!text.trim()) return notice(t("conclusion.blank"));
  if (tasks.some((task) => missing(page, task).length)) return notice(t("task.blank"));
  const clean = tasks.map(({ work, person, lead, support, deadline }) =>
    ({ work, person, lead, ...(support ? { support } : {}), deadline }));
  // What is recorded now needs no draft any more.
  clearTimeout(written?.timer);
  if (!await page.send(recordConclusion({ item, text,
    tasks: clean.length ? clean : undefined }), item)) return;
  page.view.texts?.delete(id);
  notice(t("saved"), "good");
  leave();
}

/** What a task still lacks, in words. */
function missing(page, task) {
  const blank = ["work", "person", "lead", "deadline"].filter((name) => !task[name].trim())
    .map((name) => t("task." + name).toLocaleLowerCase());
  const days = [dayOf(page.meeting.startsAt), dayOf(new Date().toISOString())].sort();
  return task.deadline && task.deadline < days[0] ? [...blank, t("task.deadlinePast")] : blank;
}

/** Accounts that can be made answerable: the directory, or those of the meeting. */
async function readPeople(page) {
  if (page.view.answerers) return;
  const { participants } = page.meeting;
  page.view.answerers = participants.map(({ user, name, position }) => ({ id: user, name, position }));
  try {
    const { accounts } = await request("GET", "/api/accounts");
    const here = new Set(participants.map((person) => person.user));
    const open = accounts.filter((account) => !account.disabled);
    page.view.answerers = [...open.filter(({ id }) => here.has(id)),
      ...open.filter(({ id }) => !here.has(id))];
  } catch {
    return;
  }
  page.redraw();
}

function taskFields(page, editing, task, index) {
  const id = (name) => `task-${index}-${name}`;
  const write = (name) => (event) => {
    task[name] = event.target.value;
    page.redraw();
  };
  const field = (name, type = "text") => h("div", { class: "field", key: name },
    h("label", { for: id(name) }, t("task." + name)),
    h("input", { id: id(name), type, value: task[name], oninput: write(name) }));
  const people = page.view.answerers ?? [];
  const lacks = missing(page, task);
  return h("fieldset", { class: "task", key: `task ${index}` },
    h("legend", null, t("task.number", { number: index + 1 })),
    field("work"),
    h("div", { class: "field", key: "person" }, h("label", { for: id("person") }, t("task.person")),
      h("select", { id: id("person"), value: task.person, "aria-describedby": id("hint"),
        onchange: (event) => {
          const before = people.find((one) => one.id === task.person)?.name ?? "";
          task.person = event.target.value;
          const { name = "" } = people.find((one) => one.id === task.person) ?? {};
          // What was written by hand, such as a body, stays.
          if (task.lead === before) task.lead = name;
          page.redraw();
        } },
      [["", t("task.person.choose")], ...people.map((one) =>
        [one.id, [one.name, one.position].filter(Boolean).join(" · ")])].map(([value, text]) =>
        h("option", { value, key: value }, text))),
      h("p", { class: "hint", id: id("hint") }, t("task.person.hint"))),
    field("lead"), field("support"), field("deadline", "date"),
    lacks.length > 0 && h("p", { class: "task-lacks", role: "status", key: "lacks" },
      icon("warning"), t("task.missing", { fields: lacks.join(", ") })),
    button(t("remove"), { kind: "quiet", label: t("task.remove", { number: index + 1 }),
      onclick: () => { editing.tasks.splice(index, 1); page.redraw(); } }));
}
