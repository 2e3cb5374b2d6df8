// The organisation as a tree: each unit under the one above it.

import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { ShelfPage, nameField, orderField, symbolField } from "./shelf.js";

const KINDS = ["committee", "department", "cell", "council", "government", "association", "other"];
const LEVELS = ["central", "province", "commune", "base"];

export class Page extends ShelfPage {
  fields(entry) {
    return [
      nameField(entry),
      { name: "parent", label: t("admin.parent"), type: "select", value: entry.parent ?? "",
        options: [["", t("admin.top")], ...this.places(entry)] },
      { name: "kind", label: t("admin.unitKind"), type: "select", value: entry.kind ?? "committee",
        options: KINDS.map((kind) => [kind, t("unit.kind." + kind)]) },
      { name: "level", label: t("admin.level"), type: "select", value: entry.level ?? "commune",
        options: LEVELS.map((level) => [level, t("unit.level." + level)]) },
      symbolField(entry), orderField(entry),
    ];
  }

  /** Every unit that can stand above this one, indented as in the tree. */
  places(entry) {
    const into = [];
    const walk = (parent, depth) => {
      for (const unit of this.below(parent)) {
        if (unit.id === entry.id) continue;
        into.push([unit.id, `${"\u2003".repeat(depth)}${unit.name}`]);
        walk(unit.id, depth + 1);
      }
    };
    walk(undefined, 0);
    return into;
  }

  below(parent) {
    return this.sorted().filter((unit) => unit.parent === parent);
  }

  tools() {
    return this.data.length === 0 ? null : this.samples();
  }

  samples() {
    return ["ward", "city"].map((name) => button(t("admin.sample." + name), {
      key: name, kind: "quiet", busy: this.busy === name, onclick: () => this.sample(name),
    }));
  }

  async sample(name) {
    const sure = await ask({ title: t("admin.sample." + name), text: t("admin.sampleText"),
      yes: t("admin.sampleYes") });
    if (!sure) return;
    await this.act(name, () => this.send("POST", `catalogues/${name}`), t("admin.sampleDone"));
  }

  nothing() {
    return h("div", { class: "card" }, empty(t("admin.none.units")),
      h("div", { class: "row center" }, this.samples()));
  }

  list(entries) {
    const shown = new Set(entries.map((unit) => unit.id));
    const branch = (parent) => {
      const units = this.below(parent).filter((unit) => shown.has(unit.id));
      return units.length > 0 && h("ul", { class: "tree" }, units.map((unit) =>
        h("li", { key: unit.id },
          h("div", { class: unit.retired ? "tree-row retired" : "tree-row" },
            h("div", { class: "tree-name" }, this.title(unit),
              h("span", { class: "quiet-text" }, [t("unit.kind." + unit.kind),
                t("unit.level." + unit.level), unit.symbol].filter(Boolean).join(" · "))),
            this.acts(unit)),
          branch(unit.id))));
    };
    return h("div", { class: "card" }, branch(undefined) || empty(t("admin.none.units")));
  }
}
