// The script of an item: what the chair says and does, step by step. The secretary writes it;
// chair and secretaries read it.

import { editScript } from "../meeting/command.js";
import { t } from "../words.js";
import { savedText } from "./saved.js";

export function scriptOf(page, item) {
  return savedText(page, {
    id: `script-${item.item}`, label: t("script.label"), hint: t("script.hint"), rows: 5,
    stands: item.script, changed: "script.changed",
    mayEdit: page.meeting.role === "secretary"
      && ["draft", "convened", "open"].includes(page.meeting.state),
    save: (text, revision) => page.take(editScript({ item: item.item, text, revision }),
      item.item),
  });
}
