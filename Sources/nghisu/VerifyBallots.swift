import ArgumentParser
import Server

/// `nghisu verify ballots FILE`: a secret poll, counted once more from its published list.
struct VerifyBallots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ballots",
        abstract: "Count the published list of a secret poll again.",
        discussion: """
            FILE is what a meeting offers as ballots.json. Holds every ballot against the poll's
            public key, looks for ballots that are there twice, counts, and compares with the
            result. Needs neither a server nor the network. Ends with status 1 and names the
            first thing that does not hold.

            Compare the fingerprint with the one in the minutes: it is what tells this list from
            one that somebody has made up with a key of their own.
            """)

    @Argument(help: "The list, ballots.json.")
    var file: String

    func run() async throws {
        let report = try BallotLists.verify(file)
        Console.print(report.question)
        Console.print("public key SHA-256 \(report.fingerprint)")
        for line in report.counts { Console.print("\(line.choice) \(line.count)") }
        Console.print(report.text)
        guard let fault = report.fault else {
            return Console.print("\(report.ballots) ballots: the list holds")
        }
        Console.warn(fault)
        Console.print("\(report.ballots) ballots: THE LIST DOES NOT HOLD")
        throw ExitCode(1)
    }
}
