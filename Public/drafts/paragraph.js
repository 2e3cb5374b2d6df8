// The paragraphs of a draft, and behind each what is said about it and proposed for it.

import { commentsOn, beginThread, paragraphThreads } from "../document/marks/threads.js";
import { h } from "../dom.js";
import { ofParagraph } from "../meeting/amendments.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { proposals } from "./amendment.js";
import { isAdopted } from "./drafts.js";
import { isStranded, proposalForm } from "./propose.js";
import { beginSingle, goneSingle, singleForm } from "./single.js";

export function paragraphs(page, draft) {
  const { meeting } = page;
  const gone = meeting.amendments.filter((one) => one.resolution === draft.resolution
    && !draft.paragraphs.some((p) => p.id === one.paragraph));
  return [
    goneSingle(page, draft),
    draft.paragraphs.map((p, index) => paragraph(page, draft, p, index + 1)),
    gone.length > 0 && h("section", { key: "gone", class: "proposals gone" },
      h("h4", null, t("amendments.ofGone")), proposals(page, draft, gone, null)),
  ];
}

/** What this person may do with the paragraphs of a draft as things stand. */
function powers(page, draft) {
  const { meeting, view } = page;
  const adopted = isAdopted(meeting, draft);
  const before = ["convened", "open"].includes(meeting.state);
  return {
    propose: meeting.role !== "guest" && before && !adopted
      && meeting.item(draft.item)?.state !== "done",
    comment: !adopted && (before || meeting.state === "draft"),
    edit: meeting.role === "secretary" && !adopted && !view.editing.draft
      && (before || meeting.state === "draft"),
  };
}

/** Whether what belongs to a paragraph is in sight; `open` shows it unless somebody closed it. */
function sight(page, id, open) {
  const shown = (page.view.shownProposals ??= {});
  // What was being looked at does not close itself with the last decision.
  if (open) shown[id] ??= true;
  return shown[id] ?? false;
}

function paragraph(page, draft, p, number) {
  const { meeting, view } = page;
  const { resolution } = draft;
  const may = powers(page, draft);
  const list = ofParagraph(meeting, resolution, p.id);
  const comments = commentsOn(meeting, resolution, p.id);
  const id = `${resolution}/${p.id}`;
  const here = (one) => one?.resolution === resolution && one.paragraph === p.id;
  const writing = here(view.editing.proposal);
  const changing = here(view.editing.single);
  const shown = sight(page, id, list.some((one) => !one.decision)) || writing || changing;
  const counts = [
    list.length > 0 && t("amendments.count", { count: list.length }),
    comments.length > 0 && t("comments.count", { count: comments.length }),
  ].filter(Boolean).join(", ");
  const label = counts || t(may.propose ? "paragraph.discuss" : "paragraph.comment");
  const toggle = () => {
    view.shownProposals[id] = !shown;
    page.redraw();
  };
  return h("section", { class: `draft-paragraph${shown ? " shown" : ""}`, key: p.id,
    "aria-label": t("draft.paragraph", { number }) },
  h("p", { class: `para ${p.kind}` }, p.text),
  (counts || may.propose || may.comment || may.edit) && h("div",
    { class: "paragraph-handle", key: "handle" },
    button(label, { kind: "quiet", key: "toggle", icon: counts ? "list" : "note",
      class: counts ? "counted" : "", expanded: shown,
      label: t("paragraph.of", { label, number }), onclick: toggle })),
  shown && h("div", { class: "paragraph-panel", key: "panel" },
    h("div", { class: "row paragraph-tools", key: "tools" },
      may.propose && !writing && button(t("amendment.propose"), { key: "propose", icon: "other",
        label: t("amendment.proposeOn", { number }), onclick: () => {
          const before = view.editing.proposal;
          const kept = isStranded(before, draft) && before.action !== "delete" ? before : null;
          view.editing.proposal = { resolution, paragraph: p.id, action: kept?.action ?? "replace",
            text: kept?.text ?? p.text, before: p.text, reason: kept?.reason ?? "" };
          page.redraw();
        } }),
      may.comment && button(t("marks.comment"), { key: "comment", icon: "note",
        label: t("comments.on", { number }),
        onclick: () => beginThread(page, resolution, p.id) }),
      may.edit && !changing && button(t("paragraph.edit"), { key: "edit", icon: "pen",
        label: t("paragraph.editOf", { number }),
        onclick: () => beginSingle(page, draft, p) })),
    changing && singleForm(page, draft, p, number),
    writing && proposalForm(page, p, number),
    list.length > 0 && h("div", { class: "proposals", key: "proposals" },
      proposals(page, draft, list, p)),
    comments.length > 0 && paragraphThreads(page, { resolution, paragraph: p.id, begins: false,
      settled: !may.comment })));
}
