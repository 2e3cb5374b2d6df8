// The desk on a screen of its own: the work at the left, the meeting as members see it at the
// right.

import { h } from "../dom.js";
import { t } from "../words.js";
import { agendaPane } from "../views/agenda.js";
import { bar } from "../views/bar.js";
import { MeetingScreen } from "../views/meeting.js";
import { waiting } from "../views/panes.js";
import { status } from "../views/status.js";
import { DESKS, deskView } from "./desk.js";

export class DeskScreen extends MeetingScreen {
  /** `tab`: the one of its tabs that is open at first. */
  constructor(app, id, tab = "meeting") {
    super(app, id);
    this.isDesk = true;
    Object.assign(this.view, { desk: DESKS[tab] ? tab : "meeting", tab: "desk" });
  }

  draw() {
    const { meeting } = this;
    if (!meeting) return waiting(this);
    const place = `#/m/${encodeURIComponent(this.id)}`;
    return [
      bar(this.app, meeting.title, status(this)),
      h("div", { class: "desk-screen", key: "desk" },
        h("main", { class: "desk-work", id: "content" },
          h("p", { class: "no-print" }, h("a", { href: place }, `‹ ${t("minutes.back")}`)),
          meeting.isOfficer ? deskView(this) : h("p", { class: "card" }, t("desk.notYours"))),
        h("aside", { class: "desk-preview no-print", "aria-label": t("desk.preview") },
          h("h2", null, t("desk.preview")), agendaPane(asMember(this)),
          meeting.documents.length > 0 && h("div", { class: "desk-reader" },
            this.reader.draw()))),
    ];
  }
}

/** The page with what is published alone. */
function asMember(page) {
  const agenda = page.meeting.agenda.map((item) => ({ ...item,
    documents: item.documents.filter((document) => !document.stage) }));
  return Object.create(page, {
    meeting: { value: Object.create(page.meeting, { agenda: { value: agenda } }) },
  });
}
