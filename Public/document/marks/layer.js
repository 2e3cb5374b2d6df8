// The marks of one page, drawn over its picture, and the pointer and keys that make new ones.

import { h } from "../../dom.js";
import { t } from "../../words.js";
import { onPage } from "../turned.js";
import { pack, path, unpack } from "./ink.js";
import { shortcut } from "./steps.js";

export const COLOURS = ["yellow", "green", "blue", "red"];

/** The layer of page `number`; `tools` says which tool is in the hand. */
export function layer(tools, number) {
  const marks = tools.onPage(number);
  return h("svg", {
    key: `marks ${number}`, class: `marks ${tools.tool ?? "none"}`, viewBox: "0 0 10000 10000",
    preserveAspectRatio: "none", tabindex: tools.tool ? "0" : undefined, role: "group",
    "aria-label": t("marks.layer", { count: marks.length }),
    onpointerdown: (event) => down(tools, number, event),
    onpointermove: (event) => move(tools, event),
    onpointerup: (event) => up(tools, event),
    onpointercancel: (event) => {
      tools.fingers.lifts(event);
      tools.drop();
    },
    onkeydown: (event) => key(tools, number, event),
  }, marks.map((mark) => drawn(tools, mark)), draft(tools, number));
}

function drawn(tools, mark) {
  return h("g", {
    key: `${mark.private ? "own" : "shared"} ${mark.annotation}`,
    class: `mark-drawn ${mark.shape.kind} colour-${colour(mark.shape)}${
      tools.chosen === mark.annotation ? " chosen" : ""}`,
    "data-mark": mark.annotation,
    onclick: (event) => {
      event.stopPropagation();
      tools.touched(mark);
    },
  }, h("title", null, mark.text || mark.shape.quote?.exact || ""), figure(mark.shape, mark));
}

const colour = (shape) => COLOURS.includes(shape.colour) ? shape.colour : "yellow";

function figure(shape, mark) {
  if (shape.kind === "ink") {
    return (shape.ink ?? []).map((line) => {
      const { d, width } = path(unpack(line));
      return [h("path", { d, "stroke-width": width }), mark && h("path", { class: "reach", d })];
    });
  }
  if (shape.kind === "note" && shape.point) {
    const [x, y] = shape.point;
    return [mark && h("path", { class: "reach", d: `M${x} ${y - 200}h1` }),
      h("path", { class: "pin",
        d: `M${x} ${y}l-110 -130h-100v-220h420v220h-100z` })];
  }
  return (shape.boxes ?? []).map(([x, y, w, height]) => shape.kind === "underline"
    ? [h("rect", { x, y: y + height - 16, width: w, height: 22 }),
      mark && h("rect", { class: "reach", x, y, width: w, height })]
    : h("rect", { x, y, width: w, height, class: mark?.resolved ? "settled" : undefined }));
}

/** What is being made just now. */
function draft(tools, number) {
  const { making } = tools;
  if (!making || making.number !== number) return null;
  const shape = making.point ? { kind: "note", point: making.point } : making.points
    ? { kind: "ink", colour: tools.colour, ink: [pack(making.points)] }
    : { kind: tools.tool === "underline" ? "underline" : "highlight", colour: tools.colour,
      ...tools.words(number)?.between(making.from, making.to) };
  return h("g", { key: "making", class: `mark-drawn ${shape.kind} making colour-${tools.colour}` },
    figure(shape));
}

function at(tools, event) {
  const pressure = event.pointerType === "pen" ? Math.round(event.pressure * 255) : 128;
  const place = onPage(event.currentTarget, event, tools.reader.turned);
  return [...place.map((share) => Math.round(share * 10_000)), pressure];
}

function down(tools, number, event) {
  if (!tools.tool) return;
  event.stopPropagation();
  if (tools.fingers.takes(event)) return tools.drop();
  if (tools.tool === "erase" || event.button > 0) return;
  const point = at(tools, event);
  event.preventDefault();
  event.currentTarget.setPointerCapture(event.pointerId);
  // A note is set down where the finger is lifted: a second one means moving the page.
  if (tools.tool === "note") {
    tools.making = { number, point: point.slice(0, 2) };
    return tools.redraw();
  }
  if (tools.tool === "ink") {
    tools.making = { number, points: [point] };
  } else {
    const from = tools.words(number)?.nearest(point) ?? -1;
    if (from < 0) return tools.say(t("marks.noWords"));
    tools.making = { number, from, to: from };
  }
  tools.redraw();
}

function move(tools, event) {
  if (tools.fingers.moves(event)) return;
  const { making } = tools;
  if (!making || making.keys) return;
  event.stopPropagation();
  if (making.point) {
    making.point = at(tools, event).slice(0, 2);
  } else if (making.points) {
    const all = event.getCoalescedEvents?.() ?? [];
    const target = event.currentTarget;
    for (const one of all.length ? all : [event]) {
      making.points.push(at(tools, { currentTarget: target, clientX: one.clientX, clientY: one.clientY,
        pointerType: one.pointerType, pressure: one.pressure }));
    }
  } else {
    making.to = tools.words(making.number).nearest(at(tools, event));
  }
  tools.redraw();
}

function up(tools, event) {
  tools.fingers.lifts(event);
  const { making } = tools;
  if (!making || making.keys) return;
  event.preventDefault();
  if (making.point) tools.startNote(making.number, making.point);
  else tools.finish(making.number);
}

/** By keys: arrows choose a word, with Shift several, Enter marks them. */
function key(tools, number, event) {
  shortcut(tools.store.steps, event);
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
  const words = tools.words(number);
  if (event.key === "Escape") return tools.making ? tools.drop() : tools.take(null);
  if (!words?.words.length || !["highlight", "underline", "note"].includes(tools.tool)) return;
  if (event.key === "Enter" && tools.making?.keys) {
    event.preventDefault();
    event.stopPropagation();
    if (tools.tool !== "note") return tools.finish(number);
    const [x, y] = words.words[tools.making.to].box;
    return tools.startNote(number, [x, y]);
  }
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const last = words.words.length - 1;
  const making = tools.making?.keys ? tools.making : { number, keys: true, from: 0, to: 0 - step };
  const to = Math.min(last, Math.max(0, making.to + step));
  tools.making = { number, keys: true, from: event.shiftKey ? making.from : to, to };
  tools.say(words.words[to].text);
  tools.redraw();
}
