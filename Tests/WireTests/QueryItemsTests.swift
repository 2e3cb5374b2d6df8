import Testing

@testable import Wire

/// Queries and paths, decoded or refused.
@Suite struct QueryItemsTests {
    @Test func `items are decoded, with a plus for a space`() throws {
        let items = try #require(QueryItems("q=ngh%E1%BB%8B+quy%e1%ba%bft&page=2&draft&q=%2B"))
        #expect(items["q"] == "nghị quyết")
        #expect(items.all("q") == ["nghị quyết", "+"])
        #expect(items["page"] == "2")
        #expect(items["draft"] == "")
        #expect(items["other"] == nil)
    }

    @Test func `no query has no items`() throws {
        for query in [nil, "", "&", "&&"] as [String?] {
            #expect(try #require(QueryItems(query)).items.isEmpty)
        }
    }

    @Test func `a value may hold an equals sign`() throws {
        #expect(
            try #require(QueryItems("a=b=c&=d")).items == [
                .init(name: "a", value: "b=c"), .init(name: "", value: "d"),
            ])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%4g", "%zz=1", "a=%C3", "a=%C0%AF", "a=%ED%A0%80", "%FF"])
    func `a bad escape refuses the whole query`(query: String) {
        #expect(QueryItems("x=y&" + query) == nil)
    }

    @Test(
        arguments: zip(
            ["/", "/a", "/a/b.c", "/a/", "//", "/%C4%91", "/a+b", "/%2541", "/...", "/.a"],
            [
                [], ["a"], ["a", "b.c"], ["a", ""], ["", ""], ["đ"], ["a+b"], ["%41"], ["..."],
                [".a"],
            ]))
    func `a path is decoded segment by segment, once`(path: String, segments: [String]) {
        #expect(QueryItems.decodePath(path) == segments)
    }

    @Test(
        arguments: [
            "", "a", "*", "/.", "/..", "/a/../b", "/%2e%2E/b", "/.%2e", "/a%2Fb", "/a%5cb", "/a\\b",
            "/a%00", "/%0d%0a", "/%7f", "/%", "/%4", "/%zz", "/%C0%AF", "/%c0%ae%c0%ae/", "/%FF",
        ])
    func `a path that could leave its folder is refused`(path: String) {
        #expect(QueryItems.decodePath(path) == nil)
    }
}
