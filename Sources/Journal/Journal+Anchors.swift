internal import GRDB

/// What else in the journal knows how far a stream once went: a chain that was cut off at its end
/// is still a chain, but these then point beyond it.
///
/// It trusts the rows that point: whoever cuts them off as well is not found here, see
/// ``verify(trusting:_:)`` and the heads that were printed or logged.
extension Journal {
    /// A place that a stream has been at and is not any more.
    public struct Lost: Sendable, Equatable {
        /// The stream.
        public let stream: String
        /// The position that is known of.
        public let seq: Int64
        /// The head that is left; 0 when nothing is.
        public let head: Int64
    }

    /// Signatures and snapshots of records that are missing or are others now.
    ///
    /// Quick: there are few of both. A snapshot that was changed itself says nothing.
    public func lostRecords() throws(JournalError) -> [Lost] {
        var lost = try lost(
            """
            SELECT a.stream, max(a.seq) AS seq FROM signatures AS a
            LEFT JOIN records AS r ON r.stream = a.stream AND r.seq = a.seq
            WHERE r.hash IS NOT a.hash GROUP BY a.stream
            """)
        try translated {
            try pool.read { db in
                try verifySnapshots(db, onlyLost: true) { finding in
                    guard let stream = finding.stream, let seq = finding.seq else { return }
                    let head = try Self.storedHead(stream, db)?.seq ?? 0
                    lost.append(Lost(stream: stream, seq: seq, head: head))
                }
            }
        }
        return lost
    }

    /// Commands whose answer names a record beyond the end.
    ///
    /// Long: it reads all keys.
    public func lostAnswers() throws(JournalError) -> [Lost] {
        try lost(
            """
            SELECT stream, max(seq) AS seq FROM keys AS k GROUP BY stream
            HAVING seq > coalesce((SELECT max(seq) FROM records WHERE stream = k.stream), 0)
            """)
    }

    private func lost(_ sql: String) throws(JournalError) -> [Lost] {
        try translated {
            try pool.read { db in
                try Row.fetchAll(db, sql: sql + " ORDER BY 1").map { row in
                    let stream: String = row[0]
                    let head = try Self.storedHead(stream, db)?.seq ?? 0
                    return Lost(stream: stream, seq: row.number(at: 1) ?? 0, head: head)
                }
            }
        }
    }
}
