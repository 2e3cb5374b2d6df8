internal import EventLoop
internal import Foundation

/// The pictures of pages on disk: how much they take, and which were wanted last.
///
/// What exceeds the budget goes, the longest unwanted first; it is drawn again when somebody
/// asks. Nothing else in the folder of pages is touched.
@Loop final class PageCache {
    private let budget: Int64
    private var pictures: [String: Picture] = [:]
    private(set) var bytes: Int64 = 0
    /// Counts uses; larger is later.
    private var uses = 0

    private struct Picture {
        let bytes: Int64
        var lastUse: Int
    }

    /// Takes stock of what an earlier run has left.
    ///
    /// - Parameter budget: bytes.
    init(folder: String, budget: Int64) {
        self.budget = budget
        for document in FileTree.names(in: folder) {
            for name in FileTree.names(in: "\(folder)/\(document)") where Self.isPicture(name) {
                remember("\(folder)/\(document)/\(name)")
            }
        }
        trim()
    }

    private static func isPicture(_ name: String) -> Bool {
        name.hasSuffix(".png") || name.hasSuffix(".webp")
    }

    /// Whether a picture is there; it counts as wanted now.
    func use(_ path: String) -> Bool {
        guard pictures[path] != nil else { return false }
        guard FileTree.exists(path) else {
            // Somebody has cleared the folder.
            forget(path)
            return false
        }
        uses += 1
        pictures[path]?.lastUse = uses
        return true
    }

    /// Whether a picture should be there, without a look at the disk.
    func knows(_ path: String) -> Bool { pictures[path] != nil }

    /// Bytes of a picture; 0 for one that is not known.
    func size(of path: String) -> Int64 { pictures[path]?.bytes ?? 0 }

    /// Lets go of what was below a folder that has been removed.
    func forget(below folder: String) {
        for path in pictures.keys where path.hasPrefix(folder + "/") { forget(path) }
    }

    /// Takes a new picture into account, and makes room for it.
    func add(_ path: String) {
        remember(path)
        trim()
    }

    private func remember(_ path: String) {
        forget(path)
        uses += 1
        let size = FileTree.size(path)
        pictures[path] = Picture(bytes: size, lastUse: uses)
        bytes += size
    }

    private func forget(_ path: String) {
        guard let known = pictures.removeValue(forKey: path) else { return }
        bytes -= known.bytes
    }

    /// Goes a tenth below the budget, so that not every new picture asks for it again.
    private func trim() {
        guard bytes > budget else { return }
        for (path, _) in pictures.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard bytes > budget / 10 * 9 else { return }
            forget(path)
            FileTree.remove(path)
        }
    }
}
