import Testing

@testable import Journal

/// Steps of papers on their way: kept in order, none over another.
struct SubmissionStepTests {
    private let folder = TemporaryFolder()

    private func step(_ submission: String, _ seq: Int, _ text: String = "{}")
        -> Journal.SubmissionStep
    {
        Journal.SubmissionStep(
            submission: submission, seq: seq, at: Int64(seq), by: "an", json: Array(text.utf8))
    }

    @Test func `steps come back as they were stored, those of one together`() throws {
        let journal = try folder.journal()
        let stored = [step("h2", 1), step("h1", 1, "á"), step("h2", 2), step("h1", 2)]
        for one in stored { try journal.append(one) }
        #expect(try journal.submissionSteps() == [stored[1], stored[3], stored[0], stored[2]])
    }

    @Test func `a place is taken once and none is left out`() throws {
        let journal = try folder.journal()
        try journal.append(step("h1", 1))
        for seq in [1, 3] {
            #expect(throws: JournalError.changedMeanwhile("h1")) {
                try journal.append(step("h1", seq))
            }
        }
        #expect(throws: JournalError.changedMeanwhile("h2")) { try journal.append(step("h2", 2)) }
        #expect(try journal.submissionSteps().count == 1)
    }
}
