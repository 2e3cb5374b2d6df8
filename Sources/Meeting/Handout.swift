/// Papers of a secrecy level that an item needs and that never come here: they are handed out in
/// the room, number by number, and taken back when the item is over.
///
/// It knows levels, numbers and people. What the papers are called it has no place for.
public struct Handout: Hashable, Sendable, Codable {
    public internal(set) var level: Level
    /// In the order of their numbers, as the secretary gave them.
    public internal(set) var copies: [Copy]

    /// The levels of the law on state secrets.
    public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
        case secret, topSecret, mostSecret

        /// As it stands on the paper, in small letters.
        public var words: String {
            switch self {
            case .secret: "mật"
            case .topSecret: "tối mật"
            case .mostSecret: "tuyệt mật"
            }
        }
    }

    /// One copy with every hand that it went through.
    public struct Copy: Hashable, Sendable, Codable {
        /// What is stamped on it: "03".
        public let number: String
        public internal(set) var passages: [Passage]

        /// Who has it now.
        public var holder: UserID? {
            passages.last.flatMap { $0.returnedAt == nil ? $0.user : nil }
        }
    }

    /// From the hand of an officer to that of a reader, and back.
    public struct Passage: Hashable, Sendable, Codable {
        public let user: UserID
        public let at: Timestamp
        /// Who handed it out.
        public let by: UserID
        public internal(set) var returnedAt: Timestamp?
        /// Who took it back.
        public internal(set) var returnedTo: UserID?
    }

    /// Copies that somebody still has.
    public var out: [Copy] { copies.filter { $0.holder != nil } }

    /// Copies that were handed out at least once.
    public var used: [Copy] { copies.filter { !$0.passages.isEmpty } }

    /// What stands in the place of such papers, wherever documents are listed.
    public static let stub = "Tài liệu phát giấy, thu lại sau phiên"
    /// What stands in the place of the item's title in all that leaves the meeting.
    public static let openTitle = "Nội dung theo tài liệu phát giấy"
}

/// A copy where a list of all items shows it.
public struct HandoutCopy: Hashable, Sendable, Encodable {
    public let item: ItemID
    public let copy: String
    /// All of them for officers, one's own for others.
    public let passages: [Handout.Passage]
}

extension AgendaItem {
    /// The title as it may leave the meeting: in invitations, notices, the minutes, on walls.
    public var openTitle: String { handout == nil ? title : Handout.openTitle }
}

extension State {
    /// Every copy that somebody still has, item by item.
    public var copiesOut: [(item: ItemID, copy: Handout.Copy)] {
        agenda.flatMap { item in (item.handout?.out ?? []).map { (item.item, $0) } }
    }

    mutating func planHandout(_ item: ItemID, _ level: Handout.Level) {
        change(item) { $0.handout = Handout(level: level, copies: $0.handout?.copies ?? []) }
    }

    mutating func numberCopies(_ item: ItemID, _ numbers: [String]) {
        change(item) { item in
            let before = item.handout?.copies ?? []
            item.handout?.copies = numbers.map { number in
                before.first { $0.number == number } ?? Handout.Copy(number: number, passages: [])
            }
        }
    }

    mutating func handOut(
        _ item: ItemID, _ copy: String, to user: UserID, by officer: UserID, at: Timestamp
    ) {
        change(item, copy) { $0.passages.append(Handout.Passage(user: user, at: at, by: officer)) }
    }

    mutating func takeBack(_ item: ItemID, _ copy: String, by officer: UserID, at: Timestamp) {
        change(item, copy) { copy in
            guard let last = copy.passages.indices.last else { return }
            copy.passages[last].returnedAt = at
            copy.passages[last].returnedTo = officer
        }
    }

    private mutating func change(
        _ item: ItemID, _ copy: String, _ body: (inout Handout.Copy) -> Void
    ) {
        change(item) { item in
            guard var handout = item.handout,
                let place = handout.copies.firstIndex(where: { $0.number == copy })
            else { return }
            body(&handout.copies[place])
            item.handout = handout
        }
    }
}
