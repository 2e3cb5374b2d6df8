// The meeting: three panes on a wide screen, tabs below that. Holds the live line, what this
// person is looking at, and what is half done; the other views only draw it.

import { h } from "../dom.js";
import { dateTime, stamp, time } from "../format.js";
import { request } from "../http.js";
import { Meeting } from "../meeting/state.js";
import { verbOf } from "../meeting/command.js";
import { announce } from "../meeting/announce.js";
import { notice, say } from "../notice.js";
import { Session } from "../session.js";
import { t } from "../words.js";
import { agendaPane } from "./agenda.js";
import { askCard } from "./ask.js";
import { bar } from "./bar.js";
import { Reader } from "./document.js";
import { draftChanged, draftView } from "./draft.js";
import { deskView } from "./desk.js";
import { button, clockText, empty, tabs } from "./parts.js";
import { ballotSheet } from "./poll.js";
import { rail, room } from "./rail.js";
import { resultsView } from "./results.js";
import { speakersCard } from "./speakers.js";

export class MeetingScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.meeting = null;
    this.refusal = null;
    /** What this person looks at; never sent anywhere. */
    this.view = { pane: "centre", tab: "document", desk: "people", sheets: {}, editing: {} };
    this.reader = new Reader(this);
    this.session = new Session(id, app.user.id, {
      snapshot: (snapshot) => this.tookSnapshot(snapshot),
      event: (envelope) => this.happened(envelope),
      signal: (signal) => this.heard(signal),
      changed: () => this.redraw(),
      answered: (pending, failure, isWaitedFor) => this.answered(pending, failure, isWaitedFor),
      refused: (failure) => this.refused(failure),
      signedOut: () => app.signedOut(),
    });
    this.keys = (event) => this.reader.key(event);
    document.addEventListener("keydown", this.keys);
    this.ticker = setInterval(() => this.tick(), 1000);
    this.session.start();
  }

  leave() {
    this.session.leave();
    this.reader.leave();
    clearInterval(this.ticker);
    document.removeEventListener("keydown", this.keys);
  }

  redraw() {
    this.app.redraw();
  }

  /** Whether something was written and not saved. */
  unsaved() {
    const { draft, conclusion, paper } = this.view.editing;
    return Boolean(draft && draftChanged(this.meeting, draft)
      || conclusion && (conclusion.text.trim() || conclusion.tasks.length)
      || Object.values(paper ?? {}).some((votes) => Object.values(votes).some(Boolean)));
  }

  // What comes in

  tookSnapshot(snapshot) {
    this.refusal = null;
    this.meeting = new Meeting(snapshot, this.app.user.id);
    document.title = `${snapshot.title} · NghiSu`;
    this.reader.settle();
    this.redraw();
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
    this.refusal = failure.message;
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
      return JSON.parse(sessionStorage.getItem(`nghisu.${name}.${this.app.user.id}.${this.id}`));
    } catch {
      return null;
    }
  }

  remember(name, value) {
    try {
      sessionStorage.setItem(`nghisu.${name}.${this.app.user.id}.${this.id}`,
        JSON.stringify(value));
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
      const text = clockText(now, node.dataset.since, Number(node.dataset.minutes) || undefined);
      if (node.firstChild && node.firstChild.data !== text) node.firstChild.data = text;
    }
    const clock = document.getElementById("now");
    const text = this.meeting && time(stamp(now, this.meeting.startsAt));
    if (clock?.firstChild && clock.firstChild.data !== text) clock.firstChild.data = text;
  }

  draw() {
    const meeting = this.meeting;
    if (!meeting) {
      return [
        bar(this.app, t("meeting")),
        h("main", { class: "narrow" },
          this.refusal
            ? h("div", { class: "card" }, h("p", { role: "alert" }, this.refusal),
              h("a", { href: "#/meetings" }, t("meetings.back")))
            : h("p", { class: "loading" },
              t(this.session.connection === "offline" ? "line.offline" : "loading"))),
      ];
    }
    const { pane } = this.view;
    return [
      bar(this.app, meeting.title, this.status()),
      h("div", { class: `meeting-panes show-${pane}`, key: "panes" },
        h("nav", { class: "pane agenda-pane", "aria-label": t("agenda") }, agendaPane(this)),
        h("aside", { class: "pane ask-pane", "aria-label": t("ask") }, askCard(this)),
        h("main", { class: "pane centre-pane", id: "centre" }, this.centre()),
        h("aside", { class: "pane side-pane", "aria-label": t("floor") },
          meeting.isOfficer && rail(this), speakersCard(this), meeting.isOfficer && room(this))),
      this.bottomBar(),
      ballotSheet(this),
    ];
  }

  status() {
    const { meeting, session } = this;
    const quorum = meeting.quorum;
    const line = session.connection;
    return h("p", { class: "status" },
      h("span", { id: "now", title: dateTime(stamp(session.now(), meeting.startsAt)) },
        time(stamp(session.now(), meeting.startsAt))),
      quorum && h("span", null,
        t("present.count", { present: quorum.present, all: meeting.body.incumbents })),
      h("span", { class: `line ${line}` },
        h("span", { class: "mark", "aria-hidden": "true" }, line === "online" ? "●" : "○"),
        h("span", { role: "status" }, t("line." + line))));
  }

  centre() {
    const { view } = this;
    const list = [["document", t("documents")], ["draft", t("drafts")], ["polls", t("polls")]];
    if (this.meeting.isOfficer) list.push(["desk", t("desk")]);
    // Whoever hands the chair over leaves the desk with it.
    if (!list.some(([id]) => id === view.tab)) view.tab = "document";
    const choose = (tab) => {
      view.tab = tab;
      this.redraw();
    };
    return [
      this.heading(),
      tabs(t("views"), list, view.tab, choose),
      h("div", { class: "centre-body", role: "tabpanel", key: view.tab,
        "aria-label": list.find(([id]) => id === view.tab)?.[1] },
        view.tab === "document" ? this.reader.draw()
          : view.tab === "draft" ? draftView(this)
            : view.tab === "polls" ? resultsView(this)
              : deskView(this)),
    ];
  }

  heading() {
    const item = this.reader.item();
    if (!item) return this.meeting.agenda.length ? null : empty(t("agenda.none"));
    const presenter = item.presenter && this.meeting.nameOf(item.presenter);
    return h("div", { class: "item-heading" },
      h("h2", null, `${this.meeting.itemNumber(item.item)}. ${item.title}`),
      presenter && h("p", { class: "quiet-text" }, t("item.presenter", { name: presenter })));
  }

  bottomBar() {
    const list = [["agenda", t("pane.agenda"), "☰"], ["centre", t("pane.centre"), "▤"],
      ["side", t(this.meeting.isOfficer ? "pane.run" : "pane.floor"), "❝"]];
    return h("nav", { class: "bottom-bar", "aria-label": t("panes"), key: "bottom" },
      list.map(([id, text, mark]) => button(text, {
        key: id, mark, pressed: this.view.pane === id, kind: "quiet",
        onclick: () => {
          this.view.pane = id;
          this.redraw();
        },
      })));
  }
}
