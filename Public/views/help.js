// The built-in help: one page a role, in the language that was chosen, for somebody who sits
// before this for the first time.

import { h } from "../dom.js";
import { language, t } from "../words.js";
import { bar } from "./bar.js";
import { empty, skeleton } from "./parts.js";

const PAGES = {
  vi: {
    member: () => import("../help/vi-member.js"), chair: () => import("../help/vi-chair.js"),
    secretary: () => import("../help/vi-secretary.js"), guest: () => import("../help/vi-guest.js"),
    admin: () => import("../help/vi-admin.js"),
  },
  en: {
    member: () => import("../help/en-member.js"), chair: () => import("../help/en-chair.js"),
    secretary: () => import("../help/en-secretary.js"), guest: () => import("../help/en-guest.js"),
    admin: () => import("../help/en-admin.js"),
  },
};
const ROLES = Object.keys(PAGES.vi);

export class HelpScreen {
  constructor(app, role) {
    this.app = app;
    this.role = ROLES.includes(role) ? role : this.likely();
    this.pages = new Map();
  }

  leave() {}

  /** The account tells who prepares and who administers; everybody else is a member first. */
  likely() {
    const roles = this.app.user?.roles ?? [];
    return roles.includes("secretary") ? "secretary" : roles.includes("admin") ? "admin"
      : "member";
  }

  page() {
    const name = `${language()} ${this.role}`;
    if (!this.pages.has(name)) {
      this.pages.set(name, null);
      PAGES[language()][this.role]().then(({ default: page }) => this.pages.set(name, page),
        () => this.pages.set(name, [])).then(() => this.app.redraw());
    }
    return this.pages.get(name);
  }

  draw() {
    const page = this.page();
    return [
      bar(this.app, t("help")),
      h("main", { class: "wide help", id: "content", key: "main" },
        h("nav", { class: "help-roles", "aria-label": t("help.roles") },
          h("span", { class: "quiet-text" }, t("help.roles")),
          ROLES.map((role) => h("a", { key: role, href: `#/help/${role}`, class: "button",
            "aria-current": role === this.role ? "page" : undefined }, t("help." + role)))),
        page === null ? skeleton(8) : page.length ? this.sections(page)
          : empty(t("help.missing"), "help")),
    ];
  }

  sections(page) {
    const show = (index) => (event) => {
      event.preventDefault();
      const heading = document.getElementById(`help-${index}`);
      heading.setAttribute("tabindex", "-1");
      heading.focus();
      heading.scrollIntoView({ block: "start" });
    };
    return [
      h("nav", { class: "card", "aria-label": t("help.contents"), key: "contents" },
        h("h2", null, t("help.contents")),
        h("ol", null, page.map(({ title }, index) => h("li", { key: index },
          h("a", { href: `#help-${index}`, onclick: show(index) }, title))))),
      page.map(({ title, text, steps, note }, index) => h("section", { class: "card",
        key: `${this.role} ${index}` },
      h("h2", { id: `help-${index}` }, title),
      text && h("p", null, text),
      steps && h("ol", { class: "steps" }, steps.map((step) => h("li", null, step))),
      note && h("p", { class: "help-note" }, note))),
    ];
  }
}
