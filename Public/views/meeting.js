// The meeting: three panes on a wide screen, tabs below that. Holds the live line, what this
// person is looking at, and what is half done; the other views only draw it.

import { stamp, time } from "../format.js";
import { request } from "../http.js";
import { Meeting } from "../meeting/state.js";
import { verbOf } from "../meeting/command.js";
import { announce } from "../meeting/announce.js";
import { Notes } from "../notes.js";
import { notice, say } from "../notice.js";
import { Session } from "../session.js";
import { t } from "../words.js";
import { Reader } from "./document.js";
import { draftChanged, proposalChanged, singleChanged } from "./draft.js";
import { panes, waiting } from "./panes.js";
import { clockClass, clockText } from "./parts.js";
import { shortcut } from "./shortcuts.js";

export class MeetingScreen {
  /** `at`: what of it is to be opened first: ["document", id, page, words] or ["item", id]. */
  constructor(app, id, at = []) {
    this.app = app;
    this.id = id;
    this.at = at;
    /** Whose screen it is, also when they have logged out and a ballot is still on its way. */
    this.owner = app.user.id;
    this.meeting = null;
    this.refusal = null;
    /** What only officers need: fetched when this person turns out to be one. */
    this.office = null;
    /** Read from this device while the line is down; nothing can be done with it. */
    this.isKept = false;
    /** What this person looks at; never sent anywhere. */
    this.view = { pane: "centre", tab: "document", desk: "people", note: "item", sheets: {},
      editing: {}, speechSeconds: this.remembered("speechSeconds") ?? 0 };
    this.notes = new Notes(id, app.user.id, () => this.redraw());
    this.reader = new Reader(this);
    this.session = new Session(id, app.user.id, {
      snapshot: (snapshot) => this.tookSnapshot(snapshot),
      event: (envelope) => this.happened(envelope),
      signal: (signal) => this.heard(signal),
      changed: () => this.lineChanged(),
      answered: (pending, failure, isWaitedFor) => this.answered(pending, failure, isWaitedFor),
      refused: (failure) => this.refused(failure),
      signedOut: () => app.signedOut(),
      served: (build) => app.served(build),
    });
    this.keys = (event) => {
      this.reader.key(event);
      if (!event.defaultPrevented) shortcut(this, event);
    };
    document.addEventListener("keydown", this.keys);
    this.ticker = setInterval(() => this.tick(), 1000);
    this.session.start();
  }

  leave() {
    this.session.leave();
    this.reader.leave();
    this.notes.leave();
    this.voter?.leave();
    this.attachments?.leave();
    clearInterval(this.ticker);
    document.removeEventListener("keydown", this.keys);
  }

  redraw() {
    this.app.redraw();
  }

  /** The same person has logged in again. */
  cameBack() {
    this.session.cameBack();
    this.notes.flush();
  }

  /** Whether a reload now would take something out of somebody's hands. */
  isBusy() {
    return this.session.pending.length > 0 || !this.notes.isSaved
      || Boolean(document.querySelector(".sheet form"));
  }

  /** While the line is down from the start, what this device has kept is better than nothing. */
  async lineChanged() {
    this.redraw();
    if (this.session.connection === "online") this.callOffice();
    if (this.meeting || this.session.connection !== "offline" || this.isAsking) return;
    this.isAsking = true;
    try {
      const { meeting } = await request("GET", `/api/meetings/${encodeURIComponent(this.id)}`);
      if (!this.meeting) {
        this.tookSnapshot(meeting);
        this.isKept = true;
      }
    } catch {
      // Nothing is kept here: the line will come back.
    }
    this.isAsking = false;
    this.redraw();
  }

  async callOffice() {
    if (this.office || !this.meeting?.isOfficer) return;
    // Without a network they do not come; the next turn, or the line's return, asks again.
    const parts = await Promise.all([
      import("./rail.js"), import("../desk/desk.js"),
    ]).catch(() => null);
    if (!parts) return;
    const [{ rail, room }, { deskView }] = parts;
    this.office = { rail, room, deskView };
    this.redraw();
  }

  /** Whoever presents an item may send in its documents; secretaries have the desk for it. */
  async callSubmission() {
    const { meeting } = this;
    if (this.submission || meeting.role === "secretary"
      || !meeting.agenda.some((item) => item.presenter === meeting.me)) return;
    // Without a network nothing can be sent in; the next turn asks again.
    const desk = await import("../desk/submission.js").catch(() => null);
    if (!desk) return;
    this.submission = desk.submission;
    this.redraw();
  }

  /** Secret polls need a voter of their own kind: fetched when one is there. */
  async callVoter() {
    if (!this.meeting?.polls.some((poll) => poll.ballotKey && poll.entitled)) return;
    this.voting ??= import("../ballot/voter.js").then(({ Voter }) => {
      this.voter = new Voter(this);
    });
    await this.voting;
    this.voter.look();
    this.redraw();
  }

