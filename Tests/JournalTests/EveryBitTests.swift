import Foundation
import GRDB
import Testing

@testable import Journal

/// Flips every bit in the file that belongs to a row of evidence, header and all, as a
/// failing disk or somebody with an editor would.
struct EveryBitTests {
    let folder = TemporaryFolder()

    /// Two records, a key and two signatures, each table on a page of its own.
    private func small() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 2, size: 6)
        try journal.append([records[0]], keys: [key("k", seq: 1)], signing: [records[0]])
        try journal.append([records[1]], signing: [records[1]])
        try journal.close()
    }

    /// Where the rows of a table lie in the file: from the pointers to the cells on its only
    /// page on, but for the gap between the two (sqlite.org/fileformat2.html §1.6).
    private func rows(of table: String) throws -> [Int] {
        let found = try folder.raw().read { db in
            try Int.fetchOne(
                db, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [table])
        }
        let root = try #require(found)
        let file = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let page = (root - 1) * 4096
        func number(_ place: Int) -> Int { Int(file[place]) << 8 | Int(file[place + 1]) }
        #expect(file[page] == 10, "a leaf")
        let pointers = page + 8..<page + 8 + 2 * number(page + 3)
        let cells = page + number(page + 5)..<page + 4096
        return Array(pointers) + Array(cells)
    }

    @Test(arguments: ["records", "keys", "signatures"])
    func `no bit of a row can be flipped without being found`(table: String) throws {
        try small()
        let file = try #require(FileHandle(forUpdatingAtPath: folder.database))
        func put(_ byte: UInt8, at position: Int) throws {
            try file.seek(toOffset: UInt64(position))
            try file.write(contentsOf: Data([byte]))
        }
        let places = try rows(of: table)
        #expect(places.count >= 80)
        let good = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        for position in places {
            for bit in 0..<8 {
                try put(good[position] ^ (1 << bit), at: position)
                #expect(try !holds(), "byte \(position), bit \(bit)")
                try put(good[position], at: position)
            }
        }
        #expect(try holds())
    }

    private func holds() throws -> Bool {
        do {
            return try folder.journal(.readOnly).verify { _ in }.holds
        } catch is JournalError {
            return false
        }
    }
}
