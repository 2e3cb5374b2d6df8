internal import Journal
internal import Meeting

/// The parts of a meeting as the index has them: one for all that is said of it, and one for the
/// pages of each document.
struct SearchPart: Sendable {
    static let meeting = "meeting"

    let name: String
    /// Says of what version the pages are, and under what they are filed.
    let stamp: String
    private let blank: SearchIndex.Place

    /// Of a document, or of an earlier version of it.
    init(_ document: Document, in state: State, isEarlier: Bool = false) {
        let place =
            isEarlier
            ? Findable.Place.version(document.document, document.version)
            : Findable.Place.document(document.document)
        name = place.description
        blank = SearchIndex.Place(
            name: place.description, kind: place.kind, label: document.kind,
            body: state.body.id.text, people: Self.names(state.people(of: document.item)),
            at: state.startsAt.milliseconds, text: "")
        stamp = [
            "\(document.version)", "\(document.recognised ?? 0)", "\(blank.at)", blank.label,
            blank.people,
        ].joined(separator: " ")
    }

    /// The part with the words of its pages.
    func holding(_ pages: [String], of source: String) -> SearchIndex.Part {
        let places = pages.enumerated().filter { !$0.element.isEmpty }.map { index, text in
            SearchIndex.Place(
                name: blank.name, page: index + 1, kind: blank.kind, label: blank.label,
                body: blank.body, people: blank.people, at: blank.at, text: text)
        }
        return SearchIndex.Part(source: source, part: name, stamp: stamp, places: places)
    }

    /// All that is said of a meeting but for the pages.
    static func meeting(_ state: State, stamp: String) -> SearchIndex.Part {
        let places = state.findables.map { found in
            SearchIndex.Place(
                name: found.place.description, kind: found.place.kind, label: found.label,
                body: state.body.id.text, people: names(found.people),
                at: state.startsAt.milliseconds, text: found.text)
        }
        return SearchIndex.Part(
            source: state.id.text, part: meeting, stamp: stamp, places: places)
    }

    static func names(_ people: [String]) -> String {
        "|" + people.map { SearchText.plain($0) + "|" }.joined()
    }
}
