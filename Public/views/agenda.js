// The agenda at the left: where we are, what each item is, and its documents.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button, empty, itemClock, sign } from "./parts.js";
import { stub } from "./stub.js";

export function agendaPane(page) {
  const { meeting } = page;
  const shown = page.reader.item()?.item;
  return [
    h("div", { class: "agenda-head", key: "head" },
      h("h2", null, icon("agenda"), t("agenda")),
      button(t("print"), { kind: "quiet", class: "small", icon: "print",
        label: t("agenda.print"), onclick: () => print() })),
    h("p", { class: "quiet-text print-title", key: "title" }, meeting.title),
    h("p", { class: "quiet-text", key: "when" }, dateTime(meeting.startsAt), h("br"),
      meeting.place),
    h("p", { key: "state" }, stateWords(meeting)),
    meeting.agenda.length
      ? h("ol", { class: "agenda" },
        meeting.agenda.map((item) => row(page, item, meeting.itemNumber(item.item), shown)))
      : empty(t("agenda.none"), "agenda"),
    ["closed", "approved", "archived"].includes(meeting.state) && meeting.role !== "guest"
      && h("p", { key: "minutes" }, h("a",
        { class: "button", href: `#/m/${encodeURIComponent(page.id)}/minutes` },
        icon("document"), t("minutes"))),
  ];
}

function stateWords(meeting) {
  if (meeting.adjourned) return h("span", { class: "state" }, sign("pause", t("state.adjourned")));
  const live = meeting.state === "open";
  return h("span", { class: live ? "state live" : "state" }, live && icon("live", "filled"),
    t("state." + meeting.state));
}

/** On paper, which leaves the room, no title stands that goes with papers of a secrecy level. */
function titleOf(item) {
  if (!item.handout) return item.title;
  return [h("span", { class: "off-paper", key: "own" }, item.title),
    h("span", { class: "on-paper", key: "open" }, t("handout.openTitle"))];
}

function row(page, item, number, shown) {
  const { meeting, reader } = page;
  const running = item.state === "running";
  const choose = () => {
    reader.openItem(item.item);
    page.view.pane = "centre";
    page.redraw();
  };
  return h("li", { key: item.item, class: `${item.state} ${shown === item.item ? "shown" : ""}`,
    "aria-current": running ? "step" : undefined },
    h("button", { type: "button", class: "agenda-item",
      "aria-expanded": String(shown === item.item), onclick: choose },
      h("span", { class: "number" }, String(number)),
      h("span", { class: "agenda-title" }, titleOf(item),
        h("span", { class: "quiet-text" },
          t("kind." + item.kind),
            item.minutes && !running ? ` · ${t("minutes.count", { count: item.minutes })}` : "")),
      running ? h("span", { class: "state live" },
        icon("live", "filled"), t("item.running"), " ",
        itemClock(page.meeting, page.session.now(), item))
        : item.state === "done" ? h("span", { class: "quiet-text" },
          sign("approve", t("item.done"))) : null),
    shown === item.item && stub(meeting, item),
    shown === item.item && h("ul", { class: "agenda-documents" },
      (item.documents ?? []).map((document) => h("li", { key: document.document },
        h("button", {
          type: "button", class: "link",
          "aria-current": reader.place().document?.document === document.document
            && page.view.tab === "document" ? "true" : undefined,
          onclick: () => {
            reader.openDocument(document.document, 1);
            page.view.tab = "document";
            page.view.pane = "centre";
            page.redraw();
          },
        }, icon("document"), h("span", null, document.name), h("span", { class: "quiet-text" }, ` ${document.kind}`,
          document.restricted && ` · ${t("document.restricted")}`)))),
      (item.resolutions ?? []).map((id) => h("li", { key: id },
        h("button", {
          type: "button", class: "link",
          onclick: () => {
            page.view.tab = "draft";
            page.view.pane = "centre";
            page.redraw();
          },
        }, icon("ballot"), h("span", null, meeting.resolution(id)?.title ?? id),
          h("span", { class: "quiet-text" }, ` ${t("draft.resolution")}`)))),
      (item.conclusions ?? []).map((conclusion, index) =>
        h("li", { key: `c${index}`, class: "conclusion" },
        h("span", { class: "quiet-text" }, t("conclusion")), " ", conclusion.text))));
}
