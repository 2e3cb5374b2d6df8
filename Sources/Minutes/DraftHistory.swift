public import Meeting

/// The versions of one draft, from its log, and who changed which paragraph when.
///
/// A change that came with an accepted amendment is its proposer's. It knows nothing but the
/// log that it was given.
public struct DraftHistory: Sendable {
    /// The draft as it stood after one edit.
    public struct Version: Sendable {
        public let revision: Int
        public let at: Timestamp
        /// Who edited it, or decided what changed it.
        public let by: UserID
        public let title: String
        public let paragraphs: [Paragraph]
        /// The accepted amendment that it came of.
        public let amendment: AmendmentID?
        /// Whose words it brought.
        let author: UserID
    }

    /// In order; never empty.
    public let versions: [Version]
    /// Whether the last of them is how the draft stands.
    public let isCurrent: Bool
    let resolution: ResolutionID
    let chronicle: Chronicle
    /// Who touched a paragraph last.
    let touched: [ParagraphID: Touch]

    struct Touch: Sendable {
        let author: UserID
        let at: Timestamp
    }

    /// `nil` if the log knows of no such draft.
    ///
    /// - Parameters:
    ///   - fromConvening: leaves out what was replaced before anybody was invited.
    ///   - revision: the last version that is wanted; `nil` is as the draft stands.
    public init?(
        _ log: [Entry], of resolution: ResolutionID, fromConvening: Bool, upTo revision: Int? = nil
    ) {
        let wanted = revision ?? Int.max
        var newest = 0
        var versions: [Version] = []
        var accepted: (amendment: AmendmentID, author: UserID)?
        var proposers: [AmendmentID: UserID] = [:]
        var touched: [ParagraphID: Touch] = [:]
        func take(
            _ entry: Entry, _ title: String, _ paragraphs: [Paragraph], _ revision: Int
        ) {
            newest = revision
            guard revision <= wanted else { return }
            let author = accepted?.author ?? entry.by
            let former = versions.last?.paragraphs ?? []
            for change in DraftChange.between(former, paragraphs) where change.fate != .kept {
                touched[change.paragraph] = Touch(author: author, at: entry.at)
            }
            versions.append(
                Version(
                    revision: revision, at: entry.at, by: entry.by, title: title,
                    paragraphs: paragraphs, amendment: accepted?.amendment, author: author))
            accepted = nil
        }
        for entry in log {
            if case .resolutionDrafted(_, resolution, let title, let paragraphs) = entry.event {
                take(entry, title, paragraphs, 1)
            } else if case .resolutionEdited(resolution, let title, let paragraphs, let revision) =
                entry.event
            {
                take(entry, title, paragraphs, revision)
            } else if case .amendmentProposed(let id, resolution, _, _, _, _, let proposer, _, _) =
                entry.event
            {
                proposers[id] = proposer
            } else if case .amendmentDecided(let id, .accepted, _, _, _, _) = entry.event,
                let author = proposers[id]
            {
                accepted = (id, author)
            } else if case .meetingConvened = entry.event, fromConvening {
                versions = versions.suffix(1)
                touched = [:]
            }
        }
        guard let last = versions.last?.revision, revision == nil || last == revision else {
            return nil
        }
        isCurrent = last == newest
        self.versions = versions
        self.resolution = resolution
        self.touched = touched
        chronicle = Chronicle(log)
    }

    /// Paragraph by paragraph what the version at this place changed in the one before.
    public func changes(at place: Int) -> [DraftChange] {
        guard versions.indices.contains(place) else { return [] }
        let former = place > 0 ? versions[place - 1].paragraphs : []
        return DraftChange.between(former, versions[place].paragraphs)
    }

    /// The earlier version whose words this one has again, if the one before had others.
    public func restored(at place: Int) -> Int? {
        guard versions.indices.contains(place), place > 1 else { return nil }
        let version = versions[place]
        return versions[..<(place - 1)].last {
            $0.title == version.title && $0.paragraphs == version.paragraphs
        }?.revision
    }

    /// Everything that has changed from the first version to the last.
    var changes: [DraftChange] { DraftChange.through(versions.map(\.paragraphs)) }
}
