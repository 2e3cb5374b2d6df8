internal import Crypto
internal import Meeting

/// What tells one command to a meeting from another under the same key.
///
/// The digests stand in the journal, so a command gives the same one for ever.
struct CommandDigests {
    private let meeting: MeetingID
    private var recent = Recent<Command, [UInt8]>()
    /// Bytes of the JSON of a command that is remembered.
    private static let most = 512

    init(of meeting: MeetingID) { self.meeting = meeting }

    /// SHA-256 of the meeting, a zero byte and the command as JSON.
    mutating func digest(of command: Command) -> [UInt8] {
        if let known = recent.find(command) { return known }
        let json = Envelope.encode(command)
        let digest = Array(SHA256.hash(data: Array(meeting.text.utf8) + [0] + json))
        if json.count <= Self.most { recent.keep(digest, for: command) }
        return digest
    }
}
