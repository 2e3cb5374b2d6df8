// The members of one body, in the order of precedence.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { table } from "./page.js";
import { clean } from "./shelf.js";

const PARTS = ["chair", "secretary", "member"];

export class Members {
  constructor(page, body) {
    this.page = page;
    this.body = body;
    this.path = `bodies/${encodeURIComponent(body)}/members`;
  }

  async read() {
    const { page } = this;
    const [body, members, accounts, posts] = await Promise.all([
      page.get(`bodies/${encodeURIComponent(this.body)}`), page.get(this.path),
      page.get("accounts"), page.get("posts")]);
    this.about = body;
    this.members = members.members;
    this.accounts = accounts.accounts;
    this.posts = posts.posts.filter((post) => !post.retired);
  }

  show() {
    const voters = this.members.filter((member) => member.votes).length;
    return [
      h("p", null, h("a", { href: "#/admin/bodies" }, t("body.back"))),
      h("div", { class: "row admin-tools" },
        h("h3", null, this.about.name), h("span", { class: "spring" }),
        h("a", { class: "button", href: `#/admin/import/${encodeURIComponent(this.body)}` },
          t("admin.import")),
        button(t("inbody.add"), { kind: "primary", icon: "plus", onclick: () => this.edit() })),
      h("p", { class: voters === this.about.incumbents ? "quiet-text" : "warn" },
        t("inbody.count", { voters, incumbents: this.about.incumbents })),
      this.members.length === 0 ? h("div", { class: "card" }, empty(t("inbody.none")))
        : table(t("body.members"), [["order", t("admin.order")], ["name", t("admin.fullName")],
          ["role", t("inbody.role")], ["votes", t("inbody.votes")], ["acts", t("admin.acts")]],
        this.members.map((member) => ({
          key: member.user, retired: member.disabled, cells: this.cells(member),
        }))),
    ];
  }

  cells(member) {
    return [
      String(member.precedence ?? "–"),
      h("span", null, h("b", null, member.name),
        h("span", { class: "position" }, [member.position, member.user].filter(Boolean).join(" · "),
          member.disabled && ` · ${t("account.disabled")}`)),
      t("inbody.part." + member.role), t(member.votes ? "admin.yes" : "admin.no"),
      h("div", { class: "row acts" },
        button(t("admin.edit"), { kind: "quiet",
          label: t("admin.editName", { name: member.name }), onclick: () => this.edit(member) }),
        button(t("remove"), { kind: "quiet", class: "danger-text",
          label: t("inbody.removeName", { name: member.name }),
          onclick: () => this.remove(member) })),
    ];
  }

  edit(member) {
    const here = new Set(this.members.map((one) => one.user));
    const people = this.accounts.filter((one) => !here.has(one.id) && !one.disabled);
    const titles = this.posts.map((post) => post.name);
    if (member?.post && !titles.includes(member.post)) titles.unshift(member.post);
    const fields = [
      !member && { name: "user", label: t("inbody.who"), type: "select", required: true,
        options: people.map((one) => [one.id, `${one.name} – ${one.position || one.id}`]),
        hint: people.length ? undefined : t("inbody.nobody") },
      { name: "role", label: t("inbody.role"), type: "select", value: member?.role ?? "member",
        options: PARTS.map((part) => [part, t("inbody.part." + part)]) },
      { name: "votes", label: t("inbody.hasVote"), type: "checkbox", value: member?.votes ?? true },
      { name: "post", label: t("inbody.post"), type: "select", value: member?.post ?? "",
        options: [["", t("inbody.ownPost")], ...titles.map((title) => [title, title])] },
      { name: "precedence", label: t("admin.order"), type: "number", min: 1,
        value: member?.precedence ?? (member ? "" : this.members.length + 1) },
    ].filter(Boolean);
    return form({
      title: member ? t("admin.editName", { name: member.name }) : t("inbody.add"),
      yes: t(member ? "save" : "inbody.add"), fields,
      submit: (values) => {
        const value = clean(values, ["precedence"]);
        return member
          ? this.page.send("PUT", `${this.path}/${member.user}`, value, member.version)
          : this.page.send("POST", this.path, value);
      },
    });
  }

  async remove(member) {
    const sure = await ask({ title: t("inbody.removeName", { name: member.name }),
      text: t("inbody.removeText"), yes: t("remove"), danger: true });
    if (!sure) return;
    await this.page.act(member.user, () => this.page.send("DELETE",
      `${this.path}/${member.user}`, undefined, member.version));
  }
}
