internal import Foundation

extension Journal {
    /// One stored event: the bytes that went over the wire, who made them and who may see
    /// them, chained by its hash to the record before it in its stream.
    ///
    /// Made by ``seal(stream:seq:at:by:audience:bytes:after:)``; what the bytes mean is
    /// none of the journal's business.
    public struct Record: Sendable, Equatable {
        /// The meeting, or whatever else is numbered on its own.
        public let stream: String
        /// 1 and up, without a gap in its stream.
        public let seq: Int64
        /// Milliseconds since 1970.
        public let at: Int64
        /// Whose act it was.
        public let by: String
        /// Who may see it, in the caller's own words.
        public let audience: String
        /// The wire envelope.
        public let bytes: [UInt8]
        /// 32 bytes of SHA-256.
        public let hash: [UInt8]
        /// The hash it was sealed after; not kept on disk, where the record before has it.
        var previous: [UInt8]?

        /// Whether everything that is stored is the same.
        public static func == (one: Record, other: Record) -> Bool {
            one.stream == other.stream && one.seq == other.seq && one.at == other.at
                && one.by == other.by && one.audience == other.audience
                && one.bytes == other.bytes && one.hash == other.hash
        }

        /// What the first record of a stream follows: 32 zero bytes.
        public static let beginning = [UInt8](repeating: 0, count: 32)

        /// Makes the record that follows the one whose hash is `previous`.
        public static func seal(
            stream: String, seq: Int64, at: Int64, by: String, audience: String, bytes: [UInt8],
            after previous: [UInt8]
        ) -> Record {
            let hash = digest(
                stream: stream.utf8, seq: seq, at: at, by: by.utf8, audience: audience.utf8,
                bytes: bytes, after: previous)
            return Record(
                stream: stream, seq: seq, at: at, by: by, audience: audience, bytes: bytes,
                hash: hash, previous: previous)
        }

        /// Whether it was sealed after `head`.
        ///
        /// Only sealing and reading from disk make records, so that for a sealed one comparing
        /// is enough. For one from disk all of it is hashed again.
        public func follows(_ head: [UInt8]) -> Bool {
            if let previous { return previous == head }
            return hash
                == Self.digest(
                    stream: stream.utf8, seq: seq, at: at, by: by.utf8, audience: audience.utf8,
                    bytes: bytes, after: head)
        }

        /// SHA-256 over: the hash before (32 bytes), then stream, seq, at, by, audience and
        /// bytes in this order, as ``HashInput`` writes them.
        static func digest(
            stream: some Collection<UInt8>, seq: Int64, at: Int64, by: some Collection<UInt8>,
            audience: some Collection<UInt8>, bytes: some Collection<UInt8>,
            after previous: [UInt8]
        ) -> [UInt8] {
            precondition(previous.count == 32, "a hash has 32 bytes")
            var input = HashInput(previous)
            input.add(stream)
            input.add(seq)
            input.add(at)
            input.add(by)
            input.add(audience)
            input.add(bytes)
            return input.digest
        }
    }
}
