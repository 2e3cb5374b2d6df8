/// Sentences in English about papers on their way, and lists that are imported.
extension Words {
    static let englishOffice: [String: String] = [
        "import.fileMissing": "There is no file “{about}” in the folder, or it cannot be read.",
        "import.running":
            "Another archive is being imported. Wait until it is done, or stop it, then try again.",
        "import.none":
            "There is no import that was stopped and could go on.",
        "import.folderUnknown":
            "There is no folder “{about}” in the inbox of the server.",
        "import.notZip":
            "This file is no ZIP, or a damaged one. Pack the folder again and send it once more.",
        "import.nameHostile":
            "The entry “{about}” of the ZIP was left out: its name cannot be used, or leads elsewhere.",
        "import.catalogueMissing":
            "There is no catalogue “{about}” at the top of the folder. A catalogue is a CSV file with the columns File and Title.",
        "import.catalogueMany":
            "There are several CSV files: {about}. Choose one of them as the catalogue.",
        "import.sameFile":
            "The same bytes as {about}; not imported a second time.",
        "import.zipInClear":
            "This server encrypts its documents, so it takes no ZIP. Copy the folder into the inbox of the server (archive.inbox) and import it from there.",
        "import.fileOutside": "The file “{about}” is outside the folder that is imported.",
        "import.*": "The list cannot be imported.",
        "import.broken": "{about} things in the list are wrong; nothing was imported.",
        "import.empty": "The list has nobody in it.",
        "import.tooMany": "At most {about} people at once. Please divide the list.",
        "import.notUTF8": "The file is not UTF-8. In Excel, save it as “CSV UTF-8”.",
        "import.quoteOpen": "A quotation mark opens and never closes.",
        "import.quoteStray": "A quotation mark is where none can be.",
        "import.width": "This line has too few or too many fields; {about} are needed.",
        "import.columnUnknown": "The column “{about}” is not known.",
        "import.columnTwice": "The column “{about}” is there twice.",
        "import.columnMissing": "The column “{about}” is missing.",
        "import.cellEmpty": "This field must not be empty.",
        "import.cellInvalid": "This field is not valid: {about}.",
        "import.twice": "“{about}” is in the list twice.",
        "import.otherPerson": "This login name is another person's: {about}.",
        "submission.unknown": "There is no such submission.",
        "submission.changed":
            "Somebody else has just dealt with this submission. Look at it again, then go on.",
        "submission.underway":
            "You have “{about}” under way in this workflow already. A submission does not go several ways at once.",
        "submission.finished":
            "The submission has been dealt with or withdrawn; nothing of it can be changed.",
        "submission.documentsFull":
            "A submission has at most {about} documents, and a document as many versions.",
        "submission.notFinished":
            "The submission has not passed its last step. Its documents go to a meeting when it has.",
        "submission.withoutDocuments":
            "There is no document with the submission that could go to a meeting.",
        "submission.documentNotYours":
            "A version of “{about}” was sent by somebody else, so it is not yours to withdraw. You can send a new version.",
        "submission.notYours":
            "The submission is with somebody else; this step is not yours to take.",
        "submission.reasonMissing": "A reason is needed.",
        "submission.stepUnknown": "The workflow of this submission has no step “{about}”.",
        "submission.stepNotEarlier":
            "It can be returned to an earlier step only; “{about}” is none.",
        "submission.firstStep":
            "It is at its first step and cannot be returned further. Who submitted it may withdraw it.",
        "submission.notAppraised":
            "Not all five heads of the appraisal are confirmed. If it is not good enough, return it with a reason.",
        "submission.receiverMissing": "Choose one person to receive it.",
        "submission.receiverUnknown": "There is no account {about}.",
        "submission.receiverLeft":
            "The account {about} is no longer in use and cannot receive anything. Choose somebody else.",
        "submission.receiverSame": "It is with this person already.",
        "submission.receiverNotCompetent":
            "{about} is not competent to receive it at this step. Choose somebody else.",
    ]
}
