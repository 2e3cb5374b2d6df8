// Who presents and who follows: what this person does now, how many come along, the pointer,
// and handing the presentation over.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { request } from "../http.js";
import { onPage } from "./turned.js";

export function presenting(reader) {
  const { mode, meeting } = reader;
  if (meeting.state !== "open") return null;
  const by = meeting.signals.page?.by;
  const words = mode === "lead" ? t("mode.lead")
    : mode === "own" ? t("mode.own")
      : by ? t("mode.follow", { name: meeting.nameOf(by) }) : t("mode.followItem");
  const followers = meeting.signals.followers?.count;
  return h("div", { class: `modes ${mode}`, key: "modes" },
    h("span", { role: "status" }, words,
      mode === "lead" && followers !== undefined
        && ` · ${t("present.followers", { count: followers })}`),
    mode === "own" && button(t("mode.goFollow"),
      { kind: "primary", onclick: () => reader.setMode("follow") }),
    mode === "follow" && button(t("mode.goOwn"), { onclick: () => reader.setMode("own") }),
    mode === "lead" && button(t("present.pointer"), { icon: "pointer", pressed: reader.points,
      onclick: () => { reader.points = !reader.points; reader.redraw(); } }),
    mode === "lead" && handOver(reader),
    mode === "lead" && button(t("mode.stopLead"), { onclick: () => reader.setMode("follow") }),
    mode !== "lead" && by && meeting.isOfficer && button(t("present.clear"), { kind: "quiet",
      onclick: () => reader.page.session.signal({ pageCleared: {} }) }),
    mode !== "lead" && reader.mayLead()
      && button(t("mode.goLead"), { onclick: () => reader.setMode("lead") }));
}

function handOver(reader) {
  const { meeting } = reader;
  const people = meeting.participants.filter((one) => one.user !== meeting.me
    && one.presence !== "left");
  return h("label", { class: "hand-over", key: "hand-over" },
    h("span", { class: "unseen" }, t("present.handOver")),
    h("select", {
      onchange: (event) => {
        const user = event.target.value;
        event.target.value = "";
        if (user) give(reader, user);
      },
    }, h("option", { value: "" }, t("present.handOver")),
    people.map((one) => h("option", { key: one.user, value: one.user }, one.name))));
}

async function give(reader, user) {
  if (await reader.page.send({ handOverPresentation: { user } }, user)) reader.setMode("follow");
}

/** Tells where on the page the pointer is, in thousandths. */
export function point(reader, document, number, event) {
  if (!reader.points || reader.mode !== "lead") return;
  const [x, y] = onPage(event.currentTarget, event, reader.turned)
    .map((share) => Math.round(1000 * share));
  const now = performance.now();
  if (now - (reader.pointedAt ?? 0) < 100) return;
  reader.pointedAt = now;
  reader.page.session.signal({ pointer: {
    document: document.document, page: number, x, y,
  } });
}

/** Changes whether the file itself may be taken along. */
export function allowDownload(reader, document) {
  const allowed = document.allowsDownload === false;
  return reader.page.send({ allowDownload: { document: document.document, allowed } },
    document.document);
}

export function versionsOf(document) {
  return request("GET", `/api/documents/${encodeURIComponent(document.document)}/versions`);
}
