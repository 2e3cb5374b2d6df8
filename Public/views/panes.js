// How a meeting is laid out: the agenda, the page and what is asked of me side by side on a
// wide screen, one at a time with a bar below on a small one.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { agendaPane } from "./agenda.js";
import { askCard } from "./ask.js";
import { bar } from "./bar.js";
import { draftView } from "./draft.js";
import { notesCard } from "./notes.js";
import { button, empty, itemClock, skeleton, tabs } from "./parts.js";
import { ballotSheet } from "./poll.js";
import { resultsView } from "./results.js";
import { serviceList } from "./service.js";
import { speakersCard } from "./speakers.js";
import { status } from "./status.js";
import { stub } from "./stub.js";

export function panes(page) {
  const { meeting } = page;
  const { pane } = page.view;
  const { office } = page;
  return [
    bar(page.app, meeting.title, status(page)),
    h("div", { class: `meeting-panes show-${pane} ${meeting.isOfficer ? "office" : ""}`, key: "panes" },
      h("nav", { class: "pane agenda-pane", "aria-label": t("agenda") }, agendaPane(page)),
      h("aside", { class: "pane ask-pane", "aria-label": t("ask") }, askCard(page)),
      h("main", { class: "pane centre-pane", id: "content" }, centre(page)),
      h("aside", { class: "pane side-pane", "aria-label": t("floor") },
        serviceList(page), meeting.isOfficer && (office ? office.rail(page) : skeleton()),
        speakersCard(page), meeting.isOfficer && office?.room(page), notesCard(page))),
    bottomBar(page),
    ballotSheet(page),
  ];
}

/** What stands there before the meeting, or in its place. */
export function waiting(page) {
  const lost = page.session.connection === "offline";
  return [
    bar(page.app, t("meeting")),
    h("main", { class: "narrow", id: "content" },
      page.refusal
        ? h("div", { class: "card" }, icon("warning", "large"),
          h("p", { role: "alert" }, page.refusal),
          h("a", { class: "button primary", href: "#/meetings" }, t("meetings.back")))
        : lost ? h("div", { class: "card" }, h("p", { role: "status" }, t("line.lost")))
          : skeleton(6)),
  ];
}

function centre(page) {
  const { meeting, view, office } = page;
  const list = [["document", t("documents")], ["draft", t("drafts")], ["polls", t("polls")]];
  if (meeting.isOfficer && office) list.push(["desk", t("desk")]);
  // Whoever hands the chair over leaves the desk with it.
  if (!list.some(([id]) => id === view.tab)) view.tab = "document";
  const choose = (tab) => {
    view.tab = tab;
    page.redraw();
  };
  return [
    heading(page),
    tabs(t("views"), list, view.tab, choose),
    h("div", { class: "centre-body", role: "tabpanel", key: view.tab,
      "aria-label": list.find(([id]) => id === view.tab)?.[1] },
      view.tab === "document" ? [submissionOf(page), page.reader.draw()]
        : view.tab === "draft" ? draftView(page)
          : view.tab === "polls" ? resultsView(page)
            : office.deskView(page)),
  ];
}

function submissionOf(page) {
  const item = page.reader.item();
  const { meeting } = page;
  return page.submission && item?.presenter === meeting.me && item.state !== "done"
    && ["convened", "open"].includes(meeting.state) && page.submission(page, item);
}

function heading(page) {
  const item = page.reader.item();
  if (!item) return page.meeting.agenda.length ? null : empty(t("agenda.none"), "agenda");
  const presenter = item.presenter && page.meeting.nameOf(item.presenter);
  return h("div", { class: "item-heading", key: "heading" },
    h("h2", null, `${page.meeting.itemNumber(item.item)}. ${item.title}`),
    h("p", { class: "quiet-text" },
      presenter && t("item.presenter", { name: presenter }),
      item.state === "running" && [presenter && " · ",
        itemClock(page.meeting, page.session.now(), item)]),
    stub(page.meeting, item));
}

function bottomBar(page) {
  const { meeting } = page;
  const list = [["agenda", t("pane.agenda"), "agenda"], ["centre", t("pane.centre"), "document"],
    ["side", t(meeting.isOfficer ? "pane.run" : "pane.floor"),
      meeting.isOfficer ? "gavel" : "voice"],
    ["notes", t("pane.notes"), "note"]];
  return h("nav", { class: "bottom-bar", "aria-label": t("panes"), key: "bottom" },
    list.map(([id, text, sign]) => button(text, {
      key: id, icon: sign, pressed: page.view.pane === id, kind: "quiet",
      onclick: () => {
        page.view.pane = id;
        page.redraw();
        window.scrollTo(0, 0);
      },
    })));
}
