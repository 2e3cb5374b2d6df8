import Testing

@testable import Meeting

/// Which ids a client may introduce.
struct IDTests {
    @Test(arguments: ["i1", "A", "a_b-c", "0", String(repeating: "x", count: 64)])
    func lettersDigitsUnderscoreAndHyphenAreWellFormed(text: String) {
        #expect(ItemID(text).isWellFormed)
    }

    @Test(arguments: [
        "", " ", "a b", "a/b", "..", "a.b", "a,b", "a+b", "é", "đ", "a\n", "\0", "a\u{301}",
        String(repeating: "x", count: 65),
    ])
    func anythingElseIsNot(text: String) {
        #expect(!ItemID(text).isWellFormed)
    }

    @Test func aDictionaryOfIdsIsAnObject() throws {
        let values: [ItemID: Int] = ["i1": 1]
        #expect(try JSON.text(values) == #"{"i1":1}"#)
        #expect(try JSON.value([ItemID: Int].self, #"{"i1":1}"#) == values)
    }
}
