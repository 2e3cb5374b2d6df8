internal import Crypto
internal import Foundation

/// Files written once, synced, and known by their size and SHA-256.
///
/// Only regular files are read: a link in a folder that came from elsewhere leads nowhere.
enum CheckedFile {
    /// What a file holds, in short.
    struct Digest: Equatable {
        /// Bytes.
        var size: Int64 = 0
        /// SHA-256 in hexadecimal.
        var sha256 = ""
    }

    private static let piece = 1 << 20

    /// Reads a file to its end.
    static func digest(_ path: String) throws(JournalError) -> Digest {
        try reading(path) { (_) throws(JournalError) in }
    }

    /// Copies a file to a place where there is none, and syncs it.
    static func copy(_ path: String, to place: String) throws(JournalError) -> Digest {
        let copy = try Writer(place)
        let digest = try reading(path) { (bytes) throws(JournalError) in try copy.write(bytes) }
        try copy.finish()
        return digest
    }

    /// Writes and syncs a file of this account alone, over one that is there already.
    static func write(_ bytes: [UInt8], to place: String) throws(JournalError) {
        unlink(place)
        let file = try Writer(place)
        try file.write(bytes[...])
        try file.finish()
    }

    /// Writes zeros over all of a file, so that its bytes do not lie about in free blocks, and
    /// syncs it; what is not there needs nothing.
    ///
    /// - Returns: whether there was such a file.
    @discardableResult
    static func overwrite(_ path: String) throws(JournalError) -> Bool {
        let file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT else { throw fault(path) }
            return false
        }
        defer { close(file) }
        var left = DataFolder.size(of: path)
        let zeros = [UInt8](repeating: 0, count: 65_536)
        while left > 0 {
            let count = Glibc.write(file, zeros, min(zeros.count, Int(left)))
            guard count > 0 else { throw fault(path) }
            left -= Int64(count)
        }
        guard fsync(file) == 0 else { throw fault(path) }
        return true
    }

    private static func reading(
        _ path: String, _ body: (ArraySlice<UInt8>) throws(JournalError) -> Void
    ) throws(JournalError) -> Digest {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw fault(path) }
        defer { close(file) }
        var hasher = SHA256()
        var digest = Digest()
        var buffer = [UInt8](repeating: 0, count: piece)
        while true {
            let count = read(file, &buffer, piece)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault(path) }
            guard count > 0 else { break }
            hasher.update(data: buffer[..<count])
            digest.size += Int64(count)
            try body(buffer[..<count])
        }
        digest.sha256 = Hex.text(hasher.finalize())
        return digest
    }

    /// A full disk and a read-only one keep their names; all else is named by its path.
    static func fault(_ path: String) -> JournalError {
        switch errno {
        case ENOSPC, EDQUOT: .diskFull
        case let code: .system("\(path): \(String(cString: strerror(code)))")
        }
    }

    /// A new file on its way to disk.
    private final class Writer {
        private let path: String
        private var file: Int32

        init(_ path: String) throws(JournalError) {
            self.path = path
            file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw CheckedFile.fault(path) }
        }

        func write(_ bytes: ArraySlice<UInt8>) throws(JournalError) {
            var rest = bytes
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw CheckedFile.fault(path) }
                rest = rest.dropFirst(count)
            }
        }

        func finish() throws(JournalError) {
            guard fsync(file) == 0 else { throw CheckedFile.fault(path) }
            close(file)
            file = -1
        }

        deinit { if file >= 0 { close(file) } }
    }
}