  /** Whether something was written and not saved. */
  unsaved() {
    const { draft, single, proposal, conclusion, paper, item } = this.view.editing;
    const texts = [...this.view.texts?.values() ?? []];
    return Boolean(item || texts.some((mine) => mine.text !== undefined)
      || this.view.uploads?.some((sending) => sending.state !== "refused")
      || draft && draftChanged(this.meeting, draft)
      || single && singleChanged(single)
      || proposal && proposalChanged(proposal)
      || conclusion?.tasks.length
      || Object.values(paper ?? {}).some((votes) => Object.values(votes).some(Boolean)));
  }

  // What comes in

  tookSnapshot(snapshot) {
    this.refusal = null;
    this.isKept = false;
    this.meeting = new Meeting(snapshot, this.app.user.id);
    document.title = `${snapshot.title} · NghiSu`;
    this.reader.settle();
    // A consultation runs for days: who has answered comes for something else.
    for (const poll of this.meeting.openPolls) {
      if (poll.form === "consultation" && poll.mine) this.view.sheets[poll.poll] ??= "closed";
    }
    this.openAt();
    this.callOffice();
    this.callVoter();
    this.callSubmission();
    this.redraw();
  }

  /** Goes where the address points, once. */
  openAt() {
    const [what, id, number, words] = this.at.splice(0);
    if (what === "document" && this.meeting.document(id)) {
      this.reader.openDocument(id, Number(number) || 1);
      if (words) this.reader.find(words);
    } else if (what && what !== "document" && this.meeting.item(id)) {
      this.reader.openItem(id);
      if (["draft", "polls"].includes(what)) this.view.tab = what;
    }
  }

  happened(envelope) {
    if (!this.meeting) return;
    const name = this.meeting.apply(envelope);
    const words = announce(this.meeting, envelope);
    if (words) say(words);
    if (name === "pollClosed") this.view.closed = envelope.event.pollClosed.poll;
    if (["pollOpened", "itemStarted", "meetingClosed"].includes(name)) this.view.closed = null;
    if (name === "itemStarted") this.reader.itemStarted(envelope.event.itemStarted.item);
    this.reader.settle();
    this.callOffice();
    this.callVoter();
    this.callSubmission();
    this.redraw();
  }

  heard(signal) {
    if (!this.meeting) return;
    const kind = this.meeting.hearSignal(signal);
    if (kind === "page") this.reader.pageTurned(signal.page);
    this.redraw();
  }

  answered(pending, failure, isWaitedFor) {
    if (!failure && verbOf(pending.command) === "castVote") {
      const { poll } = pending.command.castVote;
      this.recorded(poll, stamp(this.session.now(), this.meeting?.startsAt));
      say(t("vote.recorded"));
    }
    // Sent before the page was loaded anew: nobody waits for it, but it must be said.
    if (failure && !isWaitedFor) notice(failure.message);
  }

  async refused(failure) {
    // Who was in a moment ago hears what has happened, not that there is no such meeting.
    this.refusal = this.meeting ? t("meeting.lost") : failure.message;
    this.meeting = null;
    try {
      await request("GET", `/api/meetings/${encodeURIComponent(this.id)}`);
    } catch (reason) {
      if (this.app.turnedAway(reason)) return;
    }
    this.redraw();
  }

  // What goes out

  /** Sends a command; says what went wrong; answers whether it was taken. */
  async send(command, about = "") {
    try {
      await this.session.send(command, this.tag(verbOf(command), about));
      return true;
    } catch (failure) {
      if (failure.code !== "pending") notice(failure.message);
      return false;
    }
  }

  /** As `send`, but a failure is thrown, for forms that show it themselves. */
  async take(command, about = "") {
    await this.session.send(command, this.tag(verbOf(command), about));
  }

  busy(verb, about = "") {
    return this.session.isPending(this.tag(verb, about));
  }

  tag(verb, about) {
    return `${verb} ${about}`;
  }

  // Half-filled and recorded ballots survive a reload

  remembered(name) {
    try {
      return JSON.parse(sessionStorage.getItem(`nghisu.${name}.${this.owner}.${this.id}`));
    } catch {
      return null;
    }
  }

  remember(name, value) {
    try {
      const key = `nghisu.${name}.${this.owner}.${this.id}`;
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Without storage it lasts as long as the page.
    }
  }

  recorded(poll, at) {
    this.remember(`recorded.${poll}`, at);
  }

  // Drawing

  tick() {
    const now = this.session.now();
    for (const node of document.querySelectorAll(".clock[data-since]")) {
      const limit = Number(node.dataset.limit) || undefined;
      const text = clockText(now, node.dataset.since, limit);
      if (node.firstChild && node.firstChild.data !== text) node.firstChild.data = text;
      node.className = clockClass(now, node.dataset.since, limit);
    }
    const clock = document.getElementById("now");
    const text = this.meeting && time(stamp(now, this.meeting.startsAt));
    if (clock?.firstChild && clock.firstChild.data !== text) clock.firstChild.data = text;
  }

  draw() {
    return this.meeting ? panes(this) : waiting(this);
  }
}
