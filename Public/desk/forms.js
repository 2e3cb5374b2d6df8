// Văn bản: every form that the office prints of the meeting, in the layout that is chosen, to
// look at and to take away; and the notice of conclusions, which is issued here.

import { form } from "../dialog.js";
import { h } from "../dom.js";
import { request } from "../http.js";
import { issueNotice } from "../meeting/command.js";
import { notice } from "../notice.js";
import { learn, t } from "../words.js";
import vi from "../words/vi-forms.js";
import en from "../words/en-forms.js";
import { button, card, empty, skeleton } from "../views/parts.js";

learn({ vi, en });

const FILES = ["html", "docx", "pdf"];

export function formsDesk(page) {
  const forms = page.view.forms ??= { layout: null, person: "" };
  const stands = signature(page.meeting);
  if (forms.stands !== stands) load(page, forms, stands);
  if (forms.wrong) return h("p", { class: "card wrong", role: "alert" }, forms.wrong);
  if (!forms.list) return skeleton(6);
  const groups = grouped(forms.list.forms);
  return [
    card(t("forms.layout"), chooser(page, forms), damaged(forms.list.layouts)),
    card(t("desk.forms"), groups.size
      ? h("ul", { class: "desk-list forms" },
        [...groups].map(([kind, list]) => group(page, forms, kind, list)))
      : empty(t("forms.none"), "document")),
  ];
}

/** What decides which forms there are. */
function signature({ state, notices, polls, resolutions, agenda, amendments }) {
  return [state, notices?.length ?? 0, resolutions.length, amendments?.length ?? 0,
    ...polls.map((poll) => `${poll.poll}${poll.state}`),
    ...agenda.map((item) => item.conclusions.length)].join();
}

async function load(page, forms, stands) {
  forms.stands = stands;
  try {
    forms.list = await request("GET", `/api/meetings/${encodeURIComponent(page.id)}/forms`);
    forms.wrong = null;
    forms.layout ??= forms.list.layout;
  } catch (failure) {
    forms.wrong = failure.message;
  }
  page.redraw();
}

function grouped(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.kind, [...groups.get(one.kind) ?? [], one]);
  return groups;
}

function chooser(page, forms) {
  const usable = forms.list.layouts.filter((layout) => !layout.damaged);
  return h("div", { class: "field", key: "layout" },
    h("label", { for: "form-layout" }, t("forms.layoutChoose")),
    h("select", { id: "form-layout", value: forms.layout, onchange: (event) => {
      forms.layout = event.target.value;
      page.redraw();
    } }, usable.map(({ name, title }) => h("option", { value: name, key: name }, title))),
    h("p", { class: "hint" }, t("forms.layoutAbout")));
}

function damaged(layouts) {
  return layouts.filter((layout) => layout.damaged).map((layout) =>
    h("p", { class: "warn", role: "status", key: layout.name },
      t("forms.damaged", { reason: layout.damaged })));
}

function group(page, forms, kind, list) {
  const isNotice = kind === "notice";
  return h("li", { key: kind },
    h("h3", null, list[0].name),
    kind === "invitation" && invited(page, forms),
    list.map((one) => line(page, forms, one)),
    isNotice && issuing(page, list));
}

function line(page, forms, one) {
  const name = one.kind === "notice" && one.of ? t("forms.number", { number: one.of }) : one.title;
  return h("div", { class: "form-line", key: one.of ?? "meeting" },
    h("p", null, name && h("span", null, name),
      one.kind === "notice" && !one.of && !one.missing
        && h("span", { class: "warn" }, t("forms.notIssued")),
      one.missing && h("span", { class: "quiet-text" }, one.reason)),
    !one.missing && h("div", { class: "row" }, FILES.map((file) =>
      h("a", { key: file, class: "button small", href: address(page, forms, one, file),
        "aria-label": t("forms.open", { file: t("forms." + file),
          form: [one.name, name].filter(Boolean).join(", ") }),
        ...(file === "html" ? { target: "_blank", rel: "noopener" } : { download: true }) },
      t("forms." + file)))));
}

function address(page, forms, { kind, of }, file) {
  const query = new URLSearchParams({ layout: forms.layout });
  if (of) query.set("of", of);
  if (kind === "invitation" && forms.person) query.set("person", forms.person);
  return `/api/meetings/${encodeURIComponent(page.id)}/forms/${kind}.${file}?${query}`;
}

function invited(page, forms) {
  return h("div", { class: "field", key: "person" },
    h("label", { for: "form-person" }, t("forms.invited")),
    h("select", { id: "form-person", value: forms.person, onchange: (event) => {
      forms.person = event.target.value;
      page.redraw();
    } }, h("option", { value: "", key: "" }, t("forms.everybody")),
    page.meeting.participants.map(({ user, name, position }) =>
      h("option", { value: user, key: user }, [name, position].filter(Boolean).join(", ")))));
}

/** A number of the register makes the notice: from then on delegates have it. */
function issuing(page, list) {
  const { meeting } = page;
  const isOver = ["closed", "approved", "archived"].includes(meeting.state);
  if (meeting.role !== "secretary" || !isOver || list.every((one) => one.missing)) return null;
  return button(t("forms.issue"), { key: "issue", onclick: async () => {
    const done = await form({
      title: t("forms.issue"), text: t("forms.issueText"), yes: t("forms.issueYes"),
      fields: [{ name: "number", label: t("forms.issueNumber"), type: "number", required: true,
        wrong: (value) => (/^[1-9]\d{0,4}$/.test(value) ? null : t("forms.issueWrong")) }],
      submit: ({ number }) => page.take(issueNotice({ number: Number(number) })),
    });
    if (done) notice(t("forms.issued", { number: done.number }));
  } });
}
