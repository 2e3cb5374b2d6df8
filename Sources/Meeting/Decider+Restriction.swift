/// Documents that are kept close: read with one's name on every page, and never without a line
/// in the log of who has read them.
extension Decider {
    func restrictDocument(_ id: DocumentID, _ restricted: Bool) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open, .closed)
        let found = try document(id)
        if found.restricted == restricted { return [] }
        return [.documentRestricted(document: id, restricted: restricted)]
    }
}
