// Appraising a document under five heads: accepted if nothing is wrong, or returned with a
// reason.

import { form } from "../dialog.js";
import { appraiseDocument } from "../meeting/command.js";
import { t } from "../words.js";

const HEADS = ["requirement", "scope", "procedure", "authority", "form"];

export function appraise(page, document) {
  const { name, version } = document;
  return form({
    title: t("appraisal.of", { name }), text: t("appraisal.text"), yes: t("appraisal.save"),
    fields: [
      { name: "heads", label: t("appraisal.heads"), type: "checks",
        value: document.appraisal ? HEADS.filter((head) => document.appraisal[head]) : HEADS,
        options: HEADS.map((head) => [head, t("appraisal." + head)]) },
      { name: "decision", label: t("appraisal.decision"), type: "select", value: "accept",
        options: ["accept", "return"].map((each) => [each, t("appraisal." + each)]) },
      { name: "reason", label: t("appraisal.reason"), type: "textarea", required: true,
        when: ({ decision }) => decision === "return" }],
    submit: ({ heads, decision, reason }) => {
      const accepted = decision === "accept";
      if (accepted && heads.length < HEADS.length) throw new Error(t("appraisal.unclean"));
      return page.take(appraiseDocument({
        document: document.document, version, accepted, reason: accepted ? undefined : reason,
        heads: Object.fromEntries(HEADS.map((head) => [head, heads.includes(head)])),
      }), document.document);
    },
  });
}
