internal import Foundation
internal import Journal
internal import Meeting

/// The package of a meeting: all that remains of it in one file that needs no server to be read,
/// and its proof.
///
/// It is a ZIP archive with `index.html` for people and `dossier.json` for programs; the documents
/// in all their versions, the minutes, the votes and the log. `MANIFEST.sha256` names every other
/// file with its checksum, as `sha256sum -c` reads it, and is signed by the server.
struct Dossier: Codable, Sendable, Equatable {
    static let format = "nghisu.dossier/1"
    static let description = "dossier.json"
    static let index = "index.html"
    static let log = "log.jsonl"
    static let proof = "proof.json"
    static let manifest = "MANIFEST.sha256"
    static let signature = "MANIFEST.sig"
    /// The minutes, without what each form ends in.
    static let minutes = "minutes/bien-ban"
    /// What the manifest is signed for.
    static let purpose = "dossier"
    /// The most bytes of a file that is read as a whole, and of any.
    static let smallBytes = 256 << 20
    static let mostBytes = 4 << 30

    let format: String
    let meeting: MeetingID
    let title: String
    let body: String
    let startsAt: Timestamp
    let state: State.Phase
    /// When the package was made.
    let madeAt: Timestamp
    /// Whether the log is there in full; otherwise some records are there as their hashes.
    let isComplete: Bool
    let records: Int64
    /// The hash of the last record.
    let head: String
    let documents: [File]
    /// Documents whose file was not there any more.
    let missing: [String]
    /// Published lists of secret polls, by poll.
    let lists: [String: String]

    /// A version of a document, and where it is in the package.
    struct File: Codable, Sendable, Equatable {
        let document: DocumentID
        let version: Int
        let name: String
        let checksum: String
        let path: String
    }
}

/// The lines of a manifest.
struct DossierManifest: Equatable {
    private(set) var lines: [(name: String, sha256: String)] = []

    static func == (left: DossierManifest, right: DossierManifest) -> Bool {
        left.text == right.text
    }

    init() {}

    /// Reads one; `nil` for a line that is none.
    init?(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, parts[0].count == 64, parts[1].hasPrefix(" ") else {
                return nil
            }
            lines.append((String(parts[1].dropFirst()), parts[0]))
        }
    }

    mutating func add(_ name: String, _ sha256: String) { lines.append((name, sha256)) }

    var text: String { lines.map { "\($0.sha256)  \($0.name)\n" }.joined() }
}
