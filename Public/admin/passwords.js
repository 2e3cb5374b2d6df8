// First passwords, shown once: a list to print and hand out. They are kept nowhere.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

export class Passwords {
  constructor(page) {
    this.page = page;
    this.people = [];
  }

  get isShown() {
    return this.people.length > 0;
  }

  show(people) {
    this.people = [...this.people, ...people];
    this.page.redraw();
  }

  async dismiss() {
    const sure = await ask({ title: t("passwords.dismiss"), text: t("passwords.dismissText"),
      yes: t("passwords.dismiss") });
    if (!sure) return;
    this.people = [];
    this.page.redraw();
  }

  draw() {
    if (!this.isShown) return null;
    return h("section", { class: "card passwords", key: "passwords", role: "status" },
      h("h3", null, t("passwords")),
      h("p", null, t("passwords.text")),
      h("ul", { class: "slips" }, this.people.map((one) => h("li", { key: one.user },
        h("b", null, one.name), h("span", { class: "position" }, one.position),
        h("dl", null, h("dt", null, t("account.address")), h("dd", null, location.origin),
          h("dt", null, t("account.user")), h("dd", null, h("code", null, one.user)),
          h("dt", null, t("passwords.first")), h("dd", null, h("code", null, one.password)))))),
      h("div", { class: "row end no-print" },
        button(t("passwords.print"), { kind: "primary", icon: "print",
          onclick: () => window.print() }),
        button(t("passwords.dismiss"), { onclick: () => this.dismiss() })));
  }
}
