import CLibUV
import Glibc

/// Reads files on libuv's thread pool, so that a slow disk stops nobody.
public enum FileReading {
    /// Reads a file, or a part of it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - offset: The first byte; behind the end there is nothing to read.
    ///   - count: How many bytes at most; nil reads to the end.
    ///   - limit: More bytes than this throw `EventLoopError.fileTooLarge`.
    /// - Returns: The bytes; fewer than asked for only at the file's end.
    @Loop public static func read(
        _ path: String, from offset: Int64 = 0, count: Int? = nil, limit: Int
    ) async throws -> [UInt8] {
        try await PoolWork.run {
            let file = try call(path) { uv_fs_open(nil, $0, path, O_RDONLY | O_CLOEXEC, 0, nil) }
            defer { _ = try? call(path) { uv_fs_close(nil, $0, file, nil) } }
            let size = try inspect(path) { uv_fs_fstat(nil, $0, file, nil) }.size
            let available = Int(max(0, size - offset))
            let wanted = min(count ?? available, available)
            guard wanted <= limit else { throw EventLoopError.fileTooLarge(path, limit: limit) }
            return try bytes(of: file, path, from: offset, count: max(0, wanted))
        }
    }

    /// Size in bytes, time of the last change in seconds since 1970, and kind.
    @Loop public static func status(
        _ path: String
    ) async throws -> (size: Int64, modified: Int64, isDirectory: Bool) {
        try await PoolWork.run { try inspect(path) { uv_fs_stat(nil, $0, path, nil) } }
    }

    private static func bytes(
        of file: Int32, _ path: String, from offset: Int64, count: Int
    ) throws -> [UInt8] {
        // The empty array is one for all threads, and filling it would write to it.
        guard count > 0 else { return [] }
        return try [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
            while filled < count {
                let rest = UnsafeMutableBufferPointer(rebasing: memory[filled...])
                let length = try rest.withMemoryRebound(to: CChar.self) { chars in
                    // libuv takes at most 4 GiB in one buffer.
                    let part = UInt32(min(chars.count, 1 << 30))
                    var vector = uv_buf_init(chars.baseAddress, part)
                    let position = offset + Int64(filled)
                    return try call(path) { uv_fs_read(nil, $0, file, &vector, 1, position, nil) }
                }
                if length == 0 { break }
                filled += Int(length)
            }
        }
    }

    private static func inspect(
        _ path: String, _ stat: (UnsafeMutablePointer<uv_fs_t>) -> Int32
    ) throws -> (size: Int64, modified: Int64, isDirectory: Bool) {
        var found = uv_stat_t()
        _ = try call(path) { request in
            let code = stat(request)
            found = request.pointee.statbuf
            return code
        }
        let isDirectory = UInt32(truncatingIfNeeded: found.st_mode) & S_IFMT == S_IFDIR
        return (Int64(found.st_size), Int64(found.st_mtim.tv_sec), isDirectory)
    }

    /// One file operation, without a callback: libuv performs it on this thread,
    /// needs no loop for it, and goes on after EINTR by itself.
    private static func call(
        _ path: String, _ operation: (UnsafeMutablePointer<uv_fs_t>) -> Int32
    ) throws -> Int32 {
        var request = uv_fs_t()
        let code = operation(&request)
        uv_fs_req_cleanup(&request)
        guard code >= 0 else { throw EventLoopError.file(path, code) }
        return code
    }
}
