internal import Foundation
internal import Journal
internal import Meeting

/// The published list of a secret poll: every ballot with the paper it was cast on, so that
/// anybody can count again and see that no paper was made up or used twice.
///
/// It names no voter. The ballots stand in the order of their names.
struct BallotList: Codable {
    static let format = "nghisu.ballots/1"

    let format: String
    let meeting: MeetingID
    let meetingTitle: String
    let poll: PollID
    let question: String
    let form: Poll.Form
    let options: [String]?
    let base: Base
    let threshold: Threshold
    let details: PollDetails?
    /// SubjectPublicKeyInfo in DER, in Base64, and its SHA-256.
    let key: String
    let fingerprint: String
    let electorate: Int
    let issued: Int
    let cast: Int
    /// What ballots of real paper said together, and how many people handed one in.
    let paper: [String: Int]?
    let paperVoters: Int
    let result: PollResult
    let ballots: [Line]

    struct Line: Codable {
        let ballot: String
        let message: String
        let signature: String
        let choice: String?
        let choices: [String]?
    }

    init(_ poll: Poll, in state: State, _ ballots: [BallotBox.Ballot]) throws {
        guard let secrecy = poll.secrecy, let result = poll.result else {
            throw Problem(404, "poll.unknown")
        }
        format = Self.format
        meeting = state.id
        meetingTitle = state.title
        self.poll = poll.poll
        question = poll.terms.question
        form = poll.terms.form
        options = poll.terms.options
        base = poll.terms.base
        threshold = poll.terms.threshold
        details = poll.terms.details
        key = secrecy.key.key
        fingerprint = secrecy.key.fingerprint
        electorate = result.electorate
        issued = result.issued ?? 0
        cast = result.cast ?? 0
        paper = secrecy.paperCounts
        paperVoters = secrecy.paperVoters.count
        self.result = result
        self.ballots = try ballots.map { ballot in
            let choice = try JSONDecoder().decode(BallotChoice.self, from: Data(ballot.choice))
            return Line(
                ballot: ballot.name, message: Data(ballot.message).base64EncodedString(),
                signature: Data(ballot.signature).base64EncodedString(), choice: choice.choice,
                choices: choice.choices)
        }
    }

    // MARK: Counting again

    private var terms: Poll.Terms {
        Poll.Terms(
            item: "", question: question, ballot: .secret, form: form, options: options,
            base: base, threshold: threshold, details: details)
    }

    /// The first thing that does not hold; `nil` if everything does.
    var fault: String? {
        guard format == Self.format else { return "the format is \(format)" }
        guard let key = Data(base64Encoded: key),
            let check = try? PaperCheck(publicKey: Array(key))
        else { return "the public key cannot be read" }
        guard check.fingerprint == fingerprint else {
            return "the fingerprint is not that of the key"
        }
        var counted: [CountedBallot] = []
        for line in ballots {
            if let fault = fault(of: line, check) { return "ballot \(line.ballot): \(fault)" }
            guard counted.last.map({ $0.ballot < line.ballot }) ?? true else {
                return "ballot \(line.ballot): is there twice, or out of order"
            }
            guard
                let choice = try? BallotChoice(
                    choice: line.choice, choices: line.choices, for: terms)
            else { return "ballot \(line.ballot): its choice is none of this poll" }
            counted.append(CountedBallot(ballot: line.ballot, choice: choice))
        }
        return figures(counted)
    }

    private func fault(of line: Line, _ check: PaperCheck) -> String? {
        guard let message = Data(base64Encoded: line.message),
            let signature = Data(base64Encoded: line.signature)
        else { return "cannot be read" }
        guard message.count == PaperCheck.messageSize,
            PaperCheck.name(of: Array(message)) == line.ballot
        else { return "its name is not the hash of its message" }
        guard check.holds(Array(signature), over: Array(message)) else {
            return "its signature does not hold"
        }
        return nil
    }

    private func figures(_ counted: [CountedBallot]) -> String? {
        guard counted.count == cast, result.cast == cast else {
            return "\(counted.count) ballots are listed, \(cast) are said to have been cast"
        }
        guard cast <= issued, result.issued == issued else {
            return "\(cast) ballots were cast on \(issued) papers"
        }
        guard issued + paperVoters <= electorate, result.electorate == electorate else {
            return "\(issued) papers and \(paperVoters) voters on paper exceed \(electorate)"
        }
        let onPaper = PollResult.returned(onPaper: paper, by: paperVoters, for: terms)
        guard (paper ?? [:]).values.allSatisfy({ $0 >= 0 }), onPaper <= paperVoters,
            result.paper == onPaper, result.returned == cast + onPaper
        else { return "the figures of the paper ballots do not add up" }
        guard PollResult.counts(of: counted, paper: paper, for: terms) == result.counts else {
            return "the ballots do not add up to the result"
        }
        guard result.isConsistent(with: terms) else {
            return "the result does not follow from its figures"
        }
        return nil
    }
}

/// Checking a published list for the command line.
public enum BallotLists {
    /// What a list came to.
    public struct Report: Sendable {
        public let question: String
        public let fingerprint: String
        public let ballots: Int
        /// Choices and how often each was made, sorted by their names.
        public let counts: [(choice: String, count: Int)]
        public let text: String
        /// The first thing that does not hold; `nil` if everything does.
        public let fault: String?
    }

    /// Counts a list again, with no server and no network.
    ///
    /// - Throws: `StartFault.ballots` if it cannot be read at all.
    public static func verify(_ file: String) throws(StartFault) -> Report {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw .ballots("\(file): cannot be read")
        }
        let list: BallotList
        do {
            list = try JSONDecoder().decode(BallotList.self, from: bytes)
        } catch {
            throw .ballots("\(file): is no list of ballots")
        }
        return Report(
            question: list.question, fingerprint: list.fingerprint, ballots: list.ballots.count,
            counts: list.result.counts.sorted { $0.key < $1.key }
                .map { (choice: $0.key, count: $0.value) },
            text: list.result.text, fault: list.fault)
    }
}
