// The sheet of a vote: calm, over the lower part of the screen, so that the text that is voted
// on stays readable above it. Which poll it shows, and opening and folding it; the ballot and
// its receipt are in poll/.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button, skeleton } from "./parts.js";
import { secretBallot } from "../ballot/sheet.js";
import { reminderFor, spoken } from "../poll/asked.js";
import { ballotForm } from "./poll/form.js";
import { receipt } from "./poll/receipt.js";
import { terms } from "./poll/terms.js";
import { resultBody } from "./results.js";

export { CHOICES, terms } from "./poll/terms.js";

export function ballotSheet(page) {
  const { meeting, view } = page;
  const poll = ballotAtHand(page);
  if (poll) return sheet(page, poll);
  const closed = view.closed && meeting.poll(view.closed);
  // A secretary has hands full below it, and finds the result among the votes.
  if (closed?.result && !meeting.openPolls.length
    && meeting.role !== "secretary") return resultSheet(page, closed);
  return null;
}

/** The ballot that lies open stays; after it comes the next one that was not folded away. */
function ballotAtHand({ meeting, view }) {
  const waiting = meeting.openPolls.filter((p) => p.entitled && view.sheets[p.poll] !== "closed");
  const poll = waiting.find((p) => p.poll === view.ballot) ?? waiting.find((p) => !p.mine)
    ?? waiting[0];
  view.ballot = poll?.poll ?? null;
  return poll;
}

function frame(key, close, ...children) {
  return h("section", {
    class: "sheet", key, role: "dialog", "aria-labelledby": "sheet-title", tabindex: "-1",
    onkeydown: (event) => { if (event.key === "Escape") close(); },
    // Takes the focus when it appears, unless somebody is writing.
    ref: (node) => queueMicrotask(() => {
      if (!document.activeElement?.matches?.("input, textarea, select")
        && !document.querySelector("dialog[open]")) node.focus({ preventScroll: true });
    }),
  }, h("div", { class: "sheet-inner" }, ...children));
}

function sheet(page, poll) {
  const { meeting, view } = page;
  const close = () => {
    view.sheets[poll.poll] = "closed";
    page.redraw();
    // The focus goes back to where the ballot can be opened again.
    requestAnimationFrame(() => {
      if (!document.querySelector(".sheet, dialog[open]")) {
        document.querySelector(".ask-pane .live-box button")?.focus({ preventScroll: true });
      }
    });
  };
  const sending = page.busy("castVote", poll.poll);
  const changing = view.editing.ballot === poll.poll;
  const fills = !sending && (!poll.mine || changing);
  const item = meeting.item(poll.item);
  const change = meeting.amendment(poll.subject);
  const read = () => {
    page.reader.openItem(poll.item);
    view.tab = "draft";
    view.pane = "centre";
    close();
    if (change) show(page, change);
  };
  return frame(`ballot ${poll.poll}`, close,
    h("div", { class: "sheet-head" },
      h("div", null,
        h("p", { class: "state live" }, icon("live", "filled"),
          t(poll.state === "paused" ? "poll.paused" : poll.ballotKey ? "secret.now"
            : poll.form === "consultation" ? "consultation.now" : "poll.now")),
        h("h2", { id: "sheet-title" }, poll.question),
        h("p", { class: "quiet-text" },
          item && t("vote.about", { number: meeting.itemNumber(item.item), title: item.title }),
          " · ", terms(poll))),
      h("div", { class: "row" },
        (change || meeting.resolution(poll.subject))
          && button(t("vote.text"), { kind: "quiet", icon: "document", onclick: read }),
        button(t("vote.fold"), { kind: "quiet", icon: "down", onclick: close }))),
    reminderFor(page, poll),
    change && changed(page, change),
    spoken(poll) && !poll.mine ? h("p", { class: "asked" }, spoken(poll))
      : poll.ballotKey ? secretBallot(page, poll)
      : fills ? ballotForm(page, poll) : receipt(page, poll, sending));
}

/** The words that a proposal would change, fetched with the first vote on one. */
function changed(page, change) {
  if (page.voted) return page.voted(page, change);
  page.fetchingVoted ??= import("../drafts/voted.js").then(({ voted }) => {
    page.voted = voted;
    page.redraw();
  }).catch(() => {
    page.fetchingVoted = null;
  });
  return skeleton(2);
}

/** The paragraph that a proposal is for, with the proposal in sight. */
function show(page, { resolution, paragraph, amendment }) {
  (page.view.shownProposals ??= {})[`${resolution}/${paragraph}`] = true;
  // Drawn for the first time it scrolls itself into sight.
  page.view.wantedProposal = amendment;
  page.redraw();
  document.getElementById(`proposal-${amendment}`)?.scrollIntoView({ block: "center" });
}

function resultSheet(page, poll) {
  const close = () => {
    page.view.closed = null;
    page.redraw();
  };
  return frame(`result ${poll.poll}`, close,
    h("div", { class: "sheet-head" },
      h("div", null, h("p", { class: "quiet-text" }, t("poll.result")),
        h("h2", { id: "sheet-title" }, poll.question)),
      button(t("close"), { icon: "reject", onclick: close })),
    resultBody(page, poll));
}
