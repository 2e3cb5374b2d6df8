// Whoever presents an item sends its documents in for appraisal, and sees what became of them.

import "./kit.js";
import { h } from "../dom.js";
import { size } from "../format.js";
import { t } from "../words.js";
import { upload } from "./documents.js";
import { ACCEPTED } from "./accepted.js";
import { enqueue } from "./uploads.js";

/** For the presenter of this item, unless they are a secretary, who has the desk. */
export function submission(page, item) {
  const { meeting, view } = page;
  const mine = item.documents.filter((document) => document.stage
    && document.submitter === meeting.me);
  const uploads = (view.uploads ?? []).filter((sending) => sending.item === item.item);
  return h("details", { class: "fold submission", key: `submission ${item.item}`,
    open: mine.length + uploads.length > 0 },
  h("summary", null, t("submission")),
  h("p", { class: "quiet-text" }, t("submission.text")),
  mine.length > 0 && h("ul", { class: "plain-list" }, mine.map((document) =>
    h("li", { key: document.document, class: "row" },
      h("div", { class: "who" }, h("b", null, document.name),
        h("span", { class: "quiet-text" },
          `${t("document.version", { number: document.version })} · ${size(document.size)}`),
        h("span", { class: `way-in ${document.stage}` },
          t("stage." + document.stage, { reason: document.returned ?? "" }))),
      h("span", { class: "spring" }),
      chooser(t("document.replace"), t("document.replaceName", { name: document.name }), false,
        (files) => enqueue(page, item, files, { former: document }))))),
  uploads.map((sending) => upload(page, sending)),
  h("div", { class: "row" }, chooser(t("submission.choose"),
    t("submission.chooseFor", { title: item.title }), true,
    (files) => enqueue(page, item, files, { submit: true }))));
}

function chooser(text, label, multiple, give) {
  return h("label", { class: "button", key: "choose" }, text,
    h("input", { type: "file", class: "unseen", multiple, accept: ACCEPTED, "aria-label": label,
      onchange: (event) => {
        give([...event.target.files]);
        event.target.value = "";
      } }));
}
