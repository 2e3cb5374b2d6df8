// An election: up to so many of the candidates, or approve and reject each. One more than
// there are seats cannot be chosen, and that is said.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { inWords, markRows, marked, missingWords, unmarked } from "./rows.js";

const seatsOf = (poll) => poll.details?.seats ?? 1;
const eachOf = (poll) => Boolean(poll.details?.each);
const approved = (poll, draft) =>
  (poll.options ?? []).filter((option) => draft.marks?.[option] === "approve");

export function fields(poll, draft, keep) {
  if (eachOf(poll)) return markRows(poll, ["approve", "reject"], draft, keep);
  const chosen = draft.choices ?? [];
  const full = chosen.length >= seatsOf(poll);
  const toggle = (option) => (event) => keep({ choices: event.target.checked
    ? [...chosen, option].slice(0, seatsOf(poll)) : chosen.filter((other) => other !== option) });
  return h("fieldset", { class: "candidates" },
    h("legend", null, t("election.upTo", { seats: seatsOf(poll) })),
    (poll.options ?? []).map((option, place) => {
      const isChosen = chosen.includes(option);
      return h("label", { key: option, class: `candidate ${isChosen ? "chosen" : ""} ${
        full && !isChosen ? "closed" : ""}` },
      h("input", { type: "checkbox", checked: isChosen, disabled: full && !isChosen,
        onchange: toggle(option) }),
      h("span", { class: "box", "aria-hidden": "true" }, isChosen && icon("approve")),
      h("span", null, `${place + 1}. ${option}`));
    }));
}

export function ready(poll, draft) {
  if (!eachOf(poll)) return Boolean(draft.choices?.length);
  return !unmarked(poll, draft).length && approved(poll, draft).length <= seatsOf(poll);
}

export function hint(poll, draft) {
  const seats = seatsOf(poll);
  const count = eachOf(poll) ? approved(poll, draft).length : draft.choices?.length ?? 0;
  if (count > seats) return t("election.tooMany", { seats, count });
  if (eachOf(poll)) return missingWords(poll, draft);
  if (count === seats) return t("election.full", { seats });
  return count ? t("election.chosen", { count, seats }) : t("election.none", { seats });
}

export function cast(poll, draft) {
  return { choices: eachOf(poll) ? marked(poll, draft) : draft.choices };
}

export const said = (poll, vote) => (vote.choices ?? []).map(inWords);
