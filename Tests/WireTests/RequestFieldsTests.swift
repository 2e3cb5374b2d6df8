import HTTPTypes
import Testing

@testable import Wire

/// Fields are found by their names, and give back what came.
@Suite struct RequestFieldsTests {
    private func fields(_ lines: (String, String)...) -> RequestFields {
        var fields = RequestFields()
        for (name, value) in lines { fields.append(name.utf8, value.utf8) }
        return fields
    }

    @Test func `a name is found in any case, and by the whole of it`() {
        let fields = fields(("ACCEPT", "a"), ("Accept-Language", "vi"), ("accep", "b"), ("h", "c"))
        #expect(fields[.accept] == "a")
        #expect(fields[.acceptLanguage] == "vi")
        #expect(fields[.acceptEncoding] == nil && !fields.contains(.acceptEncoding))
        #expect(fields.count == 4)
        // What differs from a letter in the same bit is not its other case.
        let caret = HTTPField.Name("^")
        #expect(caret.flatMap { self.fields(("~", "1"))[$0] } == nil)
        #expect(caret.flatMap { self.fields(("^", "1"))[$0] } == "1")
    }

    @Test func `several lines are one list, and pairs of Cookie one row`() {
        let fields = fields(
            ("Accept", "a"), ("cookie", "x=1"), ("accept", "b, c"), ("Cookie", "y=2"))
        #expect(fields[.accept] == "a, b, c")
        #expect(fields[values: .accept] == ["a", "b, c"])
        #expect(fields[.cookie] == "x=1; y=2")
    }

    @Test func `an empty value is there, and is empty`() {
        let fields = fields(("Accept", ""), ("Range", ""))
        #expect(fields[.accept] == "" && fields.contains(.accept))
        #expect(fields[values: .range] == [""])
    }

    @Test func `bytes that are no text do not take others along`() {
        var fields = RequestFields()
        fields.append("A".utf8, [0xFF, 0x41, 0xC3])
        fields.append("Age".utf8, "1".utf8)
        #expect(fields.all.first?.value == "\u{FFFD}A\u{FFFD}")
        #expect(fields[.age] == "1")
    }
}

extension RequestFields {
    /// The same fields as they would have come.
    init(_ fields: HTTPFields) {
        self.init()
        for field in fields { append(field.name.rawName.utf8, field.value.utf8) }
    }
}
