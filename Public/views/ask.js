// What is asked of me, and what I may ask for: one card, always in sight.

import { h } from "../dom.js";
import { answerInvitation, checkIn, checkOut, requestToSpeak, signalReady,
  withdrawRequest } from "../meeting/command.js";
import { dateTime, timeWithSeconds } from "../format.js";
import { icon } from "../icons.js";
import { ask, form } from "../dialog.js";
import { reminderFor } from "../poll/asked.js";
import { turnout } from "./poll/terms.js";
import { t } from "../words.js";
import { preparedPolls } from "../meeting/next.js";
import { button, clock, sign } from "./parts.js";
import { serviceButton, serviceRow } from "./service.js";

export function askCard(page) {
  const { meeting, session } = page;
  const me = meeting.myself;
  const lost = session.connection !== "online";
  return [
    h("h2", { class: "ask-title" }, t("ask")),
    lost && h("p", { class: "lost", key: "lost" }, icon("warning"), h("span", null,
      t(page.isKept ? "line.kept" : session.pending.length ? "pending.kept" : "line.lost"))),
    meeting.state === "cancelled" && cancelled(meeting),
    me && meeting.state === "convened" && invitation(page, me),
    me && ["convened", "open"].includes(meeting.state) && presence(page, me),
    meeting.openPolls.map((poll) => ballot(page, poll)),
    me?.votes && readiness(page, me),
    me && meeting.state === "open" && !meeting.adjourned && floor(page, me),
    me && ["convened", "open"].includes(meeting.state) && serviceRow(page, me),
    meeting.adjourned && h("p", { class: "asked", key: "adjourned" }, icon("pause"),
      meeting.adjourned.until
        ? t("ask.adjournedUntil", { time: dateTime(meeting.adjourned.until) })
        : t("ask.adjourned")),
    ["draft", "closed", "approved", "archived"].includes(meeting.state)
      && h("p", { class: "quiet-text" }, t("ask.state." + meeting.state)),
  ];
}

function cancelled(meeting) {
  return h("div", { class: "asked", key: "cancelled", role: "alert" },
    h("p", { class: "wrong" }, h("b", null, t("ask.state.cancelled")), " ",
      meeting.cancelReason && t("cancelled.because", { reason: meeting.cancelReason })),
    h("a", { class: "button", href: "#/meetings" }, t("meetings.back")));
}

/** Before a vote opens the chair sees who is ready for it. */
function readiness(page, me) {
  const { meeting } = page;
  const poll = preparedPolls(meeting)[0];
  const { readinessAsked: asked } = meeting;
  if (meeting.state !== "open" || meeting.adjourned || meeting.openPoll || !(poll || asked)
    || me.presence !== "present" || me.recused?.includes(poll?.item)) return null;
  const say = (ready) => () => page.send(signalReady(ready));
  const isCalled = asked && !me.ready;
  return h("div", { class: `asked ${isCalled ? "live-box" : "ready-check"}`, key: "ready" },
    isCalled && h("p", null, h("b", null, t("ready.asked"))),
    poll && h("p", { class: "quiet-text" }, t("ready.soon", { question: poll.question })),
    me.ready
      ? h("div", { class: "row small-row" }, h("span", { class: "good" },
        sign("approve", t("ready.said"))), h("span", { class: "spring" }),
      button(t("ready.not"), { kind: "quiet", busy: page.busy("signalReady"),
        onclick: say(false) }))
      : button(t("ready.say"), { icon: "hand", kind: isCalled ? "primary" : "", busy: page.busy("signalReady"),
        onclick: say(true) }));
}

function invitation(page, me) {
  const answer = me.answer;
  const busy = page.busy("answerInvitation");
  const attend = () => page.send(answerInvitation({ attending: true }));
  const decline = () => form({
    title: t("invitation.declineTitle"), yes: t("invitation.declineYes"),
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true },
      { name: "substitute", label: t("invitation.substitute"),
        hint: t("invitation.substituteHint") }],
    submit: (values) => page.take(answerInvitation({ attending: false, ...values })),
  });
  return h("div", { class: "asked", key: "invitation" },
    h("p", null, answer ? t(answer.attending
      ? "invitation.yes" : "invitation.no") : t("invitation.ask")),
    answer && !answer.attending && h("p", { class: "quiet-text" },
      answer.reason && t("invitation.because", { reason: answer.reason }), " ",
      answer.substitute && t("invitation.instead", { name: answer.substitute })),
    h("div", { class: "row" },
      !answer?.attending && button(t("invitation.attend"),
        { kind: answer ? "" : "primary", icon: "approve", busy, onclick: attend }),
      answer?.attending !== false && button(t("invitation.decline"),
        { icon: "reject", busy, onclick: decline })));
}

