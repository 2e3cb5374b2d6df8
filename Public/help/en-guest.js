// Help for guests, in English.

export default [
  { title: "Entering the meeting", steps: [
    "Open the address or the square code of your invitation and log in with the account or slip " +
      "you were given.",
    "Press the meeting's title. You see the items you were invited to.",
    "Check in once you are there.",
  ] },
  { title: "When your item comes", steps: [
    "The item and its documents open by themselves.",
    "If you present, press \"Present to everyone\" and turn the pages.",
    "To speak, ask for the floor and wait to be called.",
  ] },
  { title: "When the item ends", text: "Its documents and course are no longer shown. Guests do not " +
    "vote." },
];
