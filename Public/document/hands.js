// Keys and fingers in the reader: turning, zooming, rotating, pinching.

import { ZOOMS } from "./reader.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 };
/** How far two fingers must part for the next zoom. */
const PINCH = 1.2;

/** Takes a key that was meant for the reader. */
export function pressed(reader, event) {
  if (reader.page.view.tab !== "document" || !reader.meeting) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest?.("input, textarea, select, dialog, [role=tablist], .sheet")) return;
  const step = STEPS[event.key];
  if (step) reader.turn(step);
  else if (event.key === "Home") reader.go(1);
  else if (event.key === "End") reader.go(reader.place().document?.pages ?? 1);
  else if (event.key === "+" || event.key === "=") zoom(reader, 1);
  else if (event.key === "-") zoom(reader, -1);
  else return;
  event.preventDefault();
}

export function zoom(reader, step) {
  reader.zoom = Math.min(ZOOMS.length - 1, Math.max(0, reader.zoom + step));
  reader.redraw();
}

/** Handlers for two fingers on the page. */
export function gestures(reader) {
  let apart = 0;
  const distance = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  return {
    ontouchstart(event) {
      apart = event.touches.length === 2 ? distance(event) : 0;
    },
    ontouchmove(event) {
      if (!apart || event.touches.length !== 2) return;
      const share = distance(event) / apart;
      if (share < PINCH && share > 1 / PINCH) return;
      apart = distance(event);
      zoom(reader, share > 1 ? 1 : -1);
    },
    ontouchend() {
      apart = 0;
    },
  };
}
