// What is read out when something happens: one sentence, or nothing.

import { t } from "../words.js";

export function announce(meeting, { event, by }) {
  const [name] = Object.keys(event);
  const e = event[name];
  const title = () => meeting.item(e.item)?.title ?? "";
  switch (name) {
    case "meetingOpened": return t("said.opened");
    case "meetingAdjourned": return t("said.adjourned");
    case "meetingResumed": return t("said.resumed");
    case "meetingClosed": return t("said.closed");
    case "itemStarted": return t("said.item",
      { number: meeting.itemNumber(e.item), title: title() });
    case "itemEnded": return t("said.itemEnded", { number: meeting.itemNumber(e.item) });
    case "speakerCalled": {
      const request = meeting.request(e.request);
      if (!request) return null;
      return request.user === meeting.me ? t("said.yourTurn")
        : t("said.speaker", { name: meeting.nameOf(request.user) });
    }
    case "serviceCalled": {
      if (e.user === meeting.me || !meeting.isOfficer) return null;
      const seat = meeting.person(e.user)?.seat;
      const name = meeting.nameOf(e.user);
      return seat ? t("said.serviceAt", { name, seat }) : t("said.service", { name });
    }
    case "seatCalled":
      return meeting.isOfficer ? t("said.seatCalled", { seat: e.seat }) : null;
    case "readinessAsked":
      return meeting.myself?.votes && by !== meeting.me ? t("ready.asked") : null;
    case "serviceAnswered":
      return e.user === meeting.me && by !== meeting.me ? t("said.serviceDone") : null;
    case "pollOpened": return t("said.poll", { question: e.question });
    case "pollClosed": {
      const poll = meeting.poll(e.poll);
      return t(e.result.passed ? "said.passed" : "said.notPassed",
        { question: poll?.question ?? "" });
    }
    case "pollCancelled": return t("said.pollCancelled");
    case "chairHandedOver": return t("said.chair", { name: meeting.nameOf(e.to) });
    case "documentAttached": return by === meeting.me ? null : t("said.document", { name: e.name });
    default: return null;
  }
}
