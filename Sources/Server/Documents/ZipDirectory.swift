/// What a zip says is in it, by the directory at its end (PKWARE APPNOTE §4.3).
///
/// Read before any program unpacks it: a file of a few kilobytes can promise terabytes. One
/// that lies about its sizes meets the limits of the program that unpacks it.
struct ZipDirectory: Equatable {
    /// Bytes of all entries, unpacked.
    let unpackedBytes: Int
    let entries: Int

    /// Where the directory lies, from the last 64 KiB of the file.
    static func place(end: [UInt8]) -> (offset: Int, size: Int)? {
        guard end.count >= 22 else { return nil }
        let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        for start in stride(from: end.count - 22, through: 0, by: -1)
        where end[start] == mark[0] && end[start..<start + 4].elementsEqual(mark) {
            return (number(end, start + 16, 4), number(end, start + 12, 4))
        }
        return nil
    }

    init(_ directory: [UInt8]) {
        var place = 0
        var (bytes, count) = (0, 0)
        while place + 46 <= directory.count, Self.number(directory, place, 4) == 0x0201_4B50 {
            bytes += Self.number(directory, place + 24, 4)
            count += 1
            place +=
                46 + Self.number(directory, place + 28, 2) + Self.number(directory, place + 30, 2)
                + Self.number(directory, place + 32, 2)
        }
        (unpackedBytes, entries) = (bytes, count)
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
