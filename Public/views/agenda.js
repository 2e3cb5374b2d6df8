// The agenda at the left: where we are, what each item is, and its documents.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { t } from "../words.js";
import { clock, empty } from "./parts.js";

export function agendaPane(page) {
  const { meeting } = page;
  const shown = page.reader.item()?.item;
  return [
    h("h2", null, t("agenda")),
    h("p", { class: "quiet-text" }, dateTime(meeting.startsAt), h("br"), meeting.place),
    h("p", null, h("span",
      { class: meeting.state === "open" && !meeting.adjourned ? "state live" : "state" },
      meeting.adjourned ? t("state.adjourned") : t("state." + meeting.state))),
    meeting.agenda.length
      ? h("ol", { class: "agenda" },
        meeting.agenda.map((item, index) => row(page, item, index + 1, shown)))
      : empty(t("agenda.none")),
    ["closed", "approved", "archived"].includes(meeting.state) && meeting.role !== "guest"
      && h("p", null, h("a",
        { class: "button", href: `#/m/${encodeURIComponent(page.id)}/minutes` }, t("minutes"))),
  ];
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
      h("span", { class: "agenda-title" }, item.title,
        h("span", { class: "quiet-text" },
          t("kind." + item.kind),
            item.minutes && !running ? ` · ${t("minutes.count", { count: item.minutes })}` : "")),
      running ? h("span", { class: "state live" },
        h("span", { class: "mark", "aria-hidden": "true" }, "●"),
        clock(page.session.now(), item.startedAt, item.minutes))
        : item.state === "done" ? h("span", { class: "quiet-text" }, t("item.done")) : null),
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
        }, document.name, h("span", { class: "quiet-text" }, ` ${document.kind}`)))),
      (item.resolutions ?? []).map((id) => h("li", { key: id },
        h("button", {
          type: "button", class: "link",
          onclick: () => {
            page.view.tab = "draft";
            page.view.pane = "centre";
            page.redraw();
          },
        }, meeting.resolution(id)?.title ?? id,
          h("span", { class: "quiet-text" }, ` ${t("draft.resolution")}`)))),
      (item.conclusions ?? []).map((conclusion, index) =>
        h("li", { key: `c${index}`, class: "conclusion" },
        h("span", { class: "quiet-text" }, t("conclusion")), " ", conclusion.text))));
}
