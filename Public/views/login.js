// Logging in, and changing the password, which the first login may ask for.

import { h } from "../dom.js";
import { changePassword, logIn, logInBySlip } from "../http.js";
import { icon, mark } from "../icons.js";
import { t } from "../words.js";
import { bar } from "./bar.js";
import { button } from "./parts.js";

/** A screen with one form; `fields` are `[name, label, type, autocomplete]`. */
class FormScreen {
  constructor(app) {
    this.app = app;
    this.values = {};
    this.busy = false;
    this.wrong = null;
    this.wrongCount = 0;
  }

  leave() {}

  async run(event, work) {
    event.preventDefault();
    if (this.busy) return;
    const inputs = [...event.currentTarget.querySelectorAll("input")];
    const blank = inputs.find((input) => !input.value.trim());
    if (blank) {
      this.wrong = t("form.blank", { label: blank.labels[0].textContent });
      this.app.redraw();
      blank.focus();
      return;
    }
    // What the browser filled in by itself may not have been told.
    for (const input of inputs) this.values[input.name] = input.value;
    this.busy = true;
    this.wrong = null;
    this.app.redraw();
    try {
      await work();
    } catch (failure) {
      this.wrong = failure.retryAfter
        ? t("error.wait", { message: failure.message, seconds: failure.retryAfter })
        : failure.message;
    }
    this.busy = false;
    this.app.redraw();
  }

  field([name, label, type, autocomplete], isFirst) {
    return h("div", { class: "field", key: name },
      h("label", { for: name }, label),
      h("input", {
        id: name, name, type, autocomplete, required: true, autocapitalize: "none",
        spellcheck: "false", value: this.values[name],
        oninput: (event) => { this.values[name] = event.target.value; },
        ref: (node) => isFirst && queueMicrotask(() => node.focus()),
      }));
  }

  form(title, text, fields, yes, work, more, below) {
    return h("main", { class: "narrow", id: "content" },
      below && h("div", { class: "welcome", "aria-hidden": "true", key: "welcome" }, mark()),
      h("form", { class: "card", novalidate: true, onsubmit: (event) => this.run(event, work) },
        h("h2", null, title),
        text && h("p", null, text),
        fields.map((field, index) => this.field(field, index === 0)),
        h("p", { class: "wrong", role: "alert" }, this.wrong),
        button(yes, { type: "submit", kind: "primary", big: true, busy: this.busy }),
        more),
      below);
  }
}

export class LoginScreen extends FormScreen {
  /** `slip` is what the QR code of a slip has brought: { user, slip }. */
  constructor(app, slip) {
    super(app);
    this.hasSlip = slip !== null;
    if (slip) this.values = slip;
  }

  draw() {
    const user = ["user", t("login.user"), "text", "username"];
    const more = button(this.hasSlip ? t("login.bySelf") : t("login.bySlip"), {
      class: "link", onclick: () => this.turn(), key: "turn",
    });
    const below = h("p", { class: "below", key: "below" }, h("a", { class: "sign", href: "#/screen" },
      icon("system"), h("span", null, t("login.screen"))));
    return [
      bar(this.app, t("product")),
      this.hasSlip
        ? this.form(t("slip.title"), t("slip.text"),
          [user, ["slip", t("slip.code"), "text", "one-time-code"]], t("login.yes"),
          async () => this.app.signedIn(
            await logInBySlip(this.values.user.trim(), this.values.slip)), more, below)
        : this.form(t("login.title"), null,
          [user, ["password", t("login.password"), "password", "current-password"]],
          t("login.yes"),
          async () => this.app.signedIn(
            await logIn(this.values.user.trim(), this.values.password)), more, below),
    ];
  }

  turn() {
    this.hasSlip = !this.hasSlip;
    this.wrong = null;
    this.app.redraw();
  }
}

export class PasswordScreen extends FormScreen {
  draw() {
    const { mustChangePassword: must, bySlip } = this.app.user;
    const current = ["current", t("password.current"), "password", "current-password"];
    return [
      bar(this.app, t("product")),
      this.form(t("password.change"),
        bySlip ? t("password.bySlip") : must ? t("password.must") : null,
        [...(bySlip ? [] : [current]),
          ["fresh", t("password.fresh"), "password", "new-password"],
          ["again", t("password.again"), "password", "new-password"]],
        t("password.yes"), () => this.change()),
    ];
  }

  async change() {
    if (this.values.fresh !== this.values.again) throw new Error(t("password.differ"));
    await changePassword(this.values.current, this.values.fresh);
    await this.app.passwordChanged();
  }
}
