import Foundation
import Testing

@testable import Meeting

/// The comparison of two texts: readable, complete, and ending for any two.
@Suite struct WordDiffTests {
    private func diff(_ old: String, _ new: String) -> [WordDiff.Piece] {
        WordDiff(from: old, to: new).pieces
    }

    private func text(_ diff: WordDiff, _ kinds: WordDiff.Kind...) -> String {
        diff.pieces.filter { kinds.contains($0.kind) }.map(\.text).joined()
    }

    @Test func aChangedSyllableIsShownBesideWhatItReplaces() {
        #expect(
            diff("Hoàn thành trong quý II.", "Hoàn thành trong quý III.") == [
                .init(.kept, "Hoàn thành trong quý "), .init(.removed, "II"),
                .init(.added, "III"), .init(.kept, "."),
            ])
    }

    @Test func whatIsInsertedAndDeletedStandsAlone() {
        #expect(
            diff("một ba", "một hai ba") == [
                .init(.kept, "một "), .init(.added, "hai "), .init(.kept, "ba"),
            ])
        #expect(
            diff("một hai ba", "một ba") == [
                .init(.kept, "một "), .init(.removed, "hai "), .init(.kept, "ba"),
            ])
    }

    @Test func textsWithNothingInThemHaveNothingToCompare() {
        #expect(diff("", "") == [])
        #expect(diff("", "mới") == [.init(.added, "mới")])
        #expect(diff("cũ", "") == [.init(.removed, "cũ")])
        #expect(diff(" \n ", "\t") == [])
    }

    @Test func equalTextsAreUnchangedWhateverTheirSpacesAndTheirEncoding() {
        #expect(WordDiff(from: "a b", to: "a b").isUnchanged)
        #expect(WordDiff(from: "a  b\nc", to: "a b c").isUnchanged)
        #expect(WordDiff(from: "Nghi\u{323} quye\u{302}\u{301}t", to: "Nghị quyết").isUnchanged)
        #expect(!WordDiff(from: "nghị quyết", to: "nghi quyet").isUnchanged)
    }

    @Test func aFigureIsOneAndAMarkIsByItself() {
        #expect(
            Syllables("1.234,5 tỷ (05/02/2026).").keys == [
                "1.234,5", "tỷ", "(", "05/02/2026", ")", ".",
            ])
        #expect(Syllables("xong.Tiếp").keys == ["xong", ".", "Tiếp"])
    }

    @Test func repeatedPhrasesAreNotTakenForOneAnother() {
        let old = "Điều 1. Giao Văn phòng. Điều 2. Giao Văn phòng. Điều 3. Giao Văn phòng."
        let new = "Điều 1. Giao Văn phòng. Điều 2. Giao Ban Tổ chức. Điều 3. Giao Văn phòng."
        let found = WordDiff(from: old, to: new)
        #expect(text(found, .removed) == "Văn phòng")
        #expect(text(found, .added) == "Ban Tổ chức")
    }

    @Test func theExtentCountsSyllables() {
        let extent = WordDiff(from: "một hai ba", to: "một bốn năm ba").extent
        #expect(extent.removed == 1 && extent.added == 2)
    }

    @Test func bothTextsComeOutAgainForAnyTwo() {
        var random = Xorshift(state: 7)
        for round in 0..<300 {
            let alphabet = 2 + round % 12
            func words() -> String {
                (0..<Int(random.next() % 60)).map { _ in "w\(Int(random.next()) % alphabet)" }
                    .joined(separator: " ")
            }
            let (old, new) = (words(), words())
            let found = WordDiff(from: old, to: new)
            #expect(
                Syllables(text(found, .kept, .removed)).keys == Syllables(old).keys
                    && Syllables(text(found, .kept, .added)).keys == Syllables(new).keys)
        }
    }

    @Test func aShortestScriptIsFoundWhereNothingIsUnique() {
        let found = WordDiff(from: "a b c a b b a a b c", to: "c b a b a c a b c")
        let extent = found.extent
        // Worked out by hand as 10 + 9 - 2 × the longest common subsequence of 6 at least.
        #expect(extent.removed + extent.added <= 7)
        #expect(Syllables(text(found, .kept, .added)).keys.joined() == "cbabacabc")
    }

    @Test func longTextsWithoutAnythingInCommonAreReplacedWhole() {
        let old = (0..<4000).map { "a\($0 % 2)" }.joined(separator: " ")
        let new = (0..<4000).map { "b\($0 % 2)" }.joined(separator: " ")
        #expect(diff(old, new).map(\.kind) == [.removed, .added])
    }
}

/// Numbers that look random and are the same each time, by an xorshift.
private struct Xorshift {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state >> 1
    }
}

/// The same, told page by page.
@Suite struct WordDiffPagesTests {
    private func text(_ diff: WordDiff, _ kinds: WordDiff.Kind...) -> String {
        diff.pieces.filter { kinds.contains($0.kind) }.map(\.text).joined()
    }

    @Test func wordsThatOnlyMovedToTheNextPageHaveNotChanged() {
        let pages = WordDiff.pages(from: ["một hai ba", "bốn năm"], to: ["một hai", "ba bốn năm"])
        #expect(pages.count == 2 && pages.allSatisfy(\.isUnchanged))
    }

    @Test func everyPageOfTheNewTextHasItsOwnWords() {
        let pages = WordDiff.pages(
            from: ["một hai ba", "bốn năm"], to: ["một hai", "ba chín bốn", "năm mười"])
        #expect(pages.map { text($0, .kept, .added) } == ["một hai ", "ba chín bốn ", "năm mười"])
        #expect(pages[0].isUnchanged && text(pages[1], .added) == "chín ")
    }

    @Test func whatWasRemovedIsToldWhereItStood() {
        let pages = WordDiff.pages(from: ["một hai", "ba bốn", "năm"], to: ["một hai", "năm"])
        #expect(pages.map { text($0, .removed) }.joined() == "ba bốn ")
    }

    @Test func emptyPagesAreNoTrouble() {
        #expect(
            WordDiff.pages(from: [], to: ["", "mới", ""]).map { text($0, .added) } == [
                "", "mới ", "",
            ])
        #expect(WordDiff.pages(from: ["cũ"], to: []).map { text($0, .removed) } == ["cũ"])
    }

    private struct Vector: Decodable {
        let old: String
        let new: String
        let pieces: [WordDiff.Piece]
    }

    /// The client's own comparison is tested on the same file (`test_browser_drafts.py`).
    @Test func theClientSeesTheSameDifferences() throws {
        let folder = try #require(Bundle.module.resourceURL)
        let file = folder.appending(path: "Fixtures/differences.json")
        let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
        #expect(vectors.count >= 10)
        for vector in vectors {
            #expect(
                WordDiff(from: vector.old, to: vector.new).pieces == vector.pieces, "\(vector.old)")
        }
    }
}
