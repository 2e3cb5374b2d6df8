// What a device keeps of a ballot between asking for a paper and hearing that the ballot is in
// its box. To lose it is to lose the vote, so it is written before anything is asked; when it
// is not needed any more it is wiped.

const name = ({ owner, id }, poll) => `nghisu.paper.${owner}.${id}.${poll}`;

/** The record of this person's paper of a poll; null if there is none. */
export function kept(page, poll) {
  try {
    return JSON.parse(localStorage.getItem(name(page, poll)));
  } catch {
    return null;
  }
}

/** Answers whether it is written: without storage nothing may be asked. */
export function keep(page, poll, record) {
  try {
    localStorage.setItem(name(page, poll), JSON.stringify(record));
    return kept(page, poll) !== null;
  } catch {
    return false;
  }
}

/** Wipes it. */
export function wipe(page, poll) {
  try {
    localStorage.removeItem(name(page, poll));
  } catch {
    // There was nothing to keep it in.
  }
}
