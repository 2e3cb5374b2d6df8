// The bar of the tools for marking: which one is in the hand, its colour, for whom, and back.

import { h } from "../../dom.js";
import { t } from "../../words.js";
import { button } from "../../views/parts.js";
import { COLOURS } from "./layer.js";
import { shortcut } from "./steps.js";

/** The tools with their icons. */
const TOOLS = { highlight: "highlight", underline: "underline", ink: "pen", note: "note",
  erase: "erase" };

/** Those that need the words of the page. */
const BY_WORDS = ["highlight", "underline"];

export function bar(tools) {
  const { store } = tools;
  return h("div", { class: "marks-bar", key: "marks bar",
    onkeydown: (event) => shortcut(store.steps, event) },
  button(t("marks.open"), { key: "open", icon: "pen", expanded: tools.isUp, onclick: () => {
    tools.isUp = !tools.isUp;
    tools.take(null);
  } }),
  button(t("marks.list", { count: store.all.length }), { key: "list", kind: "quiet",
    class: "marks-count", title: t("marks.list", { count: store.all.length }),
    icon: "list", expanded: tools.isOpen,
    onclick: () => { tools.isOpen = !tools.isOpen; tools.redraw(); } }),
  tools.isUp && hand(tools),
  tools.placing && h("div", { class: "marks-placing", key: "placing" },
    h("p", { role: "status" }, t("marks.placeHow", { name: tools.placing.text
      || tools.placing.shape.quote?.exact || t("marks.mine") })),
    button(t("cancel"), { key: "leave", onclick: () => tools.take(null) })),
  store.isLate && store.waiting.size > 0 && h("span", { class: "quiet-text", key: "late" },
    t("marks.waiting", { count: store.waiting.size })),
  h("span", { class: "unseen", role: "status", key: "said" }, tools.said ?? ""));
}

/** The tools themselves. */
function hand(tools) {
  const { store } = tools;
  return h("div", { class: "marks-bar", key: "hand", role: "toolbar",
    "aria-label": t("marks.tools") },
  h("span", { class: "marks-tools", key: "tools" }, Object.entries(TOOLS).filter(([tool]) =>
    !(tools.document.restricted && BY_WORDS.includes(tool))).map(([tool, icon]) =>
    button(t(`marks.${tool}`), { key: tool, kind: "quiet", icon, pressed: tools.tool === tool,
      onclick: () => tools.take(tool) }))),
  h("span", { class: "marks-colours", key: "colours", role: "group",
    "aria-label": t("marks.colour") },
  COLOURS.map((colour) => h("button", { type: "button", key: colour,
    class: `colour colour-${colour}`, "aria-label": t(`marks.${colour}`),
    title: t(`marks.${colour}`), "aria-pressed": String(tools.colour === colour),
    onclick: () => { tools.colour = colour; tools.redraw(); } }))),
  h("span", { class: "marks-steps", key: "steps" },
    button(t("marks.undo"), { kind: "quiet only-icon", icon: "undo", key: "undo",
      label: t("marks.undo"), title: t("marks.undo"), disabled: !store.steps.done.length,
      onclick: () => store.steps.undo() }),
    button(t("marks.redo"), { kind: "quiet only-icon", icon: "redo", key: "redo",
      label: t("marks.redo"), title: t("marks.redo"), disabled: !store.steps.undone.length,
      onclick: () => store.steps.redo() })),
  h("label", { class: "check", key: "share" }, h("input", { type: "checkbox",
    checked: tools.isShared,
    onchange: (event) => { tools.isShared = event.target.checked; tools.redraw(); } }),
  h("span", null, t("marks.share"))));
}
