// Ballots of real paper in a secret poll: who handed one in, by name, and what all of them say
// together, entered once.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { recordPaperVotes } from "../meeting/command.js";
import { t } from "../words.js";
import { button, card } from "../views/parts.js";

const HEAPS = ["approve", "reject", "other", "invalid"];

export function secretPaper(page, poll) {
  const done = (poll.received ?? []).length;
  return card(t("paper.title"),
    h("p", { class: "quiet-text" }, poll.question),
    h("p", null, done ? t("secret.paperDone", { count: done }) : t("secret.paperWhy")),
    !done && poll.state === "open" && h("div", { class: "row end" },
      button(t("secret.paperEnter"), { key: "enter",
        busy: page.busy("recordPaperVotes", poll.poll), onclick: () => enter(page, poll) })));
}

function enter(page, poll) {
  const taken = new Set(poll.taken ?? []);
  const free = (poll.voters ?? []).filter((user) => !taken.has(user));
  const number = (text) => Number.parseInt(text || "0", 10);
  const wrong = (text) => (/^\d*$/.test(text.trim()) ? null : t("secret.number"));
  return form({
    title: t("secret.paperEnter"), text: t("secret.paperText"), yes: t("secret.paperSend"),
    fields: [
      { name: "voters", label: t("secret.paperVoters"), type: "checks",
        options: free.map((user) => [user, page.meeting.nameOf(user)]) },
      ...HEAPS.map((heap) => ({ name: heap, label: t("secret.heap." + heap), type: "number",
        min: 0, wrong })),
    ],
    submit: ({ voters, ...heaps }) => page.take(recordPaperVotes({ poll: poll.poll, voters,
      counts: Object.fromEntries(HEAPS.map((heap) => [heap, number(heaps[heap])])
        .filter(([, count]) => count > 0)) }), poll.poll),
  });
}
