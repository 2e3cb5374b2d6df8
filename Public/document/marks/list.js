// What was marked in a document: one's own, what is shared with its threads, and what lost its
// place in a new version, to be put by hand or left.

import { form } from "../../dialog.js";
import { h } from "../../dom.js";
import { answerAnnotation, resolveAnnotation } from "../../meeting/command.js";
import { t } from "../../words.js";
import { button, empty } from "../../views/parts.js";

export function list(tools) {
  const lost = tools.lost;
  const here = tools.store.all.filter((mark) => !lost.includes(mark))
    .sort((a, b) => a.page - b.page);
  return h("section", { class: "card marks-list", key: "marks list",
    "aria-label": t("marks.all") },
  lost.length > 0 && h("div", { class: "marks-lost", key: "lost" },
    h("h3", null, t("marks.lost", { count: lost.length })),
    h("p", { class: "quiet-text" }, t("marks.lostWhy")),
    h("ul", { class: "plain" }, lost.map((mark) => entry(tools, mark, true)))),
  h("h3", null, t("marks.all")),
  here.length ? h("ul", { class: "plain" }, here.map((mark) => entry(tools, mark, false)))
    : empty(t("marks.none"), "note"));
}

function entry(tools, mark, isLost) {
  const { meeting } = tools.page;
  const by = mark.private ? t("marks.mine") : meeting.nameOf(mark.user);
  const chosen = tools.chosen === mark.annotation;
  return h("li", { key: mark.annotation, class: chosen ? "mark-entry chosen" : "mark-entry" },
    h("p", { class: "quiet-text" }, by, " · ",
      t("marks.where", { page: mark.page, version: mark.version }),
      mark.resolved ? ` · ${t("marks.settled")}` : ""),
    mark.shape.quote && h("blockquote", { class: `colour-${mark.shape.colour ?? "yellow"}` },
      mark.shape.quote.exact),
    mark.text && h("p", null, mark.text),
    (mark.answers ?? []).map((answer, index) => h("p", { class: "mark-answer", key: `a${index}` },
      h("b", null, meeting.nameOf(answer.user)), ": ", answer.text)),
    h("div", { class: "row" }, isLost ? lostActs(tools, mark) : acts(tools, mark)));
}

function lostActs(tools, mark) {
  const { document } = tools;
  const path = `/api/documents/${encodeURIComponent(document.document)}/pages/${mark.page}.png`;
  return [
    h("a", { class: "button quiet", target: "_blank", rel: "noopener",
      href: `${path}?width=1200&version=${mark.version}` }, t("marks.oldPage")),
    mayChange(tools, mark) && button(t("marks.place"), { kind: "quiet",
      onclick: () => tools.place(mark) }),
    erase(tools, mark),
  ];
}

function acts(tools, mark) {
  const { page } = tools;
  return [
    button(t("marks.go", { page: mark.page }), { kind: "quiet", onclick: () => {
      tools.chosen = mark.annotation;
      tools.reader.openDocument(tools.document.document, mark.page);
      page.redraw();
    } }),
    !mark.private && button(t("marks.answer"), { kind: "quiet", onclick: async () => {
      await form({ title: t("marks.answer"), yes: t("marks.send"),
        fields: [{ name: "text", label: t("marks.answerText"), type: "textarea", required: true }],
        submit: ({ text }) => page.take(
          answerAnnotation({ annotation: mark.annotation, text: text.trim() }), mark.annotation) });
    } }),
    !mark.private && mayChange(tools, mark)
      && button(t(mark.resolved ? "marks.reopen" : "marks.settle"), { kind: "quiet",
        onclick: () => page.send(resolveAnnotation({ annotation: mark.annotation,
          resolved: !mark.resolved })) }),
    erase(tools, mark),
  ];
}

function mayChange({ page }, mark) {
  return mark.private || mark.user === page.meeting.me || page.meeting.isOfficer;
}

function erase(tools, mark) {
  if (!mark.private && mark.user !== tools.page.meeting.me) return null;
  return button(t("marks.remove"), { kind: "quiet",
    onclick: () => tools.store.erase(mark.annotation) });
}
