// Charts drawn as SVG: bars beside one another with their figures written on them, so that they
// say the same on paper and to those who do not see colours.

import { h } from "../dom.js";

/** On a telephone names stand above their bars: beside them their letters would be too small. */
export const narrow = matchMedia("(max-width: 480px)");
const WIDE = { width: 720, row: 34, name: 240, figure: 150, down: 0 };
const NARROW = { width: 340, row: 52, name: 0, figure: 128, down: 20 };

/**
 * A bar for each of `rows`: `{ name, value, whole, text }`; with `whole`, the bar stands in the
 * outline of it. Nothing is drawn of nothing.
 */
export function bars(title, rows) {
  if (!rows.length) return undefined;
  const most = Math.max(1, ...rows.map((row) => row.whole ?? row.value));
  const form = narrow.matches ? NARROW : WIDE;
  const { name: start, down } = form;
  const room = form.width - start - form.figure;
  // Beside a bar a long name takes two lines.
  const names = rows.map((row) => (down ? [cut(row.name, 40)] : lines(row.name, 27)));
  const step = form.row + (names.some(({ length }) => length > 1) ? 8 : 0);
  const height = rows.length * step + 4;
  const thick = step - down - 12;
  const middle = down ? 22 : step / 2 + 5;
  return h("svg", { class: "chart", viewBox: `0 0 ${form.width} ${height}`, role: "img",
    "aria-label": `${title}: ${rows.map((row) => `${row.name} ${row.text}`).join("; ")}` },
  rows.map((row, index) => {
    const y = index * step;
    const length = (value) => Math.max(value > 0 ? 2 : 0, (value / most) * room);
    return h("g", { key: index },
      names[index].map((name, line, { length: all }) => h("text", { class: "chart-name",
        key: line, x: down ? 0 : start - 10, "text-anchor": down ? "start" : "end",
        y: y + (down ? 18 : middle + (line - (all - 1) / 2) * 18) }, name)),
      row.whole !== undefined && h("rect", { class: "chart-whole", x: start, y: y + down + 6,
        rx: 3, width: length(row.whole), height: thick }),
      h("rect", { class: "chart-bar", x: start, y: y + down + 6, rx: 3,
        width: length(row.value), height: thick }),
      h("text", { class: "chart-figure", x: start + length(row.whole ?? row.value) + 8,
        y: y + down + middle }, row.text));
  }));
}

/** Columns in the order of time: `{ name, value, text }`. */
export function columns(title, rows) {
  const height = 240;
  const { width } = narrow.matches ? NARROW : WIDE;
  const most = Math.max(1, ...rows.map((row) => row.value));
  const step = width / Math.max(6, rows.length);
  const every = Math.ceil(rows.length / (narrow.matches ? 5 : 12));
  return h("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `${title}: ${rows.map((row) => `${row.name} ${row.text}`).join("; ")}` },
  h("line", { class: "chart-ground", x1: 0, x2: width, y1: height - 28, y2: height - 28 }),
  rows.map((row, index) => {
    const tall = (row.value / most) * (height - 60);
    const x = index * step;
    return h("g", { key: index },
      h("rect", { class: "chart-bar", x: x + step * 0.15, width: step * 0.7, rx: 3,
        y: height - 28 - tall, height: tall }),
      (rows.length <= (narrow.matches ? 8 : 24) || index % every === 0) && h("text", { class: "chart-figure",
        x: x + step / 2, y: height - 34 - tall, "text-anchor": "middle" }, row.text),
      index % every === 0 && h("text", { class: "chart-name", x: x + step / 2, y: height - 8,
        "text-anchor": "middle" }, row.name));
  }));
}

/** At most two lines of so many letters, parted between words. */
function lines(name, most) {
  if (name.length <= most) return [name];
  const place = name.lastIndexOf(" ", most);
  if (place <= 0) return [cut(name, most)];
  return [name.slice(0, place), cut(name.slice(place + 1), most)];
}

function cut(name, most) {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
