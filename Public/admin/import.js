// Members from a table: choose the body and the file, see what it comes to, import it, print the
// passwords. With one broken line nothing is imported.

import { h } from "../dom.js";
import { Failure } from "../http.js";
import { icon } from "../icons.js";
import { notice } from "../notice.js";
import { language, t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";
import { Passwords } from "./passwords.js";

const SAMPLE = "STT;Họ và tên;Tài khoản;Chức vụ;Vai trò;Biểu quyết\r\n"
  + "1;Nguyễn Văn An;;Bí thư Đảng uỷ;Chủ trì;có\r\n"
  + "2;Trần Thị Bình;;Phó Bí thư Thường trực;Uỷ viên;có\r\n"
  + "3;Lê Văn Chung;;Chánh Văn phòng;Thư ký;không\r\n";

export class Page extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.body = part ?? "";
    this.file = null;
    this.seen = null;
    this.passwords = new Passwords(this);
  }

  unsaved() {
    return this.passwords.isShown;
  }

  async read() {
    const { bodies } = await this.get("bodies");
    const open = bodies.filter((body) => !body.retired);
    if (!open.some((body) => body.id === this.body)) this.body = open[0]?.id ?? "";
    return open;
  }

  show() {
    if (this.data.length === 0) return h("div", { class: "card" }, empty(t("import.noBody")));
    return [
      this.passwords.draw(),
      h("section", { class: "card", key: "choose" },
        h("div", { class: "field" }, h("label", { for: "import-body" }, t("import.body")),
          h("select", { id: "import-body", value: this.body,
            onchange: (event) => { this.body = event.target.value; this.look(); } },
          this.data.map((body) => h("option", { key: body.id, value: body.id }, body.name)))),
        h("div", { class: "field" }, h("p", { class: "row" },
          // A browser says "Choose File" in its own language, so it is not asked to.
          h("span", { class: "button file" }, icon("document"), t("import.file"),
            h("input", { id: "import-file", type: "file", accept: ".csv,text/csv",
              "aria-label": t("import.file"), "aria-describedby": "import-hint",
              onchange: (event) => { this.file = event.target.files[0]; this.look(); } })),
          h("span", { role: "status" }, this.file?.name ?? t("import.noFile"))),
          h("p", { class: "hint", id: "import-hint" }, t("import.hint"))),
        h("a", { class: "button", download: "members.csv", href: sample() }, t("import.sample"))),
      this.seen && this.preview(),
    ];
  }

  preview() {
    const { lines, faults } = this.seen;
    const fresh = lines.filter((line) => line.newAccount).length;
    if (faults.length > 0) {
      return h("section", { class: "card wrong-box", role: "alert", key: "faults" },
        h("h3", null, t("import.wrong", { count: faults.length })),
        h("p", null, t("import.wrongText")),
        table(t("import.wrong", { count: faults.length }), [["line", t("import.line")],
          ["field", t("import.column")], ["message", t("import.what")]],
        faults.map((fault, index) => ({ key: index,
          cells: [String(fault.line), fault.field ?? "–", fault.message] }))));
    }
    return h("section", { class: "card", key: "preview" },
      h("h3", null, t("import.preview", { count: lines.length })),
      h("p", null, t("import.counts", { fresh, known: lines.length - fresh })),
      table(t("import.preview", { count: lines.length }), [["line", t("import.line")],
        ["name", t("admin.fullName")], ["user", t("account.user")], ["role", t("inbody.role")],
        ["votes", t("inbody.votes")], ["state", t("account.state")]],
      lines.map((line) => ({ key: line.line, cells: [
        String(line.line),
        h("span", null, h("b", null, line.name), h("span", { class: "position" }, line.position)),
        h("code", null, line.user), t("inbody.part." + line.role), t(line.votes ? "admin.yes" : "admin.no"),
        t(line.newAccount ? "import.new"
          : line.newMember ? "import.joins" : line.changed ? "import.changes" : "import.same"),
      ] }))),
      h("div", { class: "row end" }, button(t("import.do"), { kind: "primary",
        busy: this.busy === "import", onclick: () => this.perform() })));
  }

  look() {
    if (!this.file || !this.body) return undefined;
    return this.act("look", async () => {
      this.seen = null;
      this.seen = await this.post("&dry=1");
    });
  }

  perform() {
    return this.act("import", async () => {
      const done = await this.post("");
      if (done.faults.length > 0) {
        this.seen = done;
        return;
      }
      this.seen = null;
      this.file = null;
      notice(t("import.done", { count: done.lines.length }), "good");
      if (done.accounts.length > 0) this.passwords.show(done.accounts);
    });
  }

  /** The table goes as it is; what is wrong with it comes back as a list. */
  async post(more) {
    let response;
    try {
      response = await fetch(
        `/api/import/members?body=${encodeURIComponent(this.body)}${more}`, {
          method: "POST", body: this.file, credentials: "same-origin",
          headers: { "Accept-Language": language(), "Content-Type": "text/csv" },
        });
    } catch {
      throw new Failure("line.down", t("error.line.down"));
    }
    const answer = await response.json().catch(() => ({}));
    if (answer.faults) return answer;
    throw new Failure(answer.error?.code ?? `http.${response.status}`, answer.error?.message,
      { status: response.status });
  }
}

/** Excel knows UTF-8 by its mark. */
const sample = () => `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${SAMPLE}`)}`;
