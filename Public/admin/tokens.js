// Access tokens: what other programs may read, until when, and taking it back. A token is shown
// once, when it is made.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { showOnce } from "../views/once.js";
import { AdminPage, table } from "./page.js";

const KINDS = ["body", "unit", "person"];

export class Page extends AdminPage {
  async read() {
    const [{ tokens }, { bodies }, { units }, { accounts }] = await Promise.all(
      [this.get("access-tokens"), this.get("bodies"), this.get("units"), this.get("accounts")]);
    this.names = { body: named(bodies), unit: named(units),
      person: named(accounts.filter((one) => !one.disabled)) };
    return tokens;
  }

  show() {
    return [
      h("div", { class: "row admin-tools" }, h("span", { class: "spring" }),
        button(t("tokens.make"), { kind: "primary", icon: "plus", onclick: () => this.make() })),
      this.data.length === 0 ? h("div", { class: "card" }, empty(t("tokens.none"), "key"))
        : table(t("admin.tokens"), [["name", t("tokens.name")], ["scope", t("tokens.scope")],
          ["used", t("tokens.used")], ["acts", t("admin.acts")]],
        this.data.map((one) => ({ key: one.id, retired: one.expired, cells: this.cells(one) }))),
      h("p", { class: "quiet-text" }, t("tokens.where"), " ",
        h("a", { href: "/api/openapi.json" }, "openapi.json")),
    ];
  }

  cells(one) {
    return [
      h("span", null, h("b", null, one.name), h("span", { class: "position" },
        t(one.expired ? "tokens.expired" : "tokens.until", { at: dateTime(one.expiresAt) }))),
      h("span", null, this.names[one.kind].get(one.scope) ?? one.scope,
        h("span", { class: "position" }, t("tokens.kind." + one.kind))),
      one.usedAt ? dateTime(one.usedAt) : t("tokens.unused"),
      button(t("tokens.end"), { kind: "quiet", class: "danger-text", busy: this.busy === one.id,
        label: t("tokens.endOf", { name: one.name }), onclick: () => this.end(one) }),
    ];
  }

  async make() {
    let made;
    const options = (kind) => [...this.names[kind]];
    const done = await form({
      title: t("tokens.make"), text: t("tokens.makeText"), yes: t("tokens.makeYes"),
      fields: [
        { name: "name", label: t("tokens.name"), required: true, hint: t("tokens.nameHint") },
        { name: "kind", label: t("tokens.kind"), type: "select", value: "body",
          options: KINDS.map((kind) => [kind, t("tokens.kind." + kind)]),
          changed: (values) => { values.scope = options(values.kind)[0]?.[0] ?? ""; } },
        { name: "scope", label: t("tokens.scope"), type: "select", required: true,
          value: options("body")[0]?.[0] ?? "", options: (values) => options(values.kind) },
        { name: "days", label: t("tokens.days"), type: "number", min: 1, max: 1095, value: "365",
          wrong: (value) => (value >= 1 && value <= 1095 ? null : t("tokens.daysWrong")) },
      ],
      submit: async (values) => {
        made = await request("POST", "/api/access-tokens", { name: values.name.trim(),
          kind: values.kind, scope: values.scope, days: Number(values.days) });
      },
    });
    if (!done) return;
    await this.load();
    await showOnce(t("tokens.made"), t("tokens.once"), made.token);
  }

  async end(one) {
    const sure = await ask({ title: t("tokens.endOf", { name: one.name }),
      text: t("tokens.endText"), yes: t("tokens.end"), danger: true });
    if (!sure) return;
    await this.act(one.id, () => this.send("DELETE", `access-tokens/${one.id}`), t("tokens.ended"));
  }
}

const named = (list) => new Map(list.map((one) => [one.id, one.name]));
