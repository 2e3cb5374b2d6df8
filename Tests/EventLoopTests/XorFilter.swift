@testable import EventLoop

/// A filter that anybody can check: a length, then bytes with every bit turned over.
///
/// It opens with a question mark from the peer, answered by an exclamation mark; "." is the
/// peer's end, sent in the clear; "#" breaks the filter.
@Loop final class XorFilter: ConnectionFilter {
    private(set) var isOpen: Bool
    /// How many pieces each call of `seal` was given.
    private(set) var sealed: [Int] = []
    private(set) var ends = 0

    init(isOpen: Bool = true) { self.isOpen = isOpen }

    func receive(_ bytes: UnsafeRawBufferPointer) -> FilteredInput {
        var input = FilteredInput()
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "?"):
                isOpen = true
                input.answer = SharedBytes("!")
            case UInt8(ascii: "."): input.state = .ended
            case UInt8(ascii: "#"):
                input.answer = SharedBytes("broken")
                input.state = .over
            default: input.plain.append(~byte)
            }
        }
        return input
    }

    func seal(_ pieces: [SharedBytes]) -> SharedBytes? {
        sealed.append(pieces.count)
        let plain = pieces.flatMap { piece in piece.withUnsafeBytes { Array($0) } }
        return SharedBytes(XorFilter.frame(plain))
    }

    func end() -> SharedBytes? {
        ends += 1
        return SharedBytes("end")
    }

    /// Four bytes of length, then the bytes turned over.
    nonisolated static func frame(_ plain: [UInt8]) -> [UInt8] {
        let count = UInt32(plain.count)
        return (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } + plain.map { ~$0 }
    }
}
