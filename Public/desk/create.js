// A new meeting: from nothing, from a template, or as a copy of an earlier one.

import "./kit.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { freshKey, request } from "../http.js";
import { t } from "../words.js";
import { bar } from "../views/bar.js";
import { button } from "../views/parts.js";
import { withOffset } from "../views/rail.js";

export class NewMeetingScreen {
  constructor(app) {
    this.app = app;
    this.values = { way: "template", template: "", from: "", documents: false, body: "",
      title: "", kind: "ordinary", startsAt: "", place: "" };
    this.key = freshKey();
    this.load();
  }

  leave() {}

  unsaved() {
    return Boolean(!this.made && this.values.title && this.isTouched);
  }

  async load() {
    try {
      const [bodies, templates, meetings] = await Promise.all([
        request("GET", "/api/bodies"), request("GET", "/api/templates"),
        request("GET", "/api/meetings")]);
      this.bodies = bodies.bodies.filter((body) => !body.retired);
      this.templates = templates.templates;
      this.meetings = meetings.meetings
        .filter((meeting) => ["chair", "secretary"].includes(meeting.role))
        .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
      this.values.body = this.bodies[0]?.id ?? "";
      this.choose(this.templates.length ? "template" : "blank");
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.app.redraw();
  }

  choose(way) {
    const { values } = this;
    values.way = way;
    if (way === "template" && !values.template) values.template = this.templates[0]?.id ?? "";
    if (way === "copy" && !values.from) values.from = this.meetings[0]?.id ?? "";
    this.suggest();
    this.app.redraw();
  }

  /** What the chosen template or meeting is called, until the person writes a title. */
  suggest() {
    const { values } = this;
    if (this.isTouched) return;
    const template = this.templates.find((each) => each.id === values.template);
    const earlier = this.meetings.find((each) => each.id === values.from);
    values.title = values.way === "template" ? template?.title ?? ""
      : values.way === "copy" ? earlier?.title ?? "" : "";
    if (values.way === "template") values.kind = template?.kind ?? "ordinary";
    if (values.way === "copy") values.place ||= earlier?.place ?? "";
  }

  draw() {
    return [
      bar(this.app, t("create")),
      h("main", { class: "wide create", id: "content" },
        h("p", null, h("a", { href: "#/meetings" }, `‹ ${t("meetings.mine")}`)),
        h("h2", { class: "title" }, t("create")),
        this.bodies ? this.form()
          : this.wrong ? h("p", { class: "card wrong", role: "alert" }, this.wrong)
            : h("p", { class: "loading" }, t("loading"))),
    ];
  }

  form() {
    const { values } = this;
    if (!this.bodies.length) return h("p", { class: "card" }, t("create.noBody"));
    return h("form", { class: "card", novalidate: true, onsubmit: (event) => this.send(event) },
      h("fieldset", null, h("legend", null, t("create.way")),
        ["template", "copy", "blank"].filter((way) => way === "blank"
          || (way === "copy" ? this.meetings : this.templates).length)
          .map((way) => h("label", { class: "check", key: way },
            h("input", { type: "radio", name: "way", checked: values.way === way,
              onchange: () => this.choose(way) }), t("create." + way)))),
      values.way === "template" && this.select("template", this.templates.map((each) =>
        [each.id, each.name])),
      values.way === "template" && this.preview(),
      values.way === "copy" && this.select("from", this.meetings.map((each) =>
        [each.id, `${each.title} · ${dateTime(each.startsAt)}`])),
      values.way === "copy" && h("label", { class: "check", key: "documents" },
        h("input", { type: "checkbox", checked: values.documents,
          onchange: (event) => { values.documents = event.target.checked; } }),
        t("create.documents")),
      this.select("body", this.bodies.map((body) => [body.id, body.name])),
      this.field("title", "text"),
      this.select("kind", ["ordinary", "extraordinary"].map((kind) =>
        [kind, t("meetingKind." + kind)])),
      this.field("startsAt", "datetime-local"), this.field("place", "text"),
      h("p", { class: "wrong", role: "alert" }, this.wrong),
      h("div", { class: "row end" },
        button(t("create.send"), { type: "submit", kind: "primary", busy: this.isSending })));
  }

  preview() {
    const template = this.templates.find((each) => each.id === this.values.template);
    return h("details", { class: "fold", key: "preview" },
      h("summary", null, t("create.preview", { count: template?.agenda.length ?? 0 })),
      h("ol", null, template?.agenda.map((title, index) => h("li", { key: index }, title))));
  }

  select(name, options) {
    const change = (event) => {
      this.values[name] = event.target.value;
      this.suggest();
      this.app.redraw();
    };
    return h("div", { class: "field", key: name },
      h("label", { for: `new-${name}` }, t("create." + name + "Label")),
      h("select", { id: `new-${name}`, value: this.values[name], onchange: change },
        options.map(([value, text]) => h("option", { value, key: value }, text))));
  }

  field(name, type) {
    return h("div", { class: "field", key: name },
      h("label", { for: `new-${name}` }, t("create." + name + "Label")),
      h("input", { id: `new-${name}`, type, value: this.values[name], autocomplete: "off",
        oninput: (event) => {
          this.values[name] = event.target.value;
          if (name === "title") this.isTouched = true;
        },
        onchange: () => this.app.redraw() }),
      // A browser writes dates in the order of its own language: ours stands below.
      type === "datetime-local" && this.values[name]
        && h("p", { class: "hint", role: "status" }, dateTime(this.values[name])));
  }

  async send(event) {
    event.preventDefault();
    if (this.isSending) return;
    const { way, template, from, documents, body, title, kind, startsAt, place } = this.values;
    const blank = [["title", title], ["startsAt", startsAt]].find(([, text]) => !text.trim());
    if (blank) {
      this.wrong = t("form.blank", { label: t("create." + blank[0] + "Label") });
      this.app.redraw();
      document.getElementById(`new-${blank[0]}`)?.focus();
      return;
    }
    this.isSending = true;
    this.wrong = null;
    this.app.redraw();
    try {
      const made = await request("POST", "/api/meetings", {
        body, title, kind, place, startsAt: withOffset(startsAt, ""),
        ...(way === "template" && { template }), ...(way === "copy" && { from, documents }),
      }, { "Idempotency-Key": this.key });
      this.made = made;
      this.app.go(`#/m/${encodeURIComponent(made.id)}/desk`);
    } catch (failure) {
      // What was changed after a refusal is another request; a line that was down is not.
      if (failure.code !== "line.down") this.key = freshKey();
      if (!this.app.turnedAway(failure)) this.wrong = failure.message;
    }
    this.isSending = false;
    this.app.redraw();
  }
}
