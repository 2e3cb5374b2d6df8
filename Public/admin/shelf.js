// A page of one kind of entries: the list, the form for one, retiring and removing. What differs
// between the kinds is their fields.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { AdminPage, table } from "./page.js";

export class ShelfPage extends AdminPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.showsRetired = false;
  }

  async read() {
    return (await this.get(this.name))[this.name];
  }

  /** The fields of the form for an entry or a new one; each kind has its own. */
  fields() {
    return [];
  }

  /** The columns besides the name: `[[id, label, (entry) => shown], …]`. */
  columns() {
    return [];
  }

  /** What is sent for what was written. */
  value(values) {
    return clean(values);
  }

  sorted() {
    return [...this.data].sort((a, b) => (a.order ?? 1e6) - (b.order ?? 1e6)
      || a.name.localeCompare(b.name, "vi"));
  }

  show() {
    const shown = this.sorted().filter((entry) => this.showsRetired || !entry.retired);
    const retired = this.data.filter((entry) => entry.retired).length;
    return [
      h("div", { class: "row admin-tools" },
        button(t("admin.add"), { kind: "primary", icon: "plus", onclick: () => this.edit() }),
        this.tools(),
        h("span", { class: "spring" }),
        retired > 0 && button(t("admin.showRetired", { count: retired }), {
          kind: "quiet", pressed: this.showsRetired,
          onclick: () => { this.showsRetired = !this.showsRetired; this.redraw(); },
        })),
      shown.length ? this.list(shown) : this.nothing(),
    ];
  }

  tools() {
    return null;
  }

  nothing() {
    return h("div", { class: "card" }, empty(t("admin.none." + this.name)));
  }

  list(entries) {
    const columns = this.columns();
    return table(t("admin." + this.name),
      [["name", t("admin.name")], ...columns, ["acts", t("admin.acts")]],
      entries.map((entry) => ({
        key: entry.id, retired: entry.retired,
        cells: [this.title(entry), ...columns.map(([, , shown]) => shown(entry) ?? ""),
          this.acts(entry)],
      })));
  }

  title(entry) {
    return h("span", null, h("b", null, entry.name),
      entry.retired && h("span", { class: "quiet-text" }, ` · ${t("admin.retired")}`));
  }

  acts(entry) {
    return h("div", { class: "row acts" }, this.more(entry),
      button(t("admin.edit"), { kind: "quiet", label: t("admin.editName", { name: entry.name }),
        onclick: () => this.edit(entry) }),
      button(t(entry.retired ? "admin.restore" : "admin.retire"), {
        kind: "quiet", busy: this.busy === entry.id,
        label: t(entry.retired ? "admin.restoreName" : "admin.retireName", { name: entry.name }),
        onclick: () => this.act(entry.id, () => this.send("PUT", `${this.name}/${entry.id}`,
          { ...entry, retired: !entry.retired }, entry.version)),
      }),
      button(t("admin.remove"), { kind: "quiet", class: "danger-text",
        label: t("admin.removeName", { name: entry.name }),
        onclick: () => this.remove(entry) }));
  }

  more() {
    return null;
  }

  edit(entry) {
    const isNew = !entry;
    return form({
      title: isNew ? t("admin.addTo", { page: t("admin." + this.name) })
        : t("admin.editName", { name: entry.name }),
      yes: t(isNew ? "admin.add" : "save"),
      fields: this.fields(entry ?? {}),
      submit: async (values) => {
        const value = this.value(values, entry);
        if (isNew) await this.send("POST", this.name, value);
        else {
          await this.send("PUT", `${this.name}/${entry.id}`,
            { ...value, retired: entry.retired }, entry.version);
        }
      },
    });
  }

  async remove(entry) {
    const sure = await ask({ title: t("admin.removeName", { name: entry.name }),
      text: t("admin.removeText"), yes: t("admin.remove"), danger: true });
    if (!sure) return;
    await this.act(entry.id, () =>
      this.send("DELETE", `${this.name}/${entry.id}`, undefined, entry.version));
  }
}

/** What was left blank is left out; numbers are numbers. */
export function clean(values, numbers = ["order"]) {
  const pairs = Object.entries(values)
    .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value])
    .filter(([, value]) => value !== "" && value !== null && value !== undefined)
    .map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]);
  return Object.fromEntries(pairs);
}

/** The fields that most kinds have. */
export const nameField = (entry) => ({ name: "name", label: t("admin.name"), required: true,
  value: entry.name ?? "" });
export const symbolField = (entry) => ({ name: "symbol", label: t("admin.symbol"),
  value: entry.symbol ?? "", hint: t("admin.symbolHint") });
export const orderField = (entry) => ({ name: "order", label: t("admin.order"), type: "number",
  min: 1, value: entry.order ?? "" });
