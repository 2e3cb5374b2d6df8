// Rooms, and the plan of one room's seats.

import { h } from "../dom.js";
import { t } from "../words.js";
import { PlanEditor } from "./plan.js";
import { ShelfPage, clean, nameField } from "./shelf.js";

export class Page extends ShelfPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.editor = null;
  }

  unsaved() {
    return this.editor?.isChanged ?? false;
  }

  async read() {
    const rooms = await super.read();
    const room = this.part && rooms.find((one) => one.id === this.part);
    if (room && !this.editor?.isChanged) this.editor = new PlanEditor(this, room);
    return rooms;
  }

  show() {
    return this.editor ? this.editor.draw() : super.show();
  }

  columns() {
    return [
      ["place", t("hall.place"), (room) => room.place],
      ["size", t("hall.size"), (room) => String(room.size)],
      ["seats", t("hall.seats"), (room) => String(room.plan?.seats.length ?? 0)],
    ];
  }

  more(room) {
    return h("a", { class: "button", href: `#/admin/rooms/${encodeURIComponent(room.id)}`,
      "aria-label": t("hall.planOf", { name: room.name }) }, t("hall.plan"));
  }

  fields(room) {
    return [
      nameField(room),
      { name: "place", label: t("hall.place"), value: room.place ?? "",
        hint: t("hall.placeHint") },
      { name: "size", label: t("hall.size"), type: "number", min: 1, required: true,
        value: room.size ?? "" },
    ];
  }

  value(values, room) {
    return { ...clean(values, ["size"]), plan: room?.plan };
  }
}
