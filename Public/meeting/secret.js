// What happens to a secret poll besides what happens to every poll.

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
