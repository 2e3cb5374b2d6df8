// Files that the server makes when somebody asks for them. While one is made the page says so; what
// goes wrong is told in the server's words, where the browser would only say that it failed.

import { requestFile } from "./http.js";
import { notice, say } from "./notice.js";
import { t } from "./words.js";

const MADE = /^\/api\/.+\.(docx|pdf|csv)$/;
/** Milliseconds after which somebody begins to wonder. */
const SOON = 600;
/** Milliseconds for which a browser may still be reading what it was given. */
const KEPT = 60_000;
const underWay = new Set();

/** Takes a click on the link of such a file; other links, and other ways to open it, stay. */
export function takeMade(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.target === "_blank" || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || !MADE.test(address.pathname)) return;
  event.preventDefault();
  take(address.pathname + address.search);
}

async function take(path) {
  if (underWay.has(path)) return;
  try {
    await takeFile(path);
  } catch (failure) {
    notice(failure.message);
  }
}

/** The same for a button: what goes wrong is the caller's to say. */
export async function takeFile(path) {
  underWay.add(path);
  const wondering = setTimeout(() => notice(t("file.making"), "good"), SOON);
  try {
    const { blob, name } = await requestFile(path);
    const url = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), KEPT);
    say(t("file.made", { name }));
  } finally {
    clearTimeout(wondering);
    underWay.delete(path);
  }
}
