// What a person is to be reminded of: work of theirs that is late or due soon, and for officers
// what waits for them. Counted by the server; shown at the top of every screen and on the first.

import { h } from "./dom.js";
import { request } from "./http.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** Asks anew. Nobody is kept from anything because this cannot be read. */
export async function remind(app) {
  const user = app.user?.id;
  try {
    app.reminder = { user, ...await request("GET", "/api/tasks/due") };
  } catch {
    return;
  }
  app.redraw();
}

/** Of the person who is here; a device may have been somebody else's a moment ago. */
const of = (app) => (app.reminder?.user === app.user?.id ? app.reminder : null);

/** The way to the page of tasks, with how much is urgent. */
export function tasksLink(app) {
  const found = of(app);
  const count = found ? found.late + found.soon : 0;
  return h("a", { class: "button quiet-link", href: "#/tasks", key: "tasks",
    "aria-label": count ? t("tasks.count", { count }) : t("tasks") },
  icon("approve"), h("span", { class: "label" }, t("tasks")),
  count > 0 && h("span", { class: "badge", "aria-hidden": "true" }, String(count)));
}

/** A line for what must not be forgotten; nothing where there is nothing. */
export function reminderLine(app) {
  const found = of(app);
  if (!found) return null;
  const words = ["late", "soon", "waiting"].filter((name) => found[name])
    .map((name) => t("tasks.remind." + name, found));
  return [
    words.length > 0 && line(found.late > 0, "reminder",
      found.late || found.soon ? "#/tasks" : "#/tasks/board", words.join(" ")),
    found.submissions > 0 && line(found.submissionsLate > 0, "work", "#/work",
      t(found.submissionsLate ? "work.remind.late" : "work.remind", found)),
  ];
}

function line(isLate, key, address, words) {
  return h("p", { class: isLate ? "card reminder late" : "card reminder", role: "status", key },
    icon(isLate ? "warning" : "bell"), h("a", { href: address }, words));
}
