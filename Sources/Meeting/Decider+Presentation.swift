/// How documents are shown: who turns the pages for all, what may be taken along, and what has
/// been read out of pictures.
extension Decider {
    func allowDownload(_ id: DocumentID, _ allowed: Bool) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open, .closed)
        let found = try document(id)
        if found.allowsDownload == allowed { return [] }
        return [.downloadAllowed(document: id, allowed: allowed)]
    }

    /// Whoever presents must know the item that they present.
    func handOverPresentation(to user: UserID?) throws(Rejection) -> [Event] {
        try require(.open)
        guard let item = state.runningItem else { throw Rejection(.itemNotRunning) }
        if let user {
            let next = try participant(user)
            guard Visibility.knows(item.item, next, in: state) else {
                throw Rejection(.participantUnknown, user.text)
            }
        }
        if state.presenting == user { return [] }
        return [.presentationHandedOver(item: item.item, user: user)]
    }

    /// News of a version that has been replaced meanwhile comes to nothing.
    func recognised(
        _ id: DocumentID, version: Int, pages: Int
    ) throws(Rejection) -> [Event] {
        let found = try document(id)
        guard found.version == version, found.recognised != pages else { return [] }
        return [.documentRecognised(document: id, version: version, pages: pages)]
    }
}
