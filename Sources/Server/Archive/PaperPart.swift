internal import Journal
internal import Meeting

/// A paper of the old archive as the search index has it: its description, and its pages.
enum PaperPart {
    /// The source of all papers; no meeting has a name with a slash.
    static let source = "archive/"
    static let kind = "paper"

    static func name(_ paper: Paper) -> String { "paper/\(paper.id)" }

    /// Says of what state the pages are.
    static func stamp(_ paper: Paper) -> String { "\(paper.pages) \(paper.isUnread ? 1 : 0)" }

    /// The id in a name; `nil` if it is no paper's.
    static func id(in name: String) -> String? {
        name.hasPrefix("paper/") ? String(name.dropFirst("paper/".count)) : nil
    }

    static func part(_ paper: Paper, pages: [String]) -> SearchIndex.Part {
        let about = [
            paper.title, paper.number, paper.kind, paper.issuer, paper.person, paper.file,
        ]
        func place(_ page: Int, _ text: String) -> SearchIndex.Place {
            SearchIndex.Place(
                name: name(paper), page: page, kind: kind, label: paper.kind, body: paper.body,
                people: SearchPart.names([paper.person]), at: paper.day ?? paper.addedAt,
                text: text)
        }
        let read = pages.enumerated().filter { !$0.element.isEmpty }
            .map { place($0.offset + 1, $0.element) }
        return SearchIndex.Part(
            source: source, part: name(paper), stamp: stamp(paper),
            places: [place(0, about.filter { !$0.isEmpty }.joined(separator: "\n"))] + read)
    }
}

extension Paper {
    /// As those see it that make pages.
    var document: Document {
        var document = Document(
            document: DocumentID(id), item: "", name: title, kind: kind, version: 1,
            mediaType: mediaType, size: Int(size), checksum: checksum)
        if !failure.isEmpty {
            document.pages = .failed(reason: failure)
        } else if pages > 0 {
            document.pages = .ready(count: Int(pages))
        }
        return document
    }

    var readersKept: Visibility.PaperReaders {
        Visibility.PaperReaders(rawValue: readers) ?? .secretaries
    }
}
