// What every administrator's page does: it loads, says what is wrong, and sends one change at a
// time. What somebody else has changed meanwhile is loaded again before it is changed once more.

import { h } from "../dom.js";
import { request } from "../http.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button, skeleton } from "../views/parts.js";

export class AdminPage {
  constructor(app, name, part) {
    this.app = app;
    this.name = name;
    this.part = part;
    this.data = null;
    this.wrong = null;
    this.busy = null;
  }

  leave() {}

  unsaved() {
    return false;
  }

  /** Reads again; a page says in `read` what it needs. */
  async load() {
    try {
      this.data = await this.read();
      this.wrong = null;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    this.redraw();
  }

  redraw() {
    this.app.redraw();
  }

  get(path) {
    return request("GET", `/api/${path}`);
  }

  /** Sends a change of something that was seen in `version`, and reads again. */
  async send(method, path, body, version) {
    const headers = version === undefined ? {} : { "If-Match": `"${version}"` };
    try {
      return await request(method, `/api/${path}`, body, headers);
    } finally {
      await this.load();
    }
  }

  /** A change from a button: while it runs the button is busy, and a refusal is a notice. */
  async act(name, work, done) {
    if (this.busy) return;
    this.busy = name;
    this.redraw();
    try {
      await work();
      if (done) notice(done, "good");
    } catch (failure) {
      if (!this.app.turnedAway(failure)) notice(failure.message);
    }
    this.busy = null;
    this.redraw();
  }

  draw() {
    if (this.wrong) {
      return h("div", { class: "card wrong", role: "alert" }, h("p", null, this.wrong),
        button(t("again"), { onclick: () => this.load() }));
    }
    return this.data ? this.show() : skeleton(5);
  }
}

/** A table that becomes a list of cards on a narrow screen. `columns`: `[[id, label], …]`. */
export function table(label, columns, rows) {
  return h("div", { class: "table-box" }, h("table", { class: "table", "aria-label": label },
    h("thead", null, h("tr", null, columns.map(([id, text]) =>
      h("th", { key: id, scope: "col", class: id === "acts" ? "end" : undefined }, text)))),
    h("tbody", null, rows.map(({ key, retired, cells }) =>
      h("tr", { key, class: retired ? "retired" : undefined }, cells.map((cell, index) =>
        h("td", { key: columns[index][0], "data-label": columns[index][1] }, cell)))))));
}
