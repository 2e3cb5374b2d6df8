import Chance
import Foundation
import Testing

@testable import Wire

/// The grammar of RFC 8259, from both sides of each of its borders.
@Suite struct JSONValueTests {
    private func value(_ text: String) throws -> JSONValue {
        try value(Array(text.utf8))
    }

    private func value(_ bytes: [UInt8]) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { try JSONValue($0) }
    }

    @Test func everyKindOfValueIsWhatItSays() throws {
        #expect(try value("null") == .null)
        #expect(try value(" true ") == .bool(true))
        #expect(try value("\t\r\nfalse") == .bool(false))
        #expect(try value("0") == .integer(0))
        #expect(try value("-0") == .integer(0))
        #expect(try value("9223372036854775807") == .integer(.max))
        #expect(try value("-9223372036854775808") == .integer(.min))
        #expect(try value("9223372036854775808") == .decimal(0x1p63))
        #expect(try value("1.50") == .decimal(1.5))
        #expect(try value("-2e3") == .decimal(-2000))
        #expect(try value("25E-1") == .decimal(2.5))
        #expect(try value("1e+2") == .decimal(100))
        #expect(try value("\"\"") == .string(""))
        #expect(try value("\"Phiếu 🗳\"") == .string("Phiếu 🗳"))
        #expect(try value("[]") == .array([]))
        #expect(
            try value("[1, [2 ,\"3\"]]")
                == .array([.integer(1), .array([.integer(2), .string("3")])]))
        #expect(try value("{}") == .object([]))
        #expect(
            try value("{\"a\" : 1 , \"a\":{\"b\":null}}")
                == .object([
                    .init(name: "a", value: .integer(1)),
                    .init(name: "a", value: .object([.init(name: "b", value: .null)])),
                ]))
    }

    @Test func escapesAreWhatTheyStandFor() throws {
        #expect(try value(#""\"\\\/\b\f\n\r\t""#) == .string("\"\\/\u{8}\u{C}\n\r\t"))
        #expect(try value(#""a\u1ebfb""#) == .string("aếb"))
        #expect(try value(#""\u0065\u0301""#) == .string("e\u{301}"))
        #expect(try value(#""\uD83D\uDDF3!""#) == .string("🗳!"))
        #expect(try value(#""\u0000""#) == .string("\0"))
    }

    static let refused = [
        "", " ", "nul", "nulll", "tru", "True", "+1", "01", "-01", "-", "1.", ".5", "1e", "1e+",
        "0x1",
        "1 2", "NaN", "Infinity", "1e999", "\"", "\"a", "\"\u{1}\"", "\"\t\"", #""\x""#, #""\u12""#,
        #""\u12G4""#, #""\uD83D""#, #""\uD83D\u0041""#, #""\uDDF3""#, #""\"#, #""a\"#, "'a'", "[",
        "[1",
        "[1,", "[1,]", "[,1]", "[1 2]", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
        "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "}", "[}", "// a\n1",
        "1//",
        "\u{FEFF}1", "\0", "1\0", "[1\0]",
    ]

    @Test(arguments: refused) func whatIsNoJSONIsRefused(_ text: String) {
        #expect(throws: JSONFault.self) { try value(text) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xC0, 0xAF, 0x22],
            [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] as [[UInt8]]) func onlyUTF8IsText(_ bytes: [UInt8])
    {
        #expect(throws: JSONFault.self) { try value(bytes) }
    }

    @Test func aFaultTellsWhere() {
        #expect(throws: JSONFault(offset: 5)) { try value("[1,2,x]") }
        #expect(throws: JSONFault(offset: 3)) { try value("[1,") }
    }

    @Test func depthHasALimitAndTheStackNone() throws {
        let most = JSONParser.deepest
        let within = String(repeating: "[", count: most) + String(repeating: "]", count: most)
        _ = try value(within)
        #expect(throws: JSONFault.self) { try value("[" + within + "]") }
        #expect(throws: JSONFault.self) { try value(String(repeating: "{\"a\":", count: 100_000)) }
        #expect(throws: JSONFault.self) { try value(String(repeating: "[", count: 1_000_000)) }
    }

    /// Damaged texts: ours takes nothing that Foundation's does not, and says the same of what it
    /// takes.
    @Test func itTakesNothingThatFoundationRefuses() throws {
        let seed =
            #"{"id":7,"do":{"meeting":"m1","key":"k-1","n":[-1.5e2,0,true,null,"ế\u00e9\n"]}}"#
        var chance = Seeded(8259)
        var taken = 0
        for _ in 0..<20_000 {
            var bytes = Array(seed.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &chance) {
                let place = Int.random(in: 0..<bytes.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &chance)
                default: bytes.insert(bytes.randomElement(using: &chance) ?? 0, at: place)
                }
            }
            guard let ours = try? value(bytes) else { continue }
            taken += 1
            let theirs = try #require(
                try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed),
                "\(String(decoding: bytes, as: UTF8.self))")
            #expect(equal(ours, theirs), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(taken > 1000)
    }

    private func equal(_ ours: JSONValue, _ theirs: Any) -> Bool {
        switch ours {
        case .null: theirs is NSNull
        case .bool(let value): (theirs as? Bool) == value
        case .integer(let value): (theirs as? NSNumber)?.int64Value == value
        case .decimal(let value): (theirs as? NSNumber)?.doubleValue == value
        case .string(let value):
            (theirs as? String).map { Array($0.utf8) == Array(value.utf8) } == true
        case .array(let values):
            (theirs as? [Any]).map { $0.count == values.count && zip(values, $0).allSatisfy(equal) }
                == true
        case .object(let members):
            (theirs as? [String: Any]).map { object in
                Set(members.map(\.name)).count < members.count
                    || object.count == members.count
                        && members.allSatisfy { member in
                            object[member.name].map { equal(member.value, $0) } == true
                        }
            } == true
        }
    }
}
