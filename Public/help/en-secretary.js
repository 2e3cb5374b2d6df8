// Help for secretaries, in English.

export default [
  { title: "Preparing a meeting", text: "Open the meeting and choose the desk.", steps: [
    "Fill in title, time and place.",
    "Add the items of the agenda with presenter and length.",
    "Add participants and guests; a guest sees the items they were invited to, nothing else.",
    "Drag documents into each item and wait for their pages.",
    "Write the draft resolution, prepare the questions to be voted on.",
  ] },
  { title: "Convening", steps: [
    "See what is missing, then convene the meeting.",
    "From then on participants read the documents and answer the invitation.",
    "For somebody who forgot the password, print a login slip.",
  ] },
  { title: "During the meeting", steps: [
    "Check in those who come without a device.",
    "Enter paper votes into the open vote.",
    "Record conclusions and tasks as the chair concludes.",
    "You may take the chair's steps, but not annul a result, hand the chair over or approve the " +
      "minutes.",
  ] },
  { title: "The minutes", steps: [
    "After the closing open the minutes: they are drafted from what happened.",
    "Edit the wording of a section; the figures of votes stay as they are.",
    "Have the chair approve them, then download DOCX or PDF.",
  ] },
  { title: "Archive and figures", steps: [
    "Press \"Search\": meetings that are over and older papers are there.",
    "\"Dossier\" gives a whole meeting in one file, with its proof.",
    "\"Statistics\" under your name has charts to print and a table to download.",
  ] },
  { title: "Two people at one thing", text: "If somebody else has just edited the same place you are " +
    "told before saving, and what you wrote stays on the screen." },
  { title: "When something fails", steps: [
    "No network: every step is kept and sent once when the line is back.",
    "A broken device: log in on another; what was recorded is there.",
    "A stopped server: started again it goes on from what was recorded.",
  ] },
];
