// The minutes: each section as the system drafted it, the secretary's wording beside the log
// that it comes from, the chair's approval, and the files to take away.

import "../desk/kit.js";
import { h } from "../dom.js";
import { request } from "../http.js";
import { Meeting } from "../meeting/state.js";
import { verbOf } from "../meeting/command.js";
import { minutesHead } from "../minutes/head.js";
import { Log } from "../minutes/log.js";
import { sectionView } from "../minutes/section.js";
import { notice } from "../notice.js";
import { Session } from "../session.js";
import { textsUnsaved } from "../desk/saved.js";
import { learn, t } from "../words.js";
import vi from "../words/vi-minutes.js";
import en from "../words/en-minutes.js";
import { bar } from "./bar.js";
import { empty } from "./parts.js";

learn({ vi, en });

export class MinutesScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.meeting = null;
    this.minutes = null;
    this.wrong = null;
    /** The sections that are open for writing. */
    this.editing = new Set();
    this.view = {};
    this.log = new Log(id, () => this.redraw());
    this.session = new Session(id, app.user.id, {
      snapshot: (snapshot) => {
        this.meeting = new Meeting(snapshot, app.user.id);
        this.load();
        if (this.meeting.isOfficer) this.log.load(this.session.epoch);
      },
      event: (envelope) => {
        this.log.take(envelope);
        const name = this.meeting?.apply(envelope);
        const changing = ["minutesEdited", "minutesApproved", "minutesReopened", "notesEdited",
          "conclusionRecorded", "pollAnnulled", "meetingClosed"];
        if (changing.includes(name)) this.load();
        app.redraw();
      },
      signal: () => {},
      changed: () => app.redraw(),
      answered: (pending, failure, isWaitedFor) => {
        if (failure && !isWaitedFor) notice(failure.message);
      },
      refused: (failure) => this.refuse(failure),
      signedOut: () => app.signedOut(),
    });
    this.session.start();
  }

  leave() {
    this.session.leave();
  }

  /** Whether a section was changed and is not saved yet. */
  unsaved() {
    return textsUnsaved(this);
  }

  cameBack() {
    this.session.cameBack();
  }

  redraw() {
    this.app.redraw();
  }

  /** After the drawing that comes. */
  focusOn(id) {
    setTimeout(() => document.getElementById(id)?.focus());
  }

  refuse(failure) {
    this.wrong = failure.message;
    this.app.redraw();
  }

  path(format) {
    return `/api/meetings/${encodeURIComponent(this.id)}/minutes.${format}`;
  }

  async load() {
    try {
      this.minutes = await request("GET", this.path("json"));
      this.wrong = null;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  async send(command, about) {
    try {
      await this.session.send(command, `${verbOf(command)} ${about}`);
      return true;
    } catch (failure) {
      if (failure.code !== "pending") notice(failure.message);
      return false;
    }
  }

  draw() {
    const { meeting, minutes } = this;
    const found = meeting?.isOfficer && !this.log.wrong && this.log.sections(meeting);
    return [
      bar(this.app, meeting ? t("minutes.of", { title: meeting.title }) : t("minutes")),
      h("main", { class: `wide minutes${found ? " with-log" : ""}`, id: "content" },
        h("p", null, h("a", { href: `#/m/${encodeURIComponent(this.id)}` },
          `‹ ${t("minutes.back")}`)),
        this.session.connection === "offline"
          && h("p", { class: "warn", role: "status" }, t("line.lost")),
        this.wrong && h("p", { class: "card wrong", role: "alert" }, this.wrong),
        this.log.wrong && h("p", { class: "card wrong", role: "alert" },
          t("log.failed", { reason: this.log.wrong })),
        !minutes && !this.wrong && h("p", { class: "loading" }, t("loading")),
        minutes && minutesHead(this),
        minutes && ((minutes.sections ?? []).length
          ? minutes.sections.map((section) =>
            sectionView(this, section, found && (found.get(section.id) ?? []))) : empty(t("minutes.none")))),
    ];
  }
}
