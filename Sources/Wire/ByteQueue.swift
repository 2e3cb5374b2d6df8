/// The bytes a parser has received and not yet used, oldest first.
///
/// It guarantees that an empty queue owns no memory, that a line is searched
/// only once however small the pieces it arrives in, and that using bytes
/// never moves the ones behind them. It does not limit itself: whoever reads
/// from it says how long a line may become.
struct ByteQueue: Sendable {
    /// What asking for a line gives.
    enum Line {
        /// The line's end has not arrived.
        case incomplete
        /// The line is longer than the limit, or can only become so.
        case tooLong
        /// The line ends in LF without a CR (RFC 9112 §2.2).
        case bareLineFeed
        /// A line without its CRLF, already taken out of the queue.
        case complete(ArraySlice<UInt8>)
    }

    private var bytes: [UInt8] = []
    private var start = 0
    private var scanned = 0

    var count: Int { bytes.count - start }

    var isEmpty: Bool { bytes.isEmpty }

    subscript(offset: Int) -> UInt8 { bytes[start + offset] }

    /// The unread bytes in `range`, counted from the oldest; they stay queued.
    func peek(_ range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[(start + range.lowerBound)..<(start + range.upperBound)]
    }

    mutating func append(_ new: UnsafeRawBufferPointer) {
        // Moving the tail forward only when it is the smaller half keeps the
        // cost of all moves within the number of bytes received.
        if start > 0, start >= bytes.count / 2 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: new)
    }

    mutating func skip(_ count: Int) {
        start += count
        scanned = 0
        if start == bytes.count { clear() }
    }

    /// Takes what there is, up to `limit` bytes; without a copy when that is
    /// everything.
    mutating func take(atMost limit: Int) -> [UInt8] {
        let size = min(limit, count)
        if start == 0, size == bytes.count {
            defer { clear() }
            return bytes
        }
        defer { skip(size) }
        return Array(peek(0..<size))
    }

    /// Takes the next line if it is complete.
    ///
    /// - Parameter limit: the most bytes the line may have, CRLF included.
    mutating func takeLine(limit: Int) -> Line {
        guard let end = bytes[(start + scanned)...].firstIndex(of: 0x0A) else {
            scanned = count
            return count >= limit ? .tooLong : .incomplete
        }
        let length = end + 1 - start
        guard length <= limit else { return .tooLong }
        guard length >= 2, bytes[end - 1] == 0x0D else { return .bareLineFeed }
        let line = bytes[start..<(end - 1)]
        skip(length)
        return .complete(line)
    }

    /// Works on the unread bytes in `range` where they lie.
    mutating func withUnread<Result>(
        _ range: Range<Int>, _ body: (UnsafeMutableRawBufferPointer) -> Result
    ) -> Result {
        let absolute = (start + range.lowerBound)..<(start + range.upperBound)
        return bytes.withUnsafeMutableBytes { all in
            body(UnsafeMutableRawBufferPointer(rebasing: all[absolute]))
        }
    }

    mutating func clear() {
        bytes = []
        start = 0
        scanned = 0
    }
}
