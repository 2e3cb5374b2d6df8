// Papers of a secrecy level: what events change in who has which copy. Officers are told of all
// copies, others of those that they have themselves.

export const events = {
  handoutPlanned(meeting, { item, level }) { meeting.assign(meeting.item(item), { handout: level }); },
  handoutCancelled(meeting, { item }) {
    delete meeting.item(item)?.handout;
    meeting.copies = meeting.copies.filter((one) => one.item !== item);
  },
  copiesNumbered(meeting, { item, copies }) {
    meeting.copies = [...meeting.copies.filter((one) => one.item !== item),
      ...copies.map((copy) => find(meeting, item, copy) ?? { item, copy, passages: [] })];
  },
  copyHandedOut(meeting, { item, copy, user, by }, at) {
    let found = find(meeting, item, copy);
    if (!found) meeting.copies.push(found = { item, copy, passages: [] });
    found.passages.push({ user, by, at });
  },
  copyTakenBack(meeting, { item, copy, by }, at) {
    Object.assign(find(meeting, item, copy)?.passages.at(-1) ?? {},
      { returnedAt: at, returnedTo: by });
  },
};

function find(meeting, item, copy) {
  return meeting.copies.find((one) => one.item === item && one.copy === copy);
}

/** Who has this copy now: its last passage, if it has not come back. */
export function held({ passages }) {
  const last = passages.at(-1);
  return last && !last.returnedAt ? last : null;
}

/** Copies that somebody still has; of one item, if that is said. */
export function copiesOut(meeting, item) {
  return meeting.copies.filter((one) => held(one) && (!item || one.item === item));
}

/** "Đặng Văn Ấp (03), …" */
export function namesOf(meeting, copies) {
  return copies.map((one) => `${meeting.nameOf(held(one).user)} (${one.copy})`).join(", ");
}
