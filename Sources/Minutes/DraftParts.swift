internal import Meeting

/// A draft taken apart as a letter is laid out: its name, what it says, who gets it, who signs.
///
/// The name is the titles that it begins with; the letter's own parts begin at "Nơi nhận" or at
/// whom somebody signs for. A draft without them leaves them to the layout. Nothing is lost:
/// every paragraph is in one of the four.
struct DraftParts {
    private(set) var heading: [DraftChange] = []
    private(set) var body: [DraftChange] = []
    private(set) var recipients: [DraftChange] = []
    private(set) var signature: [DraftChange] = []

    init(_ changes: [DraftChange]) {
        var rest = changes[...]
        heading = Array(rest.prefix { $0.kind == .title })
        rest = rest.dropFirst(heading.count)
        let end = rest.firstIndex { DraftText.endsText($0.text) } ?? rest.endIndex
        // Where a part of the text follows, it was no end.
        guard rest[end...].allSatisfy({ $0.kind != .heading && $0.text.count <= 200 }) else {
            body = Array(rest)
            return
        }
        body = Array(rest[..<end])
        var isSigning = false
        for change in rest[end...] where !change.text.isEmpty {
            if DraftText.isRecipients(change.text) {
                isSigning = false
            } else if !change.text.hasPrefix("-") {
                isSigning = true
            }
            if isSigning { signature.append(change) } else { recipients.append(change) }
        }
    }
}

extension DraftChange {
    /// The words as they are now; of a removed paragraph, as they were.
    var text: String {
        pieces.filter { fate == .removed || $0.kind != .removed }.map(\.text).joined()
    }
}
