// A consultation in writing: one of three answers, a reason where one is needed, and comments
// theme by theme. What is written is kept with every letter.

import { dateTime } from "../format.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

export const ANSWERS = ["agree", "agreeWithComments", "disagree"];

export function fields(poll, draft, keep, write) {
  const { deadline, themes = [], silenceAgrees } = poll.details ?? {};
  const answer = draft.choice;
  return h("div", { class: "consultation" },
    h("p", { class: "quiet-text" }, deadline && t("consultation.until",
      { time: dateTime(deadline) }), " ", silenceAgrees && t("consultation.silenceAgrees")),
    h("fieldset", { class: "candidates" },
      h("legend", null, t("consultation.whole")),
      ANSWERS.map((name) => h("label", { key: name,
        class: `candidate ${answer === name ? "chosen" : ""}` },
      h("input", { type: "radio", name: "answer", value: name, checked: answer === name,
        onchange: () => keep({ choice: name }) }),
      h("span", { class: "box round", "aria-hidden": "true" },
        answer === name && icon("approve")),
      h("span", null, t("mark." + name))))),
    answer && themes.map((theme, place) => text(`theme-${place}`, theme,
      draft.themes?.[theme] ?? "", (value) =>
        write({ themes: { ...draft.themes, [theme]: value } }))),
    answer && text("consultation-opinion",
      t(answer === "disagree" ? "consultation.reason" : "consultation.other"),
      draft.opinion ?? "", (value) => write({ opinion: value })));
}

function text(id, label, value, change) {
  return h("div", { class: "field", key: id }, h("label", { for: id }, label),
    h("textarea", { id, rows: 2, value, oninput: (event) => change(event.target.value) }));
}

const comments = (poll, draft) => (poll.details?.themes ?? [])
  .map((theme) => ({ theme, text: draft.themes?.[theme]?.trim() ?? "" }))
  .filter((comment) => comment.text);

export function ready(poll, draft) {
  if (draft.choice === "agree") return true;
  if (draft.choice === "disagree") return Boolean(draft.opinion?.trim());
  return draft.choice === "agreeWithComments"
    && Boolean(draft.opinion?.trim() || comments(poll, draft).length);
}

export function hint(poll, draft) {
  if (!draft.choice) return t("consultation.choose");
  if (ready(poll, draft)) return t("consultation.ready");
  return t(draft.choice === "disagree" ? "consultation.needsReason" : "consultation.needsComment");
}

export function cast(poll, draft) {
  const said = comments(poll, draft);
  return { choice: draft.choice, opinion: draft.opinion?.trim() || undefined,
    comments: said.length ? said : undefined };
}

export const said = (poll, vote) => [t("mark." + vote.choice),
  ...(vote.comments ?? []).map((comment) => `${comment.theme}: ${comment.text}`)];
