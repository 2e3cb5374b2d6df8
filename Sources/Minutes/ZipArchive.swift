internal import CLibZip
internal import Foundation

/// A ZIP archive made in memory.
///
/// Entries bear the first moment that the format can hold, so that the bytes depend on the
/// contents alone. The buffers that C sees live no longer than one call to `packed`.
enum ZipArchive {
    /// 1980-01-01 in the format of MS-DOS.
    private static let firstDay: UInt16 = 1 << 5 | 1

    /// The archive that holds these files, in this order.
    static func packed(_ files: [(name: String, text: String)]) throws(MinutesError) -> [UInt8] {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &fault) else {
            throw failure(&fault)
        }
        defer { zip_source_free(target) }
        // Closing the archive gives up one hold on its source; the other is ours to read by.
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &fault) else {
            zip_source_free(target)
            throw failure(&fault)
        }
        do {
            for file in files { try add(file.name, [UInt8](file.text.utf8), to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw .packing(reason: reason)
        }
        return try contents(of: target)
    }

    private static func add(
        _ name: String, _ bytes: [UInt8], to archive: OpaquePointer
    ) throws(MinutesError) {
        // libzip reads the buffer when the archive is closed, and frees it then.
        guard let copy = malloc(max(1, bytes.count)) else { throw .packing(reason: "no memory") }
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            throw .packing(reason: String(cString: zip_strerror(archive)))
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw .packing(reason: String(cString: zip_strerror(archive)))
        }
        guard zip_file_set_dostime(archive, UInt64(index), 0, firstDay, 0) == 0 else {
            throw .packing(reason: String(cString: zip_strerror(archive)))
        }
    }

    private static func contents(of source: OpaquePointer) throws(MinutesError) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw .packing(reason: "cannot be read back") }
        defer { zip_source_close(source) }
        guard zip_source_seek(source, 0, SEEK_END) == 0, case let size = zip_source_tell(source),
            size > 0, zip_source_seek(source, 0, SEEK_SET) == 0
        else { throw .packing(reason: "has no length") }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let read = bytes.withUnsafeMutableBytes {
            zip_source_read(source, $0.baseAddress, UInt64($0.count))
        }
        guard read == size else { throw .packing(reason: "was cut short") }
        return bytes
    }

    private static func failure(_ fault: inout zip_error_t) -> MinutesError {
        .packing(reason: String(cString: zip_error_strerror(&fault)))
    }
}
