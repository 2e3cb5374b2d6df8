// A meeting as this person has been told of it: a snapshot, and then each event. It decides
// nothing and hides nothing; what it holds is what may be shown. What each event changes stands
// with what it changes.

import { events as course } from "./course.js";
import { events as handouts } from "./handouts.js";
import { events as people } from "./people.js";
import { events as record } from "./record.js";
import { takesVotes } from "./secret.js";
import { events as texts } from "./texts.js";
import { events as votes } from "./votes.js";

const EVENTS = { ...course, ...handouts, ...people, ...record, ...texts, ...votes };

export class Meeting {
  constructor(snapshot, me) {
    Object.assign(this, structuredClone(snapshot));
    this.me = me;
    for (const list of ["participants", "agenda", "resolutions", "amendments", "polls",
      "speakers", "serviceCalls", "annotations", "copies"]) {
      this[list] ??= [];
    }
    this.signals = {};
    for (const [kind, value] of Object.entries(snapshot.signals ?? {})) {
      this.hearSignal({ [kind]: value });
    }
  }

  // What is asked of it

  item(id) { return this.agenda.find((item) => item.item === id); }
  /** On the whole agenda, of which a guest sees a part. */
  itemNumber(id) { return this.item(id)?.number ?? this.itemPlace(id) + 1; }
  /** Among the items that are seen, from 0; -1 for one that is not. */
  itemPlace(id) { return this.agenda.findIndex((item) => item.item === id); }
  person(user) { return this.participants.find((person) => person.user === user); }
  poll(id) { return this.polls.find((poll) => poll.poll === id); }
  resolution(id) { return this.resolutions.find((draft) => draft.resolution === id); }
  amendment(id) { return this.amendments.find((change) => change.amendment === id); }
  request(id) { return this.speakers.find((request) => request.request === id); }
  get myself() { return this.person(this.me); }
  get runningItem() { return this.agenda.find((item) => item.state === "running"); }
  /** A consultation runs beside the meeting, and nobody waits for it in the room. */
  get openPoll() { return this.openPolls.find((poll) => poll.form !== "consultation"); }
  get openPolls() { return this.polls.filter(takesVotes); }
  get speaking() { return this.speakers.find((request) => request.state === "speaking"); }
  get waiting() { return this.speakers.filter((request) => request.state === "waiting"); }
  get isOfficer() { return this.role === "chair" || this.role === "secretary"; }
  get documents() { return this.agenda.flatMap((item) => item.documents ?? []); }
  document(id) { return this.documents.find((document) => document.document === id); }
  itemOfDocument(id) {
    return this.agenda.find((item) => item.documents?.some((found) => found.document === id));
  }
  /** "Nguyễn Văn A", or the account where the name was not told. */
  nameOf(user) { return this.person(user)?.name ?? user; }

  // What has happened

  /**
   * Takes an envelope `{seq, at, by, event}` into account and answers the event's name. One
   * that this client does not know is passed over: the server tells it of the newer client.
   */
  apply({ event, at }) {
    const [name] = Object.keys(event);
    EVENTS[name]?.(this, event[name], at);
    return name;
  }

  /** Takes `{page: …}`, `{pointer: …}`, `{turnout: …}` or `{online: …}` into account. */
  hearSignal(signal) {
    const [kind] = Object.keys(signal);
    const value = signal[kind];
    if (kind === "turnout") {
      const poll = this.poll(value.poll);
      if (poll && takesVotes(poll)) {
        poll.turnout = value.turnout;
        poll.electorate = value.electorate;
      }
    } else if (kind === "online") {
      // The number and the names come apart; the names stay until newer ones come.
      this.signals.online = { ...this.signals.online, ...value };
    } else if (kind === "pageCleared") {
      delete this.signals.page;
      delete this.signals.pointer;
    } else {
      this.signals[kind] = value;
    }
    return kind;
  }

  // How a change is made

  assign(target, changes) {
    if (!target) return;
    for (const [key, value] of Object.entries(changes)) {
      if (value !== undefined) target[key] = value;
      else if (key === "failed") delete target[key];
    }
  }

  /** Changes a person, and with them the number of those who count as present. */
  changePerson(user, changes) {
    const person = this.person(user);
    if (!person) return;
    const counted = person.votes && person.presence === "present";
    this.assign(person, changes);
    const counts = person.votes && person.presence === "present";
    if (this.quorum && counted !== counts) {
      const present = this.quorum.present + (counts ? 1 : -1);
      this.quorum = { ...this.quorum, present, met: present >= this.quorum.needed };
    }
    if (user === this.me && changes.role) this.role = changes.role;
  }

  /** Who was ready was ready for what is over now. */
  forgetReadiness() {
    delete this.readinessAsked;
    for (const person of this.participants) delete person.ready;
  }
}
