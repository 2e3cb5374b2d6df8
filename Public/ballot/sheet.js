// The sheet of a secret poll: what is secret about it, that this device has a paper, three
// choices, and "recorded" when the ballot is in its box. What was chosen is never shown again.

import { h } from "../dom.js";
import { timeWithSeconds } from "../format.js";
import { icon } from "../icons.js";
import { checkIn } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { CHOICES, choiceWords } from "../views/poll/terms.js";
import { formOf } from "../poll/forms.js";
import { fingerprint } from "./list.js";

export function secretBallot(page, poll) {
  const stage = page.voter?.stage(poll) ?? "waiting";
  const fills = stage === "paper" || stage === "waiting";
  return h("div", { class: "ballot secret", key: "secret" },
    h("p", { class: "quiet-text secret-how" }, icon("ballot"), h("span", null, t("secret.how"))),
    fills ? choices(page, poll, stage) : outcome(page, poll, stage),
    h("div", { class: "secret-key" }, fingerprint(poll)));
}

function choices(page, poll, stage) {
  const name = `ballot.${poll.poll}`;
  const special = formOf(poll);
  // Until it is sent, what is marked is in this window of the browser and nowhere else.
  const draft = page.remembered(name) ?? undefined;
  const chosen = special ? special.ready(poll, draft ?? {}) : draft;
  const change = (changes) => choose({ ...page.remembered(name), ...changes });
  const choose = (choice) => {
    page.remember(name, choice);
    page.redraw();
  };
  const absent = page.meeting.myself?.presence !== "present";
  const ready = stage === "paper" && poll.state === "open";
  const send = (event) => {
    event.preventDefault();
    if (!chosen || !ready) return;
    page.voter.choose(poll, special ? special.cast(poll, draft) : { choice: draft });
  };
  const hint = poll.state === "closing" ? t("secret.closing")
    : poll.state === "paused" ? t("poll.pausedText")
      : absent ? t("vote.absent") : stage === "paper" ? t("secret.paper") : t("secret.asking");
  return h("form", { onsubmit: send, key: "form" },
    special ? special.fields(poll, draft ?? {}, change, change) : h("fieldset",
      { class: "choices" },
      h("legend", { class: "unseen" }, poll.question),
      CHOICES.map(([choice]) => h("label", { key: choice,
        class: `choice ${choice} ${chosen === choice ? "chosen" : ""}` },
      h("input", { type: "radio", name: "secret-choice", value: choice,
        checked: chosen === choice, onchange: () => choose(choice) }),
      choiceWords(choice)))),
    Boolean(draft) && h("p", { class: "quiet-text", key: "draft" }, t("secret.draft")),
    h("div", { class: "sheet-foot" },
      h("p", { class: stage === "paper" ? "good" : "quiet-text", role: "status" },
        stage === "paper" && icon("approve"), h("span", null,
          special && stage === "paper" && !chosen ? special.hint(poll, draft ?? {}) ?? hint
            : chosen && ready ? t("secret.ready") : hint)),
      absent
        ? button(t("checkIn"), { key: "in", kind: "primary", big: true, icon: "hand",
          busy: page.busy("checkIn"), onclick: () => page.send(checkIn()) })
        : button(t("secret.send"), { key: "send", type: "submit", kind: "primary", big: true,
          icon: "ballot", disabled: !chosen || !ready })));
}

function outcome(page, poll, stage) {
  const { at, name } = page.voter.record(poll) ?? {};
  const good = stage === "cast";
  const words = good ? at ? t("secret.castAt", { time: timeWithSeconds(at) }) : t("secret.cast")
    : t("secret." + stage);
  return h("div", { class: "secret-outcome", key: stage },
    h("p", { class: good ? "receipt good" : "receipt warn", role: "status" },
      icon(good ? "approve" : stage === "sending" ? "clock" : "warning"), h("span", null, words)),
    good && h("p", { class: "quiet-text" },
      name ? t("secret.receipt") : t("secret.noReceipt")),
    good && name && h("p", null, h("code", { class: "ballot-name" }, name)));
}
