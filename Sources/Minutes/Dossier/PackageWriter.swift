internal import CLibZip
internal import Foundation

/// A ZIP archive written to a file: entries out of memory and out of other files, in the order in
/// which they are given.
///
/// Entries bear the first moment that the format can hold. Nothing is compressed: documents are
/// already, and whoever has only half of the file can still read the rest. An archive that could
/// not be finished leaves no file.
public enum PackageWriter {
    /// What an entry is made of.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// A path that stays as it is until the archive is written.
        case file(String)
    }

    /// Writes the archive; `place` must not be there.
    public static func write(
        _ entries: [(name: String, content: Content)], to place: String
    ) throws(MinutesError) {
        var code: Int32 = 0
        guard let archive = zip_open(place, ZIP_CREATE | ZIP_EXCL, &code) else {
            throw .packing(reason: "\(place) cannot be made (\(code))")
        }
        do {
            for entry in entries { try add(entry.name, entry.content, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw .packing(reason: reason)
        }
    }

    private static func add(
        _ name: String, _ content: Content, to archive: OpaquePointer
    ) throws(MinutesError) {
        guard let source = source(content, in: archive) else { throw failure(archive) }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw failure(archive)
        }
        let firstDay: UInt16 = 1 << 5 | 1
        guard zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0) == 0,
            zip_file_set_dostime(archive, UInt64(index), 0, firstDay, 0) == 0
        else { throw failure(archive) }
    }

    private static func source(_ content: Content, in archive: OpaquePointer) -> OpaquePointer? {
        switch content {
        case .file(let path): return zip_source_file(archive, path, 0, -1)
        case .bytes(let bytes):
            // libzip reads the buffer when the archive is closed, and frees it then.
            guard let copy = malloc(max(1, bytes.count)) else { return nil }
            copy.copyMemory(from: bytes, byteCount: bytes.count)
            guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
                free(copy)
                return nil
            }
            return source
        }
    }

    private static func failure(_ archive: OpaquePointer) -> MinutesError {
        .packing(reason: String(cString: zip_strerror(archive)))
    }
}
