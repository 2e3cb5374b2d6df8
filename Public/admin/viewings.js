// The documents that are kept close and were looked at, over all meetings, with the log of each.

import "../secrecy/kit.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";
import { showViewings } from "../secrecy/viewings.js";

export class Page extends AdminPage {
  read() {
    return this.get("viewings");
  }

  show() {
    if (!this.data.length) return h("div", { class: "card" }, empty(t("admin.none.viewings")));
    return table(t("admin.viewings"), [["document", t("viewings.document")],
      ["people", t("viewings.people")], ["times", t("viewings.times")],
      ["last", t("viewings.last")], ["acts", t("admin.acts")]],
    this.data.map((one) => ({ key: one.document, cells: [
      h("span", null, h("b", null, one.name),
        h("span", { class: "position" }, one.meetingTitle)),
      one.people, one.viewings, dateTime(one.last),
      button(t("viewings.open"), { kind: "quiet", key: one.document,
        label: t("viewings.openName", { name: one.name }),
        busy: this.busy === one.document,
        onclick: () => this.act(one.document, () => showViewings(one.document)) })] })));
  }
}
