// The big screen: at most four things at once, in letters that can be read from the last row.

import { optionsOutcome } from "./options.js";
import { h } from "../dom.js";
import { dateTime, duration, percent, stamp, time } from "../format.js";
import { t } from "../words.js";

const CHOICES = [["approve", "✓"], ["reject", "✕"], ["other", "✎"]];

export function wall(screen) {
  const { room } = screen.shown;
  return h("main", { class: `wall ${kindOf(screen)}`, key: "wall" },
    room ? content(screen, room) : h("p", { class: "wall-title" }, t("wall.soon")),
    offline(screen));
}

export function offline(screen) {
  return screen.line?.connection === "offline"
    && h("p", { class: "wall-offline", role: "status", key: "offline" },
      h("span", { "aria-hidden": "true" }, "○ "), t("wall.offline"));
}

function kindOf({ shown, picture }) {
  return shown.room?.item && (picture.src || isVote(shown.room)) ? "two-sided" : "";
}

const isVote = (room) => ["open", "paused", "closing"].includes(room.poll?.state);

function content(screen, room) {
  if (room.adjourned) return pause(room);
  if (room.state === "convened") return welcome(room);
  if (room.state !== "open") return ending(room);
  if (!room.item) return between(room);
  const { picture } = screen;
  // While a vote is taken it has the larger side; afterwards the page has it again.
  const votes = room.poll && (isVote(room) || !picture.src);
  return [
    votes ? ballot(room.poll, true)
      : picture.src && h("img", { class: "wall-page", key: "page", src: picture.src,
        alt: t("wall.page", room.page ?? {}) }),
    h("section", { class: "wall-side", key: "side", "aria-live": "polite" },
      h("h1", { class: "wall-item" }, `${room.item.number}. ${room.item.title}`),
      votes && room.poll.fingerprint ? keyOf(room.poll) : floor(screen, room),
      !votes && room.poll && ballot(room.poll, false)),
  ];
}

function welcome(room) {
  return [
    h("section", { class: "wall-welcome", key: "welcome" },
      h("h1", { class: "wall-title" }, room.title),
      h("p", { class: "wall-line" }, dateTime(room.startsAt)),
      h("p", { class: "wall-line" }, room.place),
      h("p", { class: "wall-address" }, location.host)),
    h("img", { class: "wall-code", key: "code", src: "/api/screen/qr.svg", alt: t("wall.code") }),
  ];
}

function pause(room) {
  return [
    h("h1", { class: "wall-title", key: "title" }, room.title),
    h("p", { class: "wall-number", key: "pause" }, t("wall.pause")),
    room.adjourned.until && h("p", { class: "wall-line", key: "until" },
      t("wall.until", { time: time(room.adjourned.until) })),
  ];
}

function ending(room) {
  return [h("h1", { class: "wall-title", key: "title" }, room.title),
    h("p", { class: "wall-line", key: "state" },
      t(room.state === "cancelled" ? "wall.cancelled" : "wall.closed"))];
}

function between(room) {
  const { quorum, incumbents } = room;
  return [h("h1", { class: "wall-title", key: "title" }, room.title),
    h("p", { class: "wall-number", key: "present" },
      t("wall.present", { present: quorum.present, all: incumbents })),
    h("p", { class: "wall-line", key: "quorum" }, t(quorum.met ? "wall.met" : "wall.notMet",
      { needed: quorum.needed }))];
}

/** What every device must show, too, in groups that two people can compare aloud. */
function keyOf({ fingerprint }) {
  return h("div", { class: "wall-key", key: "key" },
    h("p", { class: "wall-line" }, t("wall.key")),
    h("p", { class: "wall-fingerprint" },
      fingerprint.match(/.{4}/g).map((four, i) => h("span", { key: i }, four))));
}

/** Who speaks and for how long; otherwise who presents and what is left of the time. */
function floor(screen, room) {
  const now = screen.line.now();
  const { speaker, item } = room;
  if (speaker) {
    return h("div", { class: "wall-floor live", key: "floor" },
      h("p", { class: "wall-name" }, speaker.name),
      clock(now, speaker.calledAt, speaker.limit));
  }
  return (item.presenter || item.minutes) && h("div", { class: "wall-floor", key: "floor" },
    item.presenter && h("p", { class: "wall-name" }, item.presenter),
    item.minutes && clock(now, item.startedAt, item.minutes * 60));
}

