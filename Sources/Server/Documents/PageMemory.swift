internal import EventLoop

/// The pictures of pages that were wanted last, in memory within a budget: what a room full of
/// people turns to is read from disk once.
///
/// Whether somebody may see a page is not its business; it is asked before each answer.
@Loop final class PageMemory {
    private let budget: Int
    private var pictures: [String: Picture] = [:]
    private(set) var bytes = 0
    /// Counts uses; larger is later.
    private var uses = 0

    private struct Picture {
        let bytes: SharedBytes
        var lastUse: Int
    }

    /// - Parameter budget: bytes; 0 keeps nothing.
    init(budget: Int) { self.budget = budget }

    /// The largest picture that is kept.
    var largest: Int { budget / 8 }

    /// The picture that lies on disk at `path`, if it is here; it counts as wanted now.
    func picture(at path: String) -> SharedBytes? {
        guard let found = pictures[path] else { return nil }
        uses += 1
        pictures[path]?.lastUse = uses
        return found.bytes
    }

    /// Keeps a picture, and makes room for it.
    func keep(_ picture: SharedBytes, at path: String) {
        guard picture.count <= largest else { return }
        forget(path)
        uses += 1
        pictures[path] = Picture(bytes: picture, lastUse: uses)
        bytes += picture.count
        if bytes > budget { trim() }
    }

    /// Lets go of everything below a folder.
    func forget(below folder: String) {
        for path in pictures.keys where path.hasPrefix(folder + "/") { forget(path) }
    }

    private func forget(_ path: String) {
        guard let known = pictures.removeValue(forKey: path) else { return }
        bytes -= known.bytes.count
    }

    /// Goes a quarter below the budget, so that not every new picture asks for it again.
    private func trim() {
        for (path, _) in pictures.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard bytes > budget / 4 * 3 else { return }
            forget(path)
        }
    }
}
