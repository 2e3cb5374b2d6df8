// The plan of a room's seats: a grid seen from above, the chair's table in front. A click or
// Enter puts a seat or takes it away, the arrows go from square to square, letters rename.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

const MOST = 40;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class PlanEditor {
  constructor(page, room) {
    this.page = page;
    this.room = room;
    const plan = room.plan ?? { rows: 6, columns: 8, seats: [] };
    this.rows = plan.rows;
    this.columns = plan.columns;
    this.seats = new Map(plan.seats.map((seat) => [`${seat.row} ${seat.column}`, seat.label]));
    // A second click gives back the label that the first has taken away.
    this.gone = new Map();
    this.at = [1, 1];
    this.isChanged = false;
  }

  draw() {
    return [
      h("p", null, h("a", { href: "#/admin/rooms" }, t("hall.back"))),
      h("div", { class: "row admin-tools" }, h("h3", null, this.room.name),
        h("span", { class: "spring" }),
        this.stepper("rows", t("grid.rows")), this.stepper("columns", t("grid.columns"))),
      h("p", { class: this.seats.size > this.room.size ? "warn" : "quiet-text",
        role: "status" }, t("grid.count", { seats: this.seats.size, size: this.room.size })),
      h("div", { class: "card plan-box" },
        h("p", { class: "plan-front" }, t("grid.front")),
        h("div", { class: "plan", role: "grid", "aria-label": t("hall.planOf",
          { name: this.room.name }), onkeydown: (event) => this.key(event) },
        Array.from({ length: this.rows }, (_, row) => h("div", { role: "row", class: "plan-row",
          key: row }, Array.from({ length: this.columns }, (_, column) =>
          this.square(row + 1, column + 1)))))),
      h("p", { class: "quiet-text" }, t("grid.hint")),
      h("div", { class: "row" },
        button(t("grid.number"), { onclick: () => this.number() }),
        button(t("grid.clear"), { kind: "quiet", onclick: () => this.change(() =>
          this.seats.clear()) }),
        h("span", { class: "spring" }),
        button(t("save"), { kind: "primary", busy: this.page.busy === "plan",
          disabled: !this.isChanged, onclick: () => this.save() })),
    ];
  }

  stepper(name, label) {
    const set = (value) => this.change(() => {
      this[name] = Math.min(MOST, Math.max(1, value));
      for (const spot of [...this.seats.keys()]) {
        const [row, column] = spot.split(" ").map(Number);
        if (row > this.rows || column > this.columns) this.seats.delete(spot);
      }
      this.at = [Math.min(this.at[0], this.rows), Math.min(this.at[1], this.columns)];
    });
    return h("div", { class: "stepper", role: "group", "aria-label": label },
      h("span", null, label),
      button("−", { label: t("grid.fewer", { what: label }), onclick: () => set(this[name] - 1) }),
      h("b", { "aria-live": "polite" }, String(this[name])),
      button("+", { label: t("grid.more", { what: label }), onclick: () => set(this[name] + 1) }));
  }

  square(row, column) {
    const label = this.seats.get(`${row} ${column}`);
    const isHere = this.at[0] === row && this.at[1] === column;
    return h("div", { role: "gridcell", key: column, class: label ? "square seat" : "square",
      tabindex: isHere ? "0" : "-1", "data-spot": `${row} ${column}`,
      "aria-label": label ? t("grid.seat", { label, row, column })
        : t("grid.floor", { row, column }),
      onclick: () => { this.at = [row, column]; this.toggle(row, column); },
      ondblclick: () => this.rename(row, column) }, label ?? "");
  }

  key(event) {
    const [row, column] = this.at;
    const step = STEPS[event.key];
    if (step) {
      this.at = [Math.min(this.rows, Math.max(1, row + step[0])),
        Math.min(this.columns, Math.max(1, column + step[1]))];
      this.page.redraw();
      const grid = event.currentTarget;
      queueMicrotask(() => grid.querySelector(`[data-spot="${this.at.join(" ")}"]`)?.focus());
    } else if (event.key === "Enter" || event.key === " ") this.toggle(row, column);
    else if (event.key === "F2") this.rename(row, column);
    else if (event.key === "Delete") this.change(() => this.seats.delete(`${row} ${column}`));
    else return;
    event.preventDefault();
  }

  change(work) {
    work();
    this.isChanged = true;
    this.page.redraw();
  }

  toggle(row, column) {
    const spot = `${row} ${column}`;
    this.change(() => {
      const label = this.seats.get(spot);
      if (label) {
        this.seats.delete(spot);
        this.gone.set(spot, label);
        return;
      }
      const before = this.gone.get(spot);
      const isFree = before && ![...this.seats.values()].includes(before);
      this.seats.set(spot, isFree ? before : this.free(row));
    });
  }

  /** The first label of the row that no seat has: A1, A2, … */
  free(row) {
    const taken = new Set(this.seats.values());
    for (let number = 1; ; number += 1) {
      const label = `${letters(row)}${number}`;
      if (!taken.has(label)) return label;
    }
  }

  rename(row, column) {
    const spot = `${row} ${column}`;
    const before = this.seats.get(spot) ?? this.free(row);
    const others = new Set([...this.seats].filter(([key]) => key !== spot).map(([, one]) => one));
    return form({ title: t("grid.rename"), yes: t("save"),
      fields: [{ name: "label", label: t("grid.label"), required: true, value: before,
        wrong: (label) => (others.has(label.trim()) ? t("grid.taken") : label.trim().length > 12
          ? t("grid.long") : null) }] }).then((values) => {
      if (values) this.change(() => this.seats.set(spot, values.label.trim()));
    });
  }

  /** Labels anew from the front to the back and from left to right. */
  number() {
    this.change(() => {
      let line = 0;
      for (let row = 1; row <= this.rows; row += 1) {
        const spots = [];
        for (let column = 1; column <= this.columns; column += 1) {
          if (this.seats.has(`${row} ${column}`)) spots.push(`${row} ${column}`);
        }
        if (spots.length > 0) line += 1;
        spots.forEach((spot, index) => this.seats.set(spot, `${letters(line)}${index + 1}`));
      }
    });
  }

  save() {
    const seats = [...this.seats].map(([spot, label]) => {
      const [row, column] = spot.split(" ").map(Number);
      return { label, row, column };
    }).sort((a, b) => a.row - b.row || a.column - b.column);
    const plan = { rows: this.rows, columns: this.columns, seats };
    const { page, room } = this;
    return page.act("plan", async () => {
      const saved = await page.send("PUT", `rooms/${room.id}`, { ...room, plan }, room.version);
      this.room = saved;
      this.isChanged = false;
      notice(t("grid.saved"), "good");
    });
  }
}

/** 1 is A, 27 is AA. */
function letters(number) {
  const rest = number > 26 ? letters(Math.floor((number - 1) / 26)) : "";
  return rest + String.fromCharCode(65 + ((number - 1) % 26));
}
