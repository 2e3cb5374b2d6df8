// A roll-call from the secretary's side: who is called now and who comes next, and what was
// misheard put right.

import { h } from "../dom.js";
import { recordCall } from "../meeting/command.js";
import { t } from "../words.js";
import { button, card } from "../views/parts.js";
import { APPROVAL, leftOf } from "./officers.js";

export function rollCall(page, poll) {
  const { meeting, view } = page;
  const left = leftOf(poll);
  const called = new Set(poll.called ?? []);
  const fresh = left.filter((user) => !called.has(user));
  const [next, after] = fresh.length ? fresh : left;
  const again = (poll.received ?? []).includes(view.recalled) ? view.recalled : null;
  return card(t("rollCall.title"), h("p", { class: "quiet-text" }, poll.question),
    again ? callOf(page, poll, again, true)
      : next ? [callOf(page, poll, next, called.has(next)),
        after && h("p", { class: "quiet-text", key: "after" },
          t("rollCall.after", { name: meeting.nameOf(after) }))]
        : h("p", { class: "good", key: "done" }, t("rollCall.done")),
    h("p", { class: "quiet-text" }, t("poll.turnout", { turnout: (poll.received ?? []).length,
      electorate: poll.electorate })),
    heard(page, poll));
}

/** One name with what may be answered. */
function callOf(page, poll, user, wasCalled) {
  const { view } = page;
  const again = view.recalled === user;
  const busy = page.busy("recordCall", poll.poll);
  const say = (choice) => async () => {
    const taken = await page.send(recordCall({ poll: poll.poll, user, choice }), poll.poll);
    if (taken && again) leave();
  };
  const leave = () => {
    view.recalled = null;
    page.redraw();
  };
  const words = (choice) => poll.form === "options" ? choice : t("choice." + choice);
  return h("div", { class: "called", key: `call ${user}` },
    h("p", { "aria-live": "polite" }, t(again ? "rollCall.again" : "rollCall.next"), " ",
      h("b", { class: "called-name" }, page.meeting.nameOf(user))),
    h("div", { class: "row" },
      (poll.form === "options" ? poll.options : APPROVAL).map((choice) => button(words(choice),
        { key: choice, busy, icon: poll.form === "options" ? undefined : choice,
          onclick: say(choice) })),
      !wasCalled && button(t("rollCall.none"), { kind: "quiet", key: "none", busy,
        onclick: say(undefined) }),
      again && button(t("cancel"), { kind: "quiet", key: "leave", onclick: leave })));
}

/** Those whose word is written down; what they said stays unseen until the vote ends. */
function heard(page, poll) {
  const list = (poll.voters ?? []).filter((user) => (poll.received ?? []).includes(user));
  if (!list.length || poll.state !== "open") return null;
  const recall = (user) => () => {
    page.view.recalled = user;
    page.redraw();
  };
  return h("details", { class: "fold", key: "heard" },
    h("summary", null, t("rollCall.heard", { count: list.length })),
    h("ul", { class: "plain-list" }, list.map((user) => {
      const name = page.meeting.nameOf(user);
      return h("li", { key: user, class: "row" }, h("span", null, name),
        h("span", { class: "spring" }),
        button(t("rollCall.correct"), { label: t("rollCall.correctOf", { name }),
          onclick: recall(user) }));
    })));
}
