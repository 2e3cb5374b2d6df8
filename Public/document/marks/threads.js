// Threads of shared comments: what was said to a mark, answering it, settling it; and those on a
// paragraph of a draft, for whoever draws drafts.

import { form } from "../../dialog.js";
import { h } from "../../dom.js";
import { annotate, answerAnnotation, eraseAnnotation, resolveAnnotation }
  from "../../meeting/command.js";
import { language, t } from "../../words.js";
import { button, empty } from "../../views/parts.js";

/** Whether a mark is shown with a filter: "all", "mine", "open" or "settled". */
export function passes(mark, filter) {
  if (filter === "mine") return Boolean(mark.private);
  if (filter === "open") return !mark.private && !mark.resolved;
  if (filter === "settled") return Boolean(mark.resolved);
  return true;
}

/** The filters as buttons; `choose` is told the one that was pressed. */
export function filters(names, chosen, choose) {
  return names.map((name) => button(t(`marks.filter.${name}`), { key: name, kind: "quiet",
    pressed: chosen === name, onclick: () => choose(name) }));
}

/** Links to the list of shared comments as files; `path` ends before the dot. */
export function files(path, filter) {
  const state = filter === "open" || filter === "settled" ? `&state=${filter}` : "";
  return h("span", { class: "marks-files", key: "files" }, ["docx", "csv"].map((kind) =>
    h("a", { key: kind, href: `${path}.${kind}?language=${language()}${state}`, download: "" },
      t(`marks.file.${kind}`))));
}

export function answers({ meeting }, mark) {
  return (mark.answers ?? []).map((answer, index) => h("p", { class: "mark-answer",
    key: `a${index}` }, h("b", null, meeting.nameOf(answer.user)), ": ", answer.text));
}

/** Who may settle a mark or put it at its place. */
export function mayChange(meeting, mark) {
  return mark.private || mark.user === meeting.me || meeting.isOfficer;
}

/** What can be done to a shared thread. */
export function acts(page, mark) {
  return [
    button(t("marks.answer"), { kind: "quiet", key: "answer", onclick: () => form({
      title: t("marks.answer"), yes: t("marks.send"),
      fields: [{ name: "text", label: t("marks.answerText"), type: "textarea", required: true }],
      submit: ({ text }) => page.take(
        answerAnnotation({ annotation: mark.annotation, text: text.trim() }), mark.annotation) }) }),
    mayChange(page.meeting, mark)
      && button(t(mark.resolved ? "marks.reopen" : "marks.settle"), { kind: "quiet", key: "settle",
        onclick: () => page.send(resolveAnnotation({ annotation: mark.annotation,
          resolved: !mark.resolved }), mark.annotation) }),
  ];
}

/** The shared comments on a draft, or on one of its paragraphs; `meeting` is the page's. */
export function commentsOn(meeting, resolution, paragraph) {
  return meeting.annotations.filter((one) => one.resolution === resolution
    && (paragraph === undefined || one.paragraph === paragraph));
}

/**
 * The threads on a paragraph of a draft, with a button to begin one. `page` is the meeting's
 * page (`meeting`, `send`, `take`); `filter` as for `passes`. Without `begins` there is no button
 * to begin, with `settled` nothing more can be said.
 */
export function paragraphThreads(page, options) {
  const { resolution, paragraph, filter = "all", begins = true, settled = false } = options;
  const all = commentsOn(page.meeting, resolution, paragraph);
  const shown = all.filter((mark) => passes(mark, filter));
  return h("section", { class: "paragraph-threads", key: `threads ${paragraph}`,
    "aria-label": t("marks.comments") },
  shown.length ? h("ul", { class: "plain-list" }, shown.map((mark) => thread(page, mark, settled)))
    : empty(t("marks.noComments"), "note"),
  begins && button(t("marks.comment"), { key: "comment", icon: "plus",
    onclick: () => beginThread(page, resolution, paragraph) }));
}

function thread(page, mark, settled) {
  const { meeting } = page;
  return h("li", { key: mark.annotation, class: "mark-entry" },
    h("p", { class: "quiet-text" }, meeting.nameOf(mark.user),
      mark.resolved ? ` · ${t("marks.settled")}` : ""),
    h("p", null, mark.text), answers(page, mark),
    !settled && h("div", { class: "row" }, acts(page, mark),
      mark.user === meeting.me && button(t("marks.remove"), { kind: "quiet", key: "remove",
        onclick: () => page.send(eraseAnnotation({ annotation: mark.annotation }),
          mark.annotation) })));
}

/** Asks for a comment on a paragraph of a draft. */
export function beginThread(page, resolution, paragraph) {
  return form({ title: t("marks.comment"), yes: t("marks.send"),
    fields: [{ name: "text", label: t("marks.commentText"), type: "textarea", required: true }],
    submit: ({ text }) => page.take(annotate({ resolution, paragraph, shape: { kind: "comment" },
      text: text.trim() }), paragraph) });
}
