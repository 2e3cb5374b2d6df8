// What happens to the polls of a meeting, as far as this person is told.

function put(meeting, poll) {
  const known = meeting.poll(poll.poll);
  if (known) meeting.assign(known, poll);
  else meeting.polls.push(poll);
}

export function prepared(meeting, event) {
  put(meeting, { ...event, state: "prepared", electorate: 0, turnout: 0 });
}

export function opened(meeting, event, at) {
  const { electorate, recused: _, ...terms } = event;
  const { isOfficer } = meeting;
  put(meeting, {
    ...terms, state: "open", openedAt: at, electorate: electorate.length, turnout: 0,
    entitled: electorate.includes(meeting.me),
    voters: isOfficer ? electorate : undefined,
    received: isOfficer ? [] : undefined,
    taken: isOfficer && event.ballotKey ? [] : undefined,
  });
}
