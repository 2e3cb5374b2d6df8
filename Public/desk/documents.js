// Documents item by item: dropped in many at once, sent one after the other with progress, with
// versions, kinds, and their way through appraisal.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { size } from "../format.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { failureWords } from "../document/failure.js";
import "../secrecy/kit.js";
import { appraise } from "./appraisal.js";
import { ACCEPTED } from "./accepted.js";
import { enqueue, retry, stop } from "./uploads.js";

/** What a file's name says of its kind, most telling first. */
const SIGNS = [["submission", /to[\s_-]*trinh/], ["draft", /du[\s_-]*thao/],
  ["report", /bao[\s_-]*cao/], ["plan", /ke[\s_-]*hoach/], ["scheme", /de[\s_-]*an|phuong[\s_-]*an/]];
export const KINDS = ["submission", "draft", "report", "plan", "scheme", "reference", "other"];

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d")
  .toLowerCase();

export function kindOf(name) {
  return SIGNS.find(([, sign]) => sign.test(plain(name)))?.[0] ?? "reference";
}

export function documentsDesk(page) {
  const { meeting } = page;
  if (!meeting.agenda.length) return empty(t("agenda.noneSecretary"), "agenda");
  return h("ol", { class: "desk-list" },
    meeting.agenda.map((item, index) => place(page, item, index)));
}

function place(page, item, index) {
  const { meeting, view } = page;
  const secretary = meeting.role === "secretary";
  return h("li", { class: "card", key: item.item },
    h("h3", null, `${index + 1}. ${item.title}`),
    item.documents?.length
      ? h("ul", { class: "plain-list" }, item.documents.map((document) =>
        row(page, document, secretary)))
      : h("p", { class: "quiet-text" }, t("documents.none")),
    (view.uploads ?? []).filter((sending) => sending.item === item.item)
      .map((sending) => upload(page, sending)),
    secretary && item.state !== "done" && zone(page, item));
}

function zone(page, item) {
  const { view } = page;
  const options = (view.zones ??= {})[item.item] ??= { kind: "", group: "", source: "",
    submit: false, restricted: false };
  const field = (name) => h("label", { class: "zone-field", key: name },
    h("span", null, t("documents." + name)),
    h("input", { type: "text", maxlength: 255, value: options[name], autocomplete: "off",
      placeholder: t(`documents.${name}Hint`),
      oninput: (event) => { options[name] = event.target.value; } }));
  const give = (files) => enqueue(page, item, [...files], options);
  return h("div", { class: `drop-zone${view.zoneOver === item.item ? " over" : ""}`, key: "zone",
    ondragover: (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      if (view.zoneOver !== item.item) {
        view.zoneOver = item.item;
        page.redraw();
      }
    },
    ondragleave: (event) => {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      view.zoneOver = null;
      page.redraw();
    },
    ondrop: (event) => {
      event.preventDefault();
      view.zoneOver = null;
      give(event.dataTransfer.files);
    } },
    h("p", null, t("documents.drop")),
    h("div", { class: "row" },
      h("label", { class: "button", key: "choose" }, t("documents.choose"),
        h("input", { type: "file", class: "unseen", multiple: true, accept: ACCEPTED,
          "aria-label": t("documents.chooseFor", { title: item.title }),
          onchange: (event) => {
            give(event.target.files);
            event.target.value = "";
          } })),
      h("select", { "aria-label": t("document.kind"), value: options.kind, key: "kind",
        onchange: (event) => { options.kind = event.target.value; } },
      h("option", { value: "", key: "" }, t("documents.kindByName")),
      KINDS.map((kind) => h("option", { value: kind, key: kind }, t("documentKind." + kind)))),
      h("label", { class: "check", key: "submit" },
        h("input", { type: "checkbox", checked: options.submit,
          onchange: (event) => { options.submit = event.target.checked; } }),
        t("documents.appraiseFirst")),
      h("label", { class: "check", key: "restricted" },
        h("input", { type: "checkbox", checked: options.restricted,
          onchange: (event) => { options.restricted = event.target.checked; } }),
        t("restriction.upload"))),
    h("details", { class: "fold", key: "about" }, h("summary", null, t("documents.about")),
      h("div", { class: "zone-fields" }, field("group"), field("source"))));
}

/** A file on its way, or why it is not. */
export function upload(page, sending) {
  const { key, name, share, state, message } = sending;
  return h("div", { key, class: `upload ${state}` },
    h("span", null, name, " "),
    state === "failed" || state === "refused"
      ? h("span", { class: "wrong", role: "alert" }, message)
      : h("progress", { max: 1, value: share, "aria-label": t("document.sending", { name }) }),
    state === "sending" && h("span", { class: "quiet-text" }, `${Math.round(share * 100)} %`),
    state === "waiting" && h("span", { class: "quiet-text" }, t("documents.waiting")),
    h("span", { class: "spring" }),
    state === "failed" && button(t("again"), { kind: "quiet",
      label: t("documents.again", { name }), onclick: () => retry(page, sending) }),
    button(t(state === "failed" || state === "refused" ? "remove" : "documents.stop"), { kind: "quiet", key: "stop",
      label: t("documents.stopName", { name }), onclick: () => stop(page, sending) }));
}

function row(page, document, secretary) {
  const { name, stage } = document;
  const id = document.document;
  const pages = document.failed ? failureWords(document.failed, true)
    : document.ready ? t("document.pages", { count: document.pages }) : t("document.preparing");
  return h("li", { key: id, class: "row document-row" },
    h("div", { class: "who" }, h("b", null, name),
      h("span", { class: document.failed ? "warn" : "quiet-text" },
        [document.details?.group, document.details?.source, document.kind, t("document.version", { number: document.version }),
          size(document.size), pages].filter(Boolean).join(" · ")),
      stage && h("span", { class: `way-in ${stage}` },
        t("stage." + stage, { reason: document.returned ?? "" })),
      document.restricted && h("span", { class: "way-in restricted" }, t("restriction.is")),
      document.late && h("span", { class: "way-in late" }, t("document.late"))),
    h("span", { class: "spring" }),
    secretary && [
      (stage === "submitted" || stage === "accepted") && button(t("appraisal"), { key: "appraise",
        label: t("appraisal.of", { name }), onclick: () => appraise(page, document) }),
      stage === "accepted" && button(t("document.publish"), { key: "publish", kind: "primary",
        label: t("document.publishName", { name }), busy: page.busy("publishDocument", id),
        onclick: () => page.send(command.publishDocument({ document: id }), id) }),
      h("label", { class: "button quiet", key: "replace" }, t("document.replace"),
        h("input", { type: "file", class: "unseen", accept: ACCEPTED,
          "aria-label": t("document.replaceName", { name }),
          onchange: (event) => {
            const item = page.meeting.itemOfDocument(id);
            enqueue(page, item, [...event.target.files], { former: document });
            event.target.value = "";
          } })),
      button(t("restriction"), { kind: "quiet", key: "restrict", label: t("restriction.of", { name }),
        onclick: async () => (await import("../secrecy/restriction.js")).restriction(page, document) }),
      button(t("document.withdraw"), { kind: "quiet", key: "withdraw",
        label: t("document.withdrawName", { name }), onclick: () => form({
          title: t("document.withdrawName", { name }), yes: t("document.withdraw"), danger: true,
          fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
          submit: ({ reason }) => page.take(command.withdrawDocument({ document: id, reason }),
            id),
        }) })]);
}
