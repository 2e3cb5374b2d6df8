// What events change in the people of a meeting: who they are, whether they are there, what
// they wait for, and their turn to speak.

import * as service from "./service.js";

export const events = {
  participantAdded(meeting, e) {
    meeting.participants.push({ ...e, presence: "absent" });
    meeting.participants.sort((a, b) => (a.precedence ?? 1e9) - (b.precedence ?? 1e9));
  },
  participantChanged(meeting, e) { meeting.changePerson(e.user, e); },
  participantRemoved(meeting, e) {
    meeting.changePerson(e.user, { votes: false });
    service.forgotten(meeting, e.user);
    meeting.participants = meeting.participants.filter((person) => person.user !== e.user);
  },
  participantRecused(meeting, { user, item }) {
    const person = meeting.person(user);
    meeting.assign(person, { recused: [...new Set([...(person?.recused ?? []), item])] });
  },
  invitationAnswered(meeting, { user, attending, reason, substitute }) {
    meeting.assign(meeting.person(user), { answer: { attending, reason, substitute } });
  },
  participantCheckedIn(meeting, e) { meeting.changePerson(e.user, { presence: "present" }); },
  participantCheckedOut(meeting, e) {
    meeting.changePerson(e.user, { presence: "left", ready: false });
    service.forgotten(meeting, e.user);
  },
  readinessSignalled(meeting, e) { meeting.assign(meeting.person(e.user), { ready: e.ready }); },
  readinessAsked(meeting, _, at) {
    meeting.forgetReadiness();
    meeting.readinessAsked = at;
  },
  serviceCalled: service.called,
  serviceAnswered: service.answered,
  seatCalled: service.called,
  seatAnswered: service.answered,

  speakerQueued(meeting, e) { meeting.speakers.push({ ...e, state: "waiting" }); },
  speakerWithdrawn(meeting, e) {
    meeting.speakers = meeting.speakers.filter((request) => request.request !== e.request);
  },
  requestMoved(meeting, e) {
    const request = meeting.request(e.request);
    if (!request) return;
    meeting.speakers = meeting.speakers.filter((other) => other !== request);
    const place = meeting.speakers.findIndex((other) => other.request === e.before);
    meeting.speakers.splice(place < 0 ? meeting.speakers.length : place, 0, request);
  },
  speakerCalled(meeting, e, at) {
    meeting.assign(meeting.request(e.request), { state: "speaking", calledAt: at,
      limit: e.seconds });
  },
  speechExtended(meeting, e) { meeting.assign(meeting.request(e.request), { limit: e.seconds }); },
  speechEnded(meeting, e) {
    meeting.assign(meeting.request(e.request), { state: "done", seconds: e.seconds });
  },
};
