import Foundation
import Testing

@testable import Meeting

/// Who may vote: in order, and known without reading the list.
@Suite struct ElectorateTests {
    @Test func `those named are entitled, and nobody else`() {
        let electorate = Electorate(["uv02", "uv01", "ct"])
        #expect(electorate.contains("uv01") && !electorate.contains("uv03"))
        #expect(electorate.count == 3 && Array(electorate) == ["uv02", "uv01", "ct"])
        #expect(Electorate([]).isEmpty)
    }

    @Test func `in a stored state it is a plain list, in its order`() throws {
        let stored = Data(#"["uv02","uv01","ct"]"#.utf8)
        let electorate = try JSONDecoder().decode(Electorate.self, from: stored)
        #expect(electorate == ["uv02", "uv01", "ct"] && electorate.contains("ct"))
        #expect(try JSONEncoder().encode(electorate) == stored)
        #expect(electorate != ["uv01", "uv02", "ct"])
    }
}
