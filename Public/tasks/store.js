// Work that was given out, as the server tells it, and the steps that are taken with it.

import { request } from "../http.js";
import { notice } from "../notice.js";
import { remind } from "../reminder.js";
import { t } from "../words.js";

export const STATES = ["given", "underway", "returned", "done", "confirmed"];

export const isDone = (task) => task.state === "done" || task.state === "confirmed";

export class TaskStore {
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.tasks = null;
    this.people = {};
    this.bodies = {};
    this.today = "";
    this.isOfficer = false;
    this.wrong = null;
    /** `{by, lines, total}`. */
    this.figures = null;
    this.asked = { by: "body", from: "", to: "" };
    this.filter = { body: "", person: "" };
    this.acting = null;
    this.load();
  }

  async load() {
    this.wrong = null;
    try {
      const tasks = [];
      for (let offset = 0; offset !== undefined;) {
        const answer = await request("GET", `/api/tasks?offset=${offset}`);
        tasks.push(...answer.tasks);
        Object.assign(this.people, answer.people);
        this.bodies = answer.bodies;
        this.today = answer.today;
        this.isOfficer = answer.officer;
        offset = answer.next;
      }
      this.tasks = tasks;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.changed();
  }

  get mine() { return this.tasks.filter((task) => task.mine); }

  /** What this person keeps as an officer, narrowed. */
  get kept() {
    const { body, person } = this.filter;
    return this.tasks.filter((task) => task.officer && (!body || task.body === body)
      && (!person || (task.person ?? task.lead) === person));
  }

  /** Everybody who has a task that this person keeps: `[[key, name], …]`. */
  get leads() {
    const found = new Map();
    for (const task of this.tasks) {
      if (task.officer) found.set(task.person ?? task.lead, this.nameOf(task));
    }
    return [...found].sort((a, b) => a[1].localeCompare(b[1], "vi"));
  }

  nameOf(task) { return this.people[task.person] ?? task.lead; }

  /** The address of the statistics, or of their table. */
  path(table) {
    const query = Object.entries(this.asked).filter(([, value]) => value);
    return `/api/tasks/statistics${table ? ".csv" : ""}?${new URLSearchParams(query)}`;
  }

  async count() {
    try {
      this.figures = await request("GET", this.path(false));
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      notice(failure.message);
    }
    this.changed();
  }

  ask(name, value) {
    this.asked[name] = value;
    this.count();
  }

  /** Sends a command about a task; throws what the server says against it. */
  async act(task, command) {
    const path = `/api/tasks/${encodeURIComponent(task.meeting)}/${encodeURIComponent(task.task)}`;
    this.acting = task;
    this.changed();
    try {
      const { task: now, people } = await request("POST", path, command,
        { "Idempotency-Key": crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });
      Object.assign(this.people, people);
      Object.assign(task, { late: false, doneAt: undefined, person: undefined }, now);
      notice(t("saved"), "good");
    } catch (failure) {
      // Somebody else may have been faster, or it went to somebody else: it is read again.
      if (failure.code === "task.unknown") await this.load();
      throw failure;
    } finally {
      this.acting = null;
      this.changed();
    }
    remind(this.app);
  }

  isActing(task) { return this.acting === task; }
}
