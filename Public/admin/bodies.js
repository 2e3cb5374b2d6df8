// Bodies with their rules, and the members of one.

import { h } from "../dom.js";
import { t } from "../words.js";
import { Members } from "./members.js";
import { ShelfPage, clean, nameField, symbolField } from "./shelf.js";

const BASES = ["incumbent", "summoned", "present", "returned", "valid"];
const SHARES = ["1/2", "2/3", "3/4", "4/5", "1/1"];

export class Page extends ShelfPage {
  constructor(app, name, part) {
    super(app, name, part);
    this.members = part ? new Members(this, part) : null;
  }

  async read() {
    if (this.members) await this.members.read();
    this.units = (await this.get("units")).units;
    return super.read();
  }

  show() {
    return this.members ? this.members.show() : super.show();
  }

  columns() {
    return [
      ["incumbents", t("body.incumbents"), (body) => String(body.incumbents)],
      ["quorum", t("body.quorum"), (body) => share(body.quorum)],
      ["threshold", t("body.threshold"), (body) => `${threshold(body.threshold)}; ${
        t("base." + body.base)}`],
    ];
  }

  more(body) {
    return h("a", { class: "button", href: `#/admin/bodies/${encodeURIComponent(body.id)}`,
      "aria-label": t("body.membersOf", { name: body.name }) }, t("body.members"));
  }

  fields(body) {
    const shares = (value) => (SHARES.includes(value) ? SHARES : [value, ...SHARES])
      .map((one) => [one, share(one)]);
    const rule = body.threshold ?? { fraction: "1/2", exceeded: true };
    return [
      nameField(body),
      { name: "parent", label: t("body.parent"), value: body.parent ?? "",
        hint: t("body.parentHint") },
      symbolField(body),
      { name: "unit", label: t("admin.unit"), type: "select", value: body.unit ?? "",
        options: [["", t("admin.noUnit")],
          ...this.units.filter((unit) => !unit.retired).map((unit) => [unit.id, unit.name])] },
      { name: "incumbents", label: t("body.incumbents"), type: "number", min: 1, required: true,
        value: body.incumbents ?? "", hint: t("body.incumbentsHint") },
      { name: "quorum", label: t("body.quorum"), type: "select", value: body.quorum ?? "2/3",
        options: shares(body.quorum ?? "2/3") },
      { name: "base", label: t("body.base"), type: "select", value: body.base ?? "incumbent",
        options: BASES.map((base) => [base, t("base." + base)]) },
      { name: "exceeded", label: t("body.threshold"), type: "select",
        value: rule.exceeded ? "more" : "least",
        options: [["more", t("body.more")], ["least", t("body.least")]] },
      { name: "fraction", label: t("body.share"), type: "select", value: rule.fraction,
        options: shares(rule.fraction) },
      { name: "documentsDaysBefore", label: t("body.days"), type: "number", min: 0,
        value: body.documentsDaysBefore ?? "" },
      { name: "allowsVoteChange", label: t("body.voteChange"), type: "checkbox",
        value: body.allowsVoteChange ?? false },
      { name: "recusalReducesBase", label: t("body.recusal"), type: "checkbox",
        value: body.recusalReducesBase ?? false },
      { name: "allowsConcurrentPolls", label: t("body.concurrent"), type: "checkbox",
        value: body.allowsConcurrentPolls ?? true },
      { name: "silenceAgrees", label: t("body.silence"), type: "checkbox",
        value: body.silenceAgrees ?? false },
      { name: "surplus", label: t("body.surplus"), value: body.surplus ?? "",
        hint: t("body.surplusHint"), wrong: (value) => isSurplus(value) ? null
          : t("body.surplusWrong") },
    ];
  }

  value({ exceeded, fraction, surplus, ...values }) {
    return { ...clean({ ...values, surplus: surplus.replace(/\s/g, "") },
      ["incumbents", "documentsDaysBefore"]),
      threshold: { fraction, exceeded: exceeded === "more" } };
  }
}

const share = (fraction) => (fraction === "1/1" ? t("body.all") : fraction);

/** "3/10", not more than the whole; nothing for no limit. */
function isSurplus(text) {
  const [, part, whole] = /^\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*$/.exec(text) ?? [];
  return !text.trim() || Number(part) > 0 && Number(part) <= Number(whole);
}

function threshold(rule) {
  return t(rule.exceeded ? "body.moreThan" : "body.atLeast", { share: share(rule.fraction) });
}
