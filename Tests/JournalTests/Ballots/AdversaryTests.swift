import Foundation
import Testing

@testable import Journal

/// An adversary with the data folder, against a thousand polls.
///
/// They know who took a paper in which order, which the record says, and look in every byte of
/// every file for an order of the ballots to hold against it. Where the voters' devices added
/// no delay at all, the first ballot cast is the first voter's: whatever the folder kept of the
/// order of casts would give everybody away. The papers are stand-ins with random bytes for
/// signatures: that the real ones cannot be joined to what was signed is what RFC 9474 proves.
struct AdversaryTests {
    private static let voters = 7

    /// A poll of seven who cast in the order in which they took their papers, or in another.
    private struct Election {
        let shelf: BallotShelf
        let folder: String
        /// In the order of the voters.
        let ballots: [BallotBox.Ballot]

        init(_ number: Int, in data: String, _ random: inout some RandomNumberGenerator) {
            folder = data + "/ballots"
            shelf = BallotShelf(data: data, meeting: "m1", poll: "p\(number)")
            ballots = (0..<AdversaryTests.voters).map { _ in
                BallotBox.Ballot(
                    message: (0..<64).map { _ in .random(in: 0...255, using: &random) },
                    signature: (0..<256).map { _ in .random(in: 0...255, using: &random) },
                    choice: Array(
                        ["approve", "reject", "other"][Int.random(in: 0...2, using: &random)].utf8))
            }
        }

        /// An empty box without the half second of a key, which plays no part here.
        func box() throws -> BallotBox {
            try BallotBox(path: "\(folder)/\(shelf.meeting).\(shelf.poll).box")
        }

        /// The list as a server would write it: in the order in which the box gives it.
        func list(_ ballots: [BallotBox.Ballot]) -> [UInt8] {
            Array(
                ballots.map { Data($0.message).base64EncodedString() }.joined(separator: "\n").utf8)
        }
    }

    /// Memory instead of a disk, where there is some: nothing here is about being durable.
    private func memory() throws -> TemporaryFolder {
        let folder = TemporaryFolder(
            in: FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm/" : nil)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/ballots", withIntermediateDirectories: true)
        return folder
    }

    /// The order of the ballots by where their traces first appear in these bytes; those
    /// without one come last, as they came.
    private func order(_ ballots: [BallotBox.Ballot], in file: Data) -> [Int] {
        let places = ballots.map { ballot -> Int in
            let traces = [
                Data(ballot.message), Data(ballot.name.utf8),
                Data(Data(ballot.message).base64EncodedString().utf8),
            ]
            return traces.compactMap { file.range(of: $0)?.lowerBound }.min() ?? Int.max
        }
        return ballots.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    }

    /// How many voters are given away by taking the n-th ballot for the n-th voter's.
    private func hits(_ order: [Int]) -> Int { order.enumerated().count { $0 == $1 } }

    private func files(in folder: String, of election: Election) throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("m1.\(election.shelf.poll).") }
            .map { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
    }

    @Test func whoHasTheFolderAfterTheMeetingGuessesNoBetterThanChance() throws {
        let folder = try memory()
        var random = SeededNumbers(seed: 9474)
        var (forward, backward, polls) = (0, 0, 0)
        for number in 0..<1000 {
            let election = Election(number, in: folder.path, &random)
            let box = try election.box()
            for ballot in election.ballots { try box.cast([ballot]) }
            try election.shelf.finish(box, list: election.list(try box.ballots()))
            let left = try files(in: election.folder, of: election)
            #expect(left.count == 1)
            for file in left {
                let order = order(election.ballots, in: file)
                forward += hits(order)
                backward += hits(order.reversed())
            }
            polls += 1
        }
        // By chance one of seven is right in each poll, give or take one: in a thousand polls
        // a thousand, give or take 32. Five times that is one in two million.
        #expect(abs(forward - polls) < 160, "\(forward) voters were given away in \(polls) polls")
        #expect(abs(backward - polls) < 160, "\(backward) voters were given away in \(polls) polls")
    }

    /// The other half: the method finds an order where there is one.
    ///
    /// That is what copies made in the middle of a poll have, and no more than that. Delays make
    /// it another order than the voters'.
    @Test func whoCopiedTheFolderAfterEveryCastHasTheOrderOfTheCopiesAlone() throws {
        let folder = try memory()
        var random = SeededNumbers(seed: 2048)
        var (asCast, asTaken) = (0, 0)
        let polls = 100
        for number in 5000..<(5000 + polls) {
            let election = Election(number, in: folder.path, &random)
            let box = try election.box()
            let cast = election.ballots.indices.shuffled(using: &random)
            var seen: [Int] = []
            for voter in cast {
                try box.cast([election.ballots[voter]])
                let copy = try files(in: election.folder, of: election)
                let fresh = election.ballots.indices.filter { index in
                    !seen.contains(index)
                        && copy.contains {
                            $0.range(of: Data(election.ballots[index].message)) != nil
                        }
                }
                #expect(fresh == [voter])
                seen += fresh
            }
            asCast += zip(seen, cast).count { $0 == $1 }
            asTaken += hits(seen)
            try election.shelf.finish(box, list: nil)
        }
        #expect(asCast == polls * Self.voters)
        #expect(abs(asTaken - polls) < 50, "\(asTaken) voters were given away in \(polls) polls")
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
