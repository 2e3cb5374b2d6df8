// One sentence for each entry of the log that tells something about the course of a meeting;
// what is the machine's own business has none.

import { dateTime, duration } from "../format.js";
import { t, wordFor } from "../words.js";

export function sentence(meeting, known, name, e) {
  const person = (user) => known.names.get(user) ?? meeting.nameOf(user);
  const request = known.requests.get(e.request);
  const question = known.polls.get(e.poll)?.question ?? "";
  switch (name) {
    case "meetingOpened": return t("log.opened", { present: e.quorum.present,
      incumbents: meeting.body.incumbents, needed: e.quorum.needed });
    case "meetingAdjourned": return e.until
      ? t("log.adjournedUntil", { time: dateTime(e.until) }) : t("log.adjourned");
    case "meetingResumed": return t("log.resumed");
    case "meetingClosed": return t("log.closed");
    case "chairHandedOver": return t("log.chair", { from: person(e.from), to: person(e.to) });
    case "itemStarted": return t("log.itemStarted");
    case "itemEnded": return t("log.itemEnded");
    case "participantCheckedIn": return t("log.checkedIn", { name: person(e.user) });
    case "participantCheckedOut": return t("log.checkedOut", { name: person(e.user) });
    case "invitationAnswered": return e.attending ? null
      : t("log.declined", { name: person(e.user), reason: e.reason ?? "–" });
    case "participantRecused": return t("log.recused",
      { name: person(e.user), reason: e.reason });
    case "speakerQueued": return e.kind === "question"
      ? t("log.questionAsked", { name: person(e.user) })
      : t("log.floorAsked", { name: person(e.user) });
    case "speakerCalled": return request && t("log.called", { name: person(request.user),
      topic: request.topic ? `: ${request.topic}` : "" });
    case "speechEnded": return request && t("log.speechEnded",
      { name: person(request.user), time: duration(e.seconds) });
    case "documentAttached":
    case "documentPublished": return t("log.document", { name: e.name });
    case "resolutionDrafted": return t("log.drafted", { title: e.title });
    case "resolutionEdited": return t("log.draftEdited", { title: e.title });
    case "amendmentProposed": return t("log.amendment", { name: person(e.proposer) });
    case "pollOpened": return t("log.pollOpened", { question,
      ballot: t("ballot." + e.ballot), count: e.electorate.length });
    case "pollClosed": return t(ended(known.polls.get(e.poll)?.form, e.result.passed),
      { question, counts: counts(e.result) });
    case "pollCancelled": return t("log.pollCancelled", { question, reason: e.reason ?? "–" });
    case "pollAnnulled": return t("log.pollAnnulled", { question, reason: e.reason });
    case "conclusionRecorded": return t("log.conclusion", { text: e.text });
    default: return null;
  }
}

/** An election and a vote of confidence are over; only what decides something has passed. */
function ended(form, passed) {
  if (form === "election" || form === "confidence") return `log.ended.${form}`;
  return passed ? "log.passed" : "log.notPassed";
}

/** Of ballots with names on them, an answer is the name itself. */
function counts({ counts: found }) {
  const words = (choice) => wordFor("choice." + choice, wordFor("mark." + choice, choice));
  return Object.entries(found).map(([choice, count]) => `${words(choice)}: ${count}`).join("; ");
}
