// The agenda as the secretary prepares it: items, their order, and their documents.

import { h } from "../dom.js";
import { ask, form } from "../dialog.js";
import { size } from "../format.js";
import { freshKey, upload } from "../http.js";
import * as command from "../meeting/command.js";
import { notice } from "../notice.js";
import { t, wordFor } from "../words.js";
import { button, empty } from "./parts.js";

const KINDS = ["information", "discussion", "decision"];

export function agendaDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  return [
    secretary && h("div", { class: "row" }, h("span", { class: "spring" }),
      button(t("item.add"), { kind: "primary", onclick: () => add(page) })),
    meeting.agenda.length
      ? h("ol", { class: "desk-list" },
        meeting.agenda.map((item, index) => row(page, item, index, secretary)))
      : empty(t(secretary ? "agenda.noneSecretary" : "agenda.none")),
  ];
}

function row(page, item, index, secretary) {
  const { meeting } = page;
  const id = item.item;
  const busy = page.busy("moveAgendaItem", id);
  const move = (after) => page.send(command.moveAgendaItem({ item: id, after }), id);
  const waiting = item.state === "waiting";
  return h("li", { class: "card", key: id },
    h("h3", null, `${index + 1}. ${item.title}`),
    h("p", { class: "quiet-text" },
      [t("kind." + item.kind),
        item.presenter && t("item.presenter", { name: meeting.nameOf(item.presenter) }),
        item.minutes && t("minutes.count", { count: item.minutes })].filter(Boolean).join(" · ")),
    item.documents?.length
      ? h("ul", { class: "plain-list" },
        item.documents.map((document) => documentRow(page, item, document, secretary)))
      : h("p", { class: "quiet-text" }, t("documents.none")),
    uploads(page, id),
    secretary && h("div", { class: "row" },
      button(t("document.add"), { onclick: () => addDocument(page, item) }),
      button(t("edit"), { kind: "quiet", label: t("item.edit", { title: item.title }),
        onclick: () => edit(page, item) }),
      waiting && button("↑", {
        kind: "quiet", label: t("item.up", { title: item.title }), busy, disabled: index === 0,
        key: "up", onclick: () => move(meeting.agenda[index - 2]?.item),
      }),
      waiting && button("↓", {
        kind: "quiet", label: t("item.down", { title: item.title }), busy, key: "down",
        disabled: index === meeting.agenda.length - 1,
        onclick: () => move(meeting.agenda[index + 1].item),
      }),
      waiting && button(t("remove"),
        { kind: "quiet", label: t("item.remove", { title: item.title }),
        busy: page.busy("removeAgendaItem", id),
        onclick: async () => {
          if (await ask({ title: t("item.remove", { title: item.title }), yes: t("remove"),
            danger: true })) {
            page.send(command.removeAgendaItem({ item: id }), id);
          }
        } })));
}

function documentRow(page, item, document, secretary) {
  const state = document.failed ? wordFor("error." + document.failed, t("document.failed"))
    : document.ready ? t("document.pages", { count: document.pages }) : t("document.preparing");
  return h("li", { key: document.document, class: "row" },
    h("span", null, document.name, " ",
      h("span", { class: document.failed ? "warn" : "quiet-text" },
        `${document.kind} · ${size(document.size)} · ${state}`)),
    h("span", { class: "spring" }),
    secretary && button(t("document.replace"),
      { kind: "quiet", label: t("document.replaceName", { name: document.name }),
      onclick: () => addDocument(page, item, document) }),
    secretary && button(t("document.withdraw"),
      { kind: "quiet", label: t("document.withdrawName", { name: document.name }),
      onclick: () => form({
      title: t("document.withdrawName", { name: document.name }), yes: t("document.withdraw"),
        danger: true,
      fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
      submit: ({ reason }) =>
        page.take(command.withdrawDocument({ document: document.document, reason }),
        document.document),
    }) }));
}

function itemFields(meeting, item = {}) {
  const people = [["", t("item.noPresenter")],
    ...meeting.participants.map((p) => [p.user, p.name])];
  return [
    { name: "title", label: t("item.title"), type: "textarea", rows: 2, value: item.title ?? "",
      required: true },
    { name: "kind", label: t("item.kind"), type: "select",
      options: KINDS.map((kind) => [kind, t("kind." + kind)]), value: item.kind ?? "information" },
    { name: "presenter", label: t("item.presenterLabel"), type: "select", options: people,
      value: item.presenter ?? "" },
    { name: "minutes", label: t("item.minutes"), type: "number", min: 1, max: 1440,
      value: item.minutes ?? "" },
  ];
}

const filled = (values) =>
  ({ ...values, minutes: values.minutes ? Number(values.minutes) : undefined });

function add(page) {
  return form({
    title: t("item.add"), yes: t("item.addYes"), fields: itemFields(page.meeting),
    submit: (values) => page.take(command.addAgendaItem(filled(values)), "new"),
  });
}

function edit(page, item) {
  return form({
    title: t("edit"), yes: t("save"), fields: itemFields(page.meeting, item),
    submit: (values) => page.take(command.editAgendaItem({ item: item.item, ...filled(values) }),
      item.item),
  });
}

// Documents

function uploads(page, item) {
  const list = (page.view.uploads ?? []).filter((sending) => sending.item === item);
  return list.map((sending) => h("p", { key: sending.key, class: "upload" },
    sending.name, " ",
    h("progress", { max: 1, value: sending.share,
      "aria-label": t("document.sending", { name: sending.name }) }),
    ` ${Math.round(sending.share * 100)} %`));
}

/** Asks for files; with `former`, for one that takes its place as the next version. */
function addDocument(page, item, former) {
  const picker = Object.assign(document.createElement("input"), {
    type: "file", accept: ".pdf,.docx,.odt,application/pdf", multiple: !former,
  });
  picker.onchange = async () => {
    const files = [...picker.files];
    if (!files.length) return;
    const answer = await form({
      title: former ? t("document.replaceName", { name: former.name }) : t("document.add"),
        text: files.map((file) => file.name).join(", "), yes: t("document.send"),
      fields: [{ name: "kind", label: t("document.kind"),
        value: former?.kind ?? t("document.kindUsual"), required: true }],
    });
    if (answer) for (const file of files) send(page, item, file, answer.kind, former);
  };
  picker.click();
}

async function send(page, item, file, kind, former) {
  const sending = { key: freshKey(), item: item.item, name: file.name, share: 0 };
  page.view.uploads = [...(page.view.uploads ?? []), sending];
  page.redraw();
  const query = new URLSearchParams({ item: item.item, name: file.name.normalize("NFC"), kind,
    ...(former && { document: former.document }) });
  try {
    const path = `/api/meetings/${encodeURIComponent(page.id)}/documents`;
    const asked = query.toString().replace(/\+/g, "%20");
    await upload(`${path}?${asked}`, file, sending.key, (share) => {
      sending.share = share;
      page.redraw();
    });
    notice(t("document.sent", { name: file.name }), "good");
  } catch (failure) {
    if (!page.app.turnedAway(failure)) notice(`${file.name}: ${failure.message}`);
  }
  page.view.uploads = page.view.uploads.filter((other) => other !== sending);
  page.redraw();
}