function presence(page, me) {
  const leave = async () => {
    if (await ask({ title: t("checkOut.title"), text: t("checkOut.text"),
      yes: t("checkOut.yes") })) {
      page.send(checkOut());
    }
  };
  if (me.presence === "present") {
    return h("div", { class: "row small-row calm", key: "presence" },
      h("span", { class: "good" }, sign("approve", t("presence.present"))),
      h("span", { class: "spring" }),
      serviceButton(page, me),
      page.meeting.state === "open"
        && button(t("checkOut"), { kind: "quiet", icon: "leave", busy: page.busy("checkOut"),
          onclick: leave }));
  }
  return h("div", { class: "asked", key: "presence" },
    h("p", null, t(me.presence === "left" ? "checkIn.again" : "checkIn.ask")),
    button(t("checkIn"), { kind: "primary", big: true, icon: "hand", busy: page.busy("checkIn"),
      onclick: () => page.send(checkIn()) }));
}

function ballot(page, poll) {
  const open = () => {
    page.view.sheets[poll.poll] = "open";
    page.view.ballot = poll.poll;
    page.redraw();
  };
  const at = page.remembered(`recorded.${poll.poll}`) ?? poll.mine?.at;
  const counted = poll.electorate
    ? turnout(poll) : "";
  return h("div", { class: "asked live-box", key: `ballot ${poll.poll}` },
    h("p", null, h("span", { class: "state live" },
      icon("live", "filled"), t(poll.state === "paused" ? "poll.paused"
        : poll.form === "consultation" ? "consultation.now" : "poll.now")), " ", h("b", null, poll.question)),
    h("p", { class: "quiet-text" }, counted),
    reminderFor(page, poll),
    poll.mine && h("p", { class: "good" },
      icon("approve"), at ? t("vote.recordedAt", { time: timeWithSeconds(at) }) : t("vote.recorded")),
    poll.entitled && button(t(poll.mine ? "vote.see" : "vote.open"),
      { kind: poll.mine ? "" : "primary", icon: "ballot", onclick: open }));
}

function floor(page, me) {
  const { meeting } = page;
  const item = meeting.runningItem;
  const { speaking, waiting } = meeting;
  const place = waiting.findIndex((request) => request.user === me.user);
  if (speaking?.user === me.user) {
    return h("div", { class: "asked live-box floor", key: "floor" },
      h("p", null, h("b", null, t("speaker.you"))),
      h("p", { class: "big-clock" }, clock(page.session.now(), speaking.calledAt,
        speaking.limit)));
  }
  if (place >= 0) {
    const { request, kind } = waiting[place];
    return h("div", { class: "asked floor", key: "floor" },
      h("p", null, t("request.place", { kind: t("request." + kind), place: place + 1 })),
      button(t("request.withdraw"),
        { icon: "reject", busy: page.busy("withdrawRequest", request),
        onclick: () => page.send(withdrawRequest({ request }), request) }));
  }
  if (me.presence !== "present") {
    return h("p", { class: "quiet-text calm", key: "floor" }, t("floor.absent"));
  }
  if (!item) return h("p", { class: "quiet-text calm", key: "floor" }, t("floor.noItem"));
  const question = () => form({
    title: t("request.question"), text: t("floor.item", { title: item.title }),
      yes: t("request.send"),
    fields: [{ name: "topic", label: t("request.topic"), type: "textarea", rows: 3 }],
    submit: ({ topic }) =>
      page.take(requestToSpeak({ item: item.item, kind: "question", topic: topic.trim() })),
  });
  return h("div", { class: "row calm floor", key: "floor" },
    button(t("request.ask"),
      { icon: "voice", busy: page.busy("requestToSpeak"),
      onclick: () => page.send(requestToSpeak({ item: item.item, kind: "speech" })) }),
    button(t("request.askQuestion"), { icon: "help", busy: page.busy("requestToSpeak"), onclick: question }));
}
