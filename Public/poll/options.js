// One of several texts.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

export function fields(poll, draft, keep) {
  return h("fieldset", { class: "candidates" },
    h("legend", null, t("options.choose")),
    (poll.options ?? []).map((option) => {
      const isChosen = draft.choice === option;
      return h("label", { key: option, class: `candidate ${isChosen ? "chosen" : ""}` },
        h("input", { type: "radio", name: "option", value: option, checked: isChosen,
          onchange: () => keep({ choice: option }) }),
        h("span", { class: "box round", "aria-hidden": "true" }, isChosen && icon("approve")),
        h("span", null, option));
    }));
}

export const ready = (poll, draft) => (poll.options ?? []).includes(draft.choice);
export const hint = (poll, draft) => t(draft.choice ? "vote.ready" : "options.choose");
export const cast = (poll, draft) => ({ choice: draft.choice });
export const said = (poll, vote) => [vote.choice];
