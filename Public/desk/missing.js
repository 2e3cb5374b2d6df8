// What is still missing before the meeting can be convened. It is advice and no rule: the two
// that the server insists on, a chair and an agenda, are among it. It is computed here, from
// the same state that the page shows, so that each thing disappears the moment it is done.

import { t } from "../words.js";

/** `{key, text, desk}` each: what is missing, and the part of the desk where it is done. */
export function missing(meeting, now) {
  return [...ofMeeting(meeting, now), ...meeting.agenda.flatMap((item, index) =>
    ofItem(meeting, item, index + 1))];
}

function ofMeeting(meeting, now) {
  const gaps = [];
  const add = (key, desk, values) => gaps.push({ key, desk, text: t("gaps." + key, values) });
  const voters = meeting.participants.filter((p) => p.votes).length;
  if (!meeting.participants.some((p) => p.role === "chair")) add("chair", "people");
  if (!voters) add("voters", "people");
  else if (voters < meeting.quorum.needed) {
    add("fewVoters", "people", { count: voters, needed: meeting.quorum.needed });
  }
  if (!meeting.agenda.length) add("agenda", "agenda");
  if (!meeting.place?.trim()) add("place", "meeting");
  if (Date.parse(meeting.startsAt) < now) add("past", "meeting");
  for (const guest of meeting.participants) {
    if (guest.role === "guest" && !guest.items?.length) {
      gaps.push({ key: `guest ${guest.user}`, desk: "people",
        text: t("gaps.guest", { name: guest.name }) });
    }
  }
  return gaps;
}

function ofItem(meeting, item, number) {
  const gaps = [];
  const values = { number, title: item.title };
  const add = (key, desk, more) => gaps.push({ key: `${item.item} ${key} ${more?.name ?? ""}`,
    desk, text: t("gaps." + key, { ...values, ...more }) });
  if (!item.presenter) add("presenter", "agenda");
  if (item.kind !== "information" && !item.documents?.length) add("documents", "documents");
  if (item.kind === "decision" && !meeting.polls.some((poll) => poll.item === item.item)) {
    add("poll", "polls");
  }
  for (const document of item.documents ?? []) {
    const { name } = document;
    if (document.stage === "submitted") add("submitted", "documents", { name });
    else if (document.stage === "returned") add("returned", "documents", { name });
    else if (document.stage === "accepted") add("accepted", "documents", { name });
    else if (document.failed) add("failed", "documents", { name });
    else if (!document.ready) add("unready", "documents", { name });
  }
  return gaps;
}
