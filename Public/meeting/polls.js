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
    asked: electorate,
  });
}

/** Somebody's turn in a roll-call has come. */
export function called(poll, voter) {
  if (poll) poll.called = [...new Set([...(poll.called ?? []), voter])];
}

export function reminded(poll, voters, at) {
  if (poll) poll.reminders = [...(poll.reminders ?? []), { at, voters }];
}

export function reserved(poll, { user, opinion }) {
  if (!poll) return;
  const others = (poll.reserved ?? []).filter((each) => each.user !== user);
  poll.reserved = [...others, { user, text: opinion }];
}

/** What was made of opinions stands in the place of what was said of them before. */
export function answered(poll, { opinions, outcome, text }) {
  if (!poll) return;
  const isOf = ({ opinion }) => opinions.some(({ user, theme }) =>
    user === opinion.user && theme === opinion.theme);
  poll.answers = [...(poll.answers ?? []).filter((answer) => !isOf(answer)),
    ...opinions.map((opinion) => ({ opinion, outcome, text }))];
}

/** Who has not answered a consultation that is over. */
export function silentIn(poll) {
  if (poll.silent || !poll.votes) return poll.silent ?? [];
  const answered = new Set(poll.votes.map((vote) => vote.user));
  return (poll.asked ?? poll.voters ?? []).filter((user) => !answered.has(user));
}
