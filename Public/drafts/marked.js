// Words with what went struck through and what came underlined: told by line and sign, and to
// those who listen by words, never by colour alone.

import { h } from "../dom.js";
import { t } from "../words.js";
import { difference } from "./difference.js";

export function marked(before, after, props = {}) {
  return h("p", { class: "marked", ...props }, pieces(difference(before, after)));
}

export function pieces(list) {
  return list.map(({ kind, text }, index) =>
    kind === "kept" ? h("span", { key: index }, text)
      : h(kind === "added" ? "ins" : "del", { key: index },
        h("span", { class: "unseen" }, t(`diff.${kind}`), " "), text));
}
