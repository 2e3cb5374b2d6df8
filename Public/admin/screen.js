// The administrator's pages: a list of what there is to keep at the left, one of them at the
// right. Each page is loaded when it is opened.

import { h } from "../dom.js";
import { learn, t } from "../words.js";
import { bar } from "../views/bar.js";
import vi from "../words/vi-admin.js";
import en from "../words/en-admin.js";
import viTokens from "../words/vi-tokens.js";
import enTokens from "../words/en-tokens.js";

learn({ vi: { ...vi, ...viTokens }, en: { ...en, ...enTokens } });

const PAGES = {
  accounts: () => import("./accounts.js"),
  bodies: () => import("./bodies.js"),
  import: () => import("./import.js"),
  units: () => import("./units.js"),
  posts: () => import("./lists.js"),
  issuers: () => import("./lists.js"),
  "meeting-kinds": () => import("./lists.js"),
  "document-kinds": () => import("./lists.js"),
  rooms: () => import("./rooms.js"),
  sessions: () => import("./sessions.js"),
  logins: () => import("./logins.js"),
  tokens: () => import("./tokens.js"),
  viewings: () => import("./viewings.js"),
  log: () => import("./log.js"),
  papers: () => import("./papers.js"),
  backups: () => import("./backups.js"),
  machine: () => import("./machine.js"),
};
const GROUPS = [
  ["people", ["accounts", "bodies", "import"]],
  ["order", ["units", "posts", "issuers", "meeting-kinds", "document-kinds", "rooms"]],
  ["doors", ["sessions", "tokens", "logins", "viewings", "log"]],
  ["server", ["papers", "backups", "machine"]],
];

export class AdminScreen {
  constructor(app, name, part) {
    this.app = app;
    this.name = PAGES[name] ? name : "accounts";
    this.page = null;
    this.open(part);
  }

  async open(part) {
    style();
    const { Page } = await PAGES[this.name]();
    if (this.isLeft) return;
    this.page = new Page(this.app, this.name, part);
    await this.page.load();
    // On a telephone the list of the pages is a line, and this one may stand beyond its edge.
    document.querySelector(".admin-nav [aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  leave() {
    this.isLeft = true;
    this.page?.leave();
  }

  unsaved() {
    return this.page?.unsaved() ?? false;
  }

  draw() {
    return [
      bar(this.app, t("admin.of", { page: t("admin." + this.name) })),
      h("div", { class: "admin" },
        h("nav", { class: "admin-nav", "aria-label": t("admin") },
          GROUPS.map(([group, names]) => h("section", { key: group },
            h("h2", null, t("admin.group." + group)),
            h("ul", null, names.map((name) => h("li", { key: name },
              h("a", { href: `#/admin/${name}`,
                "aria-current": name === this.name ? "page" : undefined },
              t("admin." + name)))))))),
        h("main", { class: "admin-page", key: this.name },
          h("h2", { class: "admin-title" }, t("admin." + this.name)),
          h("p", { class: "quiet-text" }, t("admin.about." + this.name)),
          this.page ? this.page.draw() : h("p", { class: "loading" }, t("loading")))),
    ];
  }
}

/** The sheet of these pages, fetched with them. */
function style() {
  if (document.getElementById("admin-style")) return;
  const link = document.createElement("link");
  link.id = "admin-style";
  link.rel = "stylesheet";
  link.href = new URL("../css/admin.css", import.meta.url).href;
  document.head.append(link);
}

