// The secretary's desk: the meeting itself, agenda, documents, people, seats, polls, notes and
// conclusions. The chair sees it too; what a role may not do is refused by the server and not
// offered here.

import "./kit.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { conclusionsDesk } from "../views/desk-conclusions.js";
import { pollsDesk } from "../views/desk-polls.js";
import { tabs } from "../views/parts.js";
import { serviceList } from "../views/service.js";
import { handoutsDesk } from "../secrecy/handouts.js";
import { agendaDesk } from "./agenda.js";
import { documentsDesk } from "./documents.js";
import { formsDesk } from "./forms.js";
import { notesDesk } from "./notes.js";
import { overviewDesk } from "./overview.js";
import { peopleDesk } from "./people.js";
import { seatsDesk } from "./seats.js";

export const DESKS = { meeting: overviewDesk, agenda: agendaDesk, documents: documentsDesk,
  handouts: handoutsDesk,
  people: peopleDesk, seats: seatsDesk, polls: pollsDesk, notes: notesDesk,
  conclusions: conclusionsDesk, forms: formsDesk };

export function deskView(page) {
  const { view } = page;
  const list = Object.keys(DESKS).map((id) => [id, t("desk." + id)]);
  const choose = (id) => {
    view.desk = id;
    page.redraw();
  };
  return h("div", { class: "desk" },
    !page.isDesk && h("p", null, h("a", { href: `#/m/${encodeURIComponent(page.id)}/desk` },
      t("desk.open"))),
    page.isDesk && serviceList(page),
    tabs(t("desk"), list, view.desk, choose),
    h("div", { role: "tabpanel", key: view.desk, "aria-label": t("desk." + view.desk) },
      DESKS[view.desk](page)));
}
