import CLibUV

/// What one connection was given to send and has not handed to libuv yet.
///
/// A value without a socket: it remembers how much of its first piece is gone.
/// Its storage is kept between turns, so that the usual turn allocates nothing.
struct OutgoingQueue {
    /// No more storage than this many pieces is kept by an idle connection.
    private static let keptCapacity = 16

    private var pieces: [SharedBytes] = []
    private var first = 0
    private var sentOfFirst = 0

    /// The bytes still to be sent.
    private(set) var byteCount = 0

    var isEmpty: Bool { byteCount == 0 }

    /// How many pieces `gather` would need at most.
    var pieceCount: Int { pieces.count - first }

    /// How many of them one call to the kernel takes: on Linux `writev` has room for 1024.
    var callCount: Int { min(pieceCount, 1024) }

    mutating func append(_ bytes: SharedBytes) {
        guard bytes.count > 0 else { return }
        pieces.append(bytes)
        byteCount += bytes.count
    }

    /// Describes the front of the queue in `vectors`, as many pieces as fit.
    func gather(into vectors: UnsafeMutableBufferPointer<uv_buf_t>) -> (pieces: Int, bytes: Int) {
        let count = min(vectors.count, pieceCount)
        var bytes = 0
        for index in 0..<count {
            let piece = pieces[first + index]
            let skipped = index == 0 ? sentOfFirst : 0
            let length = piece.count - skipped
            vectors[index] = uv_buf_t(base: piece.base + skipped, len: length)
            bytes += length
        }
        return (count, bytes)
    }

    /// The first `count` bytes are gone.
    mutating func advance(by count: Int) {
        byteCount -= count
        if byteCount == 0 { return removeAll() }
        var gone = sentOfFirst + count
        while gone >= pieces[first].count {
            gone -= pieces[first].count
            first += 1
        }
        sentOfFirst = gone
    }

    /// Empties the queue and returns the pieces, for somebody to keep alive.
    mutating func takeAll() -> [SharedBytes] {
        defer {
            pieces = []
            removeAll()
        }
        return pieces
    }

    mutating func removeAll() {
        pieces.removeAll(keepingCapacity: pieces.capacity <= Self.keptCapacity)
        first = 0
        sentOfFirst = 0
        byteCount = 0
    }
}
