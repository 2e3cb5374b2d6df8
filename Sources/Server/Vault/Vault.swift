internal import Crypto
internal import Foundation
internal import Glibc
internal import Synchronization

/// The documents of a data folder encrypted at rest: which of them are, and the keys that open
/// them.
///
/// Every document has a key of its own, wrapped by a key in a file that is not in the data folder.
/// A document that has a wrapped key is encrypted with all that was made of it, and anything of it
/// that is not is refused; one without is in clear, as it was stored before. What programs work
/// with lies in a ``PrivateFolder`` meanwhile. Any thread may ask.
final class Vault: Sendable {
    let keys: KeyFile
    let wrapped: WrappedKeys
    /// What is in clear while this process works with it.
    let folder: PrivateFolder
    private let data: String
    private let known = Mutex<[String: SymmetricKey]>([:])

    /// Keys that are kept at hand.
    private static let mostKnown = 10_000

    /// The file of a new document, encrypted for its place, with the key that it will have.
    final class Arrival: Sendable {
        let path: String
        let key: SymmetricKey

        fileprivate init(path: String, key: SymmetricKey) {
            self.path = path
            self.key = key
        }

        // Taken by then, or of no use.
        deinit { unlink(path) }
    }

    /// Opens the vault of a data folder; `nil` when nothing there is or is to be encrypted.
    ///
    /// - Parameters:
    ///   - keyFile: the setting `documents.keyFile`; empty for none.
    ///   - asOwner: whether this process holds the folder's lock, and so may finish what a
    ///     process that was killed has left half-done.
    /// - Throws: `StartFault.documents`, one line with the folder and what to do.
    static func open(
        _ data: String, keyFile: String, asOwner: Bool
    ) throws(StartFault) -> Vault? {
        let wrapped = WrappedKeys(folder: FileTree.absolute(data) + "/documents")
        let needed = wrapped.needed()
        guard !keyFile.isEmpty else {
            guard let id = needed.keys.min() else { return nil }
            throw .documents(
                "\(wrapped.folder) is encrypted with the key \(id): name the file with that key "
                    + "as documents.keyFile in the settings")
        }
        let keys = try KeyFile(keyFile, outside: data)
        for id in needed.keys.sorted() where keys.key(id) == nil {
            throw .documents(
                "\(wrapped.folder) is encrypted with the key \(id), which \(keyFile) does not "
                    + "have: bring back the file with that key")
        }
        do throws(Problem) {
            return try Vault(FileTree.absolute(data), keys, wrapped, asOwner: asOwner)
        } catch {
            throw .documents("\(data): a folder for what is in clear cannot be made")
        }
    }

    private init(
        _ data: String, _ keys: KeyFile, _ wrapped: WrappedKeys, asOwner: Bool
    ) throws(Problem) {
        self.data = data
        self.keys = keys
        self.wrapped = wrapped
        folder = try PrivateFolder(for: asOwner ? data : NSTemporaryDirectory())
        if asOwner { finishSealing() }
    }

    /// Where files lie that are on their way, on the disk of the data folder; all of them
    /// encrypted.
    var landing: String { data + "/incoming" }

    // MARK: Keys of documents

    /// The key of a document; `nil` if it lies here in clear, or not at all.
    ///
    /// - Throws: `document.sealBroken`.
    func key(of checksum: String) throws(Problem) -> SymmetricKey? {
        if let key = known.withLock({ $0[checksum] }) { return key }
        for outer in keys.keys.reversed()
        where FileTree.exists(wrapped.place(checksum, outer.id)) {
            let key = try wrapped.unwrap(checksum, with: outer)
            remember(key, of: checksum)
            return key
        }
        return nil
    }

    private func remember(_ key: SymmetricKey, of checksum: String) {
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll() }
            known[checksum] = key
        }
    }

    /// Forgets the key of a document, here and on disk; nobody can read it any more.
    func forget(_ checksum: String) {
        known.withLock { _ = $0.removeValue(forKey: checksum) }
        for outer in keys.keys { FileTree.remove(wrapped.place(checksum, outer.id)) }
    }

    // MARK: New documents

    /// Encrypts a file for its place in the store, synced; blocks.
    func seal(_ path: String, of checksum: String) throws(Problem) -> Arrival {
        let key = try key(of: checksum) ?? SymmetricKey(size: .bits256)
        let place = "\(landing)/\(RandomName.make("s"))"
        try SealedFile.seal(path, to: place, key: key, role: Self.original, durably: true)
        return Arrival(path: place, key: key)
    }

    /// Writes down the key of a document that is about to come to its place.
    ///
    /// The key that it was encrypted with counts: another one under its name belongs to a file
    /// that is not there any more.
    func establish(_ arrival: Arrival, for checksum: String) throws(Problem) {
        if (try? key(of: checksum)) == arrival.key { return }
        try wrapped.wrap(arrival.key, of: checksum, with: keys.current, work: landing)
        remember(arrival.key, of: checksum)
    }

    static let original = "original"

    // MARK: What is there already

    private static let halfDone = ".sealing"

    /// Encrypts a document that lies in clear with all that was made of it; blocks.
    ///
    /// It is in clear until its wrapped key is there; whatever happens afterwards is finished by
    /// the next who opens the folder.
    func sealInPlace(_ checksum: String) throws(Problem) {
        let original = "\(wrapped.folder)/\(checksum)"
        let made = "\(data)/pages/\(checksum)"
        let key = SymmetricKey(size: .bits256)
        try SealedFile.seal(
            original, to: original + Self.halfDone, key: key, role: Self.original, durably: true)
        FileTree.remove(made + Self.halfDone)
        let names = FileTree.names(in: made)
        if !names.isEmpty { try FileTree.make(made + Self.halfDone) }
        for name in names {
            try SealedFile.seal(
                "\(made)/\(name)", to: "\(made)\(Self.halfDone)/\(name)", key: key, role: name,
                durably: false)
        }
        FileTree.sync(wrapped.folder)
        try wrapped.wrap(key, of: checksum, with: keys.current, work: landing)
        try finishSealing(checksum)
    }

    /// Moves what is encrypted into the place of what was in clear.
    private func finishSealing(_ checksum: String) throws(Problem) {
        let original = "\(wrapped.folder)/\(checksum)"
        let made = "\(data)/pages/\(checksum)"
        if FileTree.exists(original + Self.halfDone) {
            try FileTree.move(original + Self.halfDone, to: original)
            FileTree.sync(wrapped.folder)
        }
        FileTree.remove(made)
        if FileTree.exists(made + Self.halfDone) {
            try FileTree.move(made + Self.halfDone, to: made)
        }
    }

    /// Goes on where somebody who encrypted documents was killed: those whose keys are there are
    /// finished, others are left in clear.
    private func finishSealing() {
        let ending = Self.halfDone
        let places = [wrapped.folder, data + "/pages"]
        let found = Set(
            places.flatMap { FileTree.names(in: $0) }.filter { $0.hasSuffix(ending) })
        for name in found {
            let checksum = String(name.dropLast(ending.count))
            if (try? key(of: checksum)) != nil {
                try? finishSealing(checksum)
            } else {
                for place in places { FileTree.remove("\(place)/\(name)") }
            }
        }
    }
}
