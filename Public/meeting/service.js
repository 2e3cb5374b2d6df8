// Calls for service, as they come and go: one a person, and one a terminal.

export function called(meeting, e, at) {
  if (e.user) forgotten(meeting, e.user);
  meeting.serviceCalls.push({ ...e, at });
}

export function answered(meeting, e) {
  meeting.serviceCalls = meeting.serviceCalls.filter((call) => call.call !== e.call);
}

/** Whoever has left calls no more. */
export function forgotten(meeting, user) {
  meeting.serviceCalls = meeting.serviceCalls.filter((call) => call.user !== user);
}
