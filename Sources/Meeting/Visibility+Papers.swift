/// Who may read what came before there were meetings here: papers of the old archive.
extension Visibility {
    /// For whom a paper was laid down.
    public enum PaperReaders: String, Hashable, Sendable, Codable, CaseIterable {
        /// The members of its body and its secretaries.
        case body
        /// Everybody who has an account.
        case everyone
        /// The secretaries alone.
        case secretaries
    }

    /// What a person is on this server, as far as papers are concerned.
    public struct PaperReader: Hashable, Sendable {
        /// The bodies in which they sit.
        let bodies: Set<String>
        /// The bodies whose papers they keep, and whether these are all.
        let keeps: Set<String>
        let keepsAll: Bool

        public init(bodies: Set<String>, keeps: Set<String>, keepsAll: Bool) {
            self.bodies = bodies
            self.keeps = keeps
            self.keepsAll = keepsAll
        }
    }

    /// Whether this person may read the paper of a body; an empty name is no body.
    public static func sees(
        paperOf body: String, for readers: PaperReaders, _ reader: PaperReader
    ) -> Bool {
        if reader.keepsAll || !body.isEmpty && reader.keeps.contains(body) { return true }
        switch readers {
        case .everyone: return true
        case .body: return !body.isEmpty && reader.bodies.contains(body)
        case .secretaries: return false
        }
    }
}
