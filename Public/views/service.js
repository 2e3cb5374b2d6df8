// Calling for service: a quiet button for everybody at the table, and for the officers a list
// of who waits, with their seats.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { time } from "../format.js";
import { icon } from "../icons.js";
import { answerService, callService } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "./parts.js";

/** Only who sits in the room is come to; the secretaries are those who come. */
const isServed = ({ meeting }, me) =>
  me?.presence === "present" && meeting.role !== "secretary";

const callOf = (meeting) => meeting.serviceCalls.find((one) => one.user === meeting.me);

/** Stands beside the presence while nobody has been called. */
export function serviceButton(page, me) {
  if (!isServed(page, me) || callOf(page.meeting)) return null;
  return button(t("service.call"), { kind: "quiet", icon: "bell", busy: page.busy("callService"),
    onclick: () => page.send(callService()) });
}

/** The call that was made, until somebody has come. */
export function serviceRow(page, me) {
  const call = callOf(page.meeting);
  if (!isServed(page, me) || !call) return null;
  return h("div", { class: "service called calm", key: "service" },
    h("p", { role: "status" }, icon("bell"), " ", t("service.called", { time: time(call.at) }),
      call.note && h("span", { class: "quiet-text" }, ` ${call.note}`)),
    h("div", { class: "row small-row" },
      button(t("service.note"), { kind: "quiet", onclick: () => addNote(page, call) }),
      button(t("service.withdraw"), { kind: "quiet", busy: page.busy("answerService", call.call),
        onclick: () => page.send(answerService({ call: call.call }), call.call) })));
}

function addNote(page, call) {
  return form({
    title: t("service.noteTitle"), yes: t("service.noteYes"),
    fields: [{ name: "note", label: t("service.noteLabel"), value: call.note ?? "",
      hint: t("service.noteHint") }],
    submit: ({ note }) => page.take(callService({ note: note.trim() })),
  });
}

/** Who waits for somebody, for the officers; nothing while nobody does. */
export function serviceList(page) {
  const { meeting } = page;
  const calls = meeting.serviceCalls.filter((call) => call.user !== meeting.me);
  if (!meeting.isOfficer || !calls.length) return null;
  return h("section", { class: "card service-calls", key: "service", "aria-label": t("service") },
    h("h2", null, icon("bell"), t("service.waiting", { count: calls.length })),
    h("ul", { class: "plain-list" }, calls.map((call) => {
      // A terminal knows its seat; who sits there the meeting knows.
      const person = call.user ? meeting.person(call.user)
        : meeting.participants.find((one) => one.seat === call.seat);
      const seat = call.seat ?? person?.seat;
      const name = person?.name ?? t("people.seat", { seat });
      return h("li", { key: call.call, class: "row" },
        h("span", { class: "who" }, h("b", null, name),
          h("span", { class: "quiet-text" },
            [person && seat && t("people.seat", { seat }), time(call.at),
              call.seat && t("service.terminal"), call.note]
              .filter(Boolean).join(" · "))),
        h("span", { class: "spring" }),
        button(t("service.done"), { label: t("service.doneFor", { name }),
          busy: page.busy("answerService", call.call),
          onclick: () => page.send(answerService({ call: call.call }), call.call) }));
    })));
}
