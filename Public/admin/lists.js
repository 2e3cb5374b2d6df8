// Posts, kinds of meetings and documents, issuing bodies: a name, and at most a symbol and a
// place in the list.

import { t } from "../words.js";
import { ShelfPage, nameField, orderField, symbolField } from "./shelf.js";

export class Page extends ShelfPage {
  async read() {
    if (this.name === "issuers") this.units = (await this.get("units")).units;
    return super.read();
  }

  columns() {
    const symbol = ["symbol", t("admin.symbol"), (entry) => entry.symbol];
    const order = ["order", t("admin.order"), (entry) => entry.order && String(entry.order)];
    if (this.name === "posts") return [order];
    if (this.name !== "issuers") return [symbol, order];
    return [symbol, ["unit", t("admin.unit"), (entry) =>
      this.units.find((unit) => unit.id === entry.unit)?.name]];
  }

  fields(entry) {
    const fields = [nameField(entry)];
    if (this.name !== "posts") fields.push(symbolField(entry));
    if (this.name === "issuers") {
      fields.push({ name: "unit", label: t("admin.unit"), type: "select", value: entry.unit ?? "",
        options: [["", t("admin.noUnit")],
          ...this.units.filter((unit) => !unit.retired).map((unit) => [unit.id, unit.name])] });
    }
    return [...fields, orderField(entry)];
  }
}
