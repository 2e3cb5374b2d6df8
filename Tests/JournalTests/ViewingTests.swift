import Foundation
import GRDB
import Testing

@testable import Journal

/// The log of who has looked at what: whole or not at all, in order, and for good.
struct ViewingTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    private func look(_ document: String, _ page: Int, by user: String, at: Int64)
        -> Journal.Viewing
    {
        Journal.Viewing(
            at: at, meeting: "m1", document: document, version: 1, page: page, what: "page",
            user: user, name: user.uppercased(), address: "::1", device: "tablet")
    }

    @Test func `looks are found by their document, the oldest first`() throws {
        let all = [
            look("d1", 1, by: "an", at: 5), look("d2", 1, by: "an", at: 6),
            look("d1", 2, by: "binh", at: 7), look("d1", 1, by: "an", at: 7),
        ]
        try journal.append([], viewings: Array(all.prefix(2)))
        try journal.append([], viewings: Array(all.dropFirst(2)))
        #expect(try journal.viewings(of: "d1") == [all[0], all[2], all[3]])
        #expect(try journal.viewings(of: "d3") == [])
        let documents = try journal.viewedDocuments()
        #expect(documents.map(\.document) == ["d1", "d2"])
        #expect(documents.first?.people == 2 && documents.first?.viewings == 3)
    }

    @Test func `a batch that is refused leaves no look behind`() throws {
        let key = Journal.Key(
            stream: "m1", user: "an", key: "k", digest: [], seq: 9, answer: [])
        #expect(throws: JournalError.self) {
            try journal.append([], keys: [key], viewings: [look("d1", 1, by: "an", at: 1)])
        }
        #expect(try journal.viewings(of: "d1") == [])
    }

    @Test func `nobody changes or removes a look`() throws {
        try journal.append([], viewings: [look("d1", 1, by: "an", at: 1)])
        for statement in ["UPDATE viewings SET user = 'binh'", "DELETE FROM viewings"] {
            #expect(throws: (any Error).self) {
                try journal.pool.write { try $0.execute(sql: statement) }
            }
        }
        #expect(try journal.viewings(of: "d1").count == 1)
    }
}
