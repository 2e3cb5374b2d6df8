import ArgumentParser
import Server

/// `nghisu verify`: whether the record is as it was written.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the whole record.",
        discussion: """
            Recomputes the chain of hashes of every meeting and names the first record of each
            that does not hold. Works beside a running server. Ends with status 1 if anything
            is wrong.
            """)

    @OptionGroup var data: DataOption

    func run() async throws {
        let report = try Desk.verify(data.folder)
        for finding in report.findings { Console.warn(finding) }
        Console.print(
            "\(report.meetings) streams, \(report.records) records: \(report.holds ? "the record holds" : "THE RECORD DOES NOT HOLD")"
        )
        if !report.holds { throw ExitCode(1) }
    }
}
