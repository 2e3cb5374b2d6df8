// Documents of one's own as the server has them, and every change of them. Nobody else is ever
// given any of it.

import { failureWords } from "../document/failure.js";
import { freshKey, request, upload } from "../http.js";
import { notice, say } from "../notice.js";
import { t } from "../words.js";

const PATH = "/api/personal";
/** Milliseconds between two looks at documents whose pages are being made. */
const PATIENCE = 2_000;

export function pathOf(file) {
  return `${PATH}/files/${encodeURIComponent(file.id ?? file)}`;
}

/** Whether the server is still at work on it: on its pages, or on the words of its scans. */
function isWaiting(file) {
  return !file.failed && (!file.pages || file.reading === true);
}

export class PersonalStore {
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    /** `{folders, files, used, quota}`, or null before it has come. */
    this.shelf = null;
    this.wrong = null;
    /** Files on their way: `{key, name, file, folder, share, state, message}`. */
    this.sending = [];
    this.busy = new Set();
    /** What was searched for, and what was found. */
    this.query = "";
    this.found = null;
    this.load();
  }

  leave() {
    this.isLeft = true;
    clearTimeout(this.timer);
    for (const one of this.sending) one.controller?.abort();
  }

  file(id) {
    return this.shelf?.files.find((file) => file.id === id);
  }

  async load() {
    try {
      const before = this.shelf;
      this.shelf = await request("GET", PATH);
      this.tellRemoved(before);
      this.wrong = null;
    } catch (failure) {
      if (this.app.turnedAway(failure)) return;
      this.wrong = failure.message;
    }
    clearTimeout(this.timer);
    const waits = this.shelf?.files.some(isWaiting);
    if (waits && !this.isLeft) this.timer = setTimeout(() => this.load(), PATIENCE);
    this.changed();
  }

  /** What could be read until now and is refused all the same, such as a scan with a mark. */
  tellRemoved(before) {
    for (const file of this.shelf.files) {
      const was = before?.files.find((one) => one.id === file.id);
      if (file.failed && was && !was.failed) {
        notice(`${file.name}: ${failureWords(file.failed, false)}`);
      }
    }
  }

  /** One change; a second click while it is on its way does nothing. Answers whether it is done. */
  async send(method, path, body) {
    const name = `${method} ${path}`;
    if (this.busy.has(name)) return false;
    this.busy.add(name);
    this.changed();
    try {
      await request(method, `${PATH}/${path}`, body);
      return true;
    } catch (failure) {
      // What is gone already needs no second deletion.
      if (method === "DELETE" && failure.status === 404) return true;
      if (!this.app.turnedAway(failure)) notice(failure.message);
      return false;
    } finally {
      this.busy.delete(name);
      await this.load();
    }
  }

  /** The same for a dialog, which shows itself what is wrong. */
  async change(method, path, body) {
    await request(method, `${PATH}/${path}`, body);
    await this.load();
  }

  async search(query) {
    this.query = query;
    if (!query) {
      this.found = null;
      return this.changed();
    }
    this.found = { state: "loading" };
    this.changed();
    try {
      const { found } = await request("GET", `${PATH}/search?q=${encodeURIComponent(query)}`);
      if (this.query !== query) return undefined;
      this.found = { state: "ready", list: found };
      say(t("mine.found", { count: found.length }));
    } catch (failure) {
      if (this.app.turnedAway(failure)) return undefined;
      this.found = { state: "failed", message: failure.message };
    }
    return this.changed();
  }

  // Sending, one file after the other

  add(files, folder) {
    for (const file of files) {
      this.sending.push({ key: freshKey(), file, name: file.name.normalize("NFC"), folder,
        share: 0, state: "waiting" });
    }
    this.go();
  }

  again(one) {
    Object.assign(one, { state: "waiting", share: 0, message: null });
    this.go();
  }

  drop(one) {
    one.controller?.abort();
    this.sending = this.sending.filter((other) => other !== one);
    this.changed();
  }

  async go() {
    this.changed();
    if (this.isSending) return;
    this.isSending = true;
    for (;;) {
      const next = this.sending.find((one) => one.state === "waiting");
      if (!next || this.isLeft) break;
      await this.sendFile(next);
    }
    this.isSending = false;
    await this.load();
  }

  async sendFile(one) {
    const query = new URLSearchParams({ name: one.name, folder: one.folder ?? "" }).toString();
    one.state = "sending";
    one.controller = new AbortController();
    this.changed();
    try {
      await upload(`${PATH}/files?${query.replace(/\+/g, "%20")}`, one.file, one.key, (share) => {
        one.share = share;
        this.changed();
      }, one.controller.signal);
      this.sending = this.sending.filter((other) => other !== one);
      say(t("mine.kept", { name: one.name }));
    } catch (failure) {
      if (failure.code === "upload.cancelled" || this.app.turnedAway(failure)) return;
      Object.assign(one, { state: "failed", message: failure.message });
    }
    this.changed();
  }
}
