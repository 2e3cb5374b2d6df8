internal import Foundation
internal import Glibc
internal import Synchronization

/// A folder for what is in clear while a program works with it: in memory where there is such a
/// place, for this account alone, gone when its owner is.
///
/// The kernel drops the lock in it with the process; whoever opens one next removes those that
/// nobody holds any more. On a machine without a memory file system it is made where its owner says.
final class PrivateFolder: Sendable {
    let path: String
    /// Whether nothing of it reaches a disk, but for swap.
    let isInMemory: Bool
    private let lock: Mutex<Int32>

    /// Memory file systems, and how large one must be at least: containers often have a tiny one.
    private static let places = ["/dev/shm", "/run"]
    private static let leastBytes: UInt64 = 1 << 30
    private static var prefix: String { "nghisu-private-\(getuid())-" }

    /// - Parameter place: the folder to make it in where none is in memory.
    init(for place: String) throws(Problem) {
        let memory = Self.places.first(where: Self.isFit)
        let parent = memory ?? place
        Self.removeOrphans(in: parent)
        isInMemory = memory != nil
        for _ in 0..<16 {
            let place = "\(parent)/\(Self.prefix)\(RandomName.make(""))"
            guard mkdir(place, 0o700) == 0 else { continue }
            // Another process may take a folder without a lock for an orphan; then the next.
            let file = open(place + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard file >= 0 else { continue }
            if flock(file, LOCK_EX | LOCK_NB) == 0, FileTree.exists(place + "/lock") {
                path = place
                lock = Mutex(file)
                return
            }
            close(file)
        }
        throw Problem(500, "storage.failed")
    }

    /// Removes it; a second call does nothing.
    func remove() {
        lock.withLock { file in
            guard file >= 0 else { return }
            FileTree.remove(path)
            close(file)
            file = -1
        }
    }

    deinit { remove() }

    private static func isFit(_ place: String) -> Bool {
        // proc(5): device, place, kind
        let mounts = FileTree.read("/proc/self/mounts") ?? []
        let isMemory = mounts.split(separator: 0x0A).contains { line in
            let words = line.split(separator: 0x20).prefix(3).map {
                String(decoding: $0, as: UTF8.self)
            }
            return words.dropFirst() == [place, "tmpfs"]
        }
        let sizes = try? FileManager.default.attributesOfFileSystem(forPath: place)
        let bytes = (sizes?[.systemSize] as? NSNumber)?.uint64Value ?? 0
        return isMemory && bytes >= leastBytes && access(place, W_OK | X_OK) == 0
    }

    private static func removeOrphans(in parent: String) {
        for name in FileTree.names(in: parent) where name.hasPrefix(prefix) {
            let place = "\(parent)/\(name)"
            let file = open(place + "/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard file >= 0 else { continue }
            if flock(file, LOCK_EX | LOCK_NB) == 0 { FileTree.remove(place) }
            close(file)
        }
    }
}
