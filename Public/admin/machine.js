// How the machine is: room on the disk, the programs that make pages, who is connected.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { language, t } from "../words.js";
import { button, sign } from "../views/parts.js";
import { AdminPage } from "./page.js";

const UNITS = ["B", "KB", "MB", "GB", "TB"];
/** Less than a tenth free is worth a warning. */
const LITTLE = 0.1;

export class Page extends AdminPage {
  read() {
    return this.get("machine");
  }

  show() {
    const m = this.data;
    const free = m.disk.totalBytes ? m.disk.freeBytes / m.disk.totalBytes : 1;
    const missing = m.programs.filter((program) => !program.found);
    return [
      h("div", { class: "row admin-tools" },
        m.status === "ok" ? sign("approve", t("machine.ok")) : h("b", { class: "wrong" },
          t("machine.failed")),
        h("span", { class: "spring" }),
        button(t("admin.reload"), { kind: "quiet", onclick: () => this.load() })),
      h("div", { class: "facts" },
        fact(t("machine.disk"), t("machine.free", { free: bytes(m.disk.freeBytes),
          total: bytes(m.disk.totalBytes) }), h("meter", { min: 0, max: 1, low: LITTLE,
          optimum: 1, value: free, "aria-label": t("machine.disk") }),
        free < LITTLE && h("p", { class: "warn" }, t("machine.little"))),
        fact(t("machine.journal"), bytes(m.journalBytes)),
        fact(t("machine.people"), t("machine.connected", { sessions: m.sessions,
          connections: m.connections })),
        fact(t("machine.line"), t(m.encrypted ? "machine.encrypted" : "machine.clear")),
        fact(t("machine.started"), dateTime(m.startedAt)),
        fact(t("machine.now"), dateTime(m.now)),
        fact(t("machine.system"), m.system, h("p", { class: "quiet-text" },
          t("machine.size", { processors: m.processors, memory: bytes(m.memoryBytes) })))),
      h("section", { class: "card" }, h("h3", null, t("machine.programs")),
        h("p", null, t(missing.length ? "machine.missing" : "machine.complete")),
        h("ul", { class: "plain-list" }, m.programs.map((program) => h("li", { key: program.name },
          sign(program.found ? "approve" : "reject", h("code", null, program.name), " – ",
            program.found ? t("machine.found")
              : t("machine.install", { package: program.package })))))),
    ];
  }
}

function fact(label, value, ...more) {
  return h("section", { class: "card fact", key: label }, h("h3", null, label),
    h("p", null, value), ...more);
}

/** "12,4 GB", with the comma of the language. */
export function bytes(count) {
  let [value, unit] = [count, 0];
  while (value >= 1000 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1];
  const text = value.toLocaleString(language(), { maximumFractionDigits: value < 100 ? 1 : 0 });
  return `${text} ${UNITS[unit]}`;
}
