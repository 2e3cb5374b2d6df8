// What events change in the course of a meeting: its phases, the items of its agenda, and what
// they conclude.

import * as papers from "./papers.js";

export const events = {
  meetingCreated(meeting, e) { meeting.assign(meeting, { ...e, meeting: undefined }); },
  meetingEdited(meeting, e) { meeting.assign(meeting, e); },
  meetingConvened(meeting, _, at) {
    meeting.state = "convened";
    for (const document of meeting.documents) papers.convened(meeting, document, at);
  },
  meetingCancelled(meeting, e) {
    meeting.assign(meeting, { state: "cancelled", cancelReason: e.reason });
  },
  meetingOpened(meeting, e, at) {
    meeting.assign(meeting, { state: "open", openedAt: at, quorum: e.quorum });
  },
  meetingAdjourned(meeting, e, at) { meeting.adjourned = { since: at, until: e.until }; },
  meetingClosed(meeting, _, at) {
    meeting.assign(meeting, { state: "closed", closedAt: at, serviceCalls: [] });
    delete meeting.adjourned;
  },
  meetingArchived(meeting) { meeting.state = "archived"; },
  chairHandedOver(meeting, e) {
    meeting.changePerson(e.from, { role: "member" });
    meeting.changePerson(e.to, { role: "chair" });
  },

  agendaItemAdded: papers.added,
  agendaItemEdited: papers.edited,
  agendaItemMoved: papers.moved,
  agendaItemRemoved(meeting, e) {
    meeting.agenda = meeting.agenda.filter((item) => item.item !== e.item);
  },
  itemStarted(meeting, e, at) {
    meeting.forgetReadiness();
    delete meeting.presenting;
    meeting.assign(meeting.item(e.item), { state: "running", startedAt: at });
  },
  itemEnded(meeting, e, at) {
    delete meeting.presenting;
    meeting.assign(meeting.item(e.item), { state: "done", endedAt: at });
  },

  scriptEdited: papers.scripted,
  notesEdited: papers.noted,
  conclusionDrafted(meeting, { item, text, revision }) {
    meeting.assign(meeting.item(item), { conclusionDraft: { text, revision } });
  },
  /** What was on its way to it has arrived. */
  conclusionRecorded(meeting, e) {
    const item = meeting.item(e.item);
    if (!item) return;
    (item.conclusions ??= []).push({ text: e.text, tasks: e.tasks ?? [] });
    const { conclusionDraft: draft } = item;
    if (draft) item.conclusionDraft = { text: "", revision: draft.revision + 1 };
  },
  // The page of tasks reads what becomes of them.
  taskReported() {},
  taskReturned() {},
  taskConfirmed() {},
  taskExtended() {},
  taskReassigned() {},
};
