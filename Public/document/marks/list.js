// What was marked in a document: one's own, what is shared with its threads, and what lost its
// place in a new version, to be put by hand or left.

import { h } from "../../dom.js";
import { t } from "../../words.js";
import { button, empty } from "../../views/parts.js";
import { acts as threadActs, answers, files, filters, mayChange, passes } from "./threads.js";

export function list(tools) {
  const { lost, filter, document } = tools;
  const here = tools.store.all.filter((mark) => !lost.includes(mark) && passes(mark, filter))
    .sort((a, b) => a.page - b.page);
  return h("section", { class: "card marks-list", key: "marks list",
    "aria-label": t("marks.all") },
  lost.length > 0 && h("div", { class: "marks-lost", key: "lost" },
    h("h3", null, t("marks.lost", { count: lost.length })),
    h("p", { class: "quiet-text" }, t("marks.lostWhy")),
    h("ul", { class: "plain" }, lost.map((mark) => entry(tools, mark, true)))),
  h("h3", { key: "title" }, t("marks.all")),
  h("div", { class: "marks-filter", key: "filter" },
    filters(["all", "mine", "open", "settled"], filter, (name) => {
      tools.filter = name;
      tools.redraw();
    }),
    tools.store.shared.length > 0 && files(
      `/api/documents/${encodeURIComponent(document.document)}/comments`, filter)),
  here.length ? h("ul", { class: "plain", key: "here" }, here.map((mark) => entry(tools, mark)))
    : empty(t(filter === "all" ? "marks.none" : "marks.noneSuch"), "note"));
}

function entry(tools, mark, isLost) {
  const { page } = tools;
  const by = mark.private ? t("marks.mine") : page.meeting.nameOf(mark.user);
  const chosen = tools.chosen === mark.annotation;
  return h("li", { key: `${mark.private ? "own" : "shared"} ${mark.annotation}`,
    class: chosen ? "mark-entry chosen" : "mark-entry" },
  h("p", { class: "quiet-text" }, by, " · ", t(`marks.${mark.shape.kind}`), " · ",
    t("marks.where", { page: mark.page, version: mark.version }),
    mark.resolved ? ` · ${t("marks.settled")}` : "",
    tools.isSought(mark) ? ` · ${t("marks.sought")}` : ""),
  mark.shape.quote && h("blockquote", { class: `colour-${mark.shape.colour ?? "yellow"}` },
    mark.shape.quote.exact),
  mark.text && h("p", null, mark.text),
  answers(page, mark),
  h("div", { class: "row" }, isLost ? lostActs(tools, mark) : go(tools, mark),
    !mark.private && threadActs(page, mark), erase(tools, mark)));
}

function lostActs(tools, mark) {
  const { document } = tools;
  const path = `/api/documents/${encodeURIComponent(document.document)}/pages/${mark.page}.png`;
  return [
    h("a", { class: "button quiet", key: "old", target: "_blank", rel: "noopener",
      href: `${path}?width=1200&version=${mark.version}` }, t("marks.oldPage")),
    mayChange(tools.page.meeting, mark) && button(t("marks.place"), { key: "place",
      onclick: () => tools.place(mark) }),
  ];
}

function go(tools, mark) {
  return button(t("marks.go", { page: mark.page }), { kind: "quiet", key: "go", onclick: () => {
    tools.chosen = mark.annotation;
    tools.reader.openDocument(tools.document.document, mark.page);
    tools.page.redraw();
    document.querySelector(".stage")?.scrollIntoView({ block: "nearest" });
  } });
}

function erase(tools, mark) {
  if (!mark.private && mark.user !== tools.page.meeting.me) return null;
  return button(t("marks.remove"), { kind: "quiet", key: "remove",
    onclick: () => tools.store.erase(mark.annotation) });
}
