internal import Foundation
internal import Glibc
internal import Minutes

/// A ZIP that came from outside, unpacked into a folder of its own.
///
/// Nothing is written beside that folder, whatever the names inside say; entries are written as
/// plain files, so that no link in the ZIP is ever one on disk. An entry that cannot be taken is
/// told, and the others are. Not for packages of the server's own: those never touch the disk.
struct ZipFolder {
    /// Bytes that stay free on the disk, so that a meeting that runs meanwhile can be kept.
    static let reserve: Int64 = 512 << 20
    /// Folders inside one another, and bytes of one name (NAME_MAX of Linux).
    private static let deepest = 16
    private static let longest = 255

    let folder: String
    /// Bytes of one file.
    let limit: Int
    /// Bytes of all of them; what the disk has beyond the reserve.
    let room: Int64

    init(_ folder: String, limit: Int, free: Int64) {
        self.folder = folder
        self.limit = limit
        room = max(0, free - Self.reserve)
    }

    /// Bytes that are free where a folder lies.
    static func free(at path: String) -> Int64 {
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: path)
        return (facts?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    }

    /// Unpacks a ZIP; the folder must be new.
    ///
    /// - Returns: what is wrong with single entries.
    /// - Throws: `import.notZip`, `storage.full`, `storage.failed`.
    func unpack(
        _ place: String, isStopped: () -> Bool
    ) throws(Problem) -> [Problem] {
        let zip: PackageReader
        do { zip = try PackageReader(place) } catch { throw Problem(422, "import.notZip") }
        try FileTree.make(folder)
        var faults: [Problem] = []
        var left = room
        for name in zip.names where !name.hasSuffix("/") && !name.hasSuffix("\\") {
            if isStopped() { return faults }
            guard let path = Self.path(name) else {
                faults.append(Problem(422, "import.nameHostile", String(name.prefix(200))))
                continue
            }
            do throws(Problem) {
                try write(name, of: zip, to: path, &left)
            } catch {
                guard error.status < 500 else { throw error }
                faults.append(error)
            }
        }
        return faults
    }

    /// The path below the folder that a name stands for; `nil` for one that leads elsewhere.
    ///
    /// Old programs of Windows write `\` between folders.
    static func path(_ name: String) -> String? {
        let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        guard !parts.isEmpty, parts.count <= deepest else { return nil }
        for part in parts {
            let isPlain =
                !part.isEmpty && part != "." && part != ".." && part.utf8.count <= longest
                && !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            guard isPlain, !part.hasSuffix(":") else { return nil }
        }
        return parts.joined(separator: "/")
    }

    private func write(
        _ name: String, of zip: PackageReader, to path: String, _ left: inout Int64
    ) throws(Problem) {
        let place = "\(folder)/\(path)"
        if let slash = path.lastIndex(of: "/") {
            do throws(Problem) { try FileTree.make("\(folder)/\(path[..<slash])") } catch {
                // A file stands where a folder should be.
                guard errno != ENOSPC else { throw Problem(507, "storage.full") }
                throw Problem(422, "import.nameHostile", name)
            }
        }
        let file = open(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            if [EEXIST, EISDIR, ENOTDIR].contains(errno) {
                throw Problem(422, "import.nameHostile", name)
            }
            throw FileTree.fault()
        }
        defer { close(file) }
        var (room, taken, problem): (Int64, Int, Problem?) = (left, 0, nil)
        do throws(MinutesError) {
            try zip.read(name, limit: .max) { (bytes) throws(MinutesError) in
                room -= Int64(bytes.count)
                taken += bytes.count
                guard taken <= limit else {
                    problem = Problem(422, "document.tooLarge", name)
                    throw .packing(reason: "large")
                }
                guard room >= 0 else {
                    problem = Problem(507, "storage.full")
                    throw .packing(reason: "full")
                }
                guard FileTree.append(bytes, to: file) else {
                    problem = FileTree.fault()
                    throw .packing(reason: "disk")
                }
            }
            left = room
        } catch {
            unlink(place)
            throw problem ?? Problem(422, "document.damaged", name)
        }
    }
}
