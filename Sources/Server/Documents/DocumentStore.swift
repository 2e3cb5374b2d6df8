internal import Journal

/// Where files lie in the data folder: originals under their checksum, what is made of them
/// beside, and nothing under a name that came from outside.
///
/// Originals are the record; `pages/` can be deleted at any time and is made again. With a vault
/// both are encrypted, and what is on its way or being worked with lies in the vault's own folder.
struct DocumentStore: Sendable {
    /// Absolute, since programs are started elsewhere.
    let folder: String
    let vault: Vault?

    /// Where uploads arrive.
    var incoming: String { scratch + "/incoming" }
    /// Where programs work.
    var work: String { scratch + "/work" }
    var pages: String { folder + "/pages" }
    /// Where the words of all documents are kept for searching.
    var search: String { scratch }

    private var scratch: String { vault?.folder.path ?? folder }

    /// Makes the folders; what an earlier run left half-done is removed.
    init(folder: String, vault: Vault? = nil) throws(Problem) {
        self.folder = FileTree.absolute(folder)
        self.vault = vault
        let incoming = self.folder + "/incoming"
        var leftovers = [incoming, self.folder + "/work"]
        // An index that was made before there was a key.
        if vault != nil { leftovers += SearchIndex.files(in: self.folder) }
        for leftover in leftovers { FileTree.remove(leftover) }
        for place in [incoming, self.incoming, work, self.folder + "/documents", pages] {
            try FileTree.make(place)
        }
    }

    func original(_ checksum: String) -> String { "\(folder)/documents/\(checksum)" }

    func made(_ checksum: String) -> String { "\(pages)/\(checksum)" }

    /// The folder for what is made of a document.
    func makeFolder(for checksum: String) throws(Problem) { try FileTree.make(made(checksum)) }

    /// Forgets all that was made of a document.
    func removeMade(_ checksum: String) { FileTree.remove(made(checksum)) }

    /// The PDF that pages are made from: the original, or its conversion.
    func pdf(_ checksum: String, _ kind: FileKind) -> String {
        kind == .pdf ? original(checksum) : made(checksum) + "/converted.pdf"
    }

    func page(_ checksum: String, _ page: Int, width: Int) -> String {
        "\(made(checksum))/\(page)-\(width).png"
    }

    /// The same picture in fewer bytes, where that was worth it.
    func smallPage(_ checksum: String, _ page: Int, width: Int) -> String {
        "\(made(checksum))/\(page)-\(width).webp"
    }

    func words(_ checksum: String, _ page: Int) -> String { "\(made(checksum))/\(page).json" }

    /// Words that a program has read out of the page's picture.
    func recognised(_ checksum: String, _ page: Int) -> String {
        "\(made(checksum))/\(page).recognised.json"
    }

    /// Says that every page that has no words of its own has been looked at.
    func isRead(_ checksum: String) -> String { "\(made(checksum))/read" }

    func facts(_ checksum: String) -> String { "\(made(checksum))/facts.json" }

    func outline(_ checksum: String) -> String { "\(made(checksum))/outline.json" }

    /// The widths in which pages are made, in pixels.
    static let widths = [200, 800, 1200, 1600, 2400]

    /// The smallest of them that is not below `wanted`, or the largest.
    static func bucket(_ wanted: Int) -> Int { widths.first { $0 >= wanted } ?? 2400 }
}
