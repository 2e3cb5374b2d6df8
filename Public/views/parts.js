// The small pieces that every screen is built of.

import { h } from "../dom.js";
import { duration } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

/**
 * A button. `kind`: "primary", "danger", "quiet" or none; `icon`: one of icons.js. While `busy` it keeps the focus but
 * does nothing, so that a second click sends nothing.
 */
export function button(label, options = {}) {
  const { onclick, kind = "", busy = false, disabled = false, type = "button",
    big = false } = options;
  const dead = busy || disabled;
  return h("button", {
    // A button that does something else is another button: see the double click in dom.js.
    type, key: options.key ?? `button ${options.label ?? label}`,
    class: [kind, big && "big", options.class].filter(Boolean).join(" "),
    "aria-disabled": dead ? "true" : undefined,
    "aria-busy": busy ? "true" : undefined,
    "aria-pressed": options.pressed === undefined ? undefined : String(options.pressed),
    "aria-expanded": options.expanded === undefined ? undefined : String(options.expanded),
    "aria-label": options.label,
    title: options.title,
    onclick: (event) => {
      if (dead) event.preventDefault();
      else onclick?.(event);
    },
  }, options.icon && icon(options.icon),
  options.mark && h("span", { class: "mark", "aria-hidden": "true" }, options.mark),
  options.mark || options.icon ? h("span", { class: "label" }, label) : label);
}

/** What a list says while it is empty, with a sign of what it would hold. */
export function empty(text, sign) {
  return h("p", { class: "empty" }, sign && icon(sign, "large"), h("span", null, text));
}

/** Lines in the place of what is still on its way; they show after a moment only. */
export function skeleton(lines = 3) {
  return h("div", { class: "skeleton", role: "status", key: "skeleton" },
    h("span", { class: "unseen" }, t("loading")),
    Array.from({ length: lines }, (_, index) =>
      h("span", { class: "bone", key: index, "aria-hidden": "true" })));
}

/** Something with an icon before it, in a line of text. */
export function sign(name, ...words) {
  return h("span", { class: "sign" }, icon(name), h("span", null, ...words));
}

/** A card with a heading. */
export function card(title, ...children) {
  return h("section", { class: "card" }, title && h("h2", null, title), ...children);
}

/** Tabs: `[[id, label], …]`. Arrow keys go from one to the next. */
export function tabs(label, list, chosen, choose) {
  const move = (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const index = list.findIndex(([id]) => id === chosen);
    const next = (index + step + list.length) % list.length;
    const all = event.currentTarget.querySelectorAll("[role=tab]");
    choose(list[next][0]);
    all[next].focus();
  };
  return h("div", { class: "tabs", role: "tablist", "aria-label": label, onkeydown: move },
    list.map(([id, text]) => h("button", {
      key: id, type: "button", role: "tab", "aria-selected": String(id === chosen),
      tabindex: id === chosen ? "0" : "-1", onclick: () => choose(id),
    }, text)));
}

/** A running clock: how long since `since`, or what is left of `limit` seconds. */
export function clock(now, since, limit) {
  return h("span", {
    class: clockClass(now, since, limit), "data-since": since, "data-limit": limit,
  }, clockText(now, since, limit));
}

/** The clock of the running item, which stands still while the meeting is adjourned. */
export function itemClock(meeting, now, item) {
  const since = new Date(Date.parse(item.startedAt) + (item.paused ?? 0) * 1000).toISOString();
  const limit = item.minutes && item.minutes * 60;
  if (!meeting.adjourned) return clock(now, since, limit);
  return h("span", { class: "clock" }, clockText(Date.parse(meeting.adjourned.since), since, limit));
}

/** Its time runs out: the last tenth, and from then on. */
export function clockClass(now, since, limit) {
  const left = limit ? limit - (now - Date.parse(since)) / 1000 : Infinity;
  return left < 0 ? "clock over" : left < limit / 10 ? "clock short" : "clock";
}

export function clockText(now, since, limit) {
  const gone = Math.max(0, (now - Date.parse(since)) / 1000);
  if (!limit) return duration(gone);
  const left = limit - gone;
  return left >= 0 ? t("clock.left", { time: duration(left) })
    : t("clock.over", { time: duration(-left) });
}

/** A person's name with what they are. */
export function person(meeting, user) {
  const found = meeting.person(user);
  return h("span", { class: "person" },
    h("b", null, found?.name ?? user),
    found?.position && h("span", { class: "position" }, found.position));
}
