internal import Crypto
internal import EventLoop
internal import Glibc

/// A body on its way to disk, hashed as it comes.
///
/// It lies in the data folder's `incoming/` under a random name until somebody takes it; what
/// nobody takes is removed with the object. Nothing of the client's naming reaches the file
/// system.
@Loop final class Upload {
    nonisolated let path: String
    private var descriptor: Int32
    private var hasher = SHA256()
    private(set) var size: Int64 = 0
    private var isTaken = false
    /// The same encrypted for its place, once that has been done.
    var sealed: Vault.Arrival?

    /// - Throws: `storage.full` or `storage.failed`.
    init(in folder: String) throws(Problem) {
        var random = SystemRandomNumberGenerator()
        path = "\(folder)/\(String(random.next(), radix: 16))-\(String(random.next(), radix: 16))"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileTree.fault() }
    }

    func append(_ bytes: [UInt8]) throws(Problem) {
        hasher.update(data: bytes)
        size += Int64(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileTree.fault() }
            rest = rest.dropFirst(written)
        }
    }

    /// Syncs the file to disk, off the loop, and gives its SHA-256 in hexadecimal.
    func finish() async throws(Problem) -> String {
        let file = descriptor
        descriptor = -1
        let isDurable = await Task.detached {
            let result = fsync(file)
            close(file)
            return result == 0
        }.value
        guard isDurable else { throw FileTree.fault() }
        return Hex.text(hasher.finalize())
    }

    /// The file encrypted for its place; `nil` where nothing is encrypted.
    func sealed(in store: DocumentStore, as checksum: String) throws(Problem) -> Vault.Arrival? {
        guard sealed == nil, let vault = store.vault else { return sealed }
        sealed = try vault.seal(path, of: checksum)
        return sealed
    }

    /// Moves the file, or the encrypted one, to its place; from now on it is not this object's to remove.
    ///
    /// The new name is synced too: a record must not outlive the file that it names.
    func move(to place: String) throws(Problem) {
        guard rename(sealed?.path ?? path, place) == 0 else { throw FileTree.fault() }
        isTaken = sealed == nil
        FileTree.sync(FileTree.folder(of: place))
    }

    isolated deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isTaken { unlink(path) }
    }
}
