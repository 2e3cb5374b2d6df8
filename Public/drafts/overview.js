// What is still to be decided, in the order in which it is taken; a click goes there.

import { h } from "../dom.js";
import { ofParagraph } from "../meeting/amendments.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

export function overview(page, draft) {
  const { meeting, view } = page;
  const list = draft.paragraphs.flatMap((p, index) =>
    ofParagraph(meeting, draft.resolution, p.id).filter((one) => !one.decision)
      .map((one) => ({ one, number: index + 1, text: p.text })));
  if (!list.length) return null;
  const go = (one) => {
    (view.shownProposals ??= {})[`${draft.resolution}/${one.paragraph}`] = true;
    page.redraw();
    const card = document.getElementById(`proposal-${one.amendment}`);
    card?.scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
  };
  return h("details", { class: "overview", key: "overview" },
    h("summary", null, t("amendments.order", { count: list.length })),
    h("ol", null, list.map(({ one, number, text }) => h("li", { key: one.amendment },
      button(t("amendments.place", { number, action: t(`amendment.${one.action}`),
        name: meeting.nameOf(one.proposer) }), { kind: "quiet", onclick: () => go(one) }),
      h("span", { class: "quiet-text" }, ` “${short(text)}”`)))));
}

const short = (text) => text.length > 60 ? `${text.slice(0, 60)}…` : text;
