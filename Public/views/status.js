// The figures in the top line of a meeting: the room's clock, who counts as present, the line.

import { h } from "../dom.js";
import { dateTime, stamp, time } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

export function status(page) {
  const { meeting, session } = page;
  const { quorum } = meeting;
  const line = page.isKept ? "offline" : session.connection;
  const now = stamp(session.now(), meeting.startsAt);
  return h("p", { class: "status" },
    h("span", { class: "sign" }, icon("clock"), h("span", { id: "now", title: dateTime(now) },
      time(now))),
    quorum && h("span", { class: `sign quorum ${quorum.met ? "good" : "warn"}`,
      title: t(quorum.met ? "quorum.isMet" : "quorum.notMet", { needed: quorum.needed }) },
    icon(quorum.met ? "approve" : "people"),
    h("span", null, t("present.count", { present: quorum.present,
      all: meeting.body.incumbents })),
    h("span", { class: "unseen" }, ` ${t(quorum.met ? "quorum.isMet" : "quorum.notMet",
      { needed: quorum.needed })}`)),
    h("span", { class: `line ${line}` }, icon("live", line === "online" ? "filled" : ""),
      h("span", { role: "status" }, t("line." + line))));
}
