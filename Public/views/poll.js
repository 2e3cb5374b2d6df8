// The ballot: a calm sheet over the lower part of the screen, so that the text that is voted
// on stays readable above it. What is half filled survives a reload; what was sent says
// "recorded" only after the server has it.

import { h } from "../dom.js";
import { timeWithSeconds } from "../format.js";
import { castVote, checkIn } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "./parts.js";
import { resultBody } from "./results.js";

export const CHOICES = [["approve", "✓"], ["reject", "✕"], ["other", "✎"]];

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

function frame(page, key, close, ...children) {
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
  const form = !sending && (!poll.mine || changing);
  const item = meeting.item(poll.item);
  return frame(page, `ballot ${poll.poll}`, close,
    h("div", { class: "sheet-head" },
      h("div", null,
        h("p", { class: "state live" }, h("span", { class: "mark", "aria-hidden": "true" }, "●"),
          t(poll.state === "paused" ? "poll.paused" : "poll.now")),
        h("h2", { id: "sheet-title" }, poll.question),
        h("p", { class: "quiet-text" },
          item && t("vote.about", { number: meeting.itemNumber(item.item), title: item.title }),
            " · ",
          terms(poll))),
      h("div", { class: "row" },
        meeting.resolution(poll.subject) && button(t("vote.text"), { kind: "quiet", onclick: () => {
          page.reader.openItem(poll.item);
          view.tab = "draft";
          view.pane = "centre";
          close();
        } }),
        button(t("vote.fold"), { kind: "quiet", onclick: close }))),
    form ? ballotForm(page, poll) : recorded(page, poll, sending));
}

export function terms(poll) {
  const { fraction, exceeded } = poll.threshold;
  return t(exceeded ? "threshold.exceeded" : "threshold.reached",
    { fraction, base: t("base." + poll.base) });
}

function ballotForm(page, poll) {
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
  return h("form", { class: "ballot", onsubmit: send, key: "form" },
    h("fieldset", { class: "choices" },
      h("legend", { class: "unseen" }, poll.question),
      CHOICES.map(([choice, mark]) =>
        h("label", { key: choice,
        class: `choice ${choice} ${draft.choice === choice ? "chosen" : ""}` },
        h("input", { type: "radio", name: "choice", value: choice,
          checked: draft.choice === choice, onchange: () => keep({ choice }) }),
        h("span", { class: "mark", "aria-hidden": "true" }, mark),
        h("span", null, t("choice." + choice))))),
    draft.choice === "other" && h("div", { class: "field", key: "opinion" },
      h("label", { for: "opinion" }, t("vote.opinion")),
      h("textarea", { id: "opinion", rows: 2, value: draft.opinion ?? "",
        ref: (node) => requestAnimationFrame(() => node.scrollIntoView({ block: "nearest" })),
          oninput: (event) => {
        page.remember(name, { ...page.remembered(name), opinion: event.target.value });
        draft.opinion = event.target.value;
      } })),
    h("div", { class: "sheet-foot" },
      h("p", { class: draft.choice ? "quiet-text ready" : "quiet-text" },
        poll.state === "paused" ? t("poll.pausedText")
        : absent ? t("vote.absent") : draft.choice ? t("vote.ready") : t("vote.choose")),
      absent
        ? button(t("checkIn"),
          { key: "in", kind: "primary", big: true, busy: page.busy("checkIn"),
          onclick: () => page.send(checkIn()) })
        : button(t("vote.send"),
          { key: "send", type: "submit", kind: "primary", big: true,
          disabled: !draft.choice || poll.state !== "open" })));
}

function recorded(page, poll, sending) {
  const { meeting, session } = page;
  const pending = session.pending.find((command) => command.command.castVote?.poll === poll.poll);
  const choice = sending ? pending?.command.castVote.choice : poll.mine.choice;
  const opinion = sending ? pending?.command.castVote.opinion : poll.mine.opinion;
  const at = page.remembered(`recorded.${poll.poll}`) ?? poll.mine?.at;
  const words = sending
    ? t(session.connection === "online" ? "vote.sending" : "vote.kept")
    : at ? t("vote.recordedAt", { time: timeWithSeconds(at) }) : t("vote.recorded");
  const others = meeting.openPolls.some((p) => p !== poll && p.entitled && !p.mine
    && page.view.sheets[p.poll] !== "closed");
  const change = () => {
    page.view.editing.ballot = poll.poll;
    page.redraw();
  };
  return h("div", { class: "ballot", key: "recorded" },
    h("div", { class: "choices" }, CHOICES.map(([name, mark]) => h("div", {
      key: name, class: `choice ${name} ${name === choice ? "chosen" : "faded"}`,
    }, h("span", { class: "mark", "aria-hidden": "true" }, mark),
      h("span", null, t("choice." + name)),
    name === choice && h("span", { class: "unseen" }, t("vote.yours"))))),
    opinion && h("p", null, t("vote.opinionWas", { text: opinion })),
    h("div", { class: "sheet-foot" },
      h("p", { class: sending ? "warn" : "good", role: "status" },
        h("span", { class: "mark", "aria-hidden": "true" }, sending ? "…" : "✓"), words),
      !sending && meeting.body.allowsVoteChange
        && h("span", { class: "quiet-text" }, t("vote.changeable")),
      !sending && meeting.body.allowsVoteChange && button(t("vote.change"), { onclick: change }),
      !sending && others && button(t("vote.next"), { kind: "primary", onclick: () => {
        page.view.sheets[poll.poll] = "closed";
        page.redraw();
      } })));
}

function resultSheet(page, poll) {
  const close = () => {
    page.view.closed = null;
    page.redraw();
  };
  return frame(page, `result ${poll.poll}`, close,
    h("div", { class: "sheet-head" },
      h("div", null, h("p", { class: "quiet-text" }, t("poll.result")),
        h("h2", { id: "sheet-title" }, poll.question)),
      button(t("close"), { onclick: close })),
    resultBody(page, poll));
}
