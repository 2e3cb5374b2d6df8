// What became of the ballot: on its way, kept until the line is back, or recorded. "Recorded"
// is said only after the server has it on disk.

import { h } from "../../dom.js";
import { timeWithSeconds } from "../../format.js";
import { icon } from "../../icons.js";
import { formOf } from "../../poll/forms.js";
import { t } from "../../words.js";
import { button } from "../parts.js";
import { CHOICES, choiceWords } from "./terms.js";

export function receipt(page, poll, sending) {
  const { meeting, session } = page;
  const pending = session.pending.find((command) => command.command.castVote?.poll === poll.poll);
  const vote = (sending ? pending?.command.castVote : poll.mine) ?? {};
  const { choice, opinion } = vote;
  const special = formOf(poll);
  const at = page.remembered(`recorded.${poll.poll}`) ?? poll.mine?.at;
  const words = sending
    ? t(session.connection === "online" ? "vote.sending" : "vote.kept")
    : at ? t("vote.recordedAt", { time: timeWithSeconds(at) }) : t("vote.recorded");
  const others = meeting.openPolls.some((p) => p !== poll && p.entitled && !p.mine
    && page.view.sheets[p.poll] !== "closed");
  const mayChange = !sending && meeting.body.allowsVoteChange && poll.state === "open"
    && !poll.details?.rollCall;
  return h("div", { class: "ballot", key: "recorded" },
    special ? (choice || vote.choices) && h("ul", { class: "said" },
      special.said(poll, vote).map((line) => h("li", { key: line }, line)))
      : h("div", { class: "choices" }, CHOICES.map(([name]) => h("div", {
      key: name, class: `choice ${name} ${name === choice ? "chosen" : "faded"}`,
    }, choiceWords(name), name === choice && h("span", { class: "unseen" }, t("vote.yours"))))),
    opinion && h("p", null, t("vote.opinionWas", { text: opinion })),
    h("div", { class: "sheet-foot" },
      h("p", { class: sending ? "receipt warn" : "receipt good", role: "status" },
        icon(sending ? "clock" : "approve"), h("span", null, words)),
      mayChange && h("span", { class: "quiet-text" }, t("vote.changeable")),
      poll.details?.rollCall && poll.state === "open"
        && h("span", { class: "quiet-text" }, t("vote.misheard")),
      mayChange && button(t("vote.change"), { icon: "other", onclick: () => {
        page.view.editing.ballot = poll.poll;
        page.redraw();
      } }),
      !sending && others && button(t("vote.next"), { kind: "primary", icon: "next",
        onclick: () => {
          page.view.sheets[poll.poll] = "closed";
          page.redraw();
        } })));
}
