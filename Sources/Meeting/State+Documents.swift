/// What becomes of documents on their way from who drafted them to those who read them, and
/// what the officers write for themselves.
extension State {
    /// A version that came in for appraisal, or was published at once.
    mutating func take(_ document: Document) {
        if documents[document.document] == nil {
            change(document.item) { $0.documents.append(document.document) }
        }
        var document = document
        if let before = documents[document.document] { document.follow(before) }
        documents[document.document] = document
    }

    mutating func appraise(
        _ id: DocumentID, version: Int, _ heads: Appraisal, accepted: Bool, reason: String?
    ) {
        guard documents[id]?.version == version else { return }
        documents[id]?.appraisal = heads
        documents[id]?.stage = accepted ? .accepted : .returned(reason: reason ?? "")
    }

    mutating func publish(_ id: DocumentID, version: Int, at: Timestamp) {
        guard documents[id]?.version == version else { return }
        documents[id]?.stage = .published
        documents[id]?.publishedAt = at
    }

    mutating func note(_ item: ItemID, _ request: RequestID?, _ notes: OfficersText) {
        if let request {
            change(request) { $0.notes = notes }
        } else {
            change(item) { $0.notes = notes }
        }
    }

    /// Whether a document came out later than the body's rule asks for; `nil` while that cannot be
    /// said.
    ///
    /// What was attached to a draft comes out when the meeting is convened.
    public func isLate(_ document: Document) -> Bool? {
        guard let days = body.documentsDaysBefore, let convenedAt, document.isPublished,
            let published = document.publishedAt
        else { return nil }
        let out = max(published.milliseconds, convenedAt.milliseconds)
        return out > startsAt.milliseconds - Int64(days) * 86_400_000
    }
}
