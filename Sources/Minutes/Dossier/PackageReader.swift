internal import CLibZip
internal import Foundation

/// Reads a ZIP archive that came from elsewhere, entry by entry and within limits.
///
/// The names of its entries are told and nothing more: none of them is ever used as a path.
public final class PackageReader {
    /// Entries that an archive may have.
    private static let mostEntries: Int64 = 20_000

    /// The names, in the order of the archive.
    public let names: [String]
    private let archive: OpaquePointer

    /// - Throws: `MinutesError.packing` for what is no archive, has a name twice, or too many.
    public init(_ place: String) throws(MinutesError) {
        var code: Int32 = 0
        guard let archive = zip_open(place, ZIP_RDONLY, &code) else {
            throw .packing(reason: "\(place) is no package")
        }
        self.archive = archive
        let count = zip_get_num_entries(archive, 0)
        var names: [String] = []
        for index in 0..<min(count, Self.mostEntries) {
            names.append(zip_get_name(archive, UInt64(index), 0).map { String(cString: $0) } ?? "")
        }
        self.names = names
        guard count <= Self.mostEntries, Set(names).count == names.count else {
            throw .packing(reason: "\(place) has too many files, or two of one name")
        }
    }

    deinit { zip_discard(archive) }

    /// All bytes of an entry.
    public func bytes(_ name: String, limit: Int) throws(MinutesError) -> [UInt8] {
        var all: [UInt8] = []
        try read(name, limit: limit) { (bytes) throws(MinutesError) in all += bytes }
        return all
    }

    /// The bytes of an entry piece by piece; its checksum in the archive is checked at its end.
    ///
    /// - Parameter limit: More bytes than these are refused.
    public func read(
        _ name: String, limit: Int, _ body: (ArraySlice<UInt8>) throws(MinutesError) -> Void
    ) throws(MinutesError) {
        guard let file = zip_fopen(archive, name, 0) else {
            throw .packing(reason: "\(name) is missing or cannot be read")
        }
        defer { zip_fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let count = Int(zip_fread(file, &buffer, UInt64(buffer.count)))
            guard count >= 0 else { throw .packing(reason: "\(name) is damaged") }
            if count == 0 { return }
            total += count
            guard total <= limit else { throw .packing(reason: "\(name) is too large") }
            try body(buffer[..<count])
        }
    }
}
