/// One record of a log in a package: in full, or its hash alone where its reader may not see it.
///
/// The chain is recomputed across both.
public struct LogLine: Codable, Sendable, Equatable {
    public let seq: Int64
    /// In hexadecimal.
    public let hash: String
    public let at: Int64?
    public let by: String?
    public let audience: String?
    /// The record's bytes, which are text.
    public let text: String?

    /// - Parameter isSealed: Only the hash is told.
    public init(_ record: Journal.Record, isSealed: Bool) {
        seq = record.seq
        hash = Hex.text(record.hash)
        at = isSealed ? nil : record.at
        by = isSealed ? nil : record.by
        audience = isSealed ? nil : record.audience
        text = isSealed ? nil : String(decoding: record.bytes, as: UTF8.self)
    }

    public var isSealed: Bool { text == nil }

    /// The record in full, if it follows the one whose hash is `previous`; `nil` for one that does
    /// not, and for one that is sealed.
    public func record(of stream: String, after previous: [UInt8]) -> Journal.Record? {
        guard let at, let by, let audience, let text else { return nil }
        let record = Journal.Record.seal(
            stream: stream, seq: seq, at: at, by: by, audience: audience, bytes: Array(text.utf8),
            after: previous)
        return Hex.text(record.hash) == hash ? record : nil
    }

    /// The hash as bytes; `nil` if it is none.
    public var digest: [UInt8]? { Hex.bytes(hash).flatMap { $0.count == 32 ? $0 : nil } }
}
