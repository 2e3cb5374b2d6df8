// The icons, drawn for the project on a grid of 24 with one stroke weight. They never stand
// alone on what acts: a word stands beside them, or a label says it.

import { h } from "./dom.js";

const SHAPES = {
  agenda: "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6",
  note: "M5 4h14v10l-6 6H5zM13 20v-6h6M8.5 8.5h7M8.5 12h4",
  gavel: "M13.5 3.5l6 6M10.5 6.5l6 6M12 5l-5 5 6 6 5-5M10 13l-6.5 6.5M13 21h8",
  ballot: "M4 12h16v8H4zM8 12V4h8v8M10 8l1.5 1.5L14.5 6.5M9 16h6",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  list: "M4 5h16v5H4zM4 14h16v5H4z",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20",
  approve: "M5 12.5l4.5 4.5L19 7",
  reject: "M6 6l12 12M18 6L6 18",
  other: "M5 19l1-4L16 5l3 3L9 18zM13.5 7.5l3 3",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4.5l3 2",
  people: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19a5.5 5.5 0 0 1 11 0M16 5.5a3 3 0 0 1 0 5.5M17.5 14a5 5 0 0 1 3 5",
  person: "M12 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM5 20a7 7 0 0 1 14 0",
  pause: "M8.5 5v14M15.5 5v14",
  play: "M8 5l11 7-11 7z",
  next: "M9 5l7 7-7 7",
  previous: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  up: "M5 15l7-7 7 7",
  follow: "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  print: "M7 8V3h10v5M5 8h14v8h-2M7 16H5M7 13h10v8H7z",
  help: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5",
  leave: "M14 4h5v16h-5M15 12H4M8 8l-4 4 4 4",
  light: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  dark: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  system: "M3.5 5h17v11h-17zM9 20h6M12 16v4",
  key: "M8 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 11l8-7M16 6.5l2.5 2.5M13.5 9l2 2",
  keep: "M7 3h10v18l-5-4-5 4zM10 8.5l1.5 1.5L14.5 7",
  hand: "M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10.5v-6a1.5 1.5 0 0 1 3 0v6M13 10.5v-5a1.5 1.5 0 0 1 3 0V13M16 9.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.5-1.5-5.5-3.5L4.5 13.5c-.7-1.6 1.3-2.7 2.5-1.5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.5v.01",
  pages: "M4 4h6v7H4zM14 4h6v7h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  outline: "M4 6h10M8 12h12M8 18h8M4 12h.01M4 18h.01",
  versions: "M4 5v5h5M4.6 14a8 8 0 1 0 .6-6.5L4 10M12 8v4.5l3 2",
  double: "M4 5h7v14H4zM13 5h7v14h-7z",
  rotate: "M20 5v5h-5M19.4 14a8 8 0 1 1-.6-6.5L20 10",
  letters: "M5 8V5h14v3M12 5v14M9 19h6",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  pointer: "M5 4l14 6-6 2.5L10.5 19z",
  minus: "M5 12h14",
  home: "M4 11l8-7 8 7M6 9.5V20h12V9.5",
  live: "M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z",
  highlight: "M8 14l8-9 4 4-8 8H8zM4 20h9",
  underline: "M7 4v7a5 5 0 0 0 10 0V4M5 20h14",
  pen: "M4 20l1.5-5L16 4.5l3.5 3.5L9 18.5zM14 7l3 3",
  erase: "M9 19h11M5 14L14 5l6 6-8 8H9z",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  redo: "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h4",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5M4.5 16.5h15M10.5 19.5h3M12 3v2.5",
  script: "M6 3h10l3 3v15H6zM9 9h7M9 13h7M9 17h4",
};

/** An icon by its name; it is decoration for those who listen. */
export function icon(name, kind = "") {
  return h("svg", {
    class: `icon ${kind}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false",
    key: `icon ${name}`,
  }, h("path", { d: SHAPES[name] ?? SHAPES.more }));
}

/** The project's mark: a table seen from above with its seats, the chair's filled. */
export function mark() {
  return h("svg", { class: "logo", viewBox: "0 0 32 32", "aria-hidden": "true", key: "logo" },
    h("rect", { class: "logo-ground", x: 0, y: 0, width: 32, height: 32, rx: 7 }),
    h("rect", { class: "logo-table", x: 10, y: 11, width: 12, height: 13, rx: 2.5 }),
    h("circle", { class: "logo-chair", cx: 16, cy: 6.5, r: 2.6 }),
    [11.5, 17.5, 23.5].flatMap((y) => [5.8, 26.2].map((x) =>
      h("circle", { class: "logo-seat", cx: x, cy: y, r: 1.9, key: `${x} ${y}` }))));
}
