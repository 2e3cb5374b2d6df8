// What the page says by itself: notices that can be seen and are read out, and quiet
// announcements for those who listen to the page.

import { t } from "./words.js";

const SHOWN = { wrong: 12_000, good: 4_000 };

/** Shows a sentence in a corner; `kind` is "wrong" or "good". */
export function notice(text, kind = "wrong") {
  const list = document.getElementById("notices");
  for (const shown of list.children) if (shown.dataset.text === text) shown.remove();
  const box = document.createElement("div");
  box.className = `notice ${kind}`;
  box.dataset.text = text;
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = t("close");
  close.onclick = () => box.remove();
  box.append(words, close);
  list.append(box);
  setTimeout(() => box.remove(), SHOWN[kind]);
}

/** Reads a sentence out to those who use a screen reader. */
export function say(text) {
  const live = document.getElementById("live");
  // The same sentence twice must be heard twice.
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}

/** The server has a newer client than this page; it stays until the page is loaded anew. */
export function outdatedNotice() {
  if (document.querySelector(".notice.outdated")) return;
  const box = document.createElement("div");
  box.className = "notice good outdated";
  const words = document.createElement("p");
  words.textContent = t("outdated");
  const load = document.createElement("button");
  load.type = "button";
  load.textContent = t("outdated.now");
  load.onclick = () => location.reload();
  box.append(words, load);
  document.getElementById("notices").append(box);
}
