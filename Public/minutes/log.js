// The log that the minutes come from, as far as an officer may see it: fetched once, kept up by
// the live stream, and laid out section by section as the record is.

import { request } from "../http.js";
import { sentence } from "./sentences.js";

export class Log {
  constructor(meeting, changed) {
    this.path = `/api/meetings/${encodeURIComponent(meeting)}/events`;
    this.changed = changed;
    this.forget();
  }

  /** What was read under other rights is read again. */
  forget() {
    this.entries = [];
    this.last = 0;
    /** What has come over the stream while the rest is still being fetched. */
    this.held = null;
    this.wrong = null;
  }

  async load(epoch) {
    this.forget();
    const held = this.held = [];
    try {
      for (;;) {
        const query = `after=${this.last}&epoch=${encodeURIComponent(epoch)}`;
        const page = await request("GET", `${this.path}?${query}`);
        // Another load has begun meanwhile.
        if (this.held !== held) return;
        this.entries.push(...page.events);
        if (page.seq <= this.last) break;
        this.last = page.seq;
      }
    } catch (failure) {
      this.wrong = failure.message;
    }
    this.held = null;
    for (const envelope of held) this.take(envelope);
    this.changed();
  }

  take(envelope) {
    if (this.held) this.held.push(envelope);
    else if (envelope.seq > this.last) {
      this.entries.push(envelope);
      this.last = envelope.seq;
    }
  }

  /** The entries by section of the record: `{ key, at, text, request }`, as they happened. */
  sections(meeting) {
    const found = new Map();
    const known = { names: new Map(), requests: new Map(), polls: new Map(), documents: new Map() };
    let current = "opening";
    for (const { seq, at, event } of this.entries) {
      const [name] = Object.keys(event);
      const e = event[name];
      remember(known, name, e);
      if (name === "itemStarted") current = `item.${e.item}`;
      const text = sentence(meeting, known, name, e);
      if (!text) continue;
      const section = sectionOf(known, name, e, current);
      if (!found.has(section)) found.set(section, []);
      found.get(section).push({ key: seq, at, text,
        request: name === "speakerCalled" ? e.request : undefined });
    }
    return found;
  }
}

/** What later events name by an id alone. */
function remember({ names, requests, polls, documents }, name, e) {
  if (name === "participantAdded") names.set(e.user, e.name);
  else if (name === "speakerQueued") requests.set(e.request, e);
  else if (name === "pollPrepared" || name === "pollOpened") polls.set(e.poll, e);
  else if (["documentAttached", "documentPublished"].includes(name)) documents.set(e.document, e);
}

const PEOPLE = ["participantCheckedIn", "participantCheckedOut", "invitationAnswered"];

function sectionOf({ requests, polls, documents }, name, e, current) {
  if (PEOPLE.includes(name)) return "attendance";
  if (name === "meetingClosed") return "closing";
  if (name === "conclusionRecorded") return "conclusions";
  const item = e.item ?? requests.get(e.request)?.item ?? polls.get(e.poll)?.item
    ?? documents.get(e.document)?.item;
  return item ? `item.${item}` : current;
}
