import Testing

@testable import Meeting

/// Shares and thresholds as they are read.
struct FractionTests {
    @Test(arguments: ["1/2", "2/3", "1/1", "999999/1000000"])
    func aFractionReadsBackAsItWasWritten(text: String) throws {
        #expect(try JSON.text(JSON.value(Fraction.self, "\"\(text)\"")) == "\"\(text)\"")
    }

    @Test(arguments: [
        "", "1", "1/", "/2", "1/2/3", "a/b", "0/2", "1/0", "3/2", "-1/2", "1/-2", "+1/2", "1/+2",
        " 1/2", "1 / 2", "1.5/2", "0.5", "1/1000001", "99999999999999999999/1", "½",
    ])
    func whatIsNoShareIsRefused(text: String) {
        #expect(throws: DecodingError.self) {
            try JSON.value(Fraction.self, "\"\(text)\"")
        }
    }

    @Test func theLeastWholeNumberOfAShare() {
        #expect(Fraction.twoThirds.atLeast(of: 13) == 9)
        #expect(Fraction.twoThirds.atLeast(of: 12) == 8)
        #expect(Fraction.half.atLeast(of: 1) == 1)
    }
}
