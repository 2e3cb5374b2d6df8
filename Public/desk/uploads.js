// Files on their way to the server, one after the other. Each has its progress, can be stopped,
// and tried again under the same key, so that it never arrives twice.

import { freshKey, upload } from "../http.js";
import { say } from "../notice.js";
import { t } from "../words.js";
import { complaint } from "./accepted.js";
import { kindOf } from "./documents.js";

/**
 * Takes files in for an item. A file named as a document of the item is its next version, as is
 * the first one for `former`.
 */
export function enqueue(page, item, files, { kind, group, source, submit, restricted, former }) {
  const uploads = page.view.uploads ??= [];
  for (const file of former ? files.slice(0, 1) : files) {
    const name = file.name.normalize("NFC");
    const message = complaint(file);
    const known = former ?? item.documents.find((document) => document.name === name);
    uploads.push({
      key: freshKey(), item: item.item, file, name, share: 0,
      state: message ? "refused" : "waiting", message,
      kind: known?.kind || t("documentKind." + (kind || kindOf(name))),
      document: known?.document,
      group: (known?.details?.group || group || "").trim(), source: (known?.details?.source || source || "").trim(),
      // What is out stays out; what is on its way goes round again.
      restricted: Boolean(restricted),
      submit: known ? Boolean(known.stage) : Boolean(submit),
    });
  }
  page.redraw();
  go(page);
}

export function retry(page, sending) {
  Object.assign(sending, { state: "waiting", share: 0, message: null });
  page.redraw();
  go(page);
}

export function stop(page, sending) {
  sending.controller?.abort();
  page.view.uploads = page.view.uploads.filter((other) => other !== sending);
  page.redraw();
}

async function go(page) {
  const { view } = page;
  if (view.isSending) return;
  view.isSending = true;
  for (;;) {
    const next = view.uploads.find((sending) => sending.state === "waiting");
    if (!next) break;
    await send(page, next);
  }
  view.isSending = false;
  page.redraw();
}

async function send(page, sending) {
  const { item, name, kind, group, source, document, submit, restricted, file, key } = sending;
  const fields = { item, name, kind, ...(group && { group }), ...(source && { source }), ...(document && { document }), ...(submit && { submit }),
    ...(restricted && { restricted }) };
  const query = new URLSearchParams(fields).toString().replace(/\+/g, "%20");
  sending.state = "sending";
  sending.controller = new AbortController();
  page.redraw();
  try {
    const path = `/api/meetings/${encodeURIComponent(page.id)}/documents`;
    await upload(`${path}?${query}`, file, key, (share) => {
      sending.share = share;
      page.redraw();
    }, sending.controller.signal);
    page.view.uploads = page.view.uploads.filter((other) => other !== sending);
    say(t("document.sent", { name }));
  } catch (failure) {
    if (failure.code === "upload.cancelled" || page.app.turnedAway(failure)) return;
    sending.state = "failed";
    sending.message = failure.message;
  } finally {
    page.redraw();
  }
}
