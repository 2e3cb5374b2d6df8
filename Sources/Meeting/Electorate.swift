/// Who may vote in a poll, in the order in which they are named, frozen at its opening.
///
/// Whether somebody is among them is answered without reading the list, since every vote asks. In
/// a stored state it is the plain list.
public struct Electorate: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
    /// Everybody, in order.
    public let list: [UserID]
    private let members: Set<UserID>

    /// An electorate of these people.
    public init(_ list: [UserID]) {
        self.list = list
        members = Set(list)
    }

    public init(arrayLiteral elements: UserID...) { self.init(elements) }

    public var startIndex: Int { list.startIndex }
    public var endIndex: Int { list.endIndex }
    public subscript(place: Int) -> UserID { list[place] }

    /// Whether a person is entitled.
    public func contains(_ user: UserID) -> Bool { members.contains(user) }
}

extension Electorate: Codable {
    public init(from decoder: any Decoder) throws { self.init(try [UserID](from: decoder)) }

    public func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
}
