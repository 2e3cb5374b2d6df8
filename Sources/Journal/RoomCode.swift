/// A code that lets screens into one meeting's room, as it is kept: without the code itself.
public struct RoomCode: Sendable, Equatable {
    /// What a screen let in by it is for.
    public enum Kind: String, Sendable, CaseIterable {
        /// A big screen, for everybody in the room.
        case screen
        /// A fixed terminal at a place of the table, with its name plate.
        case terminal
    }

    public let id: String
    /// The stream of the meeting.
    public let meeting: String
    public let kind: Kind
    /// Where it hangs or stands, in the maker's words.
    public let label: String
    /// The account that made it.
    public let by: String
    /// Milliseconds since 1970.
    public let madeAt: Int64
    /// From when on neither it nor a screen let in by it is worth anything, in milliseconds since
    /// 1970.
    public let expiresAt: Int64

    public init(
        id: String, meeting: String, kind: Kind, label: String, by: String, madeAt: Int64,
        expiresAt: Int64
    ) {
        self.id = id
        self.meeting = meeting
        self.kind = kind
        self.label = label
        self.by = by
        self.madeAt = madeAt
        self.expiresAt = expiresAt
    }
}

extension Journal {
    /// A device that was let in by a room code: nobody, with neither an account nor rights.
    public struct Screen: Sendable, Equatable {
        /// The SHA-256 of its token, in hexadecimal.
        public let id: String
        public let code: RoomCode
        /// The label of the place a terminal stands at; empty until it is chosen.
        public let seat: String
        /// Milliseconds since 1970.
        public let openedAt: Int64
        public let address: String
        /// What the device calls itself.
        public let userAgent: String
    }
}
