internal import Crypto
internal import Foundation
internal import Glibc

/// A file of an old archive on its way into the store: read once, hashed and copied as it comes.
///
/// Only a regular file below the imported folder is taken, whatever names and links say.
struct PaperFile: Sendable {
    let checksum: String
    let size: Int64
    let beginning: [UInt8]
    /// Where the copy lies.
    let copy: String

    /// - Throws: `import.fileMissing`, `import.fileOutside`, `document.empty`,
    ///   `document.tooLarge`, `storage.full`, `storage.failed`.
    static func take(
        _ name: String, from folder: String, to copy: String, limit: Int
    ) throws(Problem) -> PaperFile {
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
            !name.utf8.contains(0)
        else { throw Problem(422, "import.fileOutside", name) }
        guard let path = place(of: name, in: folder) else {
            throw Problem(422, "import.fileMissing", name)
        }
        let real = realpath(path, nil)
        defer { free(real) }
        guard let real, String(cString: real).hasPrefix(folder + "/") else {
            throw Problem(422, "import.fileOutside", name)
        }
        let file = open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw Problem(422, "import.fileMissing", name) }
        defer { close(file) }
        // What is no regular file has no end to go to.
        let size = Int64(lseek(file, 0, SEEK_END))
        guard size >= 0, lseek(file, 0, SEEK_SET) == 0 else {
            throw Problem(422, "import.fileMissing", name)
        }
        guard size > 0 else { throw Problem(422, "document.empty", name) }
        guard size <= Int64(limit) else { throw Problem(422, "document.tooLarge", name) }
        return try read(file, to: copy, name)
    }

    /// Names from a Mac are decomposed; both spellings are tried.
    private static func place(of name: String, in folder: String) -> String? {
        [
            name, name.precomposedStringWithCanonicalMapping,
            name.decomposedStringWithCanonicalMapping,
        ].map { "\(folder)/\($0)" }.first { access($0, R_OK) == 0 }
    }

    private static func read(
        _ file: Int32, to copy: String, _ name: String
    ) throws(Problem) -> PaperFile {
        let out = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard out >= 0 else { throw FileTree.fault() }
        defer { close(out) }
        var (hasher, size, beginning) = (SHA256(), Int64(0), [UInt8]())
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                unlink(copy)
                throw Problem(422, "import.fileMissing", name)
            }
            if count == 0 { break }
            let part = buffer[..<count]
            hasher.update(data: part)
            if beginning.count < 65_536 { beginning += part.prefix(65_536 - beginning.count) }
            size += Int64(count)
            guard FileTree.append(part, to: out) else {
                let problem = FileTree.fault()
                unlink(copy)
                throw problem
            }
        }
        guard fsync(out) == 0 else {
            let problem = FileTree.fault()
            unlink(copy)
            throw problem
        }
        return PaperFile(
            checksum: Hex.text(hasher.finalize()), size: size, beginning: beginning, copy: copy)
    }
}
