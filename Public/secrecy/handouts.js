// The secretary's log of papers of a secrecy level: which copies there are, who has which, and
// that they come back. It has no place for what the papers are called.

import "./kit.js";
import { h } from "../dom.js";
import { form } from "../dialog.js";
import { dateTime } from "../format.js";
import { copiesOut, held } from "../meeting/handouts.js";
import * as command from "../meeting/command.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { numbersOf } from "./numbers.js";

const LEVELS = ["secret", "topSecret", "mostSecret"];

export function handoutsDesk(page) {
  const { meeting } = page;
  if (!meeting.agenda.length) return empty(t("agenda.noneSecretary"), "agenda");
  const planned = meeting.agenda.some((item) => item.handout);
  return [
    h("div", { class: "handout-head row", key: "head" },
      h("p", { class: "handout-warning" }, t("handout.warning")),
      planned && button(t("handout.print"), { icon: "print", key: "print", onclick: printLog })),
    h("p", { class: "print-only", key: "title" }, h("b", null, t("handout.log"))),
    h("p", { class: "print-only", key: "meeting" }, `${meeting.title} · ${dateTime(meeting.startsAt)}`),
    h("ol", { class: "desk-list handouts", key: "items" }, meeting.agenda.map((item, index) =>
      place(page, item, index + 1))),
    planned && h("div", { class: "print-only signatures", key: "signatures" },
      h("p", null, t("handout.signGiver")), h("p", null, t("handout.signTaker"))),
  ];
}

function place(page, item, number) {
  const secretary = page.meeting.role === "secretary";
  if (!item.handout) {
    return h("li", { class: "card no-print", key: item.item },
      h("h3", null, `${number}. ${item.title}`),
      secretary && item.state !== "done"
        ? button(t("handout.plan"), { key: "plan",
          label: t("handout.planFor", { title: item.title }), onclick: () => plan(page, item) })
        : h("p", { class: "quiet-text" }, t("handout.none")));
  }
  const copies = page.meeting.copies.filter((one) => one.item === item.item);
  const out = copiesOut(page.meeting, item.item).length;
  const isLate = isOver(page.meeting, item) && out > 0;
  return h("li", { class: "card", key: item.item },
    h("h3", null, t("handout.item", { number })),
    h("p", { class: "quiet-text no-print" }, item.title),
    h("p", null, h("span", { class: "secrecy-level" }, t("handout.level." + item.handout)), " ",
      t("handout.counts", { count: copies.length,
        given: copies.filter((one) => one.passages.length).length, out })),
    isLate && h("p", { class: "handout-missing", role: "alert" }, t("handout.missing", { count: out })),
    h("div", { class: "viewings" }, table(page, item, copies)),
    secretary && h("div", { class: "row no-print" },
      button(t("handout.change"), { kind: "quiet", key: "change",
        label: t("handout.changeOf", { title: item.title }), onclick: () => plan(page, item) }),
      copies.every((one) => !one.passages.length) && button(t("handout.cancel"), {
        kind: "quiet", key: "cancel", busy: page.busy("cancelHandout", item.item),
        label: t("handout.cancelOf", { title: item.title }),
        onclick: () => page.send(command.cancelHandout({ item: item.item }), item.item) })));
}

/** From then on a copy that is out is missing. */
function isOver(meeting, item) {
  return item.state === "done" || !["convened", "open"].includes(meeting.state);
}

function table(page, item, copies) {
  const columns = ["copy", "receiver", "given", "returned"];
  return h("table", { "aria-label": t("handout.log") },
    h("thead", null, h("tr", null, [...columns.map((name) => h("th", { key: name, scope: "col" },
      t("handout." + name))), h("th", { key: "acts", class: "no-print" }, "")])),
    h("tbody", null, copies.flatMap((one) => rows(page, item, one, columns))));
}

