// Help for members, in English.

export default [
  { title: "Entering the meeting", steps: [
    "Open the browser and type the address on your invitation, or point the telephone's camera " +
      "at the square code.",
    "Type account and password and press \"Log in\". If the password is forgotten, ask the " +
      "secretary for a login slip.",
    "In \"My meetings\" press the meeting's title.",
    "Once you are in the room, press \"Check in\" under \"What is asked of me\".",
  ], note: "A wrong press does no harm: what cannot be undone is asked about first." },
  { title: "Answering the invitation", steps: [
    "Open the meeting. Press \"I will attend\" if you can.",
    "Otherwise decline, give the reason and perhaps a substitute, and send it.",
    "If you change your mind before the opening, press the other button.",
  ] },
  { title: "Finding your way", text: "The agenda is at the left, the document in the middle, and " +
    "what is asked of you at the right. On a telephone the four buttons below open each part.",
  steps: [
    "The item under discussion has an orange edge and a clock.",
    "Press an item to see its documents.",
    "Press \"Aa\" for larger type; press your name for a light or a dark screen.",
  ] },
  { title: "Reading documents", steps: [
    "The page turns with whoever presents.",
    "To read elsewhere press the page buttons. Nobody else sees it.",
    "Press \"Follow the meeting\" to come back to everybody.",
    "Is it small? Press the percentage to enlarge, or show it as text.",
  ] },
  { title: "Speaking and asking", steps: [
    "Ask for the floor, or put a question and write it down.",
    "You are told your place in the queue; you may withdraw.",
    "When you are called the screen says so, and a clock runs.",
  ] },
  { title: "Voting", steps: [
    "When the chair opens a vote the ballot comes by itself. You may read the text again first.",
    "Choose one of the three.",
    "Press \"Send my vote\".",
    "Wait for \"Recorded at …\". With that line your vote is on the server's disk.",
  ], note: "If the network is down the vote is kept and sent once by itself. There is nothing to do." },
  { title: "Notes of your own", steps: [
    "Write under \"My notes\": on each item, or on the whole meeting.",
    "There is nothing to save; the line below tells when it was saved.",
    "\"Delete the note\" deletes it for good.",
  ], note: "Only you can read them: the system shows them to no chair, secretary or administrator." },
  { title: "Submissions", text: "Press your name and choose \"Submissions\" to see what waits with " +
    "you, and until when.", steps: [
    "When your step is done, press \"Pass on\" and choose the one person who receives it.",
    "If it is not good enough, press \"Return\" and write down the reason.",
    "Press \"Start a submission\" to begin one in a workflow.",
  ], note: "Limits are counted in working days; the day of receipt does not count." },
  { title: "Searching", steps: [
    "Press \"Search\" at the top and type what you look for, with or without diacritics.",
    "Quotation marks keep words together; \"Filters\" narrow by kind, body, time and person.",
    "Open a find: the document opens at the page, with the words marked.",
  ], note: "Everybody finds only what they may see." },
  { title: "Without a network", text: "The top says that the line is down. Read on; it comes back " +
    "by itself, and what you are writing stays.", steps: [
    "Your own device: press your name and mark it as your own, to read documents offline.",
    "A shared device: do not mark it, and log out at the end.",
  ] },
];
