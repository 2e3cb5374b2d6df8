// Backups: what there is, when the next is due, and making one now.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t } from "../words.js";
import { button, empty, sign } from "../views/parts.js";
import { AdminPage, table } from "./page.js";
import { bytes } from "./machine.js";

const LOOK_AGAIN = 1500;

export class Page extends AdminPage {
  async read() {
    const found = await this.get("backup");
    clearTimeout(this.timer);
    if (found.running) this.timer = setTimeout(() => this.load(), LOOK_AGAIN);
    return found;
  }

  leave() {
    clearTimeout(this.timer);
  }

  show() {
    const { data } = this;
    if (!data.set) return h("div", { class: "card" }, empty(t("backups.unset")));
    return [
      h("section", { class: "card" },
        data.failed && h("p", { class: "wrong", role: "alert" },
          t("backups.failed", { at: dateTime(data.failed.at), reason: data.failed.reason })),
        data.last && h("p", null, sign("approve", t("backups.last", { at: dateTime(data.last.at) }))),
        data.last?.missing > 0 && h("p", { class: "warn" },
          t("backups.missing", { count: data.last.missing })),
        h("p", { class: "quiet-text" },
          t("backups.schedule", { hours: data.everyHours, keep: data.keep })),
        h("div", { class: "row" }, button(t("backups.now"), { kind: "primary",
          busy: data.running || this.busy === "backup",
          onclick: () => this.act("backup", () => this.send("POST", "backup")) }),
        data.running && h("span", { role: "status" }, t("backups.running")))),
      data.kept.length === 0 ? h("div", { class: "card" }, empty(t("backups.none")))
        : table(t("admin.backups"), [["at", t("logins.at")], ["name", t("backups.name")],
          ["files", t("backups.files")], ["size", t("backups.size")]],
        data.kept.map((one) => ({ key: one.name, cells: [dateTime(one.at),
          h("code", null, one.name), String(one.files), bytes(one.bytes)] }))),
    ];
  }
}
