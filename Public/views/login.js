// Logging in, and changing the password, which the first login may ask for.

import { h } from "../dom.js";
import { changePassword, logIn } from "../http.js";
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
        spellcheck: "false",
        oninput: (event) => { this.values[name] = event.target.value; },
        ref: (node) => isFirst && queueMicrotask(() => node.focus()),
      }));
  }

  form(title, text, fields, yes, work) {
    return h("main", { class: "narrow" },
      h("form", { class: "card", onsubmit: (event) => this.run(event, work) },
        h("h2", null, title),
        text && h("p", null, text),
        fields.map((field, index) => this.field(field, index === 0)),
        h("p", { class: "wrong", role: "alert" }, this.wrong),
        button(yes, { type: "submit", kind: "primary", big: true, busy: this.busy })));
  }
}

export class LoginScreen extends FormScreen {
  draw() {
    return [
      bar(this.app, t("product")),
      this.form(t("login.title"), null,
        [["user", t("login.user"), "text", "username"],
          ["password", t("login.password"), "password", "current-password"]],
        t("login.yes"),
        async () => this.app.signedIn(await logIn(this.values.user.trim(), this.values.password))),
    ];
  }
}

export class PasswordScreen extends FormScreen {
  draw() {
    const must = this.app.user.mustChangePassword;
    return [
      bar(this.app, t("product")),
      this.form(t("password.change"), must ? t("password.must") : null,
        [["current", t("password.current"), "password", "current-password"],
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
