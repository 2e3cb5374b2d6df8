// Old papers: a ZIP or a folder on the server is imported with its catalogue, while meetings go on.
// How far it is, what could not be taken and why, stopping it and going on.

import { ask } from "../dialog.js";
import { h } from "../dom.js";
import { dateTime, size } from "../format.js";
import { freshKey, upload } from "../http.js";
import { icon } from "../icons.js";
import { notice } from "../notice.js";
import { learn, t } from "../words.js";
import vi from "../words/vi-papers.js";
import en from "../words/en-papers.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";

learn({ vi, en });

const LOOK_AGAIN = 1500;
const SAMPLE = "Tệp;Trích yếu;Số ký hiệu;Ngày ban hành;Loại văn bản;Cơ quan;Nơi ban hành;Người ký;"
  + "Phạm vi\r\n2011/01-KH.pdf;Kế hoạch công tác năm 2011;01-KH/ĐU;05/02/2011;Kế hoạch;;Đảng uỷ;"
  + "Nguyễn Văn An;cơ quan\r\n";

export class Page extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    /** The ZIP on its way: `{name, share, controller}`. */
    this.sending = null;
    this.folder = "";
    this.catalogue = "";
  }

  async read() {
    const found = await this.get("archive/imports");
    clearTimeout(this.timer);
    if (found.running && !this.isLeft) this.timer = setTimeout(() => this.load(), LOOK_AGAIN);
    return found;
  }

  leave() {
    this.isLeft = true;
    clearTimeout(this.timer);
    this.sending?.controller.abort();
  }

  unsaved() { return Boolean(this.sending); }

  show() {
    const { data } = this;
    return [data.current && this.state(data.current),
      !data.running && this.zip(), !data.running && this.inbox()];
  }

  // What is imported

  zip() {
    const { sending } = this;
    if (!this.data.zipBytes) {
      return h("section", { class: "card", key: "zip" }, h("h3", null, t("papers.zip")),
        h("p", { class: "quiet-text" }, t("papers.noZip")));
    }
    return h("section", { class: "card", key: "zip" },
      h("h3", null, t("papers.zip")),
      h("p", { class: "hint", id: "zip-hint" }, t("papers.zipHint", {
        size: size(this.data.zipBytes) })),
      sending ? h("div", { class: "row" }, h("span", null, sending.name),
        h("progress", { max: 1, value: sending.share,
          "aria-label": t("papers.sending", { name: sending.name }) }),
        button(t("cancel"), { kind: "quiet", onclick: () => sending.controller.abort() }))
        : h("p", { class: "row" },
          // A browser says "Choose File" in its own language, so it is not asked to.
          h("span", { class: "button file primary" }, icon("plus"), t("papers.choose"),
            h("input", { type: "file", accept: ".zip,application/zip",
              "aria-label": t("papers.choose"), "aria-describedby": "zip-hint",
              onchange: (event) => {
                const [file] = event.target.files;
                event.target.value = "";
                if (file) this.send1(file);
              } })),
          h("a", { class: "button", download: "danh-muc.csv", href: sample() },
            icon("download"), t("papers.sample"))));
  }

  async send1(file) {
    if (file.size > this.data.zipBytes) {
      return notice(t("papers.tooLarge", { name: file.name, size: size(file.size),
        limit: size(this.data.zipBytes) }));
    }
    const sending = { name: file.name, share: 0, controller: new AbortController() };
    this.sending = sending;
    this.redraw();
    const query = new URLSearchParams({ name: file.name.normalize("NFC") }).toString();
    try {
      this.data = await upload(`/api/archive/imports?${query.replace(/\+/g, "%20")}`, file,
        freshKey(), (share) => {
          sending.share = share;
          this.redraw();
        }, sending.controller.signal);
    } catch (failure) {
      if (failure.code !== "upload.cancelled" && !this.app.turnedAway(failure)) {
        notice(failure.message);
      }
    }
    this.sending = null;
    return this.load();
  }

  inbox() {
    const { inbox } = this.data;
    if (!inbox) {
      return h("section", { class: "card", key: "inbox" }, h("h3", null, t("papers.inbox")),
        h("p", { class: "quiet-text" }, t("papers.inboxUnset")));
    }
    const chosen = inbox.find((one) => one.name === this.folder) ?? inbox[0];
    return h("section", { class: "card", key: "inbox" }, h("h3", null, t("papers.inbox")),
      inbox.length === 0 ? empty(t("papers.inboxEmpty"), "keep") : [
        h("p", { class: "hint", key: "hint" }, t("papers.inboxHint")),
        this.choice("folder", chosen.name, inbox.map((one) => one.name)),
        chosen.catalogues.length > 1
          && this.choice("catalogue", this.catalogue, chosen.catalogues),
        h("p", { class: "row", key: "begin" }, button(t("papers.begin"), { kind: "primary",
          busy: this.busy === "begin", onclick: () => this.act("begin", () =>
            this.send("POST", "archive/imports/folder", { folder: chosen.name,
              catalogue: chosen.catalogues.includes(this.catalogue) ? this.catalogue
                : chosen.catalogues[0] })) }))]);
  }

  choice(name, value, options) {
    return h("div", { class: "field", key: name },
      h("label", { for: `papers-${name}` }, t("papers." + name)),
      h("select", { id: `papers-${name}`, value, onchange: (event) => {
        this[name] = event.target.value;
        this.redraw();
      } }, options.map((option) => h("option", { value: option, key: option }, option))));
  }

  // How far it is

  state(current) {
    const isOver = ["stopped", "failed", "done"].includes(current.phase);
    const mayGoOn = ["stopped", "failed"].includes(current.phase);
    return h("section", { class: current.phase === "failed" ? "card wrong-box" : "card",
      key: "state", "aria-live": "polite" },
    h("h3", null, t("papers.phase." + current.phase, { name: current.name })),
    current.failure && h("p", { class: "wrong", role: "alert" }, current.failure),
    current.lines > 0 && h("p", { class: "row", key: "bar" },
      h("progress", { max: current.lines, value: current.done,
        "aria-label": t("papers.progress", current) }),
      h("span", null, t("papers.progress", current))),
    h("dl", { class: "import-counts", key: "counts" }, ["imported", "known", "duplicates", "wrong"]
      .map((name) => h("div", { key: name }, h("dt", null, t("papers." + name)),
        h("dd", null, String(current[name]))))),
    h("p", { class: "quiet-text", key: "times" }, t("papers.begun", {
      at: dateTime(current.startedAt) }), current.endedAt && ` · ${t("papers.ended", {
      at: dateTime(current.endedAt) })}`),
    h("p", { class: "row", key: "acts" },
      !isOver && button(t("papers.stop"), { busy: this.busy === "stop",
        onclick: () => this.act("stop", () => this.send("POST", "archive/imports/stop")) }),
      mayGoOn && button(t("papers.resume"), { kind: "primary", busy: this.busy === "resume",
        onclick: () => this.act("resume", () => this.send("POST", "archive/imports/resume")) }),
      current.wrong + current.duplicates > 0 && h("a", { class: "button", download: "",
        href: "/api/archive/imports/report.csv" }, icon("download"), t("papers.report")),
      isOver && button(t("papers.forget"), { kind: "quiet", busy: this.busy === "forget",
        onclick: () => this.forget(current) })),
    current.faults.length > 0 && [
      current.faults.length < current.wrong && h("p", { class: "quiet-text", key: "cut" },
        t("papers.first", { count: current.faults.length })),
      table(t("papers.wrong"), [["line", t("papers.line")], ["field", t("papers.column")],
        ["message", t("papers.what")]], current.faults.map((fault, index) => ({ key: index,
        cells: [fault.line ? String(fault.line) : "ZIP", fault.field ?? "–", fault.message] })))]);
  }

  async forget(current) {
    if (current.phase !== "done" && !(await ask({ title: t("papers.forget"),
      text: t("papers.forgetText"), yes: t("papers.forget"), danger: true }))) return;
    this.act("forget", () => this.send("DELETE", "archive/imports"));
  }
}

/** Excel knows UTF-8 by its mark. */
const sample = () => `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${SAMPLE}`)}`;
