// What events change in the polls of a meeting. What nobody is told before a poll closes comes
// with its end.

import * as polls from "./polls.js";
import { failPoll, giveTo, receive } from "./secret.js";

/** Sets a poll into a state, or something else of it. */
const set = (changes) => (meeting, e, at) =>
  meeting.assign(meeting.poll(e.poll), typeof changes === "function" ? changes(e, at) : changes);

export const events = {
  pollPrepared: polls.prepared,
  pollOpened: polls.opened,
  ballotKeyRequested: set({ state: "opening" }),
  voteCast(meeting, e, at) {
    if (e.voter === meeting.me) meeting.assign(meeting.poll(e.poll), { mine: { ...e, at } });
  },
  voteReceived(meeting, e) { receive(meeting.poll(e.poll), [e.voter]); },
  paperVotesRecorded(meeting, e) {
    receive(meeting.poll(e.poll), e.votes.map((vote) => vote.user));
  },
  ballotIssued(meeting, e) {
    if (e.voter === meeting.me) meeting.assign(meeting.poll(e.poll), { paper: e });
  },
  ballotTaken(meeting, e) { giveTo(meeting.poll(e.poll), e.voter); },
  paperCountsRecorded() {},
  callRecorded(meeting, { poll, vote }, at) {
    meeting.assign(meeting.poll(poll), { mine: { ...vote, at } });
  },
  voterCalled(meeting, e) { polls.called(meeting.poll(e.poll), e.voter); },
  votersReminded(meeting, e, at) { polls.reminded(meeting.poll(e.poll), e.voters, at); },
  opinionsAnswered(meeting, e) { polls.answered(meeting.poll(e.poll), e); },
  opinionReserved(meeting, e) { polls.reserved(meeting.poll(e.poll), e); },
  pollPaused: set({ state: "paused" }),
  pollResumed: set({ state: "open" }),
  pollClosing: set({ state: "closing" }),
  pollFailed(meeting, e, at) { failPoll(meeting.poll(e.poll), e.reason, at); },
  pollClosed(meeting, e, at) {
    meeting.forgetReadiness();
    meeting.assign(meeting.poll(e.poll), {
      state: "closed", closedAt: at, result: e.result, votes: e.votes,
      ballots: e.ballots, turnout: e.result.returned,
    });
  },
  pollCancelled(meeting, e, at) {
    meeting.forgetReadiness();
    meeting.assign(meeting.poll(e.poll), { state: "cancelled", closedAt: at });
  },
  pollAnnulled: set((e) => ({ annulled: e.reason })),
};
