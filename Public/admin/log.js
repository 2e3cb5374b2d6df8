// The log of what administrators have changed: who, when, what. Nothing can be removed from it.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t, wordFor } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";

const LINES = 100;
const KINDS = ["accounts", "bodies", "members", "units", "posts", "issuers", "meeting-kinds",
  "document-kinds", "rooms", "sessions", "imports"];

export class Page extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.kind = "";
    this.before = [];
  }

  async read() {
    const query = new URLSearchParams({ limit: LINES });
    if (this.kind) query.set("kind", this.kind);
    if (this.before.length > 0) query.set("before", this.before.at(-1));
    return (await this.get(`administration-log?${query}`)).changes;
  }

  show() {
    return [
      h("div", { class: "row admin-tools" }, h("label", { class: "find" },
        h("span", null, t("log.kind")),
        h("select", { value: this.kind, onchange: (event) => {
          this.kind = event.target.value;
          this.before = [];
          this.load();
        } }, [["", t("log.all")], ...KINDS.map((kind) => [kind, kindName(kind)])]
          .map(([value, text]) => h("option", { key: value, value }, text))))),
      this.data.length === 0 ? h("div", { class: "card" }, empty(t("log.none")))
        : table(t("admin.log"), [["at", t("logins.at")], ["by", t("log.by")],
          ["what", t("log.what")], ["after", t("log.after")]],
        this.data.map((line) => ({ key: line.id, cells: [
          dateTime(line.at), wordFor(`log.by.${line.by.replace(/ /g, "-")}`, line.by),
          h("span", null, t("log.verb." + line.verb),
            h("span", { class: "position" }, `${kindName(line.kind)} · ${subjectOf(line)}`)),
          line.kind === "imports" ? takenBy(line) : line.after ? h("details", { class: "fold" }, h("summary", null, t("log.show")),
            h("code", { class: "json" }, line.after)) : "–"] }))),
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

/** By its name, which is in what stands there afterwards, and its id. */
function subjectOf({ kind, subject, after }) {
  let name;
  try {
    ({ name } = JSON.parse(after));
  } catch {
    // What was taken away has no name any more.
  }
  if (kind === "imports") return name;
  return name && name !== subject ? `${name} (${subject})` : subject;
}

/** How much of an import was taken, once that is known. */
function takenBy({ after }) {
  const told = JSON.parse(after);
  return told.lines ? t("log.imported", told) : "–";
}

const kindName = (kind) => wordFor(`admin.${kind}`, wordFor(`log.kind.${kind}`, kind));
