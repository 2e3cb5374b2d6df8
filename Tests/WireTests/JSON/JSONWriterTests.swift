import Foundation
import Testing

@testable import Wire

/// The same bytes as Foundation's encoder with sorted members: what was stored by it stays as it is.
@Suite struct JSONWriterTests {
    private enum Act: Encodable {
        case vote(poll: String, choice: Int?, by: Kind)
        case leave
        case list([Item], by: [String: Item])
    }

    private enum Kind: String, Encodable { case open, secret }

    private struct Item: Encodable {
        var name = "Ế"
        var small: Int8 = -128
        var large = UInt64.max
        var least = Int64.min
        var size = 0.1
        var share: Float? = 0.1
        var isOpen: Bool? = true
        var none: Int?
        var kind = Kind.secret
        var inner: [[Int?]] = [[], [1, nil], [3]]
        var _b = 1, B = 2, b = 3, a10 = 4, a9 = 5, ấ = 6
    }

    /// Writes the containers by hand, in every way that there is.
    private struct ByHand: Encodable {
        enum Key: String, CodingKey { case z, y, x, w, v, null }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Key.self)
            var late = members.nestedUnkeyedContainer(forKey: .z)
            var object = members.nestedContainer(keyedBy: Key.self, forKey: .y)
            try members.encode(1, forKey: .x)
            try members.encode("later counts", forKey: .x)
            try members.encodeNil(forKey: .null)
            try late.encode(late.count)
            try late.encodeNil()
            var inner = late.nestedContainer(keyedBy: Key.self)
            var list = late.nestedUnkeyedContainer()
            try inner.encode(true, forKey: .z)
            try list.encode(Item())
            try object.encode(UInt8(7), forKey: .x)
            try late.encode(late.count)
            try Kind.open.encode(to: members.superEncoder(forKey: .w))
            try 1.5.encode(to: late.superEncoder())
            var again = encoder.container(keyedBy: Key.self)
            try again.encode(Silent(), forKey: .v)
            try "above".encode(to: members.superEncoder())
        }
    }

    /// Says nothing of itself.
    private struct Silent: Encodable {
        func encode(to encoder: any Encoder) {}
    }

    private func agree<T: Encodable>(
        _ value: T, at place: SourceLocation = #_sourceLocation
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let theirs = String(decoding: try encoder.encode(value), as: UTF8.self)
        let ours = String(decoding: try JSONWriter.encode(value), as: UTF8.self)
        #expect(ours == theirs, sourceLocation: place)
    }

    @Test func valuesOfEveryKindAreTheSame() throws {
        try agree(Item())
        try agree(Act.leave)
        try agree(Act.vote(poll: "p1", choice: nil, by: .open))
        try agree(Act.vote(poll: "p1", choice: 3, by: .secret))
        try agree(
            Act.list([Item(), Item(isOpen: nil)], by: ["b": Item(), "a/b": Item(), "": Item()]))
        try agree(ByHand())
        try agree([Int]())
        try agree([String: Int]())
        try agree([Kind.open: 1])
        try agree([3: "c", 20: "t", -1: "m"])
        try agree("alone")
        try agree(true)
        try agree(String?.none)
    }

    @Test func numbersAreTheSame() throws {
        let numbers = [
            0, -0.0, 1, -1, 0.5, 0.1 + 0.2, 1e15, 1e16, 1e17, 1e21, 1e22, 123_456_789.125, 1e-5,
            1e-7,
            .pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ]
        try agree(numbers)
        try agree(numbers.map(Float.init).filter(\.isFinite))
        try agree([Int.min, Int.max, 0])
        try agree([UInt.max])
        try agree([Int16.min, .max])
        try agree([Int32.min, .max])
        try agree([UInt16.max])
        try agree([UInt32.max])
    }

    @Test func everyLetterIsTheSame() throws {
        for value in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            try agree("a\(scalar)")
        }
        try agree("\u{FEFF}\u{FFFF}\u{10FFFF}\u{1F600}</script>\u{2028}\u{D7FF}\u{E000}")
    }

    @Test func membersStandInTheOrderOfTheBytesOfTheirNames() throws {
        let names = [
            "b", "a", "B", "é", "e\u{301}", "z", "aa", "a0", "A", "", "ế", "\u{FFFD}", "😀", "ab",
        ]
        try agree(Dictionary(names.map { ($0, 1) }, uniquingKeysWith: { $1 }))
    }

    @Test func whatIsNoNumberIsRefused() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(throws: EncodingError.self) { try JSONWriter.encode([value]) }
            #expect(throws: EncodingError.self) { try JSONWriter.encode(["a": Float(value)]) }
        }
    }

    @Test func whatSaysNothingIsRefusedAlone() throws {
        #expect(throws: EncodingError.self) { try JSONWriter.encode(Silent()) }
        try agree(["a": Silent()])
        try agree([Silent()])
    }
}
