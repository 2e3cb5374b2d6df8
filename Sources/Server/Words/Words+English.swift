/// Sentences in English, by the same rules and not word by word.
extension Words {
    static let english = englishSentences.merging(Secrecy.english) { $1 }

    private static let englishSentences: [String: String] = [
        "*": "This could not be done. Nothing has been changed.",
        "http.*": "The server did not understand this request.",
        "handshake.*": "The live connection could not be opened.",
        "path.unknown": "There is no such page.",
        "path.method": "This address does not take such a request.",
        "origin.foreign": "The request came from another site and was refused.",
        "request.slow": "The request arrived too slowly and was cut off. Please try again.",
        "body.tooLarge": "The file or content is too large.",
        "body.unexpected": "This request takes no content.",
        "http.bodyTooLarge": "The file or content is too large.",
        "rate.exceeded": "Too many actions at once. Please wait a second and try again.",
        "connections.tooMany":
            "Too many windows are open for this account. Close some and try again.",
        "login.needed": "Please log in.",
        "login.wrong":
            "The account or the password is not right. Look at Caps Lock and the keyboard; if it is forgotten, ask the secretary for a login slip.",
        "slip.wrong":
            "The account or the code of the slip is wrong, or the slip was used or is too old.",
        "screen.needed":
            "This screen is not in the room yet, or its code has ended. Please enter a code.",
        "screen.codeWrong":
            "The room code is wrong or has ended. Please ask the secretary of the meeting.",
        "screen.codeUnknown": "This room code was revoked or has ended.",
        "screen.tooMany":
            "This room code is in use on too many screens. Please ask for another one.",
        "screen.seatUnknown": "There is no seat {about} in this meeting.",
        "screen.seatMissing": "Please say first at which seat this device stands.",
        "screen.seatSet":
            "The seat of this device is chosen already. To change it, enter the code again.",
        "session.unknown": "This login has ended already.",
        "login.throttled": "Too many attempts. Please wait {about} seconds and try again.",
        "password.mustChange": "Please change the password first.",
        "password.short": "The new password needs at least 8 characters.",
        "password.same": "The new password must differ from the old one.",
        "password.wrong": "The current password is not right.",
        "json.invalid": "The content could not be read.",
        "message.unknown": "The server does not know this message.",
        "command.malformed": "The command is malformed.",
        "command.unknown": "There is no command “{about}”.",
        "field.unknown": "There is no field “{about}”.",
        "field.missing": "Missing: {about}.",
        "field.invalid": "Not valid: {about}.",
        "field.tooLong": "Too long: {about}.",
        "key.reused": "The key of this request was used for another one.",
        "data.unavailable": "The data could not be read just now. Please try again.",
        "search.empty": "Please type what to look for: at least one letter or digit.",
        "search.tooLong": "This is too much to look for. Please use at most 40 words.",
        "search.unavailable":
            "Searching is not possible at the moment. Nothing is lost; please try again later.",
        "paper.unknown": "There is no such paper in the archive.",
        "dossier.notReady": "The package of a meeting can be made once the meeting is closed.",
        "dossier.damaged": "The package does not hold: {about}.",
        "dossier.unsigned": "The package's signature does not hold ({about}).",
        "dossier.otherKey": "The package was signed with another key: {about}.",
        "dossier.incomplete":
            "This package does not have all of the log: it is there to be read and checked. To "
            + "take a meeting into a server, make it with “nghisu dossier export”.",
        "dossier.meetingExists": "The meeting {about} is on this server already.",
        "dossier.otherPerson": "The account {about} is another person's on this server.",
        "backup.unset": "No folder for backups is set. Please set “backup.folder” first.",
        "document.sealBroken":
            "The stored file is damaged or was changed, so it is not shown. Please tell the administrator, who can bring it back from a backup.",
        "storage.full": "The disk is full; the file was not stored.",
        "storage.failed": "The file could not be stored. Please tell the administrator.",
        "epoch.stale": "The position is out of date; read the meeting anew.",
        "note.changed":
            "This note was changed on another device meanwhile. Nothing is lost; look at both.",
        "rights.missing": "You may not do this.",
        "service.tooOften":
            "This place has called several times just now. Somebody is on the way; try again in ten seconds.",
        "rehearsal.running":
            "A rehearsal is going on here already. Wait for its end, or end it first.",
        "rehearsal.meetingOpen":
            "A meeting is open on this server ({about}); a rehearsal would slow it down. Wait until it is over.",
        "rehearsal.tooFewDescriptors":
            "The server may not open enough connections: it needs {about} more descriptors. Raise its limit (ulimit -n, or LimitNOFILE of its unit) and start it again.",
        "rehearsal.none": "There is no rehearsal here.",
        "meeting.unknown": "There is no such meeting.",
        "meeting.wrongState": "The meeting is not in a state for this.",
        "meeting.adjourned": "The meeting is adjourned.",
        "meeting.notAdjourned": "The meeting is not adjourned.",
        "meeting.pollOpen": "A vote is still open. Close it first.",
        "meeting.withoutChair": "The meeting has no chair yet.",
        "meeting.withoutAgenda": "The agenda has no items yet.",
        "entry.unknown": "There is no “{about}”; it may just have been removed.",
        "entry.exists": "“{about}” is taken. Please choose another.",
        "entry.nameTaken": "There is one called “{about}” already. Please choose another name.",
        "entry.stale":
            "“{about}” has just been changed by somebody else. Look at it again; your change "
            + "was not stored.",
        "entry.inUse": "“{about}” is in use and cannot be removed. Retire it instead.",
        "version.missing":
            "The version of what is to be changed is missing. Please load the page again.",
        "unit.cycle": "“{about}” cannot stand below itself.",
        "room.tooSmall": "The plan has more seats than the room “{about}” takes.",
        "seat.labelTaken": "Two seats are labelled “{about}”.",
        "seat.placeTaken": "Two seats stand in one place: {about}.",
        "account.exists": "The login name “{about}” is taken.",
        "administrator.last":
            "{about} is the only administrator left. Make somebody else one first.",
        "role.unknown": "There is no role “{about}”.",
        "body.unknown": "There is no body “{about}”.",
        "item.unknown": "There is no such agenda item.",
        "item.exists": "This agenda item exists already.",
        "item.running": "This item is running.",
        "item.notRunning": "This item is not running.",
        "item.done": "This item is over.",
        "item.changed":
            "Somebody else has changed this item meanwhile. Look at the change and decide.",
        "seat.taken":
            "This seat belongs to {about}.",
        "annotation.file":
            "This file is no list of marks by the W3C Web Annotation model, so nothing was taken in.",
        "annotation.entry":
            "The entry {about} of the file cannot be read as a mark; correct it and send the file again.",
        "annotation.unknown":
            "This mark is no longer there.",
        "annotation.exists":
            "This mark has been saved already.",
        "annotation.tooMany":
            "There are too many marks. Remove some that are no longer needed.",
        "script.changed":
            "Somebody else has changed the script meanwhile. Look at the change and decide.",
        "conclusion.changed":
            "Somebody else has changed the draft of the conclusion meanwhile. Look at the change and decide.",
        "notes.changed":
            "Somebody else has changed the notes meanwhile. Look at the change and decide.",
        "document.published":
            "The document is published already.",
        "document.changed":
            "There is a newer version of this document.",
        "document.notSubmitted":
            "The document is not out for appraisal. Wait for the next version.",
        "document.notAccepted":
            "The document is not accepted yet.",
        "template.unknown":
            "There is no template “{about}”.",
        "item.inUse": "Something hangs on this item, so it cannot be removed.",
        "item.pollOpen": "A vote of this item is still open. Close it first.",
        "user.unknown": "There is no account “{about}”.",
        "participant.unknown": "This person does not take part in the meeting.",
        "participant.exists": "This person takes part already.",
        "participant.notPresent": "Please check in first.",
        "participant.recusedAlready": "This person is recused from the item already.",
        "participant.lastSecretary":
            "{about} is the only secretary of the meeting. Add another one first.",
        "call.unknown": "There is no such call for service.",
        "chair.taken": "The meeting has a chair already.",
        "chair.unsuitable": "The chair cannot be given or changed this way.",
        "request.unknown": "There is no such request for the floor.",
        "request.exists": "You have asked for the floor already.",
        "request.notWaiting": "This request is not waiting any more.",
        "request.notSpeaking": "This person is not speaking now.",
        "document.unknown": "There is no such document.",
        "document.withdrawn": "This document was withdrawn.",
        "document.notReady": "The document is being prepared; please wait a moment.",
        "document.pageUnknown": "The document has no such page.",
        "document.empty": "The file is empty ({about}).",
        "document.encrypted": "The file is protected by a password ({about}).",
        "document.damaged": "The file is damaged or incomplete ({about}).",
        "document.unsupported":
            "This kind of file is not taken ({about}). Please use PDF, DOCX, ODT, XLSX, PPTX, RTF, TXT or a picture (PNG, JPEG, TIFF).",
        "document.tooLarge":
            "Unpacked, the file is too large ({about}). Please split it or lower its resolution.",
        "document.tooHeavy":
            "The file needs too much memory ({about}). Please save it as a PDF and upload that.",
        "document.secrecy":
            "The document bears a secrecy mark and must not be put on an ordinary network ({about}). Please hand it out on paper.",
        "document.notDownloadable":
            "This document can be read here, but the file cannot be taken along ({about}).",
        "document.versionUnknown": "The document has no version {about}.",
        "document.programMissing": "The server lacks a program for this file: {about}.",
        "personal.unknown":
            "You have no such document.",
        "personal.folderUnknown":
            "You have no such folder.",
        "personal.folderNotEmpty":
            "There are documents in this folder; move or delete them first.",
        "personal.full":
            "There is no room left for your own documents; delete some first.",
        "personal.tooMany":
            "You have too many documents or folders; delete some first.",
        "document.timedOut": "Preparing the file took too long ({about}).",
        "resolution.unknown": "There is no such draft.",
        "resolution.exists": "This draft exists already.",
        "resolution.versionUnknown": "The draft has no version {about}.",
        "resolution.changed":
            "Somebody has just edited the draft. Look at it and go on; what you wrote is still on your screen.",
        "paragraph.duplicate": "Two paragraphs have the same id: {about}.",
        "paragraph.unknown": "This paragraph is no longer in the draft.",
        "paragraph.last": "The last paragraph of a draft cannot be deleted.",
        "resolution.notAdopted": "Only a text that was adopted is given a number.",
        "resolution.numberTaken": "Another text of this meeting has the number {about}.",
        "draft.noText":
            "There are no words in {about} to make a draft of. Choose another file or write it here.",
        "draft.unsupported":
            "No draft can be taken from {about}. Choose a DOCX, ODT, RTF or TXT file.",
        "amendment.unknown": "There is no such amendment.",
        "amendment.exists": "This amendment exists already.",
        "amendment.notEntitled": "An amendment cannot be put forward in this name.",
        "amendment.changesNothing":
            "The proposed words are those of the draft: nothing would change.",
        "amendment.decidedAlready": "This amendment has been decided.",
        "amendment.stillOpen":
            "{about} amendments are not decided yet. Decide them before the vote on the whole text.",
        "poll.unknown": "There is no such vote.",
        "poll.exists": "This vote exists already.",
        "poll.notOpen": "This vote is not open.",
        "poll.openAlready": "This vote is open.",
        "poll.paused": "The vote is paused.",
        "poll.notPaused": "The vote is not paused.",
        "poll.closed": "This vote is closed. A vote sent afterwards is not counted.",
        "poll.cancelled": "This vote was cancelled.",
        "poll.notClosed": "This vote is not closed yet.",
        "poll.annulledAlready": "This vote was annulled already.",
        "poll.secretUnavailable":
            "A secret ballot needs an encrypted connection (HTTPS), and this server can be read on the network. Ask the administrator for a certificate, or vote on paper.",
        "poll.opening": "This vote is about to open.",
        "poll.closing": "This vote is closing: no more ballot papers are given out.",
        "poll.isSecret": "This is a secret vote: it is cast on a ballot paper, without a name.",
        "poll.notSecret": "This is an open vote: it needs no ballot paper.",
        "poll.paperRecorded": "The paper ballots of this vote have been recorded already.",
        "poll.paperExceeds":
            "These figures are more than there can be: everybody who voted handed in one ballot. Please check each of them, the invalid ballots included.",
        "poll.paperIssued":
            "The ballots handed out cannot be fewer than those who handed one in, nor more than those entitled to vote. Please check.",
        "ballot.taken":
            "An electronic ballot paper has been given out already; vote on the device that took it.",
        "ballot.invalid": "This ballot paper is not valid for this vote. It was not counted.",
        "ballot.used": "This ballot paper has been used for another choice, which stands.",
        "ballot.cookie": "A secret ballot must be sent without a login. It was not taken.",
        "poll.paperIncomplete":
            "The figures for “{about}” lack some ballots: each one returned belongs to exactly one level, or to the invalid ones.",
        "poll.paperOnly": "This vote is on paper alone; the counting board enters the result.",
        "poll.rollCall":
            "This is a roll-call: the secretary records your word when you are called.",
        "poll.notRollCall": "Voters are not called one by one in this vote.",
        "poll.notConsultation": "This is not a consultation in writing.",
        "poll.anotherOpen":
            "Another vote is still open: “{about}”. Votes are taken one after the other here; close that one first.",
        "poll.deadlineAhead":
            "The deadline has not come and some have not answered; the consultation closes by itself at the deadline.",
        "poll.deadlineOver": "The deadline is over. An answer sent afterwards is not counted.",
        "poll.surplusExceeded":
            "Too many candidates: there may be at most {about} of the seats more than there are seats.",
        "poll.withoutElectorate": "Nobody is entitled to vote on this item.",
        "vote.alreadyCast": "Your vote was recorded before.",
        "vote.notEntitled": "You are not entitled to this vote.",
        "vote.notCheckedIn": "Please check in before voting.",
        "vote.choiceInvalid": "This choice does not exist.",
        "vote.tooMany": "You may choose at most {about}. Your vote was not recorded.",
        "vote.incomplete":
            "Something on this ballot is not chosen yet. Complete it and send it again; it was not recorded.",
        "vote.reasonMissing": "Please give your comments or your reason before sending.",
        "opinion.unknown": "There is no such opinion among the answers. Please reload the page.",
        "vote.themeUnknown": "This theme is not on the ballot.",
        "vote.outOfTurn": "It is not this person's turn; the next to be called is {about}.",
        "conclusion.blank": "The conclusion is blank.",
        "token.needed":
            "An access token of the administrator's is needed (Authorization: Bearer …).",
        "token.wrong": "The access token is wrong, has expired, or was withdrawn.",
        "token.unknown": "There is no such access token. It may have been withdrawn just now.",
        "task.incomplete": "The task lacks: {about}.",
        "workflow.unknown": "There is no such workflow.",
        "task.unknown": "There is no such task.",
        "task.notYours": "This task is not yours to act on.",
        "task.done": "The task has been reported as done. Set it back to underway first.",
        "task.notDone": "The task has not been reported as done.",
        "task.confirmed": "The task has been confirmed as done and no longer changes.",
        "task.deadlinePast":
            "The deadline {about} is past. Choose a day from today, or from the meeting, on.",
        "task.notLater":
            "The new deadline must be later than the present one ({about}), and not past.",
        "task.personUnknown":
            "There is no account “{about}” to give the task to. Choose somebody else.",
        "task.personLeft":
            "The account “{about}” is no longer in use and cannot be given a task. Choose somebody else.",
        "minutes.changed":
            "Somebody else has just written this section. Look at both texts and choose.",
        "minutes.notReady": "There are no minutes yet: the meeting is not closed.",
        "minutes.approvedAlready": "The minutes are approved and cannot be changed any more.",
        "minutes.notApproved":
            "The minutes are not approved yet: edit them, no correction is needed.",
        "notice.empty": "There is no conclusion yet that a notice could tell.",
        "notice.exists":
            "Notice {about} tells these conclusions already, or the number is taken.",
        "layout.unknown": "There is no layout “{about}”.",
        "minutes.versionUnknown": "There is no approved version {about} of the minutes.",
        "layout.damaged":
            "A layout file cannot be used: {about}. Ask the administrator to mend it in Config/layouts.",
        "form.subjectUnknown": "There is no “{about}” that this form could be of.",
        "export.failed": "The file could not be made. Try again or tell the administrator.",
        "signal.invalid": "There is no such page in the document.",
        "server.fault": "The server has met a fault. Nothing has been changed.",
    ].merging(englishOffice) { first, _ in first }
}
