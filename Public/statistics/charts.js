// Charts drawn as SVG: bars beside one another with their figures written on them, so that they
// say the same on paper and to those who do not see colours.

import { h } from "../dom.js";

const WIDTH = 720;
const ROW = 34;
const NAME = 240;
const FIGURE = 150;

/**
 * A bar for each of `rows`: `{ name, value, whole, text }`; with `whole`, the bar stands in the
 * outline of it. Nothing is drawn of nothing.
 */
export function bars(title, rows) {
  if (!rows.length) return undefined;
  const most = Math.max(1, ...rows.map((row) => row.whole ?? row.value));
  const room = WIDTH - NAME - FIGURE;
  const height = rows.length * ROW + 4;
  return h("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
    "aria-label": `${title}: ${rows.map((row) => `${row.name} ${row.text}`).join("; ")}` },
  rows.map((row, index) => {
    const y = index * ROW;
    const length = (value) => Math.max(value > 0 ? 2 : 0, (value / most) * room);
    return h("g", { key: index },
      h("text", { class: "chart-name", x: NAME - 10, y: y + 22, "text-anchor": "end" },
        cut(row.name)),
      row.whole !== undefined && h("rect", { class: "chart-whole", x: NAME, y: y + 6, rx: 3,
        width: length(row.whole), height: ROW - 12 }),
      h("rect", { class: "chart-bar", x: NAME, y: y + 6, rx: 3, width: length(row.value),
        height: ROW - 12 }),
      h("text", { class: "chart-figure", x: NAME + length(row.whole ?? row.value) + 8, y: y + 22 },
        row.text));
  }));
}

/** Columns in the order of time: `{ name, value, text }`. */
export function columns(title, rows) {
  const height = 240;
  const most = Math.max(1, ...rows.map((row) => row.value));
  const step = WIDTH / Math.max(6, rows.length);
  const every = Math.ceil(rows.length / 12);
  return h("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
    "aria-label": `${title}: ${rows.map((row) => `${row.name} ${row.text}`).join("; ")}` },
  h("line", { class: "chart-ground", x1: 0, x2: WIDTH, y1: height - 28, y2: height - 28 }),
  rows.map((row, index) => {
    const tall = (row.value / most) * (height - 60);
    const x = index * step;
    return h("g", { key: index },
      h("rect", { class: "chart-bar", x: x + step * 0.15, width: step * 0.7, rx: 3,
        y: height - 28 - tall, height: tall }),
      (rows.length <= 24 || index % every === 0) && h("text", { class: "chart-figure",
        x: x + step / 2, y: height - 34 - tall, "text-anchor": "middle" }, row.text),
      index % every === 0 && h("text", { class: "chart-name", x: x + step / 2, y: height - 8,
        "text-anchor": "middle" }, row.name));
  }));
}

function cut(name) {
  return name.length > 27 ? `${name.slice(0, 26)}…` : name;
}
