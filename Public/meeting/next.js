// The one next step of whoever runs the meeting, read off what is shown. It only proposes:
// whether the step may be taken is the server's to say.

import { t } from "../words.js";
import * as command from "./command.js";
import { copiesOut, namesOf } from "./handouts.js";

/**
 * With `seconds`, whoever is called may speak so long.
 * `{verb, about, label, commands, confirm?}`; `confirm` is `{title, text, yes, danger?}`.
 * Null where nothing is left to do for this role.
 */
export function nextStep(meeting, seconds) {
  const chair = meeting.role === "chair";
  switch (meeting.state) {
    case "draft":
      return chair ? null : {
        verb: "conveneMeeting", label: t("step.convene"), commands: [command.conveneMeeting()],
        confirm: { title: t("step.convene"), text: t("step.conveneText"), yes: t("step.convene") },
      };
    case "convened": return opening(meeting);
    case "open": return running(meeting, seconds);
    case "closed":
      return chair ? {
        verb: "approveMinutes", label: t("step.approve"), commands: [command.approveMinutes()],
        confirm: { title: t("step.approve"), text: t("step.approveText"), yes: t("step.approve") },
      } : null;
    case "approved":
      return chair ? null : {
        verb: "archiveMeeting", label: t("step.archive"), commands: [command.archiveMeeting()],
        confirm: { title: t("step.archive"), text: t("step.archiveText"), yes: t("step.archive") },
      };
    default: return null;
  }
}

function opening(meeting) {
  const { present, needed, met } = meeting.quorum;
  return {
    verb: "openMeeting", label: t("step.open"), commands: [command.openMeeting()],
    confirm: {
      title: t("step.open"), yes: t(met ? "step.open" : "step.openAnyway"), danger: !met,
      text: t(met ? "quorum.met" : "quorum.missingAsk", { present, needed }),
    },
  };
}

function running(meeting, seconds) {
  if (meeting.adjourned) {
    return { verb: "resumeMeeting", label: t("step.resume"), commands: [command.resumeMeeting()] };
  }
  const poll = meeting.openPoll;
  if (poll) return closing(meeting, poll);
  const { speaking, waiting, runningItem } = meeting;
  if (speaking) {
    return {
      verb: "endSpeech", about: speaking.request,
        label: t("step.endSpeech", { name: meeting.nameOf(speaking.user) }),
      commands: [command.endSpeech({ request: speaking.request })],
    };
  }
  const first = waiting.find((request) => request.item === runningItem?.item);
  if (first) {
    return {
      verb: "callSpeaker", about: first.request,
        label: t("step.call", { name: meeting.nameOf(first.user) }),
      commands: [command.callSpeaker({ request: first.request, seconds: seconds || undefined })],
    };
  }
  const prepared = preparedPolls(meeting)[0];
  if (prepared) return pollStep(prepared, meeting);
  return onward(meeting);
}

/** Prepared polls of the running item. */
export function preparedPolls(meeting) {
  return meeting.polls.filter((p) => p.state === "prepared"
    && p.item === meeting.runningItem?.item);
}

export function pollStep(poll, meeting) {
  return {
    verb: "openPoll", about: poll.poll, label: t("step.poll", { question: poll.question }),
    commands: [command.openPoll({ poll: poll.poll })],
    confirm: poll.ballot === "secret" ? beforeSecret(poll, meeting) : undefined,
  };
}

/** What secrecy cannot do is said before a secret poll opens. */
const beforeSecret = (poll, meeting) => ({ title: poll.question, yes: t("secret.open"),
  text: secretLimits(meeting, poll.item) });

/** The same for one that is about an item, with a word for an electorate that is too small. */
export function secretLimits(meeting, item) {
  const count = meeting.participants.filter((p) => p.votes && !p.recused?.includes(item)).length;
  return t("secret.before") + (count < 8 ? ` ${t("secret.few", { count })}` : "");
}

/** Names of those who have not voted, where the officers are told. */
export function missingVoters(meeting, poll) {
  const received = new Set([...(poll.received ?? []), ...(poll.taken ?? [])]);
  return (poll.voters ?? []).filter((user) => !received.has(user)).map((user) =>
    meeting.nameOf(user));
}

/** A consultation runs until its deadline, or until everybody has answered. */
export const endsByItself = (poll) => poll.form === "consultation"
  && poll.turnout < poll.electorate;

/** To close a poll; who has not voted is named first. */
export function closing(meeting, poll) {
  const names = missingVoters(meeting, poll);
  const missing = Math.max(0, poll.electorate - poll.turnout);
  const text = poll.ballotKey ? "secret.closeText" : "step.closePollText";
  if (poll.state === "closing") {
    return { verb: "closePoll", about: poll.poll, label: t("secret.waits"), commands: [] };
  }
  return {
    verb: "closePoll", about: poll.poll,
    label: missing ? t("step.closePollMissing", { count: missing }) : t("step.closePoll"),
    commands: [command.closePoll({ poll: poll.poll })],
    confirm: {
      title: t("step.closePoll"), yes: t("step.closePoll"),
      text: missing ? t(text, { count: missing, names: names.join(", ") || "–" })
        : t("step.closePollAll", { count: poll.turnout }),
    },
  };
}

/** To the next item, or to the end of the meeting. */
export function onward(meeting) {
  const current = meeting.runningItem;
  const next = meeting.agenda.find((item) => item.state === "waiting");
  const end = current ? [command.endItem({ item: current.item })] : [];
  if (next) {
    const number = meeting.itemNumber(next.item);
    return {
      verb: "startItem", about: next.item,
        label: t(current ? "step.nextItem" : "step.startItem", { number, title: next.title }),
      commands: [...end, command.startItem({ item: next.item })],
    };
  }
  if (current) {
    return {
      verb: "endItem", about: current.item, commands: end,
      label: t("step.endItem", { number: meeting.itemNumber(current.item) }),
    };
  }
  return {
    verb: "closeMeeting", label: t("step.close"), commands: [closeCommand(meeting)],
    confirm: closingQuestion(meeting),
  };
}

/** Whoever is asked about papers that are not back, and says yes, knows of them. */
export function closeCommand(meeting) {
  return command.closeMeeting(copiesOut(meeting).length ? { withCopiesOut: true } : {});
}

/** Closing ends everything; what has not been dealt with is said first. */
export function closingQuestion(meeting) {
  const count = meeting.agenda.filter((item) => item.state !== "done").length;
  const left = count ? `${t("step.closeLeft", { count })} ` : "";
  const copies = copiesOut(meeting);
  const papers = copies.length
    ? `${t("step.closeCopies", { count: copies.length, names: namesOf(meeting, copies) })} ` : "";
  return {
    title: t("step.close"), text: left + papers + t("step.closeText"), danger: true,
    yes: t(copies.length ? "step.closeAnyway" : "step.close"),
  };
}
