// Help for the chair, in English.

export default [
  { title: "One big button for what comes next", text: "The rail always has one big button: open, " +
    "go to an item, call a speaker, open or close a vote, close the meeting. Pressing it again " +
    "and again runs the whole meeting.",
  note: "What cannot be undone is asked about once." },
  { title: "Opening", steps: [
    "Look at \"present\": whether the quorum is met is worked out already.",
    "Press \"Open the meeting\". Opening without a quorum is possible and stands in the minutes.",
    "Start the first item.",
  ] },
  { title: "The floor", steps: [
    "Choose the time for each speech, say 5 minutes.",
    "Call the next speaker. Everybody sees the same clock.",
    "When time is up, give 1, 3 or 5 minutes more, or end the speech.",
    "\"Up\" moves somebody forward; who has spoken is added up below.",
  ] },
  { title: "Votes", steps: [
    "Before a vote, \"ready\" tells how many members have said that they are.",
    "Open the vote that was prepared, or put another question at once.",
    "\"have voted\" and the names tell who is missing.",
    "Close the vote and declare the result on the screen.",
    "A mistaken vote is annulled with a reason: it stays in the record, struck out.",
  ] },
  { title: "Conclusions and tasks", steps: [
    "Record the conclusion when an item has been dealt with.",
    "Each task has its work, who leads, who helps and a deadline.",
  ] },
  { title: "Breaks, handing over, closing", steps: [
    "Open the seldom used steps. Adjourn for a break, for lunch or until another day.",
    "Hand the chair over when somebody else goes on.",
    "Close the meeting; afterwards approve the minutes.",
  ] },
  { title: "The script", text: "The secretary may write what to say in each item. It stands below " +
    "the big button, for the chair and the secretaries alone." },
  { title: "Presenting", steps: [
    "Present to everyone and turn the pages: all screens turn with you.",
    "Stop presenting to give them back.",
  ] },
];