/** Each hand that a copy went through is a line; the last one can be acted on. */
function rows(page, item, one, columns) {
  const { meeting } = page;
  const passages = one.passages.length ? one.passages : [null];
  return passages.map((passage, index) => {
    const isLast = index === passages.length - 1;
    const isOut = passage && !passage.returnedAt;
    const by = (user) => h("span", { class: "quiet-text" }, ` · ${meeting.nameOf(user)}`);
    const cells = [h("b", null, one.copy), passage ? meeting.nameOf(passage.user) : "–",
      passage && [dateTime(passage.at), by(passage.by)],
      isOut ? h("b", { class: isOver(meeting, item) ? "handout-missing" : "handout-out" },
        t(isOver(meeting, item) ? "handout.notBack" : "handout.isOut"))
        : passage && [dateTime(passage.returnedAt), by(passage.returnedTo)]];
    return h("tr", { key: `${one.copy} ${index}` }, cells.map((cell, place) =>
      h("td", { key: columns[place], "data-label": t("handout." + columns[place]) },
        h("span", null, cell))),
    h("td", { key: "acts", class: "no-print" }, isLast && act(page, item, one)));
  });
}

function act(page, item, one) {
  const { meeting } = page;
  const copy = one.copy;
  const about = `${item.item} ${copy}`;
  if (held(one)) {
    return button(t("handout.takeBack"), { key: "back", busy: page.busy("takeBackCopy", about),
      label: t("handout.takeBackOf", { copy }),
      onclick: () => page.send(command.takeBackCopy({ item: item.item, copy }), about) });
  }
  if (!["convened", "open"].includes(meeting.state)) return null;
  return button(t("handout.give"), { key: "give", kind: "primary",
    busy: page.busy("handOutCopy", about), label: t("handout.giveOf", { copy }),
    onclick: () => give(page, item, copy, about) });
}

/** To whom: whoever has none yet comes first, those in the room before the others. */
function give(page, item, copy, about) {
  const { meeting } = page;
  const has = new Set(copiesOut(meeting, item.item).map((one) => held(one).user));
  const people = meeting.participants.filter((one) => one.role !== "guest"
    || one.items?.includes(item.item));
  const rank = (one) => (has.has(one.user) ? 2 : 0) + (one.presence === "present" ? 0 : 1);
  return form({
    title: t("handout.giveOf", { copy }), yes: t("handout.give"),
    fields: [{ name: "user", label: t("handout.receiver"), type: "select",
      options: [...people].sort((a, b) => rank(a) - rank(b)).map((one) => [one.user,
        has.has(one.user) ? t("handout.hasOne", { name: one.name }) : one.name]) }],
    submit: ({ user }) => page.take(command.handOutCopy({ item: item.item, copy, user }), about),
  });
}

function plan(page, item) {
  const { meeting } = page;
  const known = meeting.copies.filter((one) => one.item === item.item).map((one) => one.copy);
  const count = Math.max(1, meeting.participants.filter((one) => one.role !== "guest").length);
  return form({
    title: t("handout.plan"), yes: t("save"),
    text: h("p", { class: "handout-warning" }, t("handout.warning")),
    fields: [
      { name: "level", label: t("handout.level"), type: "select", value: item.handout ?? "secret",
        options: LEVELS.map((level) => [level, t("handout.level." + level)]) },
      { name: "copies", label: t("handout.copies"), required: true, hint: t("handout.copiesHint"),
        value: known.length ? known.join(", ") : `01-${String(count).padStart(2, "0")}`,
        wrong: (value) => numbersOf(value) ? null : t("handout.copiesWrong") }],
    submit: ({ level, copies }) => page.take(command.planHandout({ item: item.item, level,
      copies: numbersOf(copies) }), item.item),
  });
}

function printLog() {
  const { dataset } = document.documentElement;
  dataset.printing = "handouts";
  addEventListener("afterprint", () => { delete dataset.printing; }, { once: true });
  print();
}
