// The fields of a poll's form when it is prepared: what is chosen among, how many seats, until
// when. Each is there only for the forms that have it.

import { t } from "../words.js";

export const FORMS = ["approval", "election", "confidence", "options", "consultation"];
const listed = ({ form }) => ["election", "confidence", "options"].includes(form);
const is = (name) => ({ form }) => form === name;
const lines = (text) => (text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);

export function formFields() {
  return [
    { name: "form", label: t("poll.form"), type: "select", value: "approval",
      options: FORMS.map((name) => [name, t("form." + name)]) },
    { name: "options", label: t("poll.options"), type: "textarea", rows: 5, required: true,
      hint: t("poll.optionsHint"), when: listed },
    { name: "seats", label: t("poll.seats"), type: "number", min: 1, value: "1",
      when: is("election"), wrong: (value) => (Number(value) >= 1 ? null : t("poll.seatsWrong")) },
    { name: "each", label: t("poll.each"), type: "checkbox", when: is("election") },
    { name: "themes", label: t("poll.themes"), type: "textarea", rows: 3,
      hint: t("poll.themesHint"), when: is("consultation") },
    { name: "deadline", label: t("poll.deadline"), type: "datetime-local", required: true,
      when: is("consultation"),
      wrong: (value) => (Date.parse(value) > Date.now() ? null : t("poll.deadlineWrong")) },
    { name: "rollCall", label: t("poll.rollCall"), type: "checkbox",
      when: ({ form, ballot }) => ballot === "open" && ["approval", "options"].includes(form) },
    { name: "paperOnly", label: t("poll.paperOnly"), type: "checkbox",
      when: ({ form, ballot }) => ballot === "secret" && form !== "consultation" },
  ];
}

/** The time that was meant here, with this place's offset: as it is said to everybody else. */
function withOffset(local) {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const offset = `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  return `${local.length > 16 ? local.slice(0, 19) : `${local}:00`}${offset}`;
}

/** `{form, options, details}` of what was filled in. */
export function formTerms(values) {
  const { form, ballot, seats, each, themes, deadline, rollCall, paperOnly } = values;
  const details = {};
  if (form === "election") Object.assign(details, { seats: Number(seats) }, each && { each });
  if (form === "consultation") {
    details.deadline = withOffset(deadline);
    if (lines(themes).length) details.themes = lines(themes);
  }
  if (rollCall && ballot === "open" && ["approval", "options"].includes(form)) {
    details.rollCall = true;
  }
  if (paperOnly && ballot === "secret" && form !== "consultation") details.paperOnly = true;
  return {
    form, options: listed(values) ? lines(values.options) : undefined,
    details: Object.keys(details).length ? details : undefined,
  };
}
