// What happens to polls, and to secret ones besides.

/** Whether votes arrive: also while a secret poll waits for ballots on their way. */
export const takesVotes = (poll) => ["open", "paused", "closing"].includes(poll.state);

/** These people have voted, or have handed in paper. */
export function receive(poll, voters) {
  if (!poll) return;
  poll.received = [...new Set([...(poll.received ?? []), ...voters])];
  // How many ballots are in the box of a secret poll comes as a signal.
  if (!poll.ballotKey) poll.turnout = Math.max(poll.turnout, poll.received.length);
}

/** Somebody has a ballot paper, which says nothing about whether they have voted. */
export function giveTo(poll, voter) {
  if (poll) poll.taken = [...new Set([...(poll.taken ?? []), voter])];
}

/** The server could make no key, or has lost the box of a poll that ran. */
export function failPoll(poll, reason, at) {
  if (!poll) return;
  if (poll.state === "opening") Object.assign(poll, { state: "prepared", refused: reason });
  else Object.assign(poll, { state: "cancelled", closedAt: at });
}
