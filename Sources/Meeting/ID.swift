/// An opaque name of one kind of thing.
///
/// The phantom `Subject` keeps a poll's id from being passed where an item's is
/// meant. On the wire and on disk an id is a plain string. An id made by a client
/// is `isWellFormed` or refused: 1–64 letters, digits, `_` or `-` of ASCII, so that
/// it can stand in a path, a file name or a log line without quoting.
public struct ID<Subject>: Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The id as it stands on the wire.
    public let text: String

    /// Takes the text as it is, without checking it.
    public init(_ text: String) { self.text = text }

    public init(stringLiteral value: String) { text = value }

    public var description: String { text }

    /// Whether a client may introduce this id.
    public var isWellFormed: Bool {
        let bytes = text.utf8
        guard (1...64).contains(bytes.count) else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default:
                false
            }
        }
    }

    public static func < (left: ID, right: ID) -> Bool { left.text < right.text }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Lets a dictionary keyed by ids be a JSON object.
extension ID: CodingKeyRepresentable {
    public var codingKey: any CodingKey { TextKey(stringValue: text) }

    public init?(codingKey: some CodingKey) { text = codingKey.stringValue }
}

private struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A person with an account on the server.
public typealias UserID = ID<Person>
/// One meeting; unique on the server.
public typealias MeetingID = ID<State>
/// A body such as a standing committee; unique on the server.
public typealias BodyID = ID<Body>
/// An agenda item; unique in its meeting.
public typealias ItemID = ID<AgendaItem>
/// A task that a conclusion gave out; unique in its meeting.
public typealias TaskID = ID<AssignedTask>
/// A paper on its way through the office; unique on the server.
public typealias SubmissionID = ID<Submission>
/// A document in all its versions; unique on the server.
public typealias DocumentID = ID<Document>
/// A draft resolution; unique in its meeting.
public typealias ResolutionID = ID<Resolution>
/// A paragraph of a draft resolution; unique in it, and permanent.
public typealias ParagraphID = ID<Paragraph>
/// An amendment of a draft; unique in its meeting, and no draft has the same id.
public typealias AmendmentID = ID<Amendment>
/// A poll; unique in its meeting.
public typealias PollID = ID<Poll>
/// A shared mark or comment; unique in its meeting.
public typealias AnnotationID = ID<Annotation>
/// A call for service; unique in its meeting.
public typealias CallID = ID<ServiceCall>
/// A request for the floor; unique in its meeting.
public typealias RequestID = ID<SpeakerRequest>
