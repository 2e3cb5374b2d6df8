// Shared marks and comments as the meeting tells of them.

const find = (meeting, id) => meeting.annotations.find((one) => one.annotation === id);

/** What each of their events changes. */
export const events = {
  annotationAdded(meeting, e, at) {
    if (find(meeting, e.annotation)) return;
    meeting.annotations.push({ ...e, at, answers: [], resolved: false });
  },
  annotationErased(meeting, e) {
    meeting.annotations = meeting.annotations.filter((one) => one.annotation !== e.annotation);
  },
  annotationAnswered(meeting, e, at) {
    find(meeting, e.annotation)?.answers.push({ user: e.user, text: e.text, at });
  },
  annotationResolved(meeting, e) {
    meeting.assign(find(meeting, e.annotation), e);
  },
  /** At its place in a newer version; it is lost no more. */
  annotationPlaced(meeting, e) {
    const mark = find(meeting, e.annotation);
    meeting.assign(mark, e);
    delete mark?.lost;
  },
  annotationLost(meeting, e) {
    meeting.assign(find(meeting, e.annotation), { lost: e.version });
  },
};
