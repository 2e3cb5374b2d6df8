internal import Foundation
internal import Meeting

/// The record as JSON, for the editor and for other programs.
extension Record {
    /// `title`, `body`, `date`, `state` ("draft" or "approved"), `sections`, `hash`, with the
    /// keys in order so that equal records have equal bytes.
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

    struct Part: Encodable {
        let id: String
        let title: String
        let text: String
        let editable: Bool
        let edited: Bool
        let facts: [String]
    }

    init(of record: Record) {
        title = record.title
        body = record.issuer
        date = record.date.description
        state = record.isApproved ? "approved" : "draft"
        sections = record.sections.map {
            Part(
                id: $0.id, title: $0.title, text: $0.text, editable: $0.editable,
                edited: $0.edited != nil, facts: $0.facts)
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
