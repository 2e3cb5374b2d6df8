import Crypto
import Foundation
import Testing

@testable import Server

/// Files encrypted at rest: what is read is what was written, to the last bit, or nothing.
@Suite struct SealedFormTests {
    private let key = SymmetricKey(size: .bits256)
    /// Small, so that every bit of several chunks can be tried.
    private let chunk: Int64 = 16

    private func sealed(
        _ plain: [UInt8], _ role: String = "original", piece: Int = .max
    ) throws -> [UInt8] {
        var sealer = Sealer(SealedForm(for: key, role: role, chunkBytes: chunk))
        var out: [UInt8] = []
        var rest = plain[...]
        while !rest.isEmpty {
            out += try sealer.push(rest.prefix(piece))
            rest = rest.dropFirst(min(piece, rest.count))
        }
        return try out + sealer.finish()
    }

    /// The file as it can be read; throws when it is none.
    private func opened(
        _ bytes: [UInt8], _ role: String = "original", with other: SymmetricKey? = nil
    ) throws -> SealedFile {
        let folder = try TemporaryFolder()
        let place = folder.path + "/file"
        try Data(bytes).write(to: URL(fileURLWithPath: place))
        return try SealedFile(place, key: other ?? key, role: role, chunkBytes: chunk)
    }

    private func text(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0) } }

    @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 100])
    func whatIsWrittenIsReadWholeAndInAnyPart(count: Int) throws {
        let plain = text(count)
        let file = try opened(try sealed(plain))
        #expect(file.size == Int64(count))
        #expect(try file.read() == plain)
        for from in 0...count {
            for length in [0, 1, 7, 16, 40] {
                let part = try file.read(from: Int64(from), count: Int64(length))
                #expect(part == Array(plain[from..<min(count, from + length)]))
            }
        }
        #expect(try file.read(from: Int64(count + 5)) == [])
    }

    @Test func piecesOfAnyLengthMakeTheSameFile() throws {
        let plain = text(50)
        for piece in [1, 3, 16, 17, 50] {
            let bytes = try sealed(plain, piece: piece)
            #expect(bytes.count == (try sealed(plain)).count)
            #expect(try opened(bytes).read() == plain)
        }
    }

    @Test func everyBitThatIsChangedIsFoundOut() throws {
        let bytes = try sealed(text(40))
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                #expect(throws: Problem.sealBroken) { try opened(changed).read() }
            }
        }
    }

    @Test func nothingCanBeCutOffOrAdded() throws {
        for count in [0, 16, 40, 48] {
            let bytes = try sealed(text(count))
            for length in 0..<bytes.count {
                // Already when it is opened, before any part is read.
                #expect(throws: Problem.sealBroken) { try opened(Array(bytes.prefix(length))) }
            }
            for more in [[0], Array(bytes.suffix(32)), [UInt8](repeating: 0, count: 32)] {
                #expect(throws: Problem.sealBroken) { try opened(bytes + more) }
            }
        }
    }

    @Test func chunksCannotChangePlacesWithinAFileOrBetweenFiles() throws {
        let (first, second) = (try sealed(text(48)), try sealed(text(48)))
        let head = Int(SealedForm.headBytes)
        let whole = Int(chunk) + 16
        func swapped(_ a: Int, _ b: Int) -> [UInt8] {
            var bytes = first
            bytes.replaceSubrange(
                (head + a * whole)..<(head + (a + 1) * whole),
                with: first[(head + b * whole)..<(head + (b + 1) * whole)])
            return bytes
        }
        for (a, b) in [(0, 1), (1, 0), (0, 2), (2, 1)] {
            #expect(throws: Problem.sealBroken) { try opened(swapped(a, b)).read() }
        }
        for number in 0..<3 {
            let place = (head + number * whole)..<(head + (number + 1) * whole)
            var bytes = first
            bytes.replaceSubrange(place, with: second[place])
            #expect(throws: Problem.sealBroken) { try opened(bytes).read() }
        }
    }

    @Test func aFileIsReadInItsOwnPlaceWithItsOwnKeyOnly() throws {
        let bytes = try sealed(text(20), "1-1200.png")
        #expect(try opened(bytes, "1-1200.png").read() == text(20))
        #expect(throws: Problem.sealBroken) { try opened(bytes, "2-1200.png") }
        #expect(throws: Problem.sealBroken) {
            try opened(bytes, "1-1200.png", with: SymmetricKey(size: .bits256))
        }
    }

    @Test func theSameTextIsNeverTheSameFile() throws {
        let (first, second) = (try sealed(text(40)), try sealed(text(40)))
        #expect(first.dropFirst(16) != second.dropFirst(16))
        #expect(first.suffix(24) != second.suffix(24))
    }

    @Test func aWrappedKeyIsForItsDocumentAndItsOuterKey() throws {
        let folder = try TemporaryFolder()
        let wrapped = WrappedKeys(folder: folder.path)
        let outer = KeyFile.Key.random()
        let (mine, yours) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
        try wrapped.wrap(key, of: mine, with: outer, work: folder.path)
        #expect(try wrapped.unwrap(mine, with: outer) == key)
        #expect(wrapped.needed() == [outer.id: [mine]])
        let place = wrapped.place(mine, outer.id)
        let whole = try Data(contentsOf: URL(fileURLWithPath: place))
        try whole.write(to: URL(fileURLWithPath: wrapped.place(yours, outer.id)))
        #expect(throws: Problem.sealBroken) { try wrapped.unwrap(yours, with: outer) }
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 2
            try changed.write(to: URL(fileURLWithPath: place))
            #expect(throws: Problem.sealBroken) { try wrapped.unwrap(mine, with: outer) }
        }
        let other = KeyFile.Key.random()
        try whole.write(to: URL(fileURLWithPath: wrapped.place(mine, other.id)))
        #expect(throws: Problem.sealBroken) { try wrapped.unwrap(mine, with: other) }
    }

    @Test func whatIsInClearIsGoneWithItsOwnerAndOnlyThen() throws {
        let folder = try TemporaryFolder()
        let first = try PrivateFolder(for: folder.path)
        let second = try PrivateFolder(for: folder.path)
        #expect(first.path != second.path)
        #expect(FileTree.exists(first.path) && FileTree.exists(second.path))
        // What a process that was killed leaves: a folder whose lock nobody holds.
        let parent = FileTree.folder(of: first.path)
        let orphan = first.path.dropLast(4) + "zzzz"
        try FileTree.make(String(orphan))
        try FileTree.write([1], to: orphan + "/page.png")
        let third = try PrivateFolder(for: folder.path)
        #expect(FileTree.folder(of: third.path) == parent)
        #expect(!FileTree.exists(String(orphan)))
        #expect(FileTree.exists(first.path) && FileTree.exists(second.path))
        first.remove()
        first.remove()
        #expect(!FileTree.exists(first.path) && FileTree.exists(second.path))
        second.remove()
        third.remove()
    }
}
