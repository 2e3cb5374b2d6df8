import Chance
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
            let lines = ballots.map {
                [
                    $0.name, Data($0.message).base64EncodedString(),
                    Data($0.signature).base64EncodedString(),
                    String(decoding: $0.choice, as: UTF8.self),
                ].joined(separator: " ")
            }
            return Array(lines.joined(separator: "\n").utf8)
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

    /// The orders that these bytes put the ballots in, by their traces.
    ///
    /// One by where each kind of trace is first, and one by where it is last. A kind that some ballot has no trace of gives none.
    private func orders(_ ballots: [BallotBox.Ballot], in file: Data) -> [[Int]] {
        let kinds: [(BallotBox.Ballot) -> Data] = [
            { Data($0.message) }, { Data($0.signature) }, { Data($0.name.utf8) },
            { Data(Data($0.message).base64EncodedString().utf8) },
            { Data(Data($0.signature).base64EncodedString().utf8) },
        ]
        return kinds.flatMap { trace -> [[Int]] in
            let first = ballots.compactMap { file.range(of: trace($0))?.lowerBound }
            let last = ballots.compactMap {
                file.range(of: trace($0), options: .backwards)?.lowerBound
            }
            guard first.count == ballots.count, last.count == ballots.count else { return [] }
            return [first, last].map { places in
                ballots.indices.sorted { places[$0] < places[$1] }
            }
        }
    }

    /// How many voters are given away by taking the n-th ballot for the n-th voter's.
    private func hits(_ order: [Int]) -> Int { order.enumerated().count { $0 == $1 } }

    /// Of how many pairs of voters the order says rightly who came first: more telling than
    /// whole places, for it also finds an order that is only nearly kept.
    private func pairs(_ order: [Int]) -> Int {
        order.indices.reduce(0) { sum, place in
            sum + order[(place + 1)...].count { $0 > order[place] }
        }
    }

    private func files(in folder: String, of election: Election) throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("m1.\(election.shelf.poll).") }
            .map { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
    }

    @Test func whoHasTheFolderAfterTheMeetingGuessesNoBetterThanChance() throws {
        let folder = try memory()
        var random = Seeded(9474)
        var (forward, backward, ordered) = (0, 0, 0)
        let polls = 1000
        for number in 0..<polls {
            let election = Election(number, in: folder.path, &random)
            let box = try election.box()
            for ballot in election.ballots { try box.cast([ballot]) }
            try election.shelf.finish(box, list: election.list(try box.ballots()))
            let left = try files(in: election.folder, of: election)
            #expect(left.count == 1)
            let found = Set(left.flatMap { orders(election.ballots, in: $0) })
            // The list has one order and no second one: whatever is looked for, it is this.
            let order = try #require(found.first)
            #expect(found.count == 1)
            forward += hits(order)
            backward += hits(order.reversed())
            ordered += pairs(order)
        }
        // By chance one of seven is right in each poll, give or take one: in a thousand polls
        // a thousand, give or take 32. Five times that is one in two million.
        #expect(abs(forward - polls) < 160, "\(forward) voters were given away in \(polls) polls")
        #expect(abs(backward - polls) < 160, "\(backward) voters were given away in \(polls) polls")
        // Of 21 pairs half are right, with a variance of 7 · 6 · 19 / 72: five times the
        // deviation of a thousand polls is 527.
        #expect(abs(ordered - 10_500) < 527, "\(ordered) of 21,000 pairs were told apart")
    }

    /// The other half: where an order of the casts is left, these measures find it.
    @Test func theMeasuresFindTheOrderInABoxThatWasLeftAsItWas() throws {
        let folder = try memory()
        var random = Seeded(384)
        var (forward, ordered) = (0, 0)
        for number in 0..<100 {
            let election = Election(number, in: folder.path, &random)
            let box = try election.box()
            for ballot in election.ballots { try box.cast([ballot]) }
            let left = try files(in: election.folder, of: election)
            let found = left.flatMap { orders(election.ballots, in: $0) }
            forward += found.map(hits).max() ?? 0
            ordered += found.map(pairs).max() ?? 0
            try election.shelf.finish(box, list: nil)
        }
        #expect(forward == 700 && ordered == 2100)
    }

    /// The other half: the method finds an order where there is one.
    ///
    /// That is what copies made in the middle of a poll have, and no more than that. Delays make
    /// it another order than the voters'.
    @Test func whoCopiedTheFolderAfterEveryCastHasTheOrderOfTheCopiesAlone() throws {
        let folder = try memory()
        var random = Seeded(2048)
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
