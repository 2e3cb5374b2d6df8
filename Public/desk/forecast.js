// What the answers to the invitations promise: who comes, who does not and why, and whether
// there will be a quorum.

import { h } from "../dom.js";
import { t } from "../words.js";

export function forecast(meeting) {
  const voters = meeting.participants.filter((p) => p.votes);
  const coming = voters.filter((p) => p.answer?.attending);
  const away = meeting.participants.filter((p) => p.answer && !p.answer.attending);
  const silent = voters.filter((p) => !p.answer);
  const { needed } = meeting.quorum;
  const possible = coming.length + silent.length;
  const verdict = coming.length >= needed ? ["good", "forecast.met"]
    : possible >= needed ? ["warn", "forecast.open"] : ["wrong", "forecast.short"];
  return [
    h("p", null, t("forecast.counts", { coming: coming.length, voters: voters.length,
      away: voters.length - possible, silent: silent.length })),
    h("p", { class: verdict[0] }, t(verdict[1], { needed, missing: needed - coming.length,
      possible })),
    away.length > 0 && h("ul", { class: "plain-list" }, away.map((p) => h("li", { key: p.user },
      h("b", null, p.name), ` · ${p.answer.reason || t("forecast.noReason")}`,
      p.answer.substitute && ` · ${t("answer.substitute", { name: p.answer.substitute })}`))),
    silent.length > 0 && meeting.state === "convened" && h("details", { class: "fold" },
      h("summary", null, t("forecast.silent", { count: silent.length })),
      h("p", null, silent.map((p) => p.name).join(", "))),
  ];
}
