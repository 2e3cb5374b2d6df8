/// Documents out for appraisal and back, and what the officers write for themselves.
extension Decider {
    /// A document that is not out yet: new, or the next version of one that was sent in
    /// before.
    func submitDocument(
        _ id: DocumentID, item: ItemID, name: String, kind: String, mediaType: String,
        size: Int, checksum: String, details: Document.Details?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        _ = try self.item(item)
        try Limits.check(id, "document")
        try Limits.check(name, "name", 1...255)
        try Limits.check(kind, "kind", 0...64)
        try Limits.check(details?.group, "group", 0...200)
        try Limits.check(details?.source, "source", 0...200)
        let before = state.documents[id]
        if let before {
            guard before.item == item else { throw Rejection(.fieldInvalid, "item") }
            guard before.withdrawn == nil else { throw Rejection(.documentWithdrawn, id.text) }
            guard !before.isPublished else { throw Rejection(.documentPublished, id.text) }
        }
        return [
            .documentSubmitted(
                document: id, item: item, name: name, kind: kind,
                version: (before?.version ?? 0) + 1, mediaType: mediaType, size: size,
                checksum: checksum, submitter: before?.submitter ?? context.actor.user,
                details: details)
        ]
    }

    /// Accepted only if nothing is wrong under any of the five heads.
    func appraiseDocument(
        _ id: DocumentID, version: Int, _ heads: Appraisal, accepted: Bool, reason: String?
    ) throws(Rejection) -> [Event] {
        let found = try unpublished(id)
        guard found.version == version else { throw Rejection(.documentChanged, id.text) }
        guard found.stage == .submitted || found.stage == .accepted else {
            throw Rejection(.documentNotSubmitted, id.text)
        }
        if accepted, !heads.isClean { throw Rejection(.fieldInvalid, "accepted") }
        if !accepted, reason == nil { throw Rejection(.fieldMissing, "reason") }
        try Limits.check(reason, "reason", (accepted ? 0 : 1)...Limits.text)
        if accepted, found.stage == .accepted { return [] }
        return [
            .documentAppraised(
                document: id, version: version, heads: heads, accepted: accepted,
                reason: reason)
        ]
    }

    func publishDocument(_ id: DocumentID) throws(Rejection) -> [Event] {
        if let found = state.documents[id], found.isPublished, found.withdrawn == nil { return [] }
        let found = try unpublished(id)
        guard found.stage == .accepted else { throw Rejection(.documentNotAccepted, id.text) }
        var pages = (count: Int?.none, failure: String?.none)
        switch found.pages {
        case .pending: break
        case .ready(let count): pages.count = count
        case .failed(let reason): pages.failure = reason
        }
        return [
            .documentPublished(
                document: id, item: found.item, name: found.name, kind: found.kind,
                version: found.version, mediaType: found.mediaType, size: found.size,
                checksum: found.checksum, pages: pages.count, failed: pages.failure,
                details: told(found))
        ]
    }

    /// What the secretary says of it, with what has been decided since it came.
    private func told(_ document: Document) -> Document.Details? {
        let details = document.details
        guard document.restricted else { return details }
        return Document.Details(
            by: details?.by, group: details?.group, source: details?.source,
            submission: details?.submission, restricted: true)
    }

    func editScript(
        _ id: ItemID, text: String, revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let next = try revised(try item(id).script, text, revision, .scriptChanged, id.text)
        return next.map { [.scriptEdited(item: id, text: text, revision: $0)] } ?? []
    }

    /// Until the minutes are approved: notes are what these are written from.
    func editNotes(
        _ id: ItemID, _ request: RequestID?, text: String, revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open, .closed)
        var before = try item(id).notes
        if let request {
            guard let found = state.requests.first(where: { $0.request == request }),
                found.item == id
            else { throw Rejection(.requestUnknown, request.text) }
            before = found.notes
        }
        let next = try revised(before, text, revision, .notesChanged, request?.text ?? id.text)
        return next.map {
            [.notesEdited(item: id, request: request, text: text, revision: $0)]
        } ?? []
    }

    func arrangeSeats(_ rows: [[String]]) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        guard rows.count <= 60, rows.allSatisfy({ $0.count <= 60 }) else {
            throw Rejection(.fieldTooLong, "rows")
        }
        var seen: Set<String> = []
        for seat in rows.joined() where !seat.isEmpty {
            try Limits.check(seat, "rows", 1...16)
            guard seen.insert(seat).inserted else { throw Rejection(.fieldInvalid, "rows") }
        }
        return rows == state.seatRows ? [] : [.seatsArranged(rows: rows)]
    }

    /// The number of the text's next version; `nil` if it is what stands there.
    func revised(
        _ before: OfficersText?, _ text: String, _ seen: Int?, _ changed: Rejection.Code,
        _ about: String
    ) throws(Rejection) -> Int? {
        try Limits.check(text, "text", 0...Limits.text)
        if text == before?.text ?? "" { return nil }
        let revision = before?.revision ?? 0
        if let seen, seen != revision { throw Rejection(changed, about) }
        return revision + 1
    }

    private func unpublished(_ id: DocumentID) throws(Rejection) -> Document {
        try require(.draft, .convened, .open)
        guard let found = state.documents[id] else { throw Rejection(.documentUnknown, id.text) }
        guard found.withdrawn == nil else { throw Rejection(.documentWithdrawn, id.text) }
        guard !found.isPublished else { throw Rejection(.documentPublished, id.text) }
        return found
    }
}
