// Two people changed the same words: both changes side by side, and a choice.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { marked } from "./marked.js";

/**
 * `base` is what both began with; `mine` or `theirs` is `null` where that side removed it.
 * `settle` is told true for mine.
 */
export function conflict({ base, mine, theirs }, settle) {
  const side = (key, label, text, choice, isMine) => h("div", { class: "side", key },
    h("p", { class: "quiet-text" }, t(label)),
    text === null ? h("p", null, t("clash.removed")) : marked(base, text),
    button(t(choice), { kind: isMine ? "" : "primary", onclick: () => settle(isMine) }));
  return h("div", { class: "clash", key: "clash", role: "alert" },
    h("p", { class: "warn" }, t("clash.what")),
    h("div", { class: "sides" },
      side("theirs", "clash.theirs", theirs, "clash.takeTheirs", false),
      side("mine", "clash.mine", mine, "clash.keepMine", true)));
}
