import CLibZip
import Foundation

/// An archive read back with libzip, which checks it on the way.
enum ReadArchive {
    struct Damage: Error {
        let reason: String
    }

    /// The files of an archive in their order.
    static func unpacked(_ bytes: [UInt8]) throws -> [(name: String, text: String)] {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let copy = malloc(max(1, bytes.count)) else { throw Damage(reason: "no memory") }
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &fault) else {
            free(copy)
            throw Damage(reason: String(cString: zip_error_strerror(&fault)))
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault)
        else {
            zip_source_free(source)
            throw Damage(reason: String(cString: zip_error_strerror(&fault)))
        }
        defer { zip_discard(archive) }
        var files: [(name: String, text: String)] = []
        for index in 0..<zip_get_num_entries(archive, 0) {
            files.append(try file(UInt64(index), of: archive))
        }
        return files
    }

    private static func file(
        _ index: UInt64, of archive: OpaquePointer
    ) throws -> (name: String, text: String) {
        var about = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &about) == 0, let name = about.name,
            let file = zip_fopen_index(archive, index, 0)
        else { throw Damage(reason: String(cString: zip_strerror(archive))) }
        defer { zip_fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Int(about.size))
        let read = bytes.withUnsafeMutableBytes {
            zip_fread(file, $0.baseAddress, UInt64($0.count))
        }
        guard read == Int64(bytes.count) else { throw Damage(reason: "was cut short") }
        return (String(cString: name), String(decoding: bytes, as: UTF8.self))
    }
}
