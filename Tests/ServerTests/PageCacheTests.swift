import EventLoop
import Testing

@testable import Server

/// Pictures stay within their budget, and those wanted last stay longest.
@Suite @Loop struct PageCacheTests {
    private func write(_ name: String, bytes: Int, in folder: TemporaryFolder) throws -> String {
        let path = "\(folder.path)/c/\(name)"
        try FileTree.make("\(folder.path)/c")
        try FileTree.write([UInt8](repeating: 1, count: bytes), to: path)
        return path
    }

    @Test func whatWasWantedLongestAgoGoesFirst() throws {
        let folder = try TemporaryFolder()
        let cache = PageCache(folder: folder.path, budget: 300)
        let paths = try (1...3).map { try write("\($0)-800.png", bytes: 100, in: folder) }
        for path in paths { cache.add(path) }
        #expect(cache.use(paths[0]) && cache.bytes == 300)
        let fourth = try write("4-800.png", bytes: 100, in: folder)
        cache.add(fourth)
        #expect(!FileTree.exists(paths[1]) && !cache.use(paths[1]))
        #expect(FileTree.exists(paths[0]) && FileTree.exists(fourth))
        #expect(cache.bytes <= 300)
    }

    @Test func anEarlierRunsPicturesCountAndNothingElseIsTouched() throws {
        let folder = try TemporaryFolder()
        let words = try write("1.json", bytes: 5000, in: folder)
        let pictures = try (1...5).map { try write("\($0)-800.png", bytes: 100, in: folder) }
        let cache = PageCache(folder: folder.path, budget: 250)
        #expect(cache.bytes <= 250)
        #expect(FileTree.exists(words))
        #expect(pictures.count { FileTree.exists($0) } == 2)
    }

    @Test func aPictureThatSomebodyRemovedIsMadeAgain() throws {
        let folder = try TemporaryFolder()
        let path = try write("1-800.png", bytes: 100, in: folder)
        let cache = PageCache(folder: folder.path, budget: 1000)
        #expect(cache.use(path))
        FileTree.remove(path)
        #expect(!cache.use(path) && cache.bytes == 0)
    }
}
