internal import Foundation

/// A backup on disk: a folder in the shape of a data folder, with `backup.json` that names
/// every file in it.
///
/// The list is written last and signed by the journal's own key, so that a folder without a
/// valid one is no backup, whatever else lies in it. It holds all that a data folder holds:
/// documents, votes, hashed passwords, and the journal's private key.
public struct Backup: Sendable {
    /// Where it lies.
    public let folder: String
    /// What its list says.
    let manifest: Manifest

    static let manifestName = "backup.json"
    static let originals = "documents"
    /// Folders whose files go along as they are, besides the journal's own key.
    static let carried = ["tls", Journal.proofsFolder]

    /// What `backup.json` says.
    struct Manifest: Codable, Equatable, Sendable {
        /// Raised when a reader of the old form would misread the new.
        static let format = "nghisu.backup/1"
        /// Of backups with encrypted documents, which an older program would take for others.
        static let sealedFormat = "nghisu.backup/2"

        let format: String
        /// Milliseconds since 1970.
        let at: Int64
        /// The journal's name when it was made.
        let epoch: String
        /// The fingerprint of the key that signed the list.
        let signer: String
        let streams: [Stream]
        let files: [File]
        /// Originals that the journal names and that were not there or damaged already.
        let missing: [String]
        /// The outer keys that documents in it are encrypted with.
        var keys: [String]?
    }

    /// What a backup must know of originals that are encrypted, which is not the journal's business.
    public struct Sealed: Sendable {
        let keys: @Sendable () -> [String: [String]]
        let isWhole: @Sendable (_ path: String, _ name: String) -> Bool

        /// - Parameters:
        ///   - keys: For each original that is encrypted, the outer keys of the files
        ///     `NAME.KEY` beside it that go with it.
        ///   - isWhole: Whether the copy of an encrypted original is what it should be.
        public init(
            keys: @escaping @Sendable () -> [String: [String]],
            isWhole: @escaping @Sendable (_ path: String, _ name: String) -> Bool
        ) {
            self.keys = keys
            self.isWhole = isWhole
        }
    }

    /// The end of a stream.
    struct Stream: Codable, Hashable, Sendable {
        let stream: String
        let seq: Int64
        /// In hexadecimal.
        let hash: String
    }

    /// A file by its path in the folder.
    struct File: Codable, Equatable, Sendable {
        let path: String
        /// Bytes.
        let size: Int64
        /// In hexadecimal.
        let sha256: String
    }

    init(folder: String, manifest: Manifest) {
        self.folder = folder
        self.manifest = manifest
    }

    /// When it was made, in milliseconds since 1970.
    public var at: Int64 { manifest.at }
    /// The journal's name when it was made.
    public var epoch: String { manifest.epoch }
    /// How many files there are.
    public var files: Int { manifest.files.count }
    /// Bytes of all files together.
    public var bytes: Int64 { manifest.files.reduce(0) { $0 + $1.size } }
    /// Originals that the journal names and that were missing or damaged in the data folder.
    public var missing: [String] { manifest.missing }
    /// The outer keys without which nobody can read its documents.
    public var keys: [String] { manifest.keys ?? [] }
    /// How many streams there are.
    public var streams: Int { manifest.streams.count }
}
