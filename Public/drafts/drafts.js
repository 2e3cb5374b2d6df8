// The drafts of an item: read live with what is proposed for each paragraph, edited by the
// secretary, and taken along once they are adopted.

import "./kit.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { freshKey } from "../http.js";
import { edit, editor, fresh, unfinished } from "./editor.js";
import { chooseFile } from "./import.js";
import { paragraphs } from "./paragraph.js";
import { strandedProposal } from "./propose.js";
import { outgoing } from "./outgoing.js";
import { overview } from "./overview.js";

export function draftsView(page) {
  const { meeting, view } = page;
  const item = page.reader.item();
  const drafts = meeting.resolutions.filter((draft) => draft.item === item?.item);
  const editing = view.editing.draft;
  if (editing && editing.item === item?.item) return editor(page, editing);
  const begin = (title, list, { letterhead = [], closing = [] } = {}) => {
    view.editing.draft = { item: item.item, resolution: `r${freshKey().slice(0, 12)}`,
      isNew: true, title, paragraphs: list, letterhead, closing };
    page.redraw();
  };
  return [
    editing && unfinished(page, editing),
    drafts.length ? drafts.map((draft) => paper(page, draft))
      : empty(t("drafts.none"), "document"),
    meeting.role === "secretary" && item && !editing
      && h("div", { class: "row", key: "new" },
        button(t("draft.new"), { onclick: () => begin("", [fresh("clause")]) }),
        chooseFile(page, begin)),
  ];
}

function paper(page, draft) {
  const { meeting, view } = page;
  const secretary = meeting.role === "secretary";
  return h("article", { class: "paper draft", key: draft.resolution, "aria-label": draft.title },
    h("header", null,
      h("h3", null, draft.title),
      h("p", { class: "quiet-text" }, [
        isAdopted(meeting, draft) ? t("draft.adopted") : t("draft.revision",
          { number: draft.revision }),
        draft.number && t("draft.number", { number: draft.number }),
      ].filter(Boolean).join(" · "))),
    overview(page, draft),
    strandedProposal(page, draft),
    paragraphs(page, draft),
    h("footer", { class: "row" },
      secretary && !view.editing.draft && !view.editing.single && !isAdopted(meeting, draft) && button(t("draft.edit"), {
        onclick: () => edit(page, draft),
      }),
      outgoing(page, draft, isAdopted(meeting, draft))));
}

/** A vote on the whole text has passed and stands. */
export function isAdopted(meeting, draft) {
  return meeting.polls.some((poll) => poll.subject === draft.resolution
    && poll.result?.passed && !poll.annulled);
}
