internal import Foundation
internal import GRDB

/// What happens to papers on their way through the office: append-only, one row a step, its
/// bytes the caller's.
extension Journal {
    /// One step as it is stored.
    public struct SubmissionStep: Sendable, Equatable {
        /// The submission.
        public let submission: String
        /// From 1, without a gap.
        public let seq: Int
        /// Milliseconds since 1970.
        public let at: Int64
        public let by: String
        public let json: [UInt8]

        public init(submission: String, seq: Int, at: Int64, by: String, json: [UInt8]) {
            self.submission = submission
            self.seq = seq
            self.at = at
            self.by = by
            self.json = json
        }
    }

    /// All steps of all submissions, those of one together and in order.
    public func submissionSteps() throws(JournalError) -> [SubmissionStep] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT submission, seq, at, by, json FROM submissionSteps
                        ORDER BY submission, seq
                        """
                ).map {
                    SubmissionStep(
                        submission: $0[0], seq: $0[1], at: $0[2], by: $0[3],
                        json: $0.bytes(at: 4))
                }
            }
        }
    }

    /// Stores a step behind the last one.
    ///
    /// - Throws: ``JournalError/changedMeanwhile(_:)`` if there is one in its place already, or
    ///   none before it.
    public func append(_ step: SubmissionStep) throws(JournalError) {
        try translated {
            try pool.write { db in
                let last = try Int.fetchOne(
                    db,
                    sql: "SELECT coalesce(max(seq), 0) FROM submissionSteps WHERE submission = ?",
                    arguments: [step.submission])
                guard last == step.seq - 1 else {
                    throw JournalError.changedMeanwhile(step.submission)
                }
                try db.execute(
                    sql: """
                        INSERT INTO submissionSteps (submission, seq, at, by, json)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [step.submission, step.seq, step.at, step.by, Data(step.json)])
            }
        }
    }
}
