/// What other programs may read by a token: meetings, their agendas and their documents, and
/// nothing of what happens in them.
///
/// A token is for bodies or for one person. It shows no draft, no document that is not published,
/// that was withdrawn or may not be taken along, and for a person no more than the person sees.
extension Visibility {
    /// For whom a token speaks.
    public enum Outsider: Hashable, Sendable {
        case bodies(Set<BodyID>)
        case person(UserID)
    }

    /// Whether the meeting is there for this token.
    public static func seesMeeting(_ outsider: Outsider, in state: State) -> Bool {
        guard state.isAnnounced else { return false }
        switch outsider {
        case .bodies(let bodies): return bodies.contains(state.body.id)
        case .person(let user): return seesMeeting(user, in: state)
        }
    }

    /// Whether the document may be taken along by this token.
    public static func sees(
        _ document: DocumentID, _ outsider: Outsider, in state: State
    ) -> Bool {
        guard seesMeeting(outsider, in: state), let found = state.documents[document],
            found.isPublished, found.withdrawn == nil, found.allowsDownload, !found.restricted,
            found.pages != .failed(reason: "document.secrecy")
        else { return false }
        return knows(found.item, outsider, in: state)
    }

    /// The meeting; `nil` if it is not there for this token.
    public static func outside(_ state: State, for outsider: Outsider) -> OutsideMeeting? {
        guard seesMeeting(outsider, in: state) else { return nil }
        let items = state.agenda.enumerated().filter { knows($0.element.item, outsider, in: state) }
        return OutsideMeeting(
            id: state.id, title: state.title, kind: state.kind, state: state.phase,
            startsAt: state.startsAt, openedAt: state.openedAt, closedAt: state.closedAt,
            place: state.place, body: state.body.id, bodyName: state.body.name,
            chair: state.participantsInOrder.first { $0.role == .chair }?.person.name,
            agenda: items.map { offset, item in
                OutsideMeeting.Item(
                    item: item.item, number: offset + 1, title: item.openTitle, kind: item.kind,
                    minutes: item.minutes,
                    documents: documents(of: item, for: outsider, in: state))
            })
    }

    private static func knows(_ item: ItemID, _ outsider: Outsider, in state: State) -> Bool {
        switch outsider {
        case .bodies: true
        case .person(let user):
            state.participants[user].map { knows(item, $0, in: state) } ?? false
        }
    }

    private static func documents(
        of item: AgendaItem, for outsider: Outsider, in state: State
    ) -> [OutsideMeeting.Document] {
        item.documents.compactMap { id in
            guard sees(id, outsider, in: state), let found = state.documents[id] else {
                return nil
            }
            return OutsideMeeting.Document(
                document: id, item: item.item, name: found.name, kind: found.kind,
                version: found.version, mediaType: found.mediaType, size: found.size,
                publishedAt: found.publishedAt)
        }
    }
}

/// A meeting as other programs read it.
public struct OutsideMeeting: Encodable, Sendable {
    public let id: MeetingID
    public let title: String
    public let kind: String
    public let state: State.Phase
    public let startsAt: Timestamp
    public let openedAt: Timestamp?
    public let closedAt: Timestamp?
    public let place: String
    public let body: BodyID
    public let bodyName: String
    /// The name of who presides.
    public let chair: String?
    public let agenda: [Item]

    public struct Item: Encodable, Sendable {
        public let item: ItemID
        /// Its place on the whole agenda.
        public let number: Int
        public let title: String
        public let kind: AgendaItem.Kind
        public let minutes: Int?
        public let documents: [OutsideMeeting.Document]
    }

    public struct Document: Encodable, Sendable {
        public let document: DocumentID
        public let item: ItemID
        public let name: String
        public let kind: String
        public let version: Int
        public let mediaType: String
        /// Bytes.
        public let size: Int
        public let publishedAt: Timestamp?
    }

    /// Whether it is still to come, or going on.
    public var isUpcoming: Bool {
        switch state {
        case .draft, .convened, .open: true
        case .closed, .approved, .archived, .cancelled: false
        }
    }

    /// All documents, in the order of the agenda.
    public var documents: [Document] { agenda.flatMap(\.documents) }
}
