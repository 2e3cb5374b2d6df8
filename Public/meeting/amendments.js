// What events change in the amendments of a draft. What became of the draft itself comes as an
// edit of it.

const STEP = { delete: 0, replace: 1, insertAfter: 2 };

export function proposed(meeting, event) {
  meeting.amendments.push({ ...event, sponsors: [] });
}

export function sponsored(meeting, { amendment, user, sponsoring }) {
  const found = meeting.amendment(amendment);
  const others = (found?.sponsors ?? []).filter((sponsor) => sponsor !== user);
  meeting.assign(found, { sponsors: sponsoring ? [...others, user] : others });
}

export function ordered(meeting, { resolution, order }) {
  for (const found of meeting.amendments.filter((a) => a.resolution === resolution)) {
    const rank = order.indexOf(found.amendment);
    if (rank < 0) delete found.rank;
    else found.rank = rank;
  }
}

export function moved(meeting, { amendment, paragraph }) {
  meeting.assign(meeting.amendment(amendment), { paragraph });
}

export function decided(meeting, { amendment, ...decision }) {
  meeting.assign(meeting.amendment(amendment), { decision });
}

export function reopened(meeting, { amendment }) {
  delete meeting.amendment(amendment)?.decision;
}

/** Those of one paragraph as they are taken: as arranged, then the one that goes furthest. */
export function ofParagraph(meeting, resolution, paragraph) {
  const key = (a) => [a.rank ?? Infinity, STEP[a.action], -a.extent];
  return meeting.amendments
    .filter((a) => a.resolution === resolution && a.paragraph === paragraph)
    .map((a) => ({ a, key: key(a) }))
    .sort((x, y) => x.key.map((k, i) => (k === y.key[i] ? 0 : k - y.key[i])).find((d) => d) ?? 0)
    .map(({ a }) => a);
}
