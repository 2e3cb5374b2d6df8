// The paragraphs of a draft, and beside each what is proposed for it.

import { h } from "../dom.js";
import { ofParagraph } from "../meeting/amendments.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { proposals } from "./amendment.js";
import { isAdopted } from "./drafts.js";
import { proposalForm } from "./propose.js";

export function paragraphs(page, draft) {
  const { meeting } = page;
  const gone = meeting.amendments.filter((one) => one.resolution === draft.resolution
    && !draft.paragraphs.some((p) => p.id === one.paragraph));
  return [
    draft.paragraphs.map((p, index) => paragraph(page, draft, p, index + 1)),
    gone.length > 0 && h("section", { key: "gone", class: "proposals" },
      h("h4", null, t("amendments.ofGone")), proposals(page, draft, gone)),
  ];
}

function paragraph(page, draft, p, number) {
  const { meeting, view } = page;
  const list = ofParagraph(meeting, draft.resolution, p.id);
  const open = list.filter((one) => !one.decision).length;
  const id = `${draft.resolution}/${p.id}`;
  view.shownProposals ??= {};
  // What was being looked at does not close itself with the last decision.
  if (open > 0) view.shownProposals[id] ??= true;
  const shown = view.shownProposals[id] ?? false;
  const writing = view.editing.proposal;
  const mayPropose = meeting.role !== "guest" && ["convened", "open"].includes(meeting.state)
    && meeting.item(draft.item)?.state !== "done" && !isAdopted(meeting, draft);
  const toggle = () => {
    view.shownProposals[id] = !shown;
    page.redraw();
  };
  return h("section", { class: "draft-paragraph", key: p.id,
    "aria-label": t("draft.paragraph", { number }) },
  h("p", { class: `para ${p.kind}` }, p.text),
  h("div", { class: "row paragraph-tools" },
    list.length > 0 && button(t("amendments.count", { count: list.length }), { kind: "quiet",
      key: "count", expanded: shown, label: t("amendments.countOf",
        { count: list.length, number }), onclick: toggle }),
    mayPropose && writing?.paragraph !== p.id && button(t("amendment.propose"), { kind: "quiet",
      key: "propose", label: t("amendment.proposeOn", { number }),
      onclick: () => {
        view.editing.proposal = { resolution: draft.resolution, paragraph: p.id,
          action: "replace", text: p.text, before: p.text, reason: "" };
        page.redraw();
      } })),
  writing?.paragraph === p.id && writing.resolution === draft.resolution
    && proposalForm(page, p, number),
  shown && list.length > 0 && h("div", { class: "proposals", key: "proposals" },
    proposals(page, draft, list)));
}

