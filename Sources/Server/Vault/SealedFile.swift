internal import Crypto
internal import Foundation
internal import Glibc

/// An encrypted file on disk, of which any part can be read, from any thread.
///
/// Its length is authenticated when it is opened: the last chunk must be the last one. Of what
/// cannot be authenticated nothing is returned.
final class SealedFile: Sendable {
    /// Bytes of plain text.
    let size: Int64
    private let file: Int32
    private let form: SealedForm

    /// Opens a file; blocks.
    ///
    /// - Throws: `document.sealBroken`, or 404 `document.unknown` if it is not there.
    init(
        _ path: String, key: SymmetricKey, role: String, chunkBytes: Int64 = 65_536
    ) throws(Problem) {
        file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw Problem(404, "document.unknown") }
        let length = Int64(lseek(file, 0, SEEK_END))
        let head = Self.bytes(of: file, from: 0, count: Int(SealedForm.headBytes))
        guard
            let form = head.flatMap({
                SealedForm(opening: $0, with: key, role: role, chunkBytes: chunkBytes)
            }), let size = form.plainBytes(ofSealed: length)
        else {
            close(file)
            throw Problem.sealBroken
        }
        self.form = form
        self.size = size
        // Throwing from here on runs the deinit, which closes the file.
        _ = try chunk(form.chunks(of: size) - 1)
    }

    deinit { close(file) }

    /// Reads a part of the plain text; blocks.
    ///
    /// - Returns: `count` bytes, fewer only at the end.
    func read(from offset: Int64 = 0, count: Int64? = nil) throws(Problem) -> [UInt8] {
        let end = min(size, count.map { offset + $0 } ?? size)
        guard offset < end else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(end - offset))
        for number in (offset / form.chunkBytes)...((end - 1) / form.chunkBytes) {
            let plain = try chunk(number)
            let begin = number * form.chunkBytes
            let from = Int(max(0, offset - begin))
            let to = Int(min(Int64(plain.count), end - begin))
            guard from <= to else { throw Problem.sealBroken }
            bytes += plain.dropFirst(from).prefix(to - from)
        }
        return bytes
    }

    /// Writes the plain text into a new file of this account alone; blocks.
    func copy(to place: String) throws(Problem) {
        let out = try NewFile(place)
        var offset: Int64 = 0
        while offset < size {
            let part = try read(from: offset, count: 16 * form.chunkBytes)
            try out.write(part)
            offset += Int64(part.count)
        }
        try out.finish(durably: false)
    }

    private func chunk(_ number: Int64) throws(Problem) -> Data {
        let last = form.chunks(of: size) - 1
        let plain = min(form.chunkBytes, size - number * form.chunkBytes)
        let count = Int(max(0, plain) + SealedForm.tagBytes)
        guard let sealed = Self.bytes(of: file, from: form.place(of: number), count: count) else {
            throw Problem.sealBroken
        }
        do {
            return try form.open(sealed[...], chunk: number, isLast: number == last)
        } catch {
            throw Problem.sealBroken
        }
    }

    private static func bytes(of file: Int32, from offset: Int64, count: Int) -> [UInt8]? {
        // The empty array is one for all threads, and filling it would write to it.
        guard count > 0 else { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
            while filled < count {
                let got = pread(
                    file, memory.baseAddress?.advanced(by: filled), count - filled,
                    off_t(offset) + off_t(filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
        return bytes.count == count ? bytes : nil
    }

    /// Encrypts a file into a new one beside which nothing of that name may lie; blocks.
    static func seal(
        _ path: String, to place: String, key: SymmetricKey, role: String, durably: Bool
    ) throws(Problem) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Problem(500, "storage.failed") }
        defer { close(file) }
        let out = try NewFile(place)
        do {
            var sealer = Sealer(SealedForm(for: key, role: role))
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = Glibc.read(file, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Problem(500, "storage.failed") }
                guard count > 0 else { break }
                try out.write(sealer.push(buffer[..<count]))
            }
            try out.write(sealer.finish())
            try out.finish(durably: durably)
        } catch {
            throw error as? Problem ?? Problem(500, "storage.failed")
        }
    }
}

extension Problem {
    /// What lies on disk is not what was written there.
    static let sealBroken = Problem(500, "document.sealBroken")
}

/// A file on its way to disk, for this account alone; removed again unless it is finished.
final class NewFile {
    private let path: String
    private var file: Int32
    private var isFinished = false

    init(_ path: String) throws(Problem) {
        self.path = path
        unlink(path)
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileTree.fault() }
    }

    func write(_ bytes: some ContiguousBytes) throws(Problem) {
        guard FileTree.append(bytes, to: file) else { throw FileTree.fault() }
    }

    func finish(durably: Bool) throws(Problem) {
        if durably, fsync(file) != 0 { throw FileTree.fault() }
        isFinished = true
    }

    deinit {
        if file >= 0 { close(file) }
        if !isFinished { unlink(path) }
    }
}
