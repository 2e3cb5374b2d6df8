/// A body in chunks (RFC 9112 §7.1) to its bytes, as they come.
///
/// A chunk's size is checked against the limit before any of its bytes is
/// waited for. Extensions and trailers are checked, limited and dropped.
struct ChunkedDecoder: Sendable {
    /// What one step gives.
    enum Step {
        case needsMore
        case piece([UInt8])
        case finished
    }

    private enum State {
        /// A line with a chunk's size is next.
        case size
        /// So many bytes of the chunk are left.
        case data(Int64)
        /// The CRLF after a chunk is next.
        case dataEnd
        /// The last chunk was read; field lines or the empty line are next.
        case trailers
    }

    /// What all extensions of one body may have together, in bytes.
    static let extensionBudget: UInt32 = 4096

    /// The most bytes the body may have.
    var limit = Int64.max

    private var state = State.size
    private var total: Int64 = 0
    private var extensionBytes: UInt32 = 0
    private var trailerBytes: UInt32 = 0
    private var trailerCount: UInt32 = 0

    mutating func next(
        _ queue: inout ByteQueue, limits: RequestParser.Limits
    ) throws(HTTPFault) -> Step {
        while true {
            switch state {
            case .size:
                guard try readSize(&queue) else { return .needsMore }
            case .data(let remaining):
                let piece = queue.take(atMost: Int(clamping: remaining))
                guard !piece.isEmpty else { return .needsMore }
                let left = remaining - Int64(piece.count)
                state = left == 0 ? .dataEnd : .data(left)
                return .piece(piece)
            case .dataEnd:
                guard try readDataEnd(&queue) else { return .needsMore }
            case .trailers:
                return try readTrailers(&queue, limits: limits) ? .finished : .needsMore
            }
        }
    }

    private mutating func readSize(_ queue: inout ByteQueue) throws(HTTPFault) -> Bool {
        let room = Int(Self.extensionBudget - extensionBytes)
        switch queue.takeLine(limit: 16 + 2 + room) {
        case .incomplete: return false
        case .tooLong: throw .chunkExtensionsTooLong
        case .bareLineFeed: throw .bareLineFeed
        case .complete(let line):
            let digits = line.prefix { Self.hexValue($0) != nil }
            let size = try Self.size(digits)
            try Self.checkExtension(line[digits.endIndex...])
            extensionBytes += min(
                UInt32(line.count - digits.count), Self.extensionBudget - extensionBytes)
            guard size > 0 else {
                state = .trailers
                return true
            }
            let (sum, overflow) = total.addingReportingOverflow(size)
            guard !overflow, sum <= limit else { throw .bodyTooLarge }
            total = sum
            state = .data(size)
            return true
        }
    }

    private static func size(_ digits: ArraySlice<UInt8>) throws(HTTPFault) -> Int64 {
        // RFC 9112 §7.1: expect large numbers and do not wrap around.
        guard (1...16).contains(digits.count) else { throw .chunkSizeInvalid }
        var size: UInt64 = 0
        for digit in digits {
            size = size << 4 | UInt64(hexValue(digit) ?? 0)
        }
        guard let size = Int64(exactly: size) else { throw .chunkSizeInvalid }
        return size
    }

    // RFC 9112 §7.1.1: white space may stand before the semicolon, and an
    // extension that is not understood is ignored.
    private static func checkExtension(_ bytes: ArraySlice<UInt8>) throws(HTTPFault) {
        guard !bytes.isEmpty else { return }
        guard bytes.drop(while: FieldParser.isSpace).first == UInt8(ascii: ";") else {
            throw .chunkSizeInvalid
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw .chunkExtensionInvalid
        }
    }

    private mutating func readDataEnd(_ queue: inout ByteQueue) throws(HTTPFault) -> Bool {
        guard !queue.isEmpty else { return false }
        guard queue[0] == 0x0D else { throw .chunkEndMissing }
        guard queue.count > 1 else { return false }
        guard queue[1] == 0x0A else { throw .chunkEndMissing }
        queue.skip(2)
        state = .size
        return true
    }

    private mutating func readTrailers(
        _ queue: inout ByteQueue, limits: RequestParser.Limits
    ) throws(HTTPFault) -> Bool {
        while true {
            switch queue.takeLine(limit: limits.headBytes - Int(trailerBytes)) {
            case .incomplete: return false
            case .tooLong: throw .headTooLarge
            case .bareLineFeed: throw .bareLineFeed
            case .complete(let line):
                guard !line.isEmpty else { return true }
                trailerBytes += UInt32(line.count + 2)
                trailerCount += 1
                guard trailerCount <= limits.fieldCount else { throw .tooManyFields }
                _ = try FieldParser.split(line)
            }
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
