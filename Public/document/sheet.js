// A page: its picture, and over it the words that can be selected, those that were found, and
// the presenter's pointer. What lies over it is one SVG in points, so it grows with the picture.

import { h } from "../dom.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { panel } from "./beside.js";
import { failureWords } from "./failure.js";
import { point } from "./presenting.js";

export function sheets(reader, document, number) {
  const second = reader.isDouble && number < (document.pages ?? 0) ? number + 1 : null;
  return h("div", { class: `reading${reader.panel ? " with-panel" : ""}`, key: "reading" },
    panel(reader, document, number),
    h("div", {
      class: `stage zoom-${reader.zoom} turned-${reader.turned}${second ? " double" : ""}`,
      key: "stage", tabindex: "0", "aria-label": t("page.stage"),
      ref: (node) => reader.observer.observe(node), ...reader.hands,
    }, stage(reader, document, number), second && stage(reader, document, second)));
}

function stage(reader, document, number) {
  if (document.failed) {
    return empty(failureWords(document.failed, reader.meeting.isOfficer));
  }
  if (!document.ready) return h("p", { class: "loading", key: "wait" }, t("document.wait"));
  if (reader.asText) return asText(reader, document, number);
  const url = reader.address(document, number);
  const picture = reader.pictures.of(url);
  if (picture.state === "failed") {
    return h("div", { class: "empty", key: `failed ${number}` },
      h("p", { role: "alert" }, t("page.failed")),
      button(t("again"), { onclick: () => { reader.pictures.forget(url); reader.redraw(); } }));
  }
  if (picture.state === "waiting") {
    return h("p", { class: "loading", key: `wait ${number}` }, t("page.wait", { page: number }));
  }
  const [width, height] = reader.layout(document)?.sizes?.[number - 1] ?? [595, 842];
  return h("div", { class: "paper", key: `paper ${number}`,
    onpointermove: (event) => point(reader, document, number, event) },
  h("img", {
    key: `${url} ${picture.tries}`, src: url, width, height,
    class: picture.state === "ready" ? "sheet-page" : "sheet-page pending",
    alt: t("page.alt", { page: number, pages: document.pages, name: document.name }),
    onload: () => reader.pictures.loaded(url, document, number,
      (next) => reader.address(document, next)),
    onerror: () => reader.pictures.failed(url),
  }),
  picture.state === "ready" && overlay(reader, document, number, width, height),
  picture.state === "ready" && reader.marks?.layer(number));
}

function overlay(reader, document, number, width, height) {
  // Of what is kept close no words lie over the picture: they would be copied without a name.
  const words = document.restricted ? []
    : reader.words(document, number).value?.words ?? [];
  return h("svg", { class: "overlay", key: "overlay", viewBox: `0 0 ${width} ${height}`,
    "aria-hidden": "true", oncopy: copied },
  found(reader, number, words),
  words.map((word, index) => h("text", {
    key: `w${index}`, x: word.x, y: word.y + word.h * 0.8, "font-size": word.h * 0.85,
    textLength: Math.max(1, word.w), lengthAdjust: "spacingAndGlyphs",
  }, `${word.text} `)),
  reader.layers.map((layer) => layer({ document, number, words })),
  pointer(reader, document, number, width, height));
}

/** Words are pieces of their own to the browser; to people they are a sentence. */
function copied(event) {
  const text = getSelection().toString().split(/\s+/).join(" ").trim();
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

function found(reader, number, words) {
  return reader.hits.flatMap((hit, place) => {
    if (hit.page !== number) return [];
    const isNow = place === reader.hit;
    return words.slice(hit.first, hit.last + 1).map((word, index) => h("rect", {
      key: `${isNow ? "now" : "hit"} ${place} ${index}`, class: isNow ? "hit now" : "hit",
      ref: (node) => isNow && index === 0 && requestAnimationFrame(() => show(node)),
      x: word.x - 1, y: word.y - 1, width: word.w + 2, height: word.h + 2,
    }));
  });
}

/** Brings a hit into sight, and away from the edge, where nobody would look for it. */
function show(node) {
  node.scrollIntoView({ block: "nearest" });
  const { top, bottom } = node.getBoundingClientRect();
  const edge = innerHeight / 5;
  if (top < edge || bottom > innerHeight - edge) node.scrollIntoView({ block: "center" });
}

function pointer(reader, document, number, width, height) {
  const at = reader.meeting.signals.pointer;
  if (!at || at.document !== document.document || at.page !== number) return null;
  return h("circle", { key: "pointer", class: "laser", cx: at.x * width / 1000,
    cy: at.y * height / 1000, r: 6 });
}

function asText(reader, document, number) {
  const text = reader.words(document, number);
  if (text.state === "loading") {
    return h("p", { class: "loading", key: `text ${number}` }, t("loading"));
  }
  if (text.state === "failed") return h("p", { role: "alert", key: "text" }, text.message);
  const lines = linesOf(text.value.words);
  return h("div", { class: "page-text", key: `text ${number}` },
    lines.length ? lines.map((line) => h("p", null, line)) : empty(t("page.noText")));
}

/** Words of one line follow one another; older ones are told by their height. */
function linesOf(words) {
  const lines = [];
  for (const word of words) {
    const line = lines.at(-1);
    const isSame = line && (word.line !== undefined ? line.line === word.line
      : Math.abs(line.y - word.y) < word.h / 2);
    if (isSame) line.words.push(word.text);
    else lines.push({ y: word.y, line: word.line, words: [word.text] });
  }
  return lines.map((line) => line.words.join(" "));
}
