// What was said in a consultation that is over, theme by theme, and what was made of it: taken
// up, or explained why not. The secretary answers one opinion, or several alike at once.

import { form } from "../dialog.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { answerOpinions } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

const OUTCOMES = ["accepted", "explained"];

const textIn = (vote, theme) => (theme === undefined ? vote.opinion
  : vote.comments?.find((comment) => comment.theme === theme)?.text)?.trim();

const isSame = (place, other) => place.user === other.user && place.theme === other.theme;

/** `[{theme, opinions: [{user, theme, text, answer}]}]`; what was said of the whole comes last. */
export function opinionsIn(poll) {
  return [...(poll.details?.themes ?? []), undefined].map((theme) => ({
    theme,
    opinions: (poll.votes ?? []).map(({ user, ...vote }) => ({
      user, theme, text: textIn(vote, theme),
      answer: poll.answers?.find(({ opinion }) => isSame(opinion, { user, theme })),
    })).filter(({ text }) => text),
  })).filter(({ opinions }) => opinions.length);
}

export function opinions(page, poll) {
  const themes = opinionsIn(poll);
  const all = themes.flatMap((theme) => theme.opinions);
  if (!all.length) return null;
  const done = all.filter(({ answer }) => answer).length;
  return h("section", { class: "opinions", key: "opinions" },
    h("h4", null, t("opinions.title")),
    h("p", { class: "quiet-text", role: "status" },
      t(done === all.length ? "opinions.all" : "opinions.done", { done, count: all.length })),
    themes.map(({ theme, opinions: list }) => h("div", { key: theme ?? "" },
      h("h5", null, theme ?? t("opinions.whole")),
      h("ul", { class: "plain-list" }, list.map((opinion) =>
        row(page, poll, opinion, list))))),
    h("p", { class: "row" }, ["docx", "pdf", "csv"].map((kind) => h("a", { key: kind,
      class: "button small quiet", download: "", href: address(page, poll, kind) },
    kind === "docx" ? `${t("opinions.table")} DOCX` : kind.toUpperCase()))));
}

const address = (page, poll, kind) => `/api/meetings/${encodeURIComponent(page.meeting.id)}`
  + `/polls/${encodeURIComponent(poll.poll)}/opinions.${kind}`;

/** Until the minutes are approved. */
const mayAnswer = ({ meeting }, poll) => meeting.role === "secretary" && !poll.annulled
  && ["convened", "open", "closed"].includes(meeting.state);

function row(page, poll, opinion, list) {
  const { user, text, answer } = opinion;
  return h("li", { key: user, class: "opinion-row" },
    h("p", null, h("b", null, page.meeting.nameOf(user)), ": ", text),
    answer
      ? h("p", { class: `opinion-answer ${answer.outcome}` },
        icon(answer.outcome === "accepted" ? "approve" : "other"),
        h("span", null, h("b", null, t("opinions." + answer.outcome)),
          answer.text ? `: ${answer.text}` : "."))
      : h("p", { class: "quiet-text" }, t("opinions.waiting")),
    mayAnswer(page, poll) && button(t(answer ? "opinions.change" : "opinions.answer"),
      { class: "small", key: "answer", label: t("opinions.answerOf",
        { name: page.meeting.nameOf(user) }),
      onclick: () => reply(page, poll, opinion, list) }));
}

function reply(page, poll, opinion, list) {
  const { answer } = opinion;
  // What others said of the same theme and has no answer yet may get this one, too.
  const others = list.filter((other) => other !== opinion && !other.answer);
  return form({
    title: t("opinions.answer"), yes: t("opinions.save"),
    text: `${page.meeting.nameOf(opinion.user)}: ${opinion.text}`,
    fields: [
      { name: "outcome", label: t("opinions.outcome"), type: "select",
        value: answer?.outcome ?? "accepted",
        options: OUTCOMES.map((name) => [name, t("opinions." + name)]) },
      { name: "text", label: t("opinions.text"), type: "textarea", rows: 3,
        value: answer?.text ?? "", hint: t("opinions.textHint"),
        wrong: (text, { outcome }) => (outcome === "accepted" || text.trim() ? null
          : t("opinions.textHint")) },
      { name: "also", label: t("opinions.also"), type: "checks", when: () => others.length > 0,
        options: others.map(({ user, text }) =>
          [user, `${page.meeting.nameOf(user)}: ${text}`]) },
    ],
    submit: ({ outcome, text, also }) => page.take(answerOpinions({ poll: poll.poll, outcome,
      text: text.trim() || undefined,
      opinions: [opinion.user, ...also].map((user) => ({ user, theme: opinion.theme })) }),
    poll.poll),
  });
}
