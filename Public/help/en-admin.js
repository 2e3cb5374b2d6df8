// Help for administrators, in English.

export default [
  { title: "What administrators do", text: "They look after accounts, bodies, the server and backups. " +
    "They do not see meetings in which they have no seat." },
  { title: "Accounts", steps: [
    "Add people, and give those who prepare meetings or administer their role.",
    "People set a password of their own at the first login.",
    "A forgotten password: make a login slip, good once and for 24 hours.",
  ] },
  { title: "Backups", steps: [
    "Set the folder and the hours in the settings file.",
    "See the last backup, or make one now.",
    "Keep the copies as safe as the server: everything is in them.",
  ] },
  { title: "Upgrades", text: "After an upgrade open pages say so and reload when nobody uses them. " +
    "Half-filled ballots stay." },
  { title: "Checking the record", text: "\"nghisu verify\" works the whole chain and its signatures " +
    "out anew." },
];
