// Papers on their way, as the server tells them, and the steps that are taken with them.

import { request } from "../http.js";
import { notice } from "../notice.js";
import { remind } from "../reminder.js";
import { language, t } from "../words.js";
import { Sending } from "./sending.js";

/** Milliseconds between two looks at documents whose pages are being made. */
const PATIENCE = 2_000;

/** A name in the person's language. */
export const named = (wording) => wording[language()] ?? wording.vi;

export class WorkStore {
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.waiting = null;
    /** What is over, once somebody has looked for it. */
    this.over = null;
    /** The workflows, the holidays, the bodies, and who can be given something. */
    this.ways = null;
    this.people = {};
    /** Where documents of what is finished have gone, by submission. */
    this.places = {};
    this.sending = new Sending(this);
    this.left = new Set();
    this.today = "";
    this.isOffice = false;
    this.mayStart = false;
    this.filter = { person: "", workflow: "" };
    /** `{by, lines, total}`, for the office. */
    this.figures = null;
    this.asked = { by: "person", from: "", to: "" };
    this.wrong = null;
    this.acting = null;
    this.load();
  }

  async load() {
    this.wrong = null;
    try {
      const [waiting, ways] = await Promise.all(
        [this.read("underway"), request("GET", "/api/workflows")]);
      this.waiting = waiting;
      this.ways = ways;
      if (this.over) this.over = await this.read("over");
      this.lookAgain();
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.changed();
  }

  leave() { clearTimeout(this.timer); }

  /** While pages of a document are being made. */
  lookAgain() {
    clearTimeout(this.timer);
    const isWaiting = this.waiting.some((one) => one.documents.some(({ versions }) =>
      !versions[0].pages && !versions[0].failed));
    if (isWaiting) {
      this.timer = setTimeout(() => document.hidden || this.acting || this.load(), PATIENCE);
    }
  }

  async loadOver() {
    try {
      this.over = await this.read("over");
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.changed();
  }

  async read(state) {
    const found = [];
    for (let offset = 0; offset !== undefined;) {
      const answer = await request("GET", `/api/submissions?state=${state}&offset=${offset}`);
      found.push(...answer.submissions);
      this.learn(answer);
      this.isOffice = answer.office;
      this.mayStart = answer.mayStart;
      offset = answer.next;
    }
    return found;
  }

  learn(answer) {
    Object.assign(this.people, answer.people);
    Object.assign(this.places, answer.places);
    for (const user of answer.left) this.left.add(user);
    this.today = answer.today;
  }

  get mine() { return this.waiting.filter((one) => one.mine); }

  /** What went through this person's hands and waits with somebody else. */
  get elsewhere() {
    const me = this.app.user.id;
    return this.waiting.filter((one) => !one.mine
      && (one.submitted || one.moves.some((move) => move.receiver === me)));
  }

  /** What the office keeps an eye on, narrowed: by whom it waits with, the most urgent first. */
  get groups() {
    const { person, workflow } = this.filter;
    const groups = new Map();
    for (const one of this.waiting) {
      if (!one.office || (person && one.holder !== person)
        || (workflow && one.workflow !== workflow)) continue;
      groups.set(one.holder, [...groups.get(one.holder) ?? [], one]);
    }
    return [...groups];
  }

  nameOf(user) { return this.people[user] ?? user; }

  /** Who can be given this step of a submission: `[[id, words], …]`. */
  receivers(one, step) {
    return this.ways.people.filter((person) =>
      (step.receiver !== "office" || person.office?.includes(one.body))
        && !(step.appraisal && person.id === one.submitter))
      .map((person) => [person.id, [person.name, person.position].filter(Boolean).join(" · ")]);
  }

  /** The address of the statistics, or of their table. */
  path(table) {
    const query = Object.entries(this.asked).filter(([, value]) => value);
    return `/api/submissions/statistics${table ? ".csv" : ""}?${new URLSearchParams(query)}`;
  }

  async count() {
    try {
      this.figures = await request("GET", this.path(false));
      this.uncounted = null;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.uncounted = failure.message;
    }
    this.changed();
  }

  async start(order) {
    this.learn(await request("POST", "/api/submissions", order));
    notice(t("work.started"), "good");
    await this.load();
    remind(this.app);
  }

  /** What is asked before a form can be shown; a failure is told, and then there is none. */
  async guarded(work) {
    try {
      return await work();
    } catch (failure) {
      if (!this.app.turnedAway(failure)) notice(failure.message);
      return null;
    }
  }

  /** Puts its documents onto an agenda. */
  async place(one, place) {
    this.learn(await request("POST", `/api/submissions/${encodeURIComponent(one.id)}/places`,
      place));
    notice(t("work.placed"), "good");
    this.changed();
  }

  /** Takes a step; throws what the server says against it. */
  async act(one, command) {
    this.acting = one.id;
    this.changed();
    try {
      this.learn(await request("POST", `/api/submissions/${encodeURIComponent(one.id)}/steps`,
        command, { "If-Match": `"${one.version}"` }));
      notice(t("saved"), "good");
    } finally {
      this.acting = null;
      // Whether it was taken or somebody else was faster: it is read again.
      await this.load();
    }
    remind(this.app);
  }
}
