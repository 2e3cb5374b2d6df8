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

        /// What is stored beside it, so that a change of any bit shows.
        var seal: [UInt8] {
            Self.seal(
                stream: stream.utf8, user: user.utf8, key: key.utf8, digest: digest, seq: seq,
                answer: answer)
        }

        /// SHA-256 over "nghisu key 1" and the fields in this order.
        static func seal(
            stream: some Collection<UInt8>, user: some Collection<UInt8>,
            key: some Collection<UInt8>, digest: some Collection<UInt8>, seq: Int64,
            answer: some Collection<UInt8>
        ) -> [UInt8] {
            var input = HashInput(Array("nghisu key 1".utf8))
            input.add(stream)
            input.add(user)
            input.add(key)
            input.add(digest)
            input.add(seq)
            input.add(answer)
            return input.digest
        }
    }
}
