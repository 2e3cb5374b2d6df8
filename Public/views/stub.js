// What stands in the place of papers that are handed out in the room: that there are some, of
// which level, and which copy is one's own. What they are called is nowhere.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { held } from "../meeting/handouts.js";
import { t } from "../words.js";

export function stub(meeting, item) {
  if (!item.handout) return null;
  const mine = meeting.copies.filter((one) => one.item === item.item
    && held(one)?.user === meeting.me).map((one) => one.copy);
  return h("p", { class: "handout-stub", key: "handout" }, icon("document"),
    h("span", null, t("handout.stub"), " ",
      h("b", { class: "secrecy-level" }, t("handout.level." + item.handout)),
      mine.length > 0 && h("span", { class: "handout-mine" },
        t("handout.mine", { copies: mine.join(", ") }))));
}
