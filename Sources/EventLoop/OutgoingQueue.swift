import Glibc

/// What one connection was given to send and has not handed to libuv yet.
///
/// A value without a socket: it remembers how much of its first piece is gone. A turn's output is
/// nearly always one piece, which needs no storage beyond the queue itself.
struct OutgoingQueue {
    /// No more storage than this many pieces is kept by an idle connection.
    private static let keptCapacity = 16

    /// The bytes still to be sent.
    private(set) var byteCount = 0
    private var first: SharedBytes?
    private var sentOfFirst = 0
    private var others: [SharedBytes] = []
    /// How many of them have become the first.
    private var begun = 0

    var isEmpty: Bool { byteCount == 0 }

    /// How many pieces `gather` would need at most.
    var pieceCount: Int { first == nil ? 0 : 1 + others.count - begun }

    mutating func append(_ bytes: SharedBytes) {
        guard bytes.count > 0 else { return }
        byteCount += bytes.count
        if first == nil { first = bytes } else { others.append(bytes) }
    }

    /// What is there, if it is one piece.
    var onlyPiece: UnsafeRawBufferPointer? {
        guard let first, others.count == begun else { return nil }
        return UnsafeRawBufferPointer(start: first.base + sentOfFirst, count: byteCount)
    }

    /// The file in memory that is first, and what is left of it.
    var firstFile: (file: CInt, from: Int, count: Int)? {
        guard let first, first.file >= 0 else { return nil }
        return (first.file, sentOfFirst, first.count - sentOfFirst)
    }

    /// How many pieces can be described before the next file in memory, and what to tell the kernel:
    /// that there is more to come, if there is.
    func beforeFile(atMost most: Int) -> (pieces: Int, flags: CInt) {
        let count = min(pieceCount, most)
        for place in 1..<max(1, count) where others[begun + place - 1].file >= 0 {
            return (place, CInt(MSG_MORE))
        }
        return (count, 0)
    }

    /// Describes the front of the queue in `vectors`, as many pieces as fit; how many bytes they
    /// have.
    func gather<Vector>(
        into vectors: UnsafeMutableBufferPointer<Vector>,
        _ vector: (UnsafeMutablePointer<CChar>, Int) -> Vector
    ) -> Int {
        guard let first, !vectors.isEmpty else { return 0 }
        var bytes = first.count - sentOfFirst
        vectors.initializeElement(at: 0, to: vector(first.base + sentOfFirst, bytes))
        for place in 1..<max(1, min(vectors.count, pieceCount)) {
            let piece = others[begun + place - 1]
            vectors.initializeElement(at: place, to: vector(piece.base, piece.count))
            bytes += piece.count
        }
        return bytes
    }

    /// The first `count` bytes are gone.
    mutating func advance(by count: Int) {
        byteCount -= count
        if byteCount == 0 { return removeAll() }
        sentOfFirst += count
        while let piece = first, sentOfFirst >= piece.count {
            sentOfFirst -= piece.count
            first = others[begun]
            begun += 1
        }
    }

    /// Empties the queue and returns the pieces, for somebody to keep alive.
    mutating func takeAll() -> [SharedBytes] {
        defer { removeAll() }
        guard let first else { return [] }
        return [first] + others[begun...]
    }

    mutating func removeAll() {
        first = nil
        sentOfFirst = 0
        byteCount = 0
        guard !others.isEmpty else { return }
        others.removeAll(keepingCapacity: others.capacity <= Self.keptCapacity)
        begun = 0
    }
}
