// What the record of a meeting comes to: its wording, its approval, the notices that were issued.

export const events = {
  /** The pause was no part of the time that the running item takes. */
  meetingResumed(meeting, _, at) {
    const item = meeting.runningItem;
    if (item && meeting.adjourned) {
      const seconds = (Date.parse(at) - Date.parse(meeting.adjourned.since)) / 1000;
      item.paused = (item.paused ?? 0) + Math.max(0, seconds);
    }
    delete meeting.adjourned;
  },
  minutesEdited(meeting, e) {
    meeting.minutesText = { ...meeting.minutesText, [e.section]: e.text };
    meeting.minutesRevisions = { ...meeting.minutesRevisions,
      [e.section]: (meeting.minutesRevisions?.[e.section] ?? 0) + 1 };
  },
  minutesApproved(meeting) { meeting.state = "approved"; },
  minutesReopened(meeting) { meeting.state = "closed"; },
  noticeIssued(meeting, e, at) {
    meeting.notices = [...meeting.notices ?? [], { number: e.number, at }];
  },
};
