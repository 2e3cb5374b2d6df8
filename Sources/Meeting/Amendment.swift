/// A proposed change to one paragraph of a draft resolution, and what became of it.
///
/// It keeps the paragraph's words as they were when it was made, so that a later edit of the draft
/// can be seen beside it. Two open amendments that would each change or delete the same paragraph
/// compete: accepting one overtakes the other. Insertions compete with nobody.
public struct Amendment: Hashable, Sendable, Codable {
    public let amendment: AmendmentID
    public let resolution: ResolutionID
    /// The paragraph that is changed or deleted, or behind which text is inserted.
    ///
    /// It moves only if the paragraph before an insertion is deleted.
    public internal(set) var paragraph: ParagraphID
    public let action: Action
    /// The new words; absent for a deletion.
    public let text: String?
    public let reason: String?
    /// Whose proposal it is.
    public let proposer: UserID
    /// Who supports it besides, in the order of their joining.
    public internal(set) var sponsors: [UserID]
    /// The paragraph's words when the amendment was made.
    public let quoted: String
    /// How far it goes, at least 1: the syllables and marks that go and come.
    public let extent: Int
    /// Place in the order that the officers have chosen; without one the suggested order holds.
    public internal(set) var rank: Int?
    public internal(set) var decision: Decision?
    /// What accepting it changed, so that an annulled vote can be undone.
    var trace: Trace?

    /// What would be done with the paragraph.
    public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
        case replace, insertAfter, delete
    }

    /// What becomes of an amendment.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        case accepted, rejected, withdrawn
        /// Another one of the same paragraph was accepted. Nobody commands this.
        case overtaken
    }

    /// How it ended.
    public struct Decision: Hashable, Sendable, Codable {
        public let outcome: Outcome
        /// The explanation that goes into the table of proposals.
        public let note: String?
        /// The words as they were accepted, where they differ from the proposed ones.
        public let text: String?
        /// The poll that decided; absent for the chair's word.
        public let poll: PollID?
        /// The amendment that overtook this one.
        public let overtakenBy: AmendmentID?

        public init(
            outcome: Outcome, note: String?, text: String?, poll: PollID?,
            overtakenBy: AmendmentID?
        ) {
            self.outcome = outcome
            self.note = note
            self.text = text
            self.poll = poll
            self.overtakenBy = overtakenBy
        }
    }

    /// The draft where it was changed, as it was before.
    struct Trace: Hashable, Sendable, Codable {
        /// The paragraph that was reworded or deleted.
        let before: Paragraph?
        /// What stood in front of a deleted paragraph; absent for the first.
        let predecessor: ParagraphID?
        /// The paragraph that was inserted.
        let inserted: ParagraphID?
    }

    /// Whether it still waits for its decision.
    public var isOpen: Bool { decision == nil }

    /// Whether accepting one of the two would leave nothing for the other.
    public func competes(with other: Amendment) -> Bool {
        amendment != other.amendment && resolution == other.resolution
            && paragraph == other.paragraph && action != .insertAfter
            && other.action != .insertAfter
    }
}

extension State {
    /// The amendments of a draft in the order in which they are taken: paragraph by paragraph;
    /// within one, first as the officers arranged them, then the one that goes furthest first.
    ///
    /// Deleting goes further than any new wording, and what is inserted behind a paragraph comes
    /// after what becomes of it. Of two that go equally far the earlier one is first.
    public func amendmentsInOrder(of resolution: ResolutionID) -> [Amendment] {
        guard let draft = resolutions[resolution] else { return [] }
        let places = Dictionary(
            draft.paragraphs.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        func key(_ amendment: Amendment) -> [Int] {
            let step =
                switch amendment.action {
                case .delete: 0
                case .replace: 1
                case .insertAfter: 2
                }
            return [
                places[amendment.paragraph] ?? Int.max, amendment.rank ?? Int.max, step,
                -amendment.extent,
            ]
        }
        return amendments.enumerated()
            .filter { $0.element.resolution == resolution }
            .map { (key: key($0.element) + [$0.offset], amendment: $0.element) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.amendment)
    }

    /// The amendment of this id.
    public func amendment(_ id: AmendmentID) -> Amendment? {
        amendments.first { $0.amendment == id }
    }

    /// Whether a vote has adopted the text as it is now.
    public func isAdopted(_ resolution: ResolutionID) -> Bool {
        polls.values.contains {
            $0.terms.subject == resolution.text && $0.result?.passed == true && $0.annulled == nil
        }
    }

    /// The draft that a poll's subject names, itself or by one of its amendments.
    func resolution(of subject: String) -> Resolution? {
        resolutions[ResolutionID(subject)]
            ?? amendment(AmendmentID(subject)).flatMap { resolutions[$0.resolution] }
    }
}
