/// Documents and draft resolutions.
extension Decider {
    func draftResolution(
        _ item: ItemID, _ id: ResolutionID, title: String, paragraphs: [Paragraph]
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        _ = try self.item(item)
        try Limits.check(id, "resolution")
        guard state.resolutions[id] == nil else { throw Rejection(.resolutionExists, id.text) }
        try Limits.check(title, "title", 1...Limits.title)
        try check(paragraphs)
        return [
            .resolutionDrafted(item: item, resolution: id, title: title, paragraphs: paragraphs)
        ]
    }

    /// A draft is not edited while it is being voted on, nor once it is adopted.
    func editResolution(
        _ id: ResolutionID, item: ItemID?, title: String?, paragraphs: [Paragraph],
        revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        guard let draft = state.resolutions[id] else {
            throw Rejection(.resolutionUnknown, id.text)
        }
        if let item, item != draft.item { throw Rejection(.fieldInvalid, "item") }
        if let revision, revision != draft.revision {
            throw Rejection(.resolutionChanged, id.text)
        }
        try requireUnvoted(draft)
        try Limits.check(title, "title", 1...Limits.title)
        try check(paragraphs)
        return [
            .resolutionEdited(
                resolution: id, title: title ?? draft.title, paragraphs: paragraphs,
                revision: draft.revision + 1)
        ]
    }

    /// Gives an adopted text its number, once; a wrong one can be corrected until the minutes
    /// are approved.
    func numberResolution(_ id: ResolutionID, _ number: String) throws(Rejection) -> [Event] {
        try require(.open, .closed)
        guard let draft = state.resolutions[id] else {
            throw Rejection(.resolutionUnknown, id.text)
        }
        try Limits.check(number, "number", 1...64)
        guard state.isAdopted(id) else { throw Rejection(.resolutionNotAdopted, id.text) }
        if draft.number == number { return [] }
        guard !state.resolutions.values.contains(where: { $0.number == number }) else {
            throw Rejection(.resolutionNumberTaken, number)
        }
        return [.resolutionNumbered(resolution: id, number: number)]
    }

    /// No poll on the draft or on one of its amendments is under way, and none adopted it.
    func requireUnvoted(_ draft: Resolution, except own: PollID? = nil) throws(Rejection) {
        for poll in state.pollsInOrder where poll.poll != own {
            guard let subject = poll.terms.subject,
                state.resolution(of: subject)?.resolution == draft.resolution
            else { continue }
            if poll.isUnderWay { throw Rejection(.pollOpenAlready, poll.poll.text) }
            if subject == draft.resolution.text, poll.result?.passed == true, poll.annulled == nil {
                throw Rejection(.pollClosed, poll.poll.text)
            }
        }
    }

    func attachDocument(
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
        if let before, before.item != item { throw Rejection(.fieldInvalid, "item") }
        return [
            .documentAttached(
                document: id, item: item, name: name, kind: kind,
                version: (before?.version ?? 0) + 1, mediaType: mediaType, size: size,
                checksum: checksum, details: details)
        ]
    }

    /// News of a version that has been replaced meanwhile comes to nothing.
    func pagesReady(
        _ id: DocumentID, version: Int, pages: Int
    ) throws(Rejection) -> [Event] {
        let found = try document(id)
        guard found.version == version, found.pages != .ready(count: pages) else { return [] }
        return [.documentRendered(document: id, version: version, pages: pages)]
    }

    func pagesFailed(
        _ id: DocumentID, version: Int, reason: String
    ) throws(Rejection) -> [Event] {
        let found = try document(id)
        guard found.version == version, found.pages != .failed(reason: reason) else { return [] }
        return [.documentFailed(document: id, version: version, reason: reason)]
    }

    func withdrawDocument(_ id: DocumentID, reason: String) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let found = try document(id)
        try Limits.check(reason, "reason", 1...Limits.text)
        return found.withdrawn == nil ? [.documentWithdrawn(document: id, reason: reason)] : []
    }

    func document(_ id: DocumentID) throws(Rejection) -> Document {
        guard let found = state.documents[id] else { throw Rejection(.documentUnknown, id.text) }
        return found
    }

    private func check(_ paragraphs: [Paragraph]) throws(Rejection) {
        guard !paragraphs.isEmpty else { throw Rejection(.fieldMissing, "paragraphs") }
        guard paragraphs.count <= Limits.paragraphs else {
            throw Rejection(.fieldTooLong, "paragraphs")
        }
        var seen: Set<ParagraphID> = []
        for paragraph in paragraphs {
            try Limits.check(paragraph.id, "paragraphs.id")
            try Limits.check(paragraph.text, "paragraphs.text", 0...Limits.text)
            guard seen.insert(paragraph.id).inserted else {
                throw Rejection(.paragraphDuplicate, paragraph.id.text)
            }
        }
    }
}
