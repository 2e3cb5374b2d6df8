// Above the minutes: whether they are approved and by whom, the versions that were, the chair's
// step, and the files to take away.

import { ask, form } from "../dialog.js";
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { approveMinutes, reopenMinutes } from "../meeting/command.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { comparing, comparison } from "./compare.js";

const FORMATS = ["docx", "pdf", "html"];

export function minutesHead(page) {
  const { meeting, minutes } = page;
  const approved = minutes.state === "approved";
  const desk = `#/m/${encodeURIComponent(page.id)}/desk/forms`;
  return h("div", { class: "card no-print", key: "head" },
    h("div", { class: "row" },
      h("span", { class: approved ? "good" : "warn" },
        h("span", { class: "mark", "aria-hidden": "true" }, approved ? "✓" : "✎"),
        t(approved ? "minutes.approved" : "minutes.draft"),
        minutes.version > 1 && ` · ${t("minutes.version", { version: minutes.version })}`),
      h("span", { class: "spring" }),
      FORMATS.map((format) => file(page.path(format), format)),
      meeting?.isOfficer && h("a", { class: "button", href: desk }, t("minutes.allForms")),
      step(page)),
    minutes.versions.length > 0 && versions(page),
    comparison(page),
    (meeting?.notices ?? []).map((notice) => h("p", { key: `notice ${notice.number}` },
      h("a", { href: noticePath(page, notice), target: "_blank", rel: "noopener" },
        t("minutes.notice", { number: notice.number })),
      h("span", { class: "quiet-text" }, ` · ${dateTime(notice.at)}`))));
}

function file(path, format) {
  return h("a", { key: format, class: "button", href: path,
    ...(format === "html" ? { target: "_blank", rel: "noopener" } : { download: true }) },
  t("minutes." + format));
}

const noticePath = (page, { number }) =>
  `/api/meetings/${encodeURIComponent(page.id)}/forms/notice.pdf?of=${number}`;

/** Whether it is what one reads below. */
const stands = ({ minutes }, version) => minutes.state === "approved"
  && version === minutes.versions.at(-1).version;

/** Every version that was approved, with its own hash and its own file. */
function versions(page) {
  return h("ul", { class: "plain-list versions", "aria-label": t("minutes.versions") },
    page.minutes.versions.map(({ version, at, by, hash, reason }) => h("li", { key: version },
      h("p", null, t("minutes.approvedBy", { version, name: by, time: dateTime(at) }), " ",
        h("a", { href: `${page.path("pdf")}?version=${version}` }, t("minutes.pdf")), " ",
        !stands(page, version) && comparing(page, version)),
      reason && h("p", null, t("minutes.because", { reason })),
      h("p", { class: "quiet-text hash" }, t("minutes.hash", { hash })))));
}

/** What the chair alone may do: approve, and open an approved record for a correction. */
function step(page) {
  const { meeting } = page;
  if (meeting?.role !== "chair") return null;
  if (meeting.state === "closed") {
    return button(t("step.approve"), { kind: "primary", key: "approve",
      busy: page.session.isPending("approveMinutes "), onclick: async () => {
        if (await ask({ title: t("step.approve"), text: t("step.approveText"),
          yes: t("step.approve") })) page.send(approveMinutes(), "");
      } });
  }
  if (!["approved", "archived"].includes(meeting.state)) return null;
  return button(t("minutes.reopen"), { key: "reopen", onclick: () => form({
    title: t("minutes.reopen"), text: t("minutes.reopenText"), yes: t("minutes.reopen"),
    fields: [{ name: "reason", label: t("reason"), type: "textarea", required: true }],
    submit: ({ reason }) => page.session.send(reopenMinutes({ reason }), "reopenMinutes "),
  }) });
}
