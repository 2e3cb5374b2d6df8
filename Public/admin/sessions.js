// Where everybody is logged in, and ending one of these logins.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { dateTime } from "../format.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";
import { device } from "./device.js";

export class Page extends AdminPage {
  async read() {
    const [{ accounts }, { sessions }] = await Promise.all(
      [this.get("accounts"), this.get("sessions?everybody=1")]);
    this.names = new Map(accounts.map((one) => [one.id, one.name]));
    return sessions;
  }

  show() {
    return [
      h("div", { class: "row admin-tools" },
        h("p", null, t("sessions.count", { count: this.data.length })),
        h("span", { class: "spring" }),
        button(t("admin.reload"), { kind: "quiet", onclick: () => this.load() })),
      this.data.length === 0 ? empty(t("sessions.none")) : table(t("admin.sessions"),
        [["name", t("admin.fullName")], ["device", t("sessions.device")],
          ["seen", t("sessions.seen")], ["acts", t("admin.acts")]],
        this.data.map((one) => ({ key: one.id, cells: this.cells(one) }))),
    ];
  }

  cells(one) {
    const name = this.names.get(one.user) ?? one.user;
    return [
      h("span", null, h("b", null, name), h("span", { class: "position" }, one.user)),
      h("span", null, device(one.userAgent), h("span", { class: "position" }, one.address)),
      h("span", null, dateTime(one.seenAt),
        h("span", { class: "position" }, t("sessions.since", { at: dateTime(one.openedAt) }))),
      one.current ? h("span", { class: "quiet-text" }, t("sessions.this"))
        : button(t("sessions.end"), { kind: "quiet", class: "danger-text",
          busy: this.busy === one.id, label: t("sessions.endOf", { name }),
          onclick: () => this.end(one, name) }),
    ];
  }

  async end(one, name) {
    const sure = await ask({ title: t("sessions.endOf", { name }), text: t("sessions.endText"),
      yes: t("sessions.end"), danger: true });
    if (!sure) return;
    await this.act(one.id, () => this.send("DELETE",
      `sessions/${one.id}?user=${encodeURIComponent(one.user)}`), t("sessions.ended"));
  }
}
