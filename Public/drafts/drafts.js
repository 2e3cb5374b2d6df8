// The drafts of an item: read live with what is proposed for each paragraph, edited by the
// secretary, and taken along once they are adopted.

import "./kit.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { freshKey } from "../http.js";
import { editor, fresh, unfinished } from "./editor.js";
import { chooseFile } from "./import.js";
import { paragraphs } from "./paragraph.js";
import { outgoing } from "./outgoing.js";

export function draftsView(page) {
  const { meeting, view } = page;
  const item = page.reader.item();
  const drafts = meeting.resolutions.filter((draft) => draft.item === item?.item);
  const editing = view.editing.draft;
  if (editing && editing.item === item?.item) return editor(page, editing);
  const begin = (title, list, notes) => {
    view.editing.draft = { item: item.item, resolution: `r${freshKey().slice(0, 12)}`,
      isNew: true, title, paragraphs: list, notes };
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
  const open = meeting.amendments
    .filter((one) => one.resolution === draft.resolution && !one.decision).length;
  return h("article", { class: "paper draft", key: draft.resolution, "aria-label": draft.title },
    h("header", null,
      h("h3", null, draft.title),
      h("p", { class: "quiet-text" }, [
        isAdopted(meeting, draft) ? t("draft.adopted") : t("draft.revision",
          { number: draft.revision }),
        draft.number && t("draft.number", { number: draft.number }),
        open > 0 && t("amendments.open", { count: open }),
      ].filter(Boolean).join(" · "))),
    paragraphs(page, draft),
    h("footer", { class: "row" },
      secretary && !view.editing.draft && !isAdopted(meeting, draft) && button(t("draft.edit"), {
        onclick: () => {
          view.editing.draft = structuredClone(draft);
          page.redraw();
        },
      }),
      outgoing(page, draft, isAdopted(meeting, draft))));
}

/** A vote on the whole text has passed and stands. */
export function isAdopted(meeting, draft) {
  return meeting.polls.some((poll) => poll.subject === draft.resolution
    && poll.result?.passed && !poll.annulled);
}
