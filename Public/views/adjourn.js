// A pause of the meeting: a few minutes, over lunch, until another day, or without a time.

import { form } from "../dialog.js";
import { stamp } from "../format.js";
import { adjournMeeting } from "../meeting/command.js";
import { t } from "../words.js";

/** What a date field gives has no offset: it is the meeting's own. */
export function withOffset(local, like) {
  const offset = /(?:[+-]\d\d:\d\d|Z)$/.exec(like ?? "")?.[0] ?? "+07:00";
  return `${local.length === 16 ? `${local}:00` : local}${offset}`;
}

export function adjourn(page) {
  const { session, meeting } = page;
  const now = () => stamp(session.now(), meeting.startsAt);
  const kinds = ["break", "noon", "day", "open"].map((kind) => [kind, t("adjourn." + kind)]);
  const until = ({ kind, minutes, time, day }) => {
    if (kind === "break") return stamp(session.now() + minutes * 60_000, meeting.startsAt);
    if (kind === "noon") return withOffset(`${now().slice(0, 10)}T${time}`, meeting.startsAt);
    return kind === "day" ? withOffset(day, meeting.startsAt) : undefined;
  };
  const tomorrow = stamp(session.now() + 86_400_000, meeting.startsAt).slice(0, 10);
  return form({
    title: t("adjourn"), text: t("adjourn.text"), yes: t("adjourn.yes"),
    fields: [
      { name: "kind", label: t("adjourn.kind"), type: "select", options: kinds },
      { name: "minutes", label: t("adjourn.minutes"), type: "select", value: "15",
        options: ["10", "15", "20", "30"].map((n) => [n, t("minutes.count", { count: n })]),
        when: ({ kind }) => kind === "break" },
      { name: "time", label: t("adjourn.at"), type: "time", value: "13:30", required: true,
        when: ({ kind }) => kind === "noon" },
      { name: "day", label: t("adjourn.at"), type: "datetime-local", required: true,
        value: `${tomorrow}T08:00`, when: ({ kind }) => kind === "day" },
    ],
    submit: (values) => page.take(adjournMeeting({ until: until(values) })),
  });
}
