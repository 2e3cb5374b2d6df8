internal import Foundation
internal import Synchronization

/// The folder on disk and the right to write in it: an exclusive `flock` on `DIR/lock`,
/// which holds the owner's process id.
///
/// The kernel drops the lock with the process, so that a crash leaves nothing to clean up;
/// the file stays.
final class DataFolder: Sendable {
    /// The file of the database, by its name in the folder.
    static let database = "journal.sqlite"

    static func databasePath(_ folder: String) -> String { folder + "/" + database }

    /// The open lock file; `nil` once released.
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, or says who has it.
    init(locking folder: String) throws(JournalError) {
        let file = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.fault(errno, folder) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(file)
            close(file)
            throw .locked(by: owner)
        }
        let pid = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0, write(file, pid, pid.count) == pid.count else {
            let code = errno
            close(file)
            throw Self.fault(code, folder)
        }
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Gives the lock back; a second call does nothing.
    func release() {
        descriptor.withLock { file in
            if let file { close(file) }
            file = nil
        }
    }

    /// Makes `folder`, private to this user, unless it exists and is empty.
    static func make(_ folder: String) throws(JournalError) {
        let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        if mkdir(folder, 0o700) == 0 { return syncDirectory(parent) }
        guard errno == EEXIST else { throw fault(errno, folder) }
        let names = try translated { try FileManager.default.contentsOfDirectory(atPath: folder) }
        guard names.allSatisfy({ $0 == "lock" }) else { throw .notEmpty(folder) }
    }

    /// Makes the empty database file first, since SQLite would leave it readable
    /// to all; the log and the index of the log inherit the mode.
    static func makeDatabaseFile(in folder: String) throws(JournalError) {
        let file = open(databasePath(folder), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(errno, folder) }
        close(file)
        syncDirectory(folder)
    }

    /// The size of a file in bytes; 0 when there is none.
    static func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// A new name must outlive a power cut as well as what is stored under it.
    static func syncDirectory(_ path: String) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    private static func owner(_ file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    static func fault(_ code: Int32, _ folder: String) -> JournalError {
        switch code {
        case EROFS, EACCES, EPERM: .readOnly
        case ENOSPC, EDQUOT: .diskFull
        case ENOENT, ENOTDIR: .missing(folder)
        case EEXIST: .notEmpty(folder)
        default: .system("\(folder): \(String(cString: strerror(code)))")
        }
    }
}
