/// What a verification has counted; its findings have been reported one by one.
public struct Verification: Sendable, Equatable {
    /// How many streams there are.
    public internal(set) var streams = 0
    /// How many records there are, in all streams together.
    public internal(set) var records = 0
    /// How many signatures there are, in all streams together.
    public internal(set) var signatures = 0
    /// How many findings were reported.
    public var findings = 0

    /// Whether nothing was found.
    public var holds: Bool { findings == 0 }
}

/// One thing that does not hold.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
    /// The stream it is about; `nil` for the file as a whole.
    public let stream: String?
    /// The first record of the stream that does not hold, or the position that is missing.
    public let seq: Int64?
    /// What is wrong, in a few words.
    public let reason: String

    /// One line.
    public var description: String {
        ([stream, seq.map(String.init)].compactMap { $0 }.joined(separator: " ") + ": " + reason)
            .trimmingPrefix(": ").description
    }
}
