// English: secret ballots.

export default {
  "poll.state.opening": "About to open",
  "poll.state.closing": "Closing",
  "secret.now": "Secret vote",
  "secret.how": "Your ballot travels without your name and your login: nothing in the server's " +
    "records, logs and backups tells what you chose.",
  "secret.asking": "Fetching your ballot paper…",
  "secret.paper": "You have a ballot paper. Choose, then press Cast; it cannot be changed afterwards.",
  "secret.ready": "Check your choice, then press Cast; it cannot be changed afterwards.",
  "secret.send": "Cast",
  "secret.sending": "Your ballot leaves after a random wait. If the line is down it is sent when " +
    "the line is back; please keep this page open.",
  "secret.cast": "Your ballot is recorded",
  "secret.castAt": "Recorded at {time}",
  "secret.missed": "Your ballot was not recorded: the vote had closed before it arrived. Please " +
    "tell the secretary now.",
  "secret.elsewhere": "Another device or browser of yours has your ballot paper. " +
    "If you have not voted, please vote there; if you have, there is nothing more to do.",
  "secret.unkept": "This browser cannot keep a ballot paper (it may be in private mode). Please use " +
    "another one, or vote on paper.",
  "secret.closing": "Waiting for ballots on their way; no more papers are given out.",
  "secret.otherKey": "The key of this vote does not match its fingerprint. Please stop and tell the " +
    "secretary.",
  "secret.receipt": "The name of your ballot, to be found in the published list. Keep it to " +
    "yourself: whoever has it knows what you chose.",
  "secret.noReceipt": "There is no receipt, so that nobody can make you prove what you chose.",
  "secret.key": "Key of this vote: {start} …",
  "secret.keyWhy": "Everybody must see the same on their own device, on the big screen and in the " +
    "minutes.",
  "secret.figures": "{issued} electronic papers given out, {cast} ballots cast",
  "secret.list": "List of ballots ({count})",
  "secret.listWhy": "In the order of their names, not of their arrival. Anybody can count again with " +
    "nghisu verify ballots.",
  "secret.download": "Download the list with its signatures",
  "secret.mine": "my ballot",
  "secret.before": "Everybody gets one ballot paper without a name. If all choose alike, the result " +
    "itself tells what each of them chose.",
  "secret.few": "Only {count} people vote: with so few, the result may give away what each of them " +
    "chose.",
  "secret.notOpened": "The vote has not been opened.",
  "secret.draft": "What you mark is kept in this browser window alone and sent nowhere; it is wiped " +
    "when you vote, when the vote ends and when you log out.",
  "secret.open": "Open the secret vote",
  "secret.withoutPaper": "Without a ballot paper: {names}",
  "secret.waits": "Waiting for ballots on their way",
  "secret.closeText": "{count} ballots have not come in. After the closing the server waits a few " +
    "seconds for those on their way.",
  "secret.paperWhy": "Whoever has no device can vote on paper. The paper ballots are entered once, " +
    "when they are counted.",
  "secret.paperDone": "Paper ballots of {count} people have been entered.",
  "secret.paperEnter": "Enter paper ballots",
  "secret.paperText": "Once for all paper ballots. A single paper ballot is no secret any more.",
  "secret.paperSend": "Record the paper ballots",
  "secret.paperVoters": "Who handed in a paper ballot",
  "secret.heap.approve": "Ballots in favour",
  "secret.heap.reject": "Ballots against",
  "secret.heap.other": "Ballots with another opinion",
  "secret.heap.invalid": "Invalid ballots",
  "secret.number": "Please enter a number.",
};
