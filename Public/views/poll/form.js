// The ballot that is being filled in. What is chosen and written survives a reload and other
// polls; nothing leaves before "Gửi biểu quyết".

import { h } from "../../dom.js";
import { castVote, checkIn } from "../../meeting/command.js";
import { t } from "../../words.js";
import { button } from "../parts.js";
import { CHOICES, choiceWords } from "./terms.js";

export function ballotForm(page, poll) {
  const { meeting } = page;
  const name = `ballot.${poll.poll}`;
  const draft = page.remembered(name) ?? {};
  const keep = (changes) => {
    page.remember(name, { ...draft, ...changes });
    page.redraw();
  };
  const absent = meeting.myself?.presence !== "present";
  const send = async (event) => {
    event.preventDefault();
    if (!draft.choice || absent || poll.state !== "open") return;
    const opinion = draft.choice === "other" ? draft.opinion?.trim() : undefined;
    page.view.editing.ballot = null;
    await page.send(castVote({ poll: poll.poll, choice: draft.choice, opinion }), poll.poll);
  };
  const hint = poll.state === "paused" ? t("poll.pausedText")
    : absent ? t("vote.absent") : draft.choice ? t("vote.ready") : t("vote.choose");
  return h("form", { class: "ballot", onsubmit: send, key: "form" },
    h("fieldset", { class: "choices" },
      h("legend", { class: "unseen" }, poll.question),
      CHOICES.map(([choice]) => h("label", { key: choice,
        class: `choice ${choice} ${draft.choice === choice ? "chosen" : ""}` },
      h("input", { type: "radio", name: "choice", value: choice,
        checked: draft.choice === choice, onchange: () => keep({ choice }) }),
      choiceWords(choice)))),
    draft.choice === "other" && opinionField(page, name, draft),
    h("div", { class: "sheet-foot" },
      h("p", { class: draft.choice ? "quiet-text ready" : "quiet-text" }, hint),
      absent
        ? button(t("checkIn"), { key: "in", kind: "primary", big: true, icon: "hand",
          busy: page.busy("checkIn"), onclick: () => page.send(checkIn()) })
        : button(t("vote.send"), { key: "send", type: "submit", kind: "primary", big: true,
          icon: "ballot", disabled: !draft.choice || poll.state !== "open" })));
}

function opinionField(page, name, draft) {
  const write = (event) => {
    page.remember(name, { ...page.remembered(name), opinion: event.target.value });
    draft.opinion = event.target.value;
  };
  return h("div", { class: "field", key: "opinion" },
    h("label", { for: "opinion" }, t("vote.opinion")),
    h("textarea", { id: "opinion", rows: 2, value: draft.opinion ?? "", oninput: write,
      ref: (node) => requestAnimationFrame(() => node.scrollIntoView({ block: "nearest" })) }));
}
