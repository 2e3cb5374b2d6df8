// People or texts in rows, each with marks of its own: what elections person by person and
// votes of confidence share.

import { h } from "../dom.js";
import { t } from "../words.js";

/** The server's name for a mark on an option. */
export const key = (option, mark) => `${option}: ${mark}`;

/** A row of radio buttons for each option; `draft.marks` is `{option: mark}`. */
export function markRows(poll, marks, draft, keep) {
  const made = draft.marks ?? {};
  return h("div", { class: "mark-rows" }, (poll.options ?? []).map((option, place) =>
    h("fieldset", { class: "mark-row", key: option },
      h("legend", null, `${place + 1}. ${option}`),
      h("div", { class: "level-marks" }, marks.map((mark) =>
        h("label", { key: mark, class: `level-mark ${made[option] === mark ? "chosen" : ""}` },
          h("input", { type: "radio", name: `mark-${place}`, value: mark,
            checked: made[option] === mark,
            onchange: () => keep({ marks: { ...made, [option]: mark } }) }),
          h("span", null, t("mark." + mark))))))));
}

export const unmarked = (poll, draft) =>
  (poll.options ?? []).filter((option) => !draft.marks?.[option]);

export const marked = (poll, draft) =>
  (poll.options ?? []).filter((option) => draft.marks?.[option])
    .map((option) => key(option, draft.marks[option]));

/** "Nguyễn Văn An: Tín nhiệm cao". */
export function inWords(choice) {
  const cut = choice.lastIndexOf(": ");
  return cut < 0 ? choice
    : `${choice.slice(0, cut)}: ${t("mark." + choice.slice(cut + 2))}`;
}

/** "Còn 2 người chưa chọn: …". */
export function missingWords(poll, draft) {
  const missing = unmarked(poll, draft);
  return missing.length ? t("marks.missing", { count: missing.length, names: missing.join(", ") })
    : null;
}