/** What is left of so many seconds, if that was said; otherwise how long it has been. */
function clock(now, since, limit) {
  return h("p", { class: "wall-clock", "data-since": since, "data-limit": limit },
    clockText(now, since, limit));
}

function clockText(now, since, limit) {
  const gone = Math.max(0, (now - Date.parse(since)) / 1000);
  if (!limit) return duration(gone);
  const left = limit - gone;
  return left >= 0 ? duration(left) : `+${duration(-left)}`;
}

/** Moves the clocks that are drawn, by the server's time. */
export function tickClocks(now) {
  for (const node of document.querySelectorAll(".wall-clock")) {
    const text = clockText(now, node.dataset.since, Number(node.dataset.limit) || undefined);
    if (node.firstChild && node.firstChild.data !== text) node.firstChild.data = text;
  }
  const time = document.getElementById("wall-time");
  const text = time && timeText(now, time.dataset.like);
  if (time?.firstChild && time.firstChild.data !== text) time.firstChild.data = text;
}

export const timeText = (now, like) => time(stamp(now, like));

/** The vote: how many have voted while it runs, what it came to afterwards. */
function ballot(poll, isLarge) {
  const { result } = poll;
  return h("section", { class: `wall-ballot ${isLarge ? "large" : ""}`, key: "ballot",
    "aria-live": "polite" },
  isLarge && h("p", { class: "wall-question" }, poll.question),
  result ? outcome(result, isLarge) : turnout(poll));
}

function turnoutWords({ ballot: kind, state }) {
  if (state === "closing") return "wall.voteClosing";
  if (state === "paused") return "wall.votePaused";
  return kind === "secret" ? "wall.voteSecret" : "wall.vote";
}

function turnout(poll) {
  const { turnout: given, electorate } = poll;
  return [
    h("p", { class: "wall-line live", key: "state" }, h("span", { "aria-hidden": "true" }, "● "),
      t(turnoutWords(poll))),
    h("p", { class: "wall-number", key: "turnout" }, `${given}/${electorate}`),
    bar([["given", given]], electorate),
  ];
}

function outcome(result, isLarge) {
  if (result.options) return optionsOutcome(result);
  const approve = result.counts.approve ?? 0;
  const list = CHOICES.filter(([choice]) => choice in result.counts);
  const all = list.length ? list : Object.keys(result.counts).map((choice) => [choice, "•"]);
  return [
    h("p", { class: `wall-verdict ${result.passed ? "passed" : "not-passed"}`, key: "verdict" },
      h("span", { "aria-hidden": "true" }, result.passed ? "✓ " : "✕ "),
      t(result.passed ? "result.passed" : "result.notPassed")),
    isLarge && list.length > 0 && h("p", { class: "wall-line", key: "share" },
      `${approve}/${result.base} · ${percent(approve, result.base)} %`),
    bar(all.map(([choice]) => [choice, result.counts[choice]]),
      Math.max(result.electorate, result.returned)),
    h("ul", { class: "wall-counts", key: "counts" }, all.map(([choice, mark]) =>
      h("li", { class: choice, key: choice },
        h("span", { "aria-hidden": "true" }, `${mark} `),
        h("span", { class: "unseen" }, list.length ? t("choice." + choice) : choice),
        `${result.counts[choice]}`))),
  ];
}

/**
 * The bar over all who may vote, `[kind, count]` from the left; what is missing stays empty.
 * Each kind has a texture of its own, so that it is told apart without colour.
 */
function bar(parts, whole) {
  let x = 0;
  const total = Math.max(whole, 1);
  return h("svg", { class: "wall-bar", key: "bar", viewBox: "0 0 1600 100",
    preserveAspectRatio: "none", "aria-hidden": "true" },
  h("defs", { key: "textures" },
    texture("reject", h("path", { d: "M0 40 L40 0 M-10 10 L10 -10 M30 50 L50 30" })),
    texture("other", h("circle", { cx: 20, cy: 20, r: 7 }))),
  parts.map(([kind, count]) => {
    const width = (1600 * count) / total;
    const box = { x, y: 0, width, height: 100 };
    x += width;
    return h("g", { key: kind, class: kind }, h("rect", box),
      (kind === "reject" || kind === "other") && h("rect", { ...box, class: "texture", fill: `url(#bar-${kind})` }));
  }));
}

function texture(kind, shape) {
  return h("pattern", { key: kind, id: `bar-${kind}`, width: 40, height: 40,
    patternUnits: "userSpaceOnUse", class: "bar-texture" }, shape);
}
