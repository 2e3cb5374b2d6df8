// People with an account: their roles on this server, new passwords, shutting an account.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";
import { Passwords } from "./passwords.js";

export class Page extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.words = "";
    this.passwords = new Passwords(this);
  }

  async read() {
    this.bodies = (await this.get("bodies")).bodies;
    return (await this.get("accounts")).accounts;
  }

  unsaved() {
    return this.passwords.isShown;
  }

  show() {
    const words = plain(this.words);
    const shown = this.data.filter((one) =>
      plain(`${one.name} ${one.id} ${one.position}`).includes(words));
    return [
      this.passwords.draw(),
      h("div", { class: "row admin-tools" },
        button(t("account.add"), { kind: "primary", icon: "plus", onclick: () => this.edit() }),
        h("a", { class: "button", href: "#/admin/import" }, t("admin.import")),
        h("span", { class: "spring" }),
        h("label", { class: "find" }, h("span", null, t("admin.find")),
          h("input", { type: "search", value: this.words,
            oninput: (event) => { this.words = event.target.value; this.redraw(); } }))),
      shown.length === 0 ? h("div", { class: "card" }, empty(t("admin.nobodyFound")))
        : table(t("admin.accounts"), [["name", t("admin.fullName")], ["user", t("account.user")],
          ["roles", t("account.roles")], ["state", t("account.state")],
          ["acts", t("admin.acts")]],
        shown.map((one) => ({ key: one.id, retired: one.disabled, cells: this.cells(one) }))),
    ];
  }

  cells(one) {
    return [
      h("span", null, h("b", null, one.name), h("span", { class: "position" }, one.position)),
      h("code", null, one.id),
      one.roles.map((role) => this.role(role)).join("; "),
      one.disabled ? t("account.disabled")
        : t(one.mustChangePassword ? "account.mustChange" : "account.active"),
      h("div", { class: "row acts" },
        button(t("admin.edit"), { kind: "quiet", label: t("admin.editName", { name: one.name }),
          onclick: () => this.edit(one) }),
        button(t("account.reset"), { kind: "quiet", busy: this.busy === one.id,
          label: t("account.resetName", { name: one.name }), onclick: () => this.reset(one) })),
    ];
  }

  role(role) {
    const body = role.startsWith("secretary:") && role.slice("secretary:".length);
    if (!body) return t("account.role." + role);
    const name = this.bodies.find((one) => one.id === body)?.name ?? body;
    return t("account.secretaryOf", { name });
  }

  edit(one) {
    const roles = [["administrator", t("account.role.administrator")],
      ["secretary", t("account.role.secretary")],
      ...this.bodies.filter((body) => !body.retired).map((body) =>
        [`secretary:${body.id}`, t("account.secretaryOf", { name: body.name })])];
    return form({
      title: one ? t("admin.editName", { name: one.name }) : t("account.add"),
      yes: t(one ? "save" : "account.add"),
      fields: [
        !one && { name: "id", label: t("account.user"), required: true, hint: t("account.userHint"),
          wrong: (id) => (/^[\w-]{1,64}$/.test(id.trim()) ? null : t("account.userHint")) },
        { name: "name", label: t("admin.fullName"), required: true, value: one?.name ?? "" },
        { name: "position", label: t("account.position"), value: one?.position ?? "" },
        { name: "roles", label: t("account.roles"), type: "checks", options: roles,
          value: [...(one?.roles ?? [])] },
        one && { name: "disabled", label: t("account.shut"), type: "checkbox",
          value: one.disabled },
      ].filter(Boolean),
      submit: async (values) => {
        if (one) {
          await this.send("PUT", `accounts/${one.id}`, values, one.version);
          return;
        }
        const made = await this.send("POST", "accounts", { ...values, id: values.id.trim() });
        this.passwords.show([{ user: made.account.id, ...made.account, password: made.password }]);
      },
    });
  }

  async reset(one) {
    const sure = await ask({ title: t("account.resetName", { name: one.name }),
      text: t("account.resetText"), yes: t("account.reset") });
    if (!sure) return;
    await this.act(one.id, async () => {
      const made = await this.send("POST", `accounts/${one.id}/password`);
      this.passwords.show([{ user: one.id, ...one, password: made.password }]);
    });
  }
}

/** For finding without marks: "Đỗ" is found by "do". */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").trim();
}
