import Foundation
import Testing

@testable import EventLoop

/// Files, read by the thread pool.
extension EventLoopTests {
    @Suite struct Files {
        private func withFile(
            _ bytes: [UInt8], _ body: @Loop (String) async throws -> Void
        ) async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try Data(bytes).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            try await body(file.path)
        }

        @Test func aFileIsReadWholeOrInPart() async throws {
            let bytes = pattern(300_000)
            try await withFile(bytes) { path in
                #expect(try await FileReading.read(path, limit: 300_000) == bytes)
                #expect(Loop.executor.isOnLoopThread)
                let part = try await FileReading.read(path, from: 1_000, count: 5, limit: 5)
                #expect(part == Array(bytes[1_000..<1_005]))
                let tail = try await FileReading.read(path, from: 299_990, count: 50, limit: 50)
                #expect(tail == Array(bytes[299_990...]))
                #expect(try await FileReading.read(path, from: 400_000, limit: 1) == [])
            }
        }

        @Test func aFileAboveTheLimitThrows() async throws {
            try await withFile(pattern(11)) { path in
                await #expect(throws: EventLoopError.fileTooLarge(path, limit: 10)) {
                    try await FileReading.read(path, limit: 10)
                }
            }
        }

        @Test func aLinkIsNeitherAFileNorAFolder() async throws {
            try await withFile([1]) { path in
                #expect(PlaceKind(of: path) == .file)
                #expect(PlaceKind(of: FileManager.default.temporaryDirectory.path) == .folder)
                #expect(PlaceKind(of: path + "-none") == .other)
                #expect(PlaceKind(of: "/dev/null") == .other)
                for target in [path, "/"] {
                    let link = path + "-link"
                    try FileManager.default.createSymbolicLink(
                        atPath: link, withDestinationPath: target)
                    #expect(PlaceKind(of: link) == .other)
                    try FileManager.default.removeItem(atPath: link)
                }
            }
        }

        @Test func aMissingFileThrows() async {
            await #expect(throws: EventLoopError.fileMissing("/no/such/file")) {
                try await FileReading.read("/no/such/file", limit: 10)
            }
            await #expect(throws: EventLoopError.fileMissing("/no/such/file")) {
                _ = try await FileReading.status("/no/such/file")
            }
        }

        @Test func theStatusTellsSizeTimeAndKind() async throws {
            try await withFile(pattern(11)) { path in
                let status = try await FileReading.status(path)
                #expect(status.size == 11 && !status.isDirectory)
                #expect(abs(Double(status.modified) - Date().timeIntervalSince1970) < 86_400)
                #expect(try await FileReading.status("/").isDirectory)
            }
        }

        @Test @Loop func theLoopTurnsWhileAFileIsRead() async throws {
            // Given a read that waits for a writer
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let fifo = folder.appending(path: "fifo").path
            mkfifo(fifo, 0o600)
            let reading = Task { @Loop in try await FileReading.read(fifo, limit: 10) }
            // When the loop is asked for something else, it answers
            await Turns().anotherTurn()
            // Then the read ends when there is a writer
            await blocking { close(open(fifo, O_WRONLY)) }
            #expect(try await reading.value == [])
        }
    }
}
