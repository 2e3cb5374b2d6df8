internal import Crypto
internal import Foundation

/// The files of one secret poll in the data folder's `ballots/`.
///
/// While the poll runs: the private key, encrypted, and beside it the seal that opens it; the
/// box. None of them is ever in a backup. When it is over they are overwritten and removed,
/// and what remains is the published list, written in the order of the ballots' names.
public struct BallotShelf: Hashable, Sendable {
    public static let folderName = "ballots"

    public let meeting: String
    public let poll: String
    private let data: String

    /// - Parameter data: The data folder. The names must be well formed, without dots.
    public init(data: String, meeting: String, poll: String) {
        self.data = data
        self.meeting = meeting
        self.poll = poll
    }

    private enum Kind: String, CaseIterable { case key, seal, box, list = "json" }

    private var folder: String { data + "/" + Self.folderName }
    private func path(_ kind: Kind) -> String { "\(folder)/\(meeting).\(poll).\(kind.rawValue)" }
    private func has(_ kind: Kind) -> Bool { FileManager.default.fileExists(atPath: path(kind)) }

    // MARK: While the poll runs

    /// The key of the poll, made and stored if there is none; and an empty box.
    ///
    /// Slow, and meant for a thread of its own.
    public func prepare() throws(JournalError) -> PaperKey {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw DataFolder.fault(errno, folder) }
        DataFolder.syncDirectory(data)
        if let key = try? storedKey() {
            // The server may have ended between the key and the box.
            try makeBox()
            return key
        }
        let key = try PaperKey.make()
        let seal = SymmetricKey(size: .bits256)
        let sealed = try translated {
            try AES.GCM.seal(key.privateBytes, using: seal, authenticating: associated)
        }
        guard let bytes = sealed.combined else { throw .system("AES-GCM gave nothing") }
        try CheckedFile.write(seal.withUnsafeBytes { Array($0) }, to: path(.seal))
        try CheckedFile.write(Array(bytes), to: path(.key))
        try makeBox()
        return key
    }

    private func makeBox() throws(JournalError) {
        guard !has(.box) else { return }
        // SQLite would leave it readable to all.
        try CheckedFile.write([], to: path(.box))
        DataFolder.syncDirectory(folder)
    }

    /// The stored key and the box, of which both must be there.
    ///
    /// - Throws: ``JournalError/missing(_:)``.
    public func open() throws(JournalError) -> (key: PaperKey, box: BallotBox) {
        guard has(.key), has(.seal), has(.box) else { throw .missing(path(.box)) }
        return (try storedKey(), try BallotBox(path: path(.box)))
    }

    /// What the sealed key belongs to, so that it opens nowhere else.
    private var associated: [UInt8] { Array("\(meeting).\(poll)".utf8) }

    private func storedKey() throws(JournalError) -> PaperKey {
        try translated {
            let seal = try Data(contentsOf: URL(fileURLWithPath: path(.seal)))
            let sealed = try Data(contentsOf: URL(fileURLWithPath: path(.key)))
            return try PaperKey(
                privateBytes: Array(
                    AES.GCM.open(
                        AES.GCM.SealedBox(combined: sealed), using: SymmetricKey(data: seal),
                        authenticating: associated)))
        }
    }

    // MARK: When it is over

    /// Puts the list in its place and destroys the rest; may be done again.
    ///
    /// - Parameter list: The bytes of the list; `nil` for a poll without a result.
    public func finish(_ box: BallotBox?, list: [UInt8]?) throws(JournalError) {
        try box?.close()
        if let list {
            let fresh = freshList
            try CheckedFile.write(list, to: fresh)
            guard rename(fresh, path(.list)) == 0 else { throw DataFolder.fault(errno, folder) }
            DataFolder.syncDirectory(folder)
        }
        for kind in [Kind.seal, .key, .box] { try Self.destroy(path(kind)) }
        try Self.destroy(freshList)
        for log in ["-wal", "-shm", "-journal"] { try Self.destroy(path(.box) + log) }
        DataFolder.syncDirectory(folder)
    }

    /// The list on its way to its place.
    private var freshList: String { path(.list) + ".new" }

    /// The published list, once the poll is over.
    public func list() throws(JournalError) -> [UInt8]? {
        guard has(.list) else { return nil }
        return try translated { Array(try Data(contentsOf: URL(fileURLWithPath: path(.list)))) }
    }

    /// Lays down the published list of a poll that was held on another server.
    public func keep(_ list: [UInt8]) throws(JournalError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw DataFolder.fault(errno, folder) }
        DataFolder.syncDirectory(data)
        try CheckedFile.write(list, to: path(.list))
        DataFolder.syncDirectory(folder)
    }

    /// Polls of which something lies here that a finished one does not have.
    public static func unfinished(in data: String) -> [BallotShelf] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: data + "/" + folderName)
        let found = (names ?? []).compactMap { name -> BallotShelf? in
            let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
            guard parts.count == 3, parts[2] != Kind.list.rawValue else { return nil }
            return BallotShelf(data: data, meeting: parts[0], poll: parts[1])
        }
        return Array(Set(found))
    }

    /// The lists that go into a backup, by their paths in the data folder.
    static func lists(in data: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: data + "/" + folderName)
        return (names ?? []).filter { $0.hasSuffix("." + Kind.list.rawValue) }.sorted()
            .map { folderName + "/" + $0 }
    }

    private static func destroy(_ path: String) throws(JournalError) {
        guard try CheckedFile.overwrite(path) else { return }
        guard unlink(path) == 0 else { throw CheckedFile.fault(path) }
    }
}
