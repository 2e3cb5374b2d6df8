import Testing

@testable import Server

/// Files as they are read and written everywhere: whole, or not at all.
@Suite struct FileTreeTests {
    @Test func `a file is read to its end, an empty one as no bytes`() throws {
        let folder = try TemporaryFolder()
        let long = [UInt8](repeating: 7, count: 100_000) + [8]
        for bytes in [[], [1], [UInt8](repeating: 2, count: 4096), long] {
            try FileTree.write(bytes, to: folder.path + "/a")
            #expect(FileTree.read(folder.path + "/a") == bytes)
        }
    }

    @Test func `what has no size before it is read is read all the same`() throws {
        let limits = try #require(FileTree.read("/proc/self/limits"))
        #expect(String(decoding: limits, as: UTF8.self).contains("Max open files"))
    }

    @Test func `a folder and what is not there are no files`() throws {
        let folder = try TemporaryFolder()
        #expect(FileTree.read(folder.path) == nil)
        #expect(FileTree.read(folder.path + "/none") == nil)
    }
}
