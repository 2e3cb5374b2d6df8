// The people of the meeting: who is here, who is invited to what, checking in for others.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import * as command from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button, card, empty, person } from "../views/parts.js";
import { addFromBody, newcomers } from "./directory.js";
import { forecast } from "./forecast.js";

const ROLES = ["chair", "secretary", "member", "guest"];

export function peopleDesk(page) {
  const { meeting } = page;
  const secretary = meeting.role === "secretary";
  const filter = page.view.onlyAbsent;
  const online = new Set(meeting.signals.online?.users ?? []);
  const shown = meeting.participants.filter((p) => !filter || p.presence !== "present");
  return [
    h("div", { class: "row" },
      h("p", null, t("people.summary", {
        present: meeting.participants.filter((p) => p.presence === "present").length,
          all: meeting.participants.length,
      })),
      h("span", { class: "spring" }),
      button(t("people.onlyAbsent"),
        { kind: "quiet", pressed: Boolean(filter),
        onclick: () => { page.view.onlyAbsent = !filter; page.redraw(); } }),
      secretary && button(t("people.fromBody"), { onclick: () => addFromBody(page) }),
      secretary && button(t("people.add"), { kind: "primary", onclick: () => add(page) })),
    ["draft", "convened"].includes(meeting.state) && meeting.participants.length > 1
      && card(t("forecast"), forecast(meeting),
        h("div", { class: "row" }, secretary && h("a", { class: "button",
          href: `#/m/${encodeURIComponent(page.id)}/invitations` }, t("invitations.open")))),
    shown.length
      ? h("ul", { class: "people" }, shown.map((p) => row(page, p, secretary, online)))
      : empty(t(filter ? "people.allHere" : "people.none")),
  ];
}

function row(page, p, secretary, online) {
  const { meeting } = page;
  const present = p.presence === "present";
  const verb = present ? "checkOut" : "checkIn";
  const running = ["convened", "open"].includes(meeting.state);
  return h("li", { key: p.user },
    h("div", { class: "who" },
      person(meeting, p.user),
      h("span", { class: "quiet-text" },
        [t("role." + p.role), p.seat && t("people.seat", { seat: p.seat }),
          p.votes ? t("people.votes") : t("people.noVote"),
          p.items && t("people.items",
            { numbers: p.items.map((id) => meeting.itemNumber(id)).join(", ") }),
          p.recused?.length && t("people.recused",
            { numbers: p.recused.map((id) => meeting.itemNumber(id)).join(", ") }),
          online.has(p.user) && t("people.online")].filter(Boolean).join(" · ")),
      p.answer && h("span", { class: p.answer.attending ? "quiet-text" : "warn" },
        p.answer.attending ? t("answer.yes")
        : t("answer.no", { reason: p.answer.reason ?? "–" }),
          p.answer.substitute && ` ${t("answer.substitute", { name: p.answer.substitute })}`)),
    h("div", { class: "row" },
      h("span", { class: present ? "good" : "quiet-text" },
        h("span", { class: "mark", "aria-hidden": "true" }, present ? "✓" : "–"),
          t("presence." + p.presence)),
      secretary && running && button(t(present ? "people.checkOut" : "people.checkIn"), {
        kind: present ? "quiet" : "", busy: page.busy(verb, p.user),
          label: `${t(present ? "people.checkOut" : "people.checkIn")}: ${p.name}`,
        onclick: () => page.send(command[verb]({ user: p.user }), p.user),
      }),
      secretary && button(t("people.change"),
        { kind: "quiet", label: t("people.changeName", { name: p.name }),
        onclick: () => change(page, p) }),
      secretary && button(t("people.recuse"),
        { kind: "quiet", label: t("people.recuseName", { name: p.name }),
        onclick: () => recuse(page, p) }),
      secretary && !isLastSecretary(meeting, p)
        && button(t("remove"),
        { kind: "quiet", label: t("people.removeName", { name: p.name }),
        onclick: () => remove(page, p) })));
}

/** There is always one who can prepare the meeting. */
function isLastSecretary(meeting, p) {
  return p.role === "secretary"
    && !meeting.participants.some((one) => one.role === "secretary" && one.user !== p.user);
}

function itemOptions(meeting) {
  return meeting.agenda.map((item, index) => [item.item, `${index + 1}. ${item.title}`]);
}

function roleFields(meeting, p = {}) {
  return [
    { name: "role", label: t("people.role"), type: "select",
      options: ROLES.map((role) => [role, t("role." + role)]), value: p.role ?? "member",
      // Secretaries serve the meeting; one who is a member of the body as well is ticked by hand.
      changed: (values) => { values.votes = ["chair", "member"].includes(values.role); } },
    { name: "votes", label: t("people.hasVote"), type: "checkbox", value: p.votes ?? true,
      when: (values) => values.role !== "guest" },
    { name: "seat", label: t("people.seatLabel"), value: p.seat ?? "" },
    { name: "items", label: t("people.guestItems"), type: "checks", options: itemOptions(meeting),
      value: p.items ?? [],
      when: (values) => values.role === "guest" },
  ];
}

const chosen = ({ role, votes, seat, items }) => ({
  role, votes: role === "guest" ? false : votes, seat, items: role === "guest" ? items : undefined,
});

async function add(page) {
  const { meeting } = page;
  const people = await newcomers(meeting);
  if (!people) return;
  if (!people.length) {
    notice(t("people.nobodyLeft"), "good");
    return;
  }
  await form({
    title: t("people.add"), yes: t("people.addYes"),
    fields: [{ name: "user", label: t("people.account"), type: "select", options: people,
      hint: t("people.accountHint") }, ...roleFields(meeting),
      { name: "precedence", label: t("people.precedence"), type: "number", min: 1 }],
    submit: (values) => page.take(command.addParticipant({
      user: values.user, ...chosen(values), seat: values.seat || undefined,
      precedence: values.precedence ? Number(values.precedence) : undefined,
    }), values.user),
  });
}

function change(page, p) {
  return form({
    title: t("people.changeName", { name: p.name }), yes: t("save"),
      fields: roleFields(page.meeting, p),
    submit: (values) => page.take(command.changeParticipant({ user: p.user, ...chosen(values) }),
      p.user),
  });
}

function recuse(page, p) {
  return form({
    title: t("people.recuseName", { name: p.name }), text: t("people.recuseText"),
      yes: t("people.recuse"), danger: true,
    fields: [{ name: "item", label: t("item"), type: "select", options: itemOptions(page.meeting) },
      { name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ item, reason }) => page.take(command.recuse({ user: p.user, item, reason }), p.user),
  });
}

function remove(page, p) {
  return form({
    title: t("people.removeName", { name: p.name }), yes: t("remove"), danger: true,
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ reason }) => page.take(command.removeParticipant({ user: p.user, reason }), p.user),
  });
}
