// The ballot that is being filled in. What is chosen and written survives a reload and other
// polls; nothing leaves before "Gửi biểu quyết".

import { h } from "../../dom.js";
import { castVote, checkIn } from "../../meeting/command.js";
import { formOf, needsPresence } from "../../poll/forms.js";
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
  const special = formOf(poll);
  const absent = needsPresence(poll) && meeting.myself?.presence !== "present";
  const ready = special ? special.ready(poll, draft) : Boolean(draft.choice);
  const send = async (event) => {
    event.preventDefault();
    // What was typed last is in the memory, not in what was drawn.
    const last = page.remembered(name) ?? {};
    if (special ? !special.ready(poll, last) : !last.choice) return;
    if (absent || poll.state !== "open") return;
    const opinion = last.choice === "other" ? last.opinion?.trim() : undefined;
    page.view.editing.ballot = null;
    await page.send(castVote({ poll: poll.poll,
      ...(special ? special.cast(poll, last) : { choice: last.choice, opinion }) }), poll.poll);
  };
  const hint = poll.state === "paused" ? t("poll.pausedText")
    : absent ? t("vote.absent") : special ? special.hint(poll, draft)
      : ready ? t("vote.ready") : t("vote.choose");
  // The field keeps the focus while it is written in; whether it may be sent is drawn anew.
  const write = (changes) => keep({ ...page.remembered(name), ...changes });
  return h("form", { class: "ballot", onsubmit: send, key: "form" },
    special ? special.fields(poll, draft, keep, write) : h("fieldset", { class: "choices" },
      h("legend", { class: "unseen" }, poll.question),
      CHOICES.map(([choice]) => h("label", { key: choice,
        class: `choice ${choice} ${draft.choice === choice ? "chosen" : ""}` },
      h("input", { type: "radio", name: "choice", value: choice,
        checked: draft.choice === choice, onchange: () => keep({ choice }) }),
      choiceWords(choice)))),
    !special && draft.choice === "other" && opinionField(page, name, draft),
    h("div", { class: "sheet-foot" },
      h("p", { class: ready && !special ? "quiet-text ready" : "quiet-text",
        "aria-live": special ? "polite" : undefined }, hint),
      absent
        ? button(t("checkIn"), { key: "in", kind: "primary", big: true, icon: "hand",
          busy: page.busy("checkIn"), onclick: () => page.send(checkIn()) })
        : button(t(poll.form === "consultation" ? "consultation.send" : "vote.send"), { key: "send", type: "submit", kind: "primary", big: true,
          icon: "ballot", disabled: !ready || poll.state !== "open" })));
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
