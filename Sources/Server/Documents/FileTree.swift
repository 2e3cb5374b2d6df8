internal import Foundation

/// Folders of the data folder, made and removed.
enum FileTree {
    /// Makes a folder and those above it, for this account alone.
    static func make(_ path: String) throws(Problem) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem(500, "storage.failed")
        }
    }

    static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Puts a file where it belongs in one step, so that nobody ever sees half of it.
    static func move(_ from: String, to place: String) throws(Problem) {
        guard rename(from, place) == 0 else { throw Problem(500, "storage.failed") }
    }

    static func write(_ bytes: [UInt8], to place: String) throws(Problem) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: place), options: .atomic)
        } catch {
            throw Problem(500, "storage.failed")
        }
    }

    static func read(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }
}
