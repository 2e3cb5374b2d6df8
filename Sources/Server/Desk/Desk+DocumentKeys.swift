internal import Foundation
internal import Journal

/// The keys of encrypted documents from the command line: made, changed, listed.
///
/// What writes takes the data folder's lock, so it is refused while a server runs. Each can be
/// killed at any moment and goes on where it was when it is asked for again.
extension Desk {
    /// A key for a list.
    public struct KeyLine: Sendable {
        public let id: String
        /// `yyyy-MM-dd`.
        public let day: String
        /// Documents that need it.
        public let documents: Int
        /// Whether it is the one in use.
        public let isCurrent: Bool
    }

    /// Makes a key file where there is none; returns the name of its key.
    public static func makeKey(_ file: String) throws(StartFault) -> String {
        try KeyFile.make(file).current.id
    }

    /// The keys of the settings' file, and how many documents are in clear.
    public static func keys(
        in folder: String, settings: Settings
    ) throws(StartFault) -> (keys: [KeyLine], clear: Int) {
        let file = try keyFile(folder, settings)
        let wrapped = WrappedKeys(folder: FileTree.absolute(folder) + "/documents")
        let needed = wrapped.needed()
        let lines = file.keys.map {
            KeyLine(
                id: $0.id, day: $0.day, documents: needed[$0.id]?.count ?? 0,
                isCurrent: $0.id == file.current.id)
        }
        return (lines, inClear(wrapped, needed).count)
    }

    /// Encrypts what lies in clear; returns how many documents that were.
    ///
    /// - Parameter progress: documents that are done, and all of them.
    public func encryptDocuments(
        settings: Settings, progress: (Int, Int) -> Void
    ) throws(StartFault) -> Int {
        _ = try Self.keyFile(folder, settings)
        return try owning { (journal) throws(StartFault) in
            guard
                let vault = try Vault.open(
                    folder, keyFile: settings.documents.keyFile, asOwner: true)
            else { return 0 }
            defer { vault.folder.remove() }
            return try Self.told(folder) { () throws(Problem) in
                _ = try DocumentStore(folder: folder, vault: vault)
                let clear = Self.inClear(vault.wrapped, vault.wrapped.needed())
                for (index, checksum) in clear.enumerated() {
                    try vault.sealInPlace(checksum)
                    progress(index + 1, clear.count)
                }
                return clear.count
            }
        }
    }

    /// Adds a key to the file and wraps the keys of all documents with it; goes on with what an
    /// earlier call has left.
    ///
    /// - Returns: the key in use, how many documents were wrapped anew, and the keys of the file
    ///   that are not needed here any more.
    public func rotateKeys(
        settings: Settings, progress: (Int, Int) -> Void
    ) throws(StartFault) -> (current: String, documents: Int, unneeded: [String]) {
        var file = try Self.keyFile(folder, settings)
        return try owning { (journal) throws(StartFault) in
            guard
                let vault = try Vault.open(
                    folder, keyFile: settings.documents.keyFile, asOwner: true)
            else { return (file.current.id, 0, []) }
            defer { vault.folder.remove() }
            let wrapped = vault.wrapped
            let isUnderway = wrapped.needed().keys.contains { $0 != file.current.id }
            if !isUnderway { file = try file.adding(KeyFile.Key.random()) }
            let (keys, current) = (file.keys, file.current)
            let count = try Self.told(folder) { () throws(Problem) in
                _ = try DocumentStore(folder: folder, vault: vault)
                return try Self.rewrap(wrapped, keys, with: current, vault.landing, progress)
            }
            let needed = wrapped.needed()
            let unneeded = keys.map(\.id).filter { $0 != current.id && needed[$0] == nil }
            return (current.id, count, unneeded)
        }
    }

    private static func rewrap(
        _ wrapped: WrappedKeys, _ keys: [KeyFile.Key], with current: KeyFile.Key, _ work: String,
        _ progress: (Int, Int) -> Void
    ) throws(Problem) -> Int {
        var old: [(checksum: String, key: KeyFile.Key)] = []
        for key in keys where key.id != current.id {
            old += (wrapped.needed()[key.id] ?? []).sorted().map { ($0, key) }
        }
        for (index, one) in old.enumerated() {
            let place = wrapped.place(one.checksum, one.key.id)
            // Both are there for a moment; either opens the document.
            let key = try wrapped.unwrap(one.checksum, with: one.key)
            try wrapped.wrap(key, of: one.checksum, with: current, work: work)
            FileTree.remove(place)
            progress(index + 1, old.count)
        }
        FileTree.sync(wrapped.folder)
        return old.count
    }

    /// Takes a key out of the file that no document here needs.
    public static func dropKey(
        _ id: String, in folder: String, settings: Settings
    ) throws(StartFault) {
        let file = try keyFile(folder, settings)
        guard file.key(id) != nil else { throw .documents("\(file.path) has no key \(id)") }
        guard id != file.current.id else { throw .documents("\(id) is the key in use") }
        let wrapped = WrappedKeys(folder: FileTree.absolute(folder) + "/documents")
        let count = wrapped.needed()[id]?.count ?? 0
        guard count == 0 else {
            throw .documents("\(count) documents need \(id): run \"nghisu key rotate\" first")
        }
        _ = try file.dropping(id)
    }

    // MARK: What all of them need

    private static func keyFile(
        _ folder: String, _ settings: Settings
    ) throws(StartFault) -> KeyFile {
        guard !settings.documents.keyFile.isEmpty else {
            throw .documents(
                "there is no key: make one with \"nghisu key make FILE\", and name the file as "
                    + "documents.keyFile in the settings")
        }
        return try KeyFile(settings.documents.keyFile, outside: folder)
    }

    private static func inClear(_ wrapped: WrappedKeys, _ needed: [String: [String]]) -> [String] {
        let sealed = Set(needed.values.joined())
        return FileTree.names(in: wrapped.folder).sorted().filter {
            $0.count == 64 && $0.allSatisfy(\.isHexDigit) && !sealed.contains($0)
        }
    }

    /// Does something while nobody else writes to the folder.
    private func owning<T>(
        _ body: (Journal) throws(StartFault) -> T
    ) throws(StartFault) -> T {
        let journal: Journal
        do { journal = try Journal(folder: folder, mode: .open) } catch {
            throw .folder("\(folder): \(error)")
        }
        defer { try? journal.close() }
        return try body(journal)
    }

    private static func told<T>(
        _ folder: String, _ work: () throws(Problem) -> T
    ) throws(StartFault) -> T {
        do { return try work() } catch {
            throw .documents(
                "\(folder): \(Words.message(for: error, in: .english)) [\(error.code)]")
        }
    }
}
