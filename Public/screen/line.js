// The live line of a screen: it only listens, for as long as the screen is let in. Each message
// is the whole of what is to be shown.

import { request } from "../http.js";
import { Line } from "../line.js";

/** The server closes with this when a code has ended or has gone to another meeting. */
const OUT = 4001;

export class ScreenLine extends Line {
  /** `hear` has: shown(message), changed(), out(). */
  constructor(hear) {
    super();
    this.hear = hear;
    this.start();
  }

  get address() { return "/api/screen/stream"; }

  read(message) {
    this.setClock(message.now);
    this.isUp();
    this.hear.shown(message);
  }

  changed() { this.hear.changed(); }

  lost(code) { super.lost(code, code === OUT); }

  async isWanted() {
    try {
      await request("GET", "/api/screen");
    } catch (failure) {
      if (failure.status === 401) {
        this.hear.out();
        return false;
      }
    }
    return true;
  }
}
