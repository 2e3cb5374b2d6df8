import Glibc
import Synchronization
import Testing

@testable import EventLoop

/// Bytes that the kernel is handed are the same bytes, and take no descriptor that is not there.
extension EventLoopTests {
    @Suite struct SharedBytesOfFiles {
        @Test @Loop func whatIsLargeIsAFileAsLongAsSomebodyHasIt() {
            let before = SharedBytes.openFiles.load(ordering: .relaxed)
            let bytes = pattern(SharedBytes.files.leastBytes)
            var file: SharedBytes? = .handedOver(bytes)
            let isPossible = SharedBytes.files.most > 0
            #expect((file?.file != -1) == isPossible && file?.count == bytes.count)
            #expect(file?.withUnsafeBytes { $0.elementsEqual(bytes) } == true)
            #expect(
                SharedBytes.openFiles.load(ordering: .relaxed) == before + (isPossible ? 1 : 0))
            file = nil
            #expect(SharedBytes.openFiles.load(ordering: .relaxed) == before)
        }

        @Test @Loop func nobodyChangesAFileThatWasHandedOver() throws {
            let bytes = pattern(100_000)
            let made = try #require(SharedBytes(file: bytes))
            #expect(pwrite(made.file, "x", 1, 0) == -1 && errno == EPERM)
            #expect(ftruncate(made.file, 1) == -1 && errno == EPERM)
            #expect(made.withUnsafeBytes { $0.elementsEqual(bytes) })
        }

        @Test @Loop func whatIsSmallIsNone() {
            let bytes = pattern(SharedBytes.files.leastBytes - 1)
            let made = SharedBytes.handedOver(bytes)
            #expect(made.file == -1)
            #expect(made.withUnsafeBytes { $0.elementsEqual(bytes) })
        }

        @Test @Loop func beyondTheMostOfThemBytesAreLikeAllOthers() {
            let bytes = pattern(SharedBytes.files.leastBytes)
            let made = (0..<SharedBytes.files.most + 2).map { _ in SharedBytes.handedOver(bytes) }
            #expect(made.count { $0.file >= 0 } <= SharedBytes.files.most)
            #expect(made.last?.file == -1)
            #expect(made.last?.withUnsafeBytes { $0.elementsEqual(bytes) } == true)
        }
    }
}
