// One key each for what a member does most. They rest while somebody writes, and who is
// disturbed by them switches them off.

import { h } from "../dom.js";
import { form } from "../dialog.js";
import { t } from "../words.js";
import { button } from "./parts.js";

const OFF = "nghisu.shortcuts";

function isOff() {
  try {
    return localStorage.getItem(OFF) === "off";
  } catch {
    return false;
  }
}

/** What each key presses: a place in the page, found when the key is pressed. */
const KEYS = {
  c: (page) => goTo(page, "agenda", ".agenda-item"),
  t: (page) => {
    page.view.tab = "document";
    goTo(page, "centre", ".stage");
  },
  b: (page) => {
    const poll = page.meeting.openPolls.find((p) => p.entitled);
    if (!poll) return;
    page.view.sheets[poll.poll] = "open";
    goTo(page, page.view.pane, ".sheet input:checked", ".sheet input", ".sheet button");
  },
  p: (page) => goTo(page, "side", ".floor button"),
  g: (page) => goTo(page, "notes", ".notes textarea"),
  x: (page) => page.meeting.state === "open" && page.reader.setMode("follow"),
  d: (page) => page.meeting.isOfficer && goTo(page, "side", ".rail button.primary"),
  f: (page) => {
    page.view.tab = "document";
    page.reader.panel = "search";
    goTo(page, "centre", "#reader-search");
  },
};

/** The browser's own search sees the words of one page; that of the reader, the whole document. */
function searches(page, event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "f"
    && page.meeting && page.view.tab === "document" && !event.target.closest?.("dialog")
    && document.querySelector(".reader-tools");
}

/** Shows a pane and goes to the first of these places that is there. */
function goTo(page, pane, ...places) {
  page.view.pane = pane;
  page.redraw();
  requestAnimationFrame(() => places.map((place) => document.querySelector(place))
    .find((node) => node)?.focus());
}

export function shortcut(page, event) {
  if (searches(page, event)) {
    event.preventDefault();
    KEYS.f(page);
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || !page.meeting) return;
  if (event.target.closest?.("input, textarea, select, dialog")) return;
  if (event.key === "?") {
    event.preventDefault();
    showShortcuts();
    return;
  }
  const press = KEYS[event.key.toLowerCase()];
  if (!press || isOff()) return;
  event.preventDefault();
  press(page);
}

export async function showShortcuts() {
  const values = await form({
    title: t("keys"), yes: t("save"),
    text: h("dl", { class: "keys" }, Object.keys(KEYS).concat(["←", "→", "Esc", "?"])
      .map((key) => h("div", { key }, h("dt", null, h("kbd", null, key.toUpperCase())),
        h("dd", null, t(`keys.${key}`))))),
    fields: [{ name: "on", label: t("keys.use"), type: "checkbox", value: !isOff() }],
  });
  if (!values) return;
  try {
    localStorage.setItem(OFF, values.on ? "on" : "off");
  } catch {
    // They stay as they are.
  }
}

/** For those who do not know them yet. */
export function shortcutsButton() {
  return button(t("keys"), { kind: "quiet", class: "keys-button", icon: "more",
    onclick: showShortcuts });
}
