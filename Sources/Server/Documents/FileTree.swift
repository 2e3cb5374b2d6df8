internal import Foundation
internal import Glibc

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

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// What lies in a folder; nothing in one that is not there.
    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Syncs the names in a folder: a new one must outlive a power cut as well as what it names.
    static func sync(_ folder: String) {
        let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { return }
        fsync(place)
        close(place)
    }

    /// Bytes of a file; 0 if it is not there.
    static func size(_ path: String) -> Int64 {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        return max(0, Int64(lseek(file, 0, SEEK_END)))
    }

    /// Puts a file where it belongs in one step, so that nobody ever sees half of it.
    static func move(_ from: String, to place: String) throws(Problem) {
        guard rename(from, place) == 0 else { throw Problem(500, "storage.failed") }
    }

    static func copy(_ from: String, to place: String) throws(Problem) {
        do { try FileManager.default.copyItem(atPath: from, toPath: place) } catch {
            throw Problem(500, "storage.failed")
        }
    }

    static func write(_ bytes: [UInt8], to place: String) throws(Problem) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: place), options: .atomic)
        } catch {
            throw Problem(500, "storage.failed")
        }
    }

    /// Writes a file that is there in full, or as it was, whatever happens to the machine.
    ///
    /// - Throws: `storage.full`, `storage.failed`.
    static func keep(_ bytes: [UInt8], at place: String) throws(Problem) {
        let part = place + ".part"
        let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault() }
        let isKept = append(bytes, to: file) && fsync(file) == 0
        let problem = isKept ? nil : fault()
        close(file)
        if let problem {
            unlink(part)
            throw problem
        }
        try move(part, to: place)
        sync(folder(of: place))
    }

    /// All bytes of a file; `nil` if it cannot be read.
    ///
    /// By the system's own calls, since Foundation never gives back what it has made ready for a
    /// file that is empty.
    static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        while true {
            // Not asked for its size: what the kernel makes up while it is read (/proc) has none.
            let room = min(max(65_536, bytes.count), 16 << 20)
            var taken = 0
            let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                repeat {
                    taken = Glibc.read(file, buffer.baseAddress, room)
                } while taken < 0 && errno == EINTR
                count = max(0, taken)
            }
            guard taken >= 0 else { return nil }
            if taken == 0 { return bytes }
            bytes += piece
        }
    }

    /// Writes all of the bytes to an open file, in as many steps as it takes; `false` if the system
    /// would not, which ``fault()`` tells then.
    static func append(_ bytes: some ContiguousBytes, to file: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let written = Glibc.write(file, part.baseAddress, part.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }

    /// What `errno` says of a disk: that it is full, or that it failed.
    static func fault() -> Problem {
        errno == ENOSPC || errno == EDQUOT
            ? Problem(507, "storage.full") : Problem(500, "storage.failed")
    }
}
