// What a voter is told who need not do anything on the screen, or has been reminded.

import { dateTime } from "../format.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

/** Where no ballot is filled in on the screen: what happens instead. */
export function spoken(poll) {
  if (poll.details?.rollCall) return t("rollCall.wait");
  return poll.details?.paperOnly ? t("board.wait") : null;
}

export function reminderFor(page, poll) {
  const last = (poll.reminders ?? []).filter(({ voters }) =>
    voters.includes(page.meeting.me)).at(-1);
  if (!last || poll.mine) return null;
  return h("p", { class: "reminder", key: "reminder" }, icon("clock"),
    h("span", null, t("consultation.youWereReminded", { time: dateTime(last.at) })));
}
