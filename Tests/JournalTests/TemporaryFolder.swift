import Foundation
import GRDB

@testable import Journal

/// A data folder that is gone when the test is.
final class TemporaryFolder {
    let path: String
    var database: String { path + "/journal.sqlite" }

    /// - Parameter place: the folder that it is made in, with its slash.
    init(in place: String? = nil) {
        path = (place ?? NSTemporaryDirectory()) + "journal-" + UUID().uuidString
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func journal(_ mode: Journal.Mode = .create) throws -> Journal {
        try Journal(folder: path, mode: mode)
    }

    /// SQLite without any of our settings, as someone with the whole disk has it.
    func raw() throws -> DatabaseQueue { try DatabaseQueue(path: database) }

    /// Everything on disk, the log included, but for what lies in folders.
    func contents() throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "keys" }.map {
            try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0))
        }
    }
}

/// A chain of records that follows `head`.
func chain(
    _ stream: String, after head: (seq: Int64, hash: [UInt8])? = nil, count: Int, size: Int = 20
) -> [Journal.Record] {
    var records: [Journal.Record] = []
    for index in 0..<count {
        let seq = (head?.seq ?? 0) + Int64(index) + 1
        records.append(
            .seal(
                stream: stream, seq: seq, at: 1_700_000_000_000 + seq, by: "u\(seq)",
                audience: "everyone", bytes: [UInt8](repeating: UInt8(seq & 127), count: size),
                after: records.last?.hash ?? head?.hash ?? Journal.Record.beginning))
    }
    return records
}

func key(_ text: String, seq: Int64, stream: String = "m1", user: String = "an") -> Journal.Key {
    Journal.Key(
        stream: stream, user: user, key: text, digest: [UInt8](repeating: 7, count: 32), seq: seq,
        answer: [])
}
