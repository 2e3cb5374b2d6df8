extension Journal {
    /// The memory that makes a command idempotent: whose key, for which command, and what
    /// was answered.
    ///
    /// Stored in the commit that stores the command's records, and never changed.
    public struct Key: Sendable, Equatable {
        /// The stream that the command went to.
        public let stream: String
        /// Whose key it is: two people may use the same one.
        public let user: String
        /// The client's own text.
        public let key: String
        /// SHA-256 of the command, made by the caller, to tell a repetition from a reuse.
        public let digest: [UInt8]
        /// The position that was answered; not beyond the stream's head.
        public let seq: Int64
        /// What else was answered, opaque; may be empty.
        public let answer: [UInt8]

        /// Puts a key together; ``Journal/append(_:keys:)`` stores it.
        public init(
            stream: String, user: String, key: String, digest: [UInt8], seq: Int64,
            answer: [UInt8] = []
        ) {
            self.stream = stream
            self.user = user
            self.key = key
            self.digest = digest
            self.seq = seq
            self.answer = answer
        }
    }
}
