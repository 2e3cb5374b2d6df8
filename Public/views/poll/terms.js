// The words about a poll that every part of it shows.

import { h } from "../../dom.js";
import { icon } from "../../icons.js";
import { t } from "../../words.js";

/** The choices of a vote by approval, each with the icon of its name. */
export const CHOICES = [["approve", "✓"], ["reject", "✕"], ["other", "✎"]];

/** "Cần trên 1/2 uỷ viên đương nhiệm". */
export function terms(poll) {
  // A vote of confidence is counted and decides nothing.
  if (poll.form === "confidence") return t("result.ofReturned");
  const { fraction, exceeded } = poll.threshold;
  return t(exceeded ? "threshold.exceeded" : "threshold.reached",
    { fraction, base: t("base." + poll.base) });
}

/** How many have voted, or have answered. */
export function turnout({ form, turnout: count, electorate }) {
  return t(form === "consultation" ? "consultation.turnout" : "poll.turnout",
    { turnout: count, electorate });
}

/** A choice as it is always seen: its icon and its word. */
export function choiceWords(choice) {
  return [icon(choice, "choice-icon"), h("span", null, t("choice." + choice))];
}
