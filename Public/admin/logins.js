// The log of who came in and who did not. Nothing can be removed from it.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t, wordFor } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";

const LINES = 100;

export class Page extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.user = "";
    this.day = "";
    this.before = [];
  }

  async read() {
    const query = new URLSearchParams({ limit: LINES });
    if (this.user.trim()) query.set("user", this.user.trim());
    if (this.day) {
      query.set("from", `${this.day}T00:00:00+07:00`);
      query.set("to", `${this.day}T23:59:59.999+07:00`);
    }
    const before = this.before.at(-1);
    if (before) query.set("before", before);
    return (await this.get(`logins?${query}`)).logins;
  }

  search(event) {
    event.preventDefault();
    this.before = [];
    this.load();
  }

  show() {
    return [
      h("form", { class: "row admin-tools", onsubmit: (event) => this.search(event) },
        h("label", { class: "find" }, h("span", null, t("account.user")),
          h("input", { type: "search", value: this.user,
            oninput: (event) => { this.user = event.target.value; } })),
        h("label", { class: "find" }, h("span", null, t("logins.day")),
          h("input", { type: "date", value: this.day,
            oninput: (event) => { this.day = event.target.value; } })),
        button(t("admin.find"), { type: "submit", kind: "primary", icon: "search" })),
      this.data.length === 0 ? h("div", { class: "card" }, empty(t("logins.none")))
        : table(t("admin.logins"), [["at", t("logins.at")], ["user", t("account.user")],
          ["outcome", t("logins.outcome")], ["address", t("logins.address")]],
        this.data.map((line) => ({ key: line.id, cells: [
          dateTime(line.at), h("code", null, line.user),
          h("span", { class: line.outcome === "wrong" ? "wrong" : undefined },
            wordFor(`logins.${line.outcome.replace(/ /g, "-")}`, line.outcome),
            line.by && h("span", { class: "position" }, t("logins.by", { user: line.by }))),
          line.address || "–"] }))),
      h("div", { class: "row end" },
        this.before.length > 0 && button(t("admin.newer"), { onclick: () => {
          this.before.pop();
          this.load();
        } }),
        this.data.length === LINES && button(t("admin.older"), { onclick: () => {
          this.before.push(this.data.at(-1).id);
          this.load();
        } })),
    ];
  }
}
