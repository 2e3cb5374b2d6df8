import Foundation
import Testing

@testable import Journal

/// The index keeps what it is given, finds it, and is made anew when it cannot be trusted.
struct SearchIndexTests {
    private let folder = TemporaryFolder()

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: true)
    }

    private func open(_ version: Int = 1, epoch: String = "e") throws -> SearchIndex {
        try SearchIndex(
            folder: folder.path, epoch: epoch,
            folding: .init(version: version) { ($0.lowercased(), $0) })
    }

    private func place(_ name: String, _ text: String, page: Int = 0, people: String = "|")
        -> SearchIndex.Place
    {
        SearchIndex.Place(
            name: name, page: page, kind: "item", label: "", body: "b", people: people, at: 5,
            text: text)
    }

    private func part(_ places: [SearchIndex.Place], _ name: String = "p") -> SearchIndex.Part {
        SearchIndex.Part(source: "m", part: name, stamp: "1", places: places)
    }

    private func names(_ words: String..., in index: SearchIndex) throws -> [String] {
        var query = SearchIndex.Query()
        query.all = words.map {
            SearchIndex.Phrase($0.split(separator: " ").map(String.init), isExact: false)
        }
        var found: [String] = []
        try index.find(query) {
            found.append($0.name)
            return true
        }
        return found.sorted()
    }

    @Test func whatIsPutInIsFoundAndWhatIsReplacedIsNot() throws {
        let index = try open()
        try index.put([part([place("a", "One Two"), place("b", "two three")])])
        #expect(try names("two", in: index) == ["a", "b"])
        #expect(try names("one two", in: index) == ["a"])
        #expect(try names("two one", in: index) == [])
        try index.put([part([place("b", "two four"), place("c", "two three", people: "|x|")])])
        #expect(try names("one", in: index) == [])
        #expect(try names("three", in: index) == ["c"])
        #expect(try names("four", in: index) == ["b"])
        try index.put([part([place("b", "two four", people: "|y|")])])
        #expect(try names("two", in: index) == ["b"])
        try index.remove("p", of: "m")
        #expect(try names("two", in: index) == [])
        #expect(try index.stamps(of: "m").isEmpty)
    }

    @Test func aSearchStopsWhenEnoughHasBeenSeen() throws {
        let index = try open()
        try index.put([part((1...50).map { place("n\($0)", "word") })])
        var query = SearchIndex.Query()
        query.all = [SearchIndex.Phrase(["word"], isExact: true)]
        var seen = 0
        try index.find(query) { _ in
            seen += 1
            return seen < 7
        }
        #expect(seen == 7)
    }

    @Test func noWordIsAnOperator() throws {
        let index = try open()
        try index.put([part([place("a", "one two")])])
        for word in ["one\" OR \"two", "NEAR(one", "plain:", "*", "\"", "(", "AND", "-", "'"] {
            _ = try names(word, in: index)
        }
        #expect(try names("one", in: index) == ["a"])
    }

    @Test func anIndexThatCannotBeTrustedIsMadeAnew() throws {
        func filled() throws -> Int {
            let index = try open()
            defer { try? index.close() }
            let count = try names("one", in: index).count
            try index.put([part([place("a", "one")])])
            return count
        }
        #expect(try filled() == 0)
        #expect(try filled() == 1)
        let other = try open(2)
        #expect(try names("one", in: other).isEmpty)
        try other.close()
        #expect(try filled() == 0)
        let foreign = try open(epoch: "another")
        #expect(try names("one", in: foreign).isEmpty)
        try foreign.close()
        try Data("SQLite format 3\0 nothing".utf8).write(
            to: URL(fileURLWithPath: folder.path + "/search.sqlite"))
        #expect(try filled() == 0)
        #expect(try filled() == 1)
    }
}
