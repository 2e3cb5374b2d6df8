// Takes a ballot paper as soon as a secret poll opens, and casts it without a login when the
// choice is made: later by a random while, again and again until the server has it.

import { stamp } from "../format.js";
import { requestBallot } from "../meeting/command.js";
import { notice, say } from "../notice.js";
import { t } from "../words.js";
import { blind, finish, fromBase64, nameOf, prepare, readKey, toBase64 } from "./blind.js";
import { keep, kept, wipe } from "./keep.js";

const MESSAGE = 32;
/** Milliseconds between two attempts, and the most that a closing poll leaves. */
const AGAIN = 2000;
const HURRY = 1500;

export class Voter {
  constructor(page) {
    this.page = page;
    this.keys = new Map();
    this.working = new Set();
    this.timers = new Map();
    /** Ballots on their way when the screen was left. */
    this.leaving = null;
  }

  /** What was chosen goes its way without the screen, also where the store is emptied behind it. */
  leave() {
    this.leaving = new Map([...this.timers.keys()].map((poll) => [poll, kept(this.page, poll)]));
  }

  /**
   * Where the ballot of a poll stands: "waiting", "paper", "sending", "cast", "missed",
   * "elsewhere" (another device has the paper) or "unkept" (this one can keep nothing).
   */
  stage(poll) {
    const record = kept(this.page, poll.poll);
    if (record?.stage === "asked" || !record) {
      if (poll.paper && poll.paper.blinded !== record?.blinded) return "elsewhere";
      return this.unkept ? "unkept" : "waiting";
    }
    return record.stage;
  }

  record(poll) {
    return kept(this.page, poll.poll);
  }

  /** Does what is due; to be called after everything that happens. */
  look() {
    const { meeting } = this.page;
    for (const poll of meeting.polls) {
      if (!poll.ballotKey || !poll.entitled) continue;
      const stage = this.stage(poll);
      if (!isFilledIn(poll, stage)) this.page.remember(`ballot.${poll.poll}`, null);
      if (stage === "cast") poll.mine = { secret: true, at: this.record(poll).at };
      if (["open", "paused", "closing"].includes(poll.state)) this.goOn(poll, stage);
      // A ballot that was on its way may have arrived: the server knows it still.
      else if (stage === "sending" && poll.state === "closed") this.castSoon(poll, 0);
      // A paper that nobody used is worth nothing any more, but still says whose it was.
      else if (["asked", "paper"].includes(this.record(poll)?.stage)) wipe(this.page, poll.poll);
    }
  }

  goOn(poll, stage) {
    if (stage === "sending") {
      const most = poll.ballotKey.delaySeconds * 1000;
      this.castSoon(poll, poll.state === "closing" ? Math.min(HURRY, most) : most);
    }
    if (stage !== "waiting") return;
    const present = this.page.meeting.myself?.presence === "present";
    if (poll.paper) this.once(poll, () => this.take(poll));
    else if (poll.state === "open" && present) this.once(poll, () => this.ask(poll));
  }

  /** One thing at a time for each poll; what goes wrong is said. */
  async once(poll, work) {
    if (this.working.has(poll.poll)) return;
    this.working.add(poll.poll);
    try {
      await work();
    } catch (failure) {
      if (failure.code !== "pending") notice(failure.message);
    }
    this.working.delete(poll.poll);
    this.page.redraw();
  }

  async key(poll) {
    if (!this.keys.has(poll.poll)) this.keys.set(poll.poll, await readKey(poll.ballotKey.key));
    const key = this.keys.get(poll.poll);
    if (key.fingerprint !== poll.ballotKey.fingerprint) throw new Error(t("secret.otherKey"));
    return key;
  }

  async ask(poll) {
    let record = this.record(poll);
    if (!record) {
      const key = await this.key(poll);
      const message = prepare(crypto.getRandomValues(new Uint8Array(MESSAGE)));
      const { blinded, inverse } = await blind(key, message);
      record = { stage: "asked", message: toBase64(message), inverse: toBase64(inverse),
        blinded: toBase64(blinded) };
      this.unkept = !keep(this.page, poll.poll, record);
      if (this.unkept) return;
    }
    await this.page.take(requestBallot({ poll: poll.poll, blinded: record.blinded }), poll.poll);
  }

  async take(poll) {
    const record = this.record(poll);
    const message = fromBase64(record.message);
    const signature = await finish(await this.key(poll), message,
      fromBase64(poll.paper.signature), fromBase64(record.inverse));
    // What joins the paper to the asking is not needed any more.
    keep(this.page, poll.poll, { stage: "paper", message: record.message,
      signature: toBase64(signature) });
  }

  /** The choice is made: from now on it is sent until it has arrived, also after a reload. */
  choose(poll, { choice, choices }) {
    const record = this.record(poll);
    if (record?.stage !== "paper" || poll.state !== "open") return;
    keep(this.page, poll.poll, { ...record, stage: "sending", choice, choices });
    this.page.remember(`ballot.${poll.poll}`, null);
    this.castSoon(poll, poll.ballotKey.delaySeconds * 1000);
    this.page.redraw();
  }

  /** After a random part of `most` milliseconds; an earlier time that was set is kept. */
  castSoon(poll, most) {
    const hurries = most <= HURRY && this.timers.get(poll.poll)?.most > HURRY;
    const timer = this.timers.get(poll.poll);
    if (timer && !hurries) return;
    clearTimeout(timer?.id);
    const share = crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32;
    const id = setTimeout(() => this.cast(poll.poll), share * most);
    this.timers.set(poll.poll, { id, most });
  }

  async cast(id) {
    const poll = this.page.meeting?.poll(id);
    const record = this.leaving?.get(id) ?? kept(this.page, id);
    if (record?.stage !== "sending") return;
    const { message, signature, choice, choices } = record;
    const status = await post({ meeting: this.page.id, poll: id, message, signature, choice,
      choices });
    this.timers.delete(id);
    if (status === 200) {
      const name = poll?.ballotKey.receipt ? await nameOf(fromBase64(message)) : undefined;
      const at = stamp(this.page.session.now(), this.page.meeting?.startsAt);
      this.settle(id, { stage: "cast", name, at });
      say(t("secret.cast"));
    } else if (status >= 400 && status < 500 && status !== 429) {
      this.settle(id, { stage: "missed" });
    } else if (poll) {
      this.timers.set(id, { id: setTimeout(() => this.cast(id), AGAIN), most: 0 });
    }
    if (this.leaving) return;
    if (this.page.meeting) this.look();
    this.page.redraw();
  }

  /** What became of a ballot; a store that was emptied meanwhile stays empty. */
  settle(id, record) {
    this.leaving?.delete(id);
    if (kept(this.page, id)) keep(this.page, id, record);
  }
}

/** Whether a half-filled ballot can still become one; what it said is wiped when it cannot. */
function isFilledIn(poll, stage) {
  return ["open", "paused"].includes(poll.state)
    && ["waiting", "paper", "unkept"].includes(stage);
}

/** As nobody: without a cookie, and so over a connection of its own. 0 where no line is. */
async function post(ballot) {
  try {
    const answer = await fetch("/api/ballots", {
      method: "POST", credentials: "omit", cache: "no-store",
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(ballot),
    });
    return answer.status;
  } catch {
    return 0;
  }
}
