// The secretary says of a document whether it is kept close, and reads who has looked at it.

import "./kit.js";
import { form } from "../dialog.js";
import { h } from "../dom.js";
import { restrictDocument } from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { showViewings } from "./viewings.js";

export function restriction(page, shown) {
  const { name, document } = shown;
  return form({
    title: t("restriction.of", { name }), yes: t("save"),
    text: h("div", null, h("p", null, t("restriction.text")),
      h("p", null, button(t("viewings.open"), { icon: "list",
        onclick: () => showViewings(document).catch((failure) => notice(failure.message)) }))),
    fields: [{ name: "restricted", label: t("restriction.box"), type: "checkbox",
      value: Boolean(shown.restricted) }],
    submit: async ({ restricted }) => {
      if (restricted === Boolean(shown.restricted)) return;
      await page.take(restrictDocument({ document, restricted }), document);
      notice(t(restricted ? "restriction.set" : "restriction.cleared", { name }), "good");
    },
  });
}
