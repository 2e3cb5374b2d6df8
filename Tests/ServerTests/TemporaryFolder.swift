import Foundation

/// A folder that is gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        // In memory where there is such a place: every commit is synced, and there are many.
        let memory = "/dev/shm/"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        path = (isThere ? memory : NSTemporaryDirectory()) + "server-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    @discardableResult func write(_ name: String, _ text: String) throws -> String {
        let place = path + "/" + name
        let folder = (place as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: place))
        return place
    }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }
}

/// The sources beside the tests, for tests that hold one against the other.
enum Sources {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent("Sources/" + path), encoding: .utf8)
    }

    /// The text of every file of a target, outside `folder`.
    static func all(_ target: String, outside folder: String) throws -> [String] {
        let top = root.appendingPathComponent("Sources/" + target).resolvingSymlinksInPath()
        let names = try FileManager.default.subpathsOfDirectory(atPath: top.path)
        return try names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(folder + "/") }.map {
            try String(contentsOf: top.appendingPathComponent($0), encoding: .utf8)
        }
    }
}
