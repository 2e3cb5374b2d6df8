// The minutes: each section as the system drafted it, the secretary's wording, the chair's
// approval, and the files to take away.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { request } from "../http.js";
import { Meeting } from "../meeting/state.js";
import { approveMinutes, editMinutes, verbOf } from "../meeting/command.js";
import { notice } from "../notice.js";
import { Session } from "../session.js";
import { t } from "../words.js";
import { bar } from "./bar.js";
import { button, empty } from "./parts.js";

const FORMATS = ["docx", "pdf", "html"];

export class MinutesScreen {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.meeting = null;
    this.minutes = null;
    this.wrong = null;
    this.editing = new Map();
    this.session = new Session(id, app.user.id, {
      snapshot: (snapshot) => {
        this.meeting = new Meeting(snapshot, app.user.id);
        this.load();
      },
      event: (envelope) => {
        const name = this.meeting?.apply(envelope);
        const changing = ["minutesEdited", "minutesApproved", "conclusionRecorded", "pollAnnulled",
          "meetingClosed"];
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

  /** Whether a section was changed and not saved. */
  unsaved() {
    const before = (id) => this.minutes?.sections?.find((section) => section.id === id)?.text ?? "";
    return [...this.editing].some(([id, text]) => text !== before(id));
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
    return [
      bar(this.app, meeting ? t("minutes.of", { title: meeting.title }) : t("minutes")),
      h("main", { class: "wide minutes" },
        h("p", null, h("a", { href: `#/m/${encodeURIComponent(this.id)}` },
          `‹ ${t("minutes.back")}`)),
        this.session.connection === "offline"
          && h("p", { class: "warn", role: "status" }, t("line.lost")),
        this.wrong && h("p", { class: "card wrong", role: "alert" }, this.wrong),
        !minutes && !this.wrong && h("p", { class: "loading" }, t("loading")),
        minutes && this.head(),
        minutes && ((minutes.sections ?? []).length
          ? minutes.sections.map((section) => this.section(section)) : empty(t("minutes.none")))),
    ];
  }

  head() {
    const { meeting } = this;
    const approved = ["approved", "archived"].includes(meeting?.state);
    const approve = async () => {
      if (await ask({ title: t("step.approve"), text: t("step.approveText"),
        yes: t("step.approve") })) {
        this.send(approveMinutes(), "");
      }
    };
    return h("div", { class: "card row" },
      h("span", { class: approved ? "good" : "warn" },
        h("span", { class: "mark", "aria-hidden": "true" }, approved ? "✓" : "✎"),
        t(approved ? "minutes.approved" : "minutes.draft")),
      h("span", { class: "spring" }),
      FORMATS.map((format) => h("a", {
        key: format, class: "button", href: this.path(format),
        ...(format === "html" ? { target: "_blank", rel: "noopener" } : { download: true }),
      }, t("minutes." + format))),
      meeting?.role === "chair" && meeting.state === "closed"
        && button(t("step.approve"),
          { kind: "primary", busy: this.session.isPending("approveMinutes "), onclick: approve }));
  }

  section(section) {
    const { id } = section;
    const text = this.editing.get(id);
    const mayEdit = this.meeting?.role === "secretary" && section.editable
      && this.meeting.state === "closed";
    const cancel = async () => {
      if (this.editing.get(id) !== (section.text ?? "") && !(await ask({
        title: t("unsaved.title"), text: t("unsaved.text"), yes: t("unsaved.yes"), danger: true,
      }))) return;
      this.editing.delete(id);
      this.app.redraw();
    };
    const save = async () => {
      if (await this.send(editMinutes(id, this.editing.get(id)), id)) {
        this.editing.delete(id);
        notice(t("saved"), "good");
        this.app.redraw();
      }
    };
    return h("section", { class: "card paper", key: id },
      h("h2", null, section.title),
      text === undefined
        ? (section.text ?? "").split("\n").filter(Boolean).map((line) =>
          h("p", { class: "para" }, line))
        : h("div", { class: "field", key: "edit" },
          h("label", { class: "unseen", for: `section-${id}` }, section.title),
          h("textarea", { id: `section-${id}`, rows: Math.min(18, 3 + text.length / 70 | 0),
            value: text,
            oninput: (event) => { this.editing.set(id, event.target.value); },
            ref: (node) => queueMicrotask(() => node.focus()) })),
      section.facts?.length > 0 && h("ul", { class: "facts-list" },
        section.facts.map((fact) =>
          h("li", null, typeof fact === "string" ? fact : factText(fact)))),
      mayEdit && h("div", { class: "row end" }, text === undefined
        ? button(t("edit"), { label: t("minutes.editSection", { title: section.title }),
          onclick: () => { this.editing.set(id, section.text ?? ""); this.app.redraw(); } })
        : [button(t("cancel"), { key: "no", onclick: cancel }),
          button(t("save"), { key: "yes", kind: "primary",
            busy: this.session.isPending(`editMinutes ${id}`), onclick: save })]));
  }
}

function factText(fact) {
  if (fact.text) return fact.text;
  if (fact.label) return `${fact.label}: ${fact.value ?? ""}`;
  return Object.values(fact).filter((value) => typeof value !== "object").join(" · ");
}
