// Files on their way to a submission, one after the other: each has its progress, can be stopped
// and tried again.

import { complaint } from "../desk/accepted.js";
import { freshKey, upload } from "../http.js";
import { say } from "../notice.js";
import { t } from "../words.js";

export class Sending {
  constructor(store) {
    this.store = store;
    /** `{key, submission, document, reason, file, name, share, state, message}`. */
    this.list = [];
  }

  of(submission) { return this.list.filter((one) => one.submission === submission.id); }

  /** Takes files in; with `document` the first of them is its next version. */
  add(submission, files, { document, reason } = {}) {
    for (const file of document ? files.slice(0, 1) : files) {
      const message = complaint(file);
      this.list.push({ key: freshKey(), submission: submission.id, document, reason, file,
        name: file.name.normalize("NFC"), share: 0, state: message ? "refused" : "waiting",
        message });
    }
    this.go();
  }

  again(one) {
    Object.assign(one, { state: "waiting", share: 0, message: null });
    this.go();
  }

  drop(one) {
    one.controller?.abort();
    this.list = this.list.filter((other) => other !== one);
    this.store.changed();
  }

  async go() {
    this.store.changed();
    if (this.isBusy) return;
    this.isBusy = true;
    for (let sent = false; ;) {
      const next = this.list.find((one) => one.state === "waiting");
      if (!next) {
        if (sent) await this.store.load();
        break;
      }
      sent = await this.send(next) || sent;
    }
    this.isBusy = false;
    this.store.changed();
  }

  async send(one) {
    const { submission, document, reason, name, file, key } = one;
    const fields = { name, ...(document && { document, reason }) };
    const query = new URLSearchParams(fields).toString().replace(/\+/g, "%20");
    one.state = "sending";
    one.controller = new AbortController();
    this.store.changed();
    try {
      await upload(`/api/submissions/${encodeURIComponent(submission)}/documents?${query}`, file,
        key, (share) => {
          one.share = share;
          this.store.changed();
        }, one.controller.signal);
      this.list = this.list.filter((other) => other !== one);
      say(t("work.sent", { name }));
      return true;
    } catch (failure) {
      if (failure.code === "upload.cancelled" || this.store.app.turnedAway(failure)) return false;
      Object.assign(one, { state: "failed", message: failure.message });
      return false;
    }
  }
}
