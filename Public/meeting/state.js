// A meeting as this person has been told of it: a snapshot, and then each event. It decides
// nothing and hides nothing; what it holds is what may be shown. One `case` per event.

import * as amendments from "./amendments.js";
import * as annotations from "./annotations.js";
import * as papers from "./papers.js";
import * as polls from "./polls.js";
import * as service from "./service.js";
import { failPoll, giveTo, receive, takesVotes } from "./secret.js";

export class Meeting {
  constructor(snapshot, me) {
    Object.assign(this, structuredClone(snapshot));
    this.me = me;
    for (const list of ["participants", "agenda", "resolutions", "amendments", "polls",
      "speakers", "serviceCalls", "annotations"]) {
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

  /** Takes an envelope `{seq, at, by, event}` into account. */
  apply({ event, at }) {
    const [name] = Object.keys(event);
    const e = event[name];
    switch (name) {
      case "meetingCreated":
        this.assign(this, { ...e, meeting: undefined });
        break;
      case "meetingEdited": this.assign(this, e); break;
      case "meetingConvened":
        this.state = "convened";
        for (const document of this.documents) papers.convened(this, document, at);
        break;
      case "meetingCancelled": this.assign(this, { state: "cancelled", cancelReason: e.reason });
        break;
      case "meetingOpened":
        this.state = "open";
        this.openedAt = at;
        this.quorum = e.quorum;
        break;
      case "meetingAdjourned": this.adjourned = { since: at, until: e.until }; break;
      case "meetingResumed": delete this.adjourned; break;
      case "meetingClosed":
        this.state = "closed";
        this.closedAt = at;
        delete this.adjourned;
        this.serviceCalls = [];
        break;
      case "meetingArchived": this.state = "archived"; break;
      case "chairHandedOver":
        this.changePerson(e.from, { role: "member" });
        this.changePerson(e.to, { role: "chair" });
        break;

      case "agendaItemAdded": papers.added(this, e); break;
      case "agendaItemEdited": papers.edited(this, e); break;
      case "agendaItemMoved": papers.moved(this, e); break;
      case "agendaItemRemoved":
        this.agenda = this.agenda.filter((item) => item.item !== e.item);
        break;
      case "itemStarted":
        this.forgetReadiness();
        delete this.presenting;
        this.assign(this.item(e.item), { state: "running", startedAt: at });
        break;
      case "itemEnded":
        delete this.presenting;
        this.assign(this.item(e.item), { state: "done", endedAt: at });
        break;

      case "participantAdded":
        this.participants.push({ ...e, presence: "absent" });
        this.participants.sort((a, b) => (a.precedence ?? 1e9) - (b.precedence ?? 1e9));
        break;
      case "participantChanged": this.changePerson(e.user, e); break;
      case "participantRemoved":
        this.changePerson(e.user, { votes: false });
        service.forgotten(this, e.user);
        this.participants = this.participants.filter((person) => person.user !== e.user);
        break;
      case "participantRecused":
        this.assign(this.person(e.user), {
          recused: [...new Set([...(this.person(e.user)?.recused ?? []), e.item])],
        });
        break;
      case "invitationAnswered":
        this.assign(this.person(e.user), {
          answer: { attending: e.attending, reason: e.reason, substitute: e.substitute },
        });
        break;
      case "participantCheckedIn": this.changePerson(e.user, { presence: "present" }); break;
      case "participantCheckedOut":
        this.changePerson(e.user, { presence: "left", ready: false });
        service.forgotten(this, e.user);
        break;
      case "readinessSignalled": this.assign(this.person(e.user), { ready: e.ready }); break;
      case "serviceCalled": service.called(this, e, at); break;
      case "serviceAnswered": service.answered(this, e); break;

      case "speakerQueued": this.speakers.push({ ...e, state: "waiting" }); break;
      case "speakerWithdrawn":
        this.speakers = this.speakers.filter((request) => request.request !== e.request);
        break;
      case "requestMoved": this.moveRequest(e.request, e.before); break;
      case "speakerCalled":
        this.assign(this.request(e.request), { state: "speaking", calledAt: at, limit: e.seconds });
        break;
      case "speechExtended": this.assign(this.request(e.request), { limit: e.seconds }); break;
      case "speechEnded":
        this.assign(this.request(e.request), { state: "done", seconds: e.seconds });
        break;

      case "resolutionDrafted":
        this.resolutions.push({ ...e, revision: 1 });
        this.item(e.item)?.resolutions?.push(e.resolution);
        break;
      case "resolutionEdited": this.assign(this.resolution(e.resolution), e); break;
      case "resolutionNumbered": this.assign(this.resolution(e.resolution), e); break;
      case "amendmentProposed": amendments.proposed(this, e); break;
      case "amendmentSponsored": amendments.sponsored(this, e); break;
      case "amendmentsOrdered": amendments.ordered(this, e); break;
      case "amendmentMoved": amendments.moved(this, e); break;
      case "amendmentDecided": amendments.decided(this, e); break;
      case "amendmentReopened": amendments.reopened(this, e); break;
      case "documentAttached": papers.attached(this, e, at); break;
      case "documentSubmitted": papers.submitted(this, e); break;
      case "documentAppraised": papers.appraised(this, e); break;
      case "documentPublished": papers.published(this, e, at); break;
      case "annotationAdded": case "annotationErased": case "annotationAnswered":
      case "annotationResolved": case "annotationPlaced": case "annotationLost":
        annotations.heard(this, name, e, at);
        break;
      case "scriptEdited": papers.scripted(this, e); break;
      case "notesEdited": papers.noted(this, e); break;
      case "seatsArranged": this.seatRows = e.rows; break;
      case "documentRendered":
        this.changeDocument(e, { pages: e.pages, ready: true, failed: undefined });
        break;
      case "documentFailed": this.changeDocument(e, { ready: false, failed: e.reason }); break;
      case "documentRecognised": this.changeDocument(e, { recognised: e.pages }); break;
      case "downloadAllowed":
        this.assign(this.document(e.document), { allowsDownload: e.allowed });
        break;
      case "presentationHandedOver": this.presenting = e.user; break;
      case "documentWithdrawn": {
        const item = this.itemOfDocument(e.document);
        if (item) item.documents = item.documents.filter((d) => d.document !== e.document);
        break;
      }

      case "pollPrepared": polls.prepared(this, e); break;
      case "pollOpened": polls.opened(this, e, at); break;
      case "voteCast":
        if (e.voter === this.me) {
          this.assign(this.poll(e.poll), { mine: { ...e, at } });
        }
        break;
      case "voteReceived": receive(this.poll(e.poll), [e.voter]); break;
      case "paperVotesRecorded": receive(this.poll(e.poll), e.votes.map((vote) => vote.user)); break;
      case "ballotKeyRequested": this.assign(this.poll(e.poll), { state: "opening" }); break;
      case "ballotIssued":
        if (e.voter === this.me) this.assign(this.poll(e.poll), { paper: e });
        break;
      case "ballotTaken": giveTo(this.poll(e.poll), e.voter); break;
      // Nobody is told before the poll closes.
      case "paperCountsRecorded":
      case "callRecorded": break;
      case "voterCalled": polls.called(this.poll(e.poll), e.voter); break;
      case "votersReminded": polls.reminded(this.poll(e.poll), e.voters, at); break;
      case "opinionReserved": polls.reserved(this.poll(e.poll), e); break;
      case "pollClosing": this.assign(this.poll(e.poll), { state: "closing" }); break;
      case "pollFailed": failPoll(this.poll(e.poll), e.reason, at); break;
      case "pollPaused": this.assign(this.poll(e.poll), { state: "paused" }); break;
      case "pollResumed": this.assign(this.poll(e.poll), { state: "open" }); break;
      case "pollClosed":
        this.forgetReadiness();
        this.assign(this.poll(e.poll), {
          state: "closed", closedAt: at, result: e.result, votes: e.votes,
          ballots: e.ballots, turnout: e.result.returned,
        });
        break;
      case "pollCancelled":
        this.forgetReadiness();
        this.assign(this.poll(e.poll), { state: "cancelled", closedAt: at });
        break;
      case "pollAnnulled": this.assign(this.poll(e.poll), { annulled: e.reason }); break;

      case "conclusionRecorded": {
        const item = this.item(e.item);
        if (item) (item.conclusions ??= []).push({ text: e.text, tasks: e.tasks ?? [] });
        break;
      }
      case "minutesEdited":
        this.minutesText = { ...this.minutesText, [e.section]: e.text };
        this.minutesRevisions = { ...this.minutesRevisions,
          [e.section]: (this.minutesRevisions?.[e.section] ?? 0) + 1 };
        break;
      case "minutesApproved": this.state = "approved"; break;
    }
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
    for (const person of this.participants) delete person.ready;
  }

  moveRequest(id, before) {
    const request = this.request(id);
    if (!request) return;
    this.speakers = this.speakers.filter((other) => other !== request);
    const place = this.speakers.findIndex((other) => other.request === before);
    this.speakers.splice(place < 0 ? this.speakers.length : place, 0, request);
  }

  changeDocument({ document, version }, changes) {
    const known = this.document(document);
    if (known?.version === version) this.assign(known, changes);
  }
}
