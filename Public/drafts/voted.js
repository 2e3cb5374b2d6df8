// The change of a draft that a vote is about, as it lies on the ballot: what is done with which
// words, and why.

import "./kit.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { marked } from "./marked.js";

export function voted(page, one) {
  const { meeting } = page;
  const draft = meeting.resolution(one.resolution);
  const place = draft?.paragraphs.findIndex((p) => p.id === one.paragraph) ?? -1;
  // The paragraph as it stands now, which others may have edited since.
  const before = one.action === "insertAfter" ? "" : draft?.paragraphs[place]?.text ?? one.quoted;
  return h("div", { class: "voted", key: "voted" },
    h("p", { class: "quiet-text" }, t("amendment.votedOn", { number: place + 1,
      action: t(`amendment.${one.action}`), name: meeting.nameOf(one.proposer) })),
    marked(before, one.action === "delete" ? "" : one.text),
    one.reason && h("p", { class: "reason" }, t("amendment.because", { reason: one.reason })));
}
