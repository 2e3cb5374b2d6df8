/// Something in a meeting that a search can find, with the words it is found by.
///
/// It says nothing of who may see it: that is `Visibility`'s, asked anew for every search. What
/// belongs to one person alone (votes, notes, marks) and what is for the officers (scripts, notes
/// of the office) is never one of these.
public struct Findable: Hashable, Sendable {
    public let place: Place
    /// The item it belongs to; `nil` for what is of the whole meeting.
    public let item: ItemID?
    /// What a list shows as its name.
    public let title: String
    public let text: String
    /// The committee's own word for it: a kind of document, of meeting.
    public let label: String
    /// The names by which it is found when a person is asked for.
    public let people: [String]

    /// Where it stands.
    public enum Place: Hashable, Sendable {
        case meeting
        case item(ItemID)
        case document(DocumentID)
        /// An earlier version of a document.
        case version(DocumentID, Int)
        case resolution(ResolutionID)
        case amendment(AmendmentID)
        case poll(PollID)
        case speech(RequestID)
        /// The conclusion of this number, from 0.
        case conclusion(ItemID, Int)
        /// A section of the minutes.
        case minutes(String)
    }
}

extension Findable.Place: CustomStringConvertible {
    /// The kind of versions that have been replaced; asked for with documents.
    public static let earlierKind = "earlier"

    /// The kinds, as they are asked for.
    public static let kinds = [
        "meeting", "item", "document", "resolution", "amendment", "poll", "speech", "conclusion",
        "minutes",
    ]

    public var kind: String {
        switch self {
        case .meeting: "meeting"
        case .item: "item"
        case .document: "document"
        case .version: Self.earlierKind
        case .resolution: "resolution"
        case .amendment: "amendment"
        case .poll: "poll"
        case .speech: "speech"
        case .conclusion: "conclusion"
        case .minutes: "minutes"
        }
    }

    /// Its name within the meeting: "document/d1".
    public var description: String {
        switch self {
        case .meeting: "meeting"
        case .item(let id): "item/\(id.text)"
        case .document(let id): "document/\(id.text)"
        case .version(let id, let number): "earlier/\(id.text)/\(number)"
        case .resolution(let id): "resolution/\(id.text)"
        case .amendment(let id): "amendment/\(id.text)"
        case .poll(let id): "poll/\(id.text)"
        case .speech(let id): "speech/\(id.text)"
        case .conclusion(let id, let number): "conclusion/\(id.text)/\(number)"
        case .minutes(let section): "minutes/\(section)"
        }
    }

    /// Reads the name; `nil` if it is none.
    public init?(_ name: String) {
        if name == "meeting" {
            self = .meeting
            return
        }
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "item": self = .item(ItemID(parts[1]))
        case "document": self = .document(DocumentID(parts[1]))
        case "earlier":
            let ends = parts[1].split(separator: "/").map(String.init)
            guard ends.count == 2, let number = Int(ends[1]) else { return nil }
            self = .version(DocumentID(ends[0]), number)
        case "resolution": self = .resolution(ResolutionID(parts[1]))
        case "amendment": self = .amendment(AmendmentID(parts[1]))
        case "poll": self = .poll(PollID(parts[1]))
        case "speech": self = .speech(RequestID(parts[1]))
        case "minutes": self = .minutes(parts[1])
        case "conclusion":
            let ends = parts[1].split(separator: "/").map(String.init)
            guard ends.count == 2, let number = Int(ends[1]) else { return nil }
            self = .conclusion(ItemID(ends[0]), number)
        case _: return nil
        }
    }
}
