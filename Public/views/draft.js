// The place of the drafts in a meeting; what is in it is fetched when somebody looks.

import { notice } from "../notice.js";
import { t } from "../words.js";
import { skeleton } from "./parts.js";

export function draftView(page) {
  if (page.drafts) return page.drafts(page);
  page.fetchingDrafts ??= import("../drafts/drafts.js").then(({ draftsView }) => {
    page.drafts = draftsView;
    page.redraw();
  }).catch(() => {
    page.fetchingDrafts = null;
    notice(t("error.line.down"));
  });
  return skeleton(6);
}

/** Whether what is being edited differs from what is stored. */
export function draftChanged(meeting, draft) {
  const words = ({ title, paragraphs }) => JSON.stringify([title, paragraphs
    .filter((p) => p.text.trim()).map(({ id, kind, text }) => [id, kind, text])]);
  const stored = meeting?.resolution(draft.resolution);
  return draft.isNew ? words(draft) !== '["",[]]' : !stored || words(draft) !== words(stored);
}

/** Whether a paragraph that is being edited differs from what it was. */
export function singleChanged({ kind, text, base }) {
  return kind !== base.kind || text !== base.text;
}

/** Whether a proposal was begun and not sent. */
export function proposalChanged({ text, before, reason, action }) {
  return Boolean(reason.trim()) || action === "insertAfter" && Boolean(text.trim())
    || action === "replace" && text !== before;
}
