internal import Foundation
internal import Meeting

/// The record as JSON, for the editor and for other programs.
extension Record {
    /// `title`, `body`, `date`, `state` ("draft" or "approved"), `sections`, `hash`, `version` and
    /// `versions`, with the keys in order so that equal records have equal bytes.
    public func json() throws(MinutesError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(Outline(of: self)))
        } catch {
            throw .encoding(reason: String(describing: error))
        }
    }
}

/// The keys that others read; kept apart from how the record is stored.
private struct Outline: Encodable {
    let title: String
    let body: String
    let date: String
    let state: String
    let sections: [Part]
    /// `null` until the record is approved, never left out.
    @Nullable var hash: String?
    let version: Int
    let versions: [Approved]

    struct Approved: Encodable {
        let version: Int
        let at: String
        let by: String
        let hash: String
        let reason: String?
    }

    struct Part: Encodable {
        let id: String
        let title: String
        let text: String
        let editable: Bool
        let edited: Bool
        let facts: [String]
        let pieces: [Piece]
    }

    /// A line of the log, or words with their name, in the order of the print.
    struct Piece: Encodable {
        let kind: String
        let text: String
        var words: String?
        var lead: String?
        var proposal: String?
        var edited: Bool?

        init(_ piece: Section.Piece) {
            switch piece {
            case .line(let line):
                kind = line.kind.rawValue
                text = line.text
            case .words(let words):
                kind = words.role.rawValue
                text = words.text
                self.words = words.id
                lead = words.lead
                proposal = words.proposal
                edited = words.edited != nil
            }
        }
    }

    init(of record: Record) {
        title = record.title
        body = record.issuer
        date = record.date.description
        state = record.isApproved ? "approved" : "draft"
        sections = record.sections.map {
            Part(
                id: $0.id, title: $0.title, text: $0.text, editable: $0.editable,
                edited: $0.words.contains { $0.edited != nil }, facts: $0.facts,
                pieces: $0.pieces.map(Piece.init))
        }
        version = record.version
        versions = record.versions.map {
            Approved(
                version: $0.version, at: $0.at.description, by: $0.by, hash: $0.hash,
                reason: $0.reason)
        }
        _hash = Nullable(wrappedValue: record.hash)
    }
}

/// An optional that is written even where it is missing.
@propertyWrapper
private struct Nullable: Encodable {
    let wrappedValue: String?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}
