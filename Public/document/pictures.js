// Pages as pictures: the one that is shown, and those that are fetched ahead so that turning to
// them takes no time. A picture that does not come is asked for again, with patience.

import { request } from "../http.js";

/** Widths in which the server draws pages, in pixels; the first is for thumbnails. */
export const WIDTHS = [200, 800, 1200, 1600, 2400];
/** Pictures that are kept at hand on either side. */
const AHEAD = [1, -1, 2];

/** Where a document is: one of a meeting by its name, another where it says. */
export function pathOf(document) {
  return document.path ?? `/api/documents/${encodeURIComponent(document.document)}`;
}

/** The address of a page's picture, or of its words where `kind` is "json". */
export function addressOf(document, number, kind, pixels = 0) {
  const path = `${pathOf(document)}/pages/${number}.${kind}`;
  const version = document.version > 1 || document.isEarlier ? `version=${document.version}` : "";
  if (kind === "json") return version ? `${path}?${version}` : path;
  const width = WIDTHS.slice(1).find((bucket) => bucket >= pixels) ?? WIDTHS.at(-1);
  return `${path}?width=${pixels ? width : WIDTHS[0]}${version && `&${version}`}`;
}

export class Pictures {
  constructor(page) {
    this.page = page;
    this.known = new Map();
    this.ahead = new Map();
    this.timers = new Set();
  }

  leave() {
    for (const timer of this.timers) clearTimeout(timer);
  }

  of(url) {
    if (!this.known.has(url)) this.known.set(url, { state: "loading", tries: 0 });
    return this.known.get(url);
  }

  forget(url) { this.known.delete(url); }

  /** A picture is there: its neighbours are wanted next. */
  loaded(url, document, number, address) {
    const picture = this.of(url);
    const isNew = picture.state !== "ready";
    Object.assign(picture, { state: "ready" });
    if (document.restricted) {
      // Fetched ahead, a page would be in the log of views that nobody has seen.
      if (isNew) this.page.redraw();
      return;
    }
    const wanted = AHEAD.map((step) => number + step)
      .filter((next) => next >= 1 && next <= (document.pages ?? 0)).map((next) => address(next));
    for (const next of this.ahead.keys()) if (!wanted.includes(next)) this.ahead.delete(next);
    for (const next of wanted) {
      if (this.ahead.has(next)) continue;
      const image = new Image();
      // Unpacked before it is shown, so that the turn itself only paints.
      image.src = next;
      image.decode?.().catch(() => {});
      this.ahead.set(next, image);
    }
    if (isNew) this.page.redraw();
  }

  /** A picture does not say why it failed, so the server is asked again in words. */
  async failed(url) {
    const picture = this.of(url);
    let pause = Math.min(15, 1.5 * 2 ** picture.tries);
    try {
      await request("HEAD", url);
    } catch (failure) {
      if (this.page.app.turnedAway(failure)) return;
      if (failure.retryAfter) pause = failure.retryAfter;
      const waits = failure.status === 503 || failure.status === 404
        || failure.code === "line.down";
      if (!waits || picture.tries >= 8) {
        Object.assign(picture, { state: "failed" });
        this.page.redraw();
        return;
      }
    }
    picture.state = "waiting";
    this.page.redraw();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      Object.assign(picture, { state: "loading", tries: picture.tries + 1 });
      this.page.redraw();
    }, pause * 1000);
    this.timers.add(timer);
  }
}
