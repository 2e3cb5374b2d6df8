import Glibc
import Testing

@testable import EventLoop

/// What is queued leaves in its order, however little is taken at a time and however many pieces
/// are described at once.
extension EventLoopTests {
    @Suite struct OutgoingQueueTests {
        private static let words = ["ab", "c", "", "defg", "h"]

        /// The front of the queue as it would be sent, in so many pieces at most.
        private func front(of queue: OutgoingQueue, _ most: Int) -> String {
            withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: most) {
                vectors in
                let bytes = queue.gather(into: vectors) {
                    UnsafeRawBufferPointer(start: $0, count: $1)
                }
                let pieces = vectors.prefix(min(most, queue.pieceCount))
                let text = pieces.map { String(decoding: $0, as: UTF8.self) }.joined()
                #expect(text.utf8.count == bytes)
                return text
            }
        }

        @Test(arguments: 1...8, 1...6)
        func whatIsLeftBeginsWhereSendingStopped(step: Int, most: Int) {
            var queue = OutgoingQueue()
            var rest = ""
            // Filled again before it is empty, and after.
            for round in 0..<6 {
                for word in Self.words.prefix(1 + round % Self.words.count) {
                    queue.append(SharedBytes(word))
                    rest += word
                }
                for _ in 0..<(round == 3 ? 100 : 2) where !queue.isEmpty {
                    let front = front(of: queue, most)
                    #expect(rest.hasPrefix(front) && (queue.pieceCount > most || front == rest))
                    #expect(queue.byteCount == rest.utf8.count)
                    let count = min(step, front.utf8.count)
                    queue.advance(by: count)
                    rest.removeFirst(count)
                }
            }
            let kept = queue.takeAll().map {
                $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
            }
            #expect(kept.joined().hasSuffix(rest) && queue.isEmpty && queue.pieceCount == 0)
            #expect(queue.onlyPiece == nil && queue.takeAll().isEmpty)
        }

        @Test func aFileInMemoryStandsBetweenWhatIsSentTogether() throws {
            let large = [UInt8](repeating: 7, count: SharedBytes.files.leastBytes)
            let file = try #require(SharedBytes(file: large))
            var queue = OutgoingQueue()
            for piece in [SharedBytes("ab"), SharedBytes("c"), file, SharedBytes("d")] {
                queue.append(piece)
            }
            #expect(queue.firstFile == nil && queue.beforeFile(atMost: 9).pieces == 2)
            #expect(
                queue.beforeFile(atMost: 9).flags != 0 && queue.beforeFile(atMost: 1).pieces == 1)
            queue.advance(by: 3 + 10)
            let front = queue.firstFile
            #expect(
                front?.file == file.file && front?.from == 10 && front?.count == large.count - 10)
            queue.advance(by: large.count - 10)
            #expect(queue.firstFile == nil && queue.beforeFile(atMost: 9).pieces == 1)
            #expect(queue.beforeFile(atMost: 9).flags == 0)
        }

        /// Sends all of the queue to a socket and says what came out at its other end.
        private func arrived(_ queue: inout OutgoingQueue) -> [UInt8] {
            let type = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
            var ends: [CInt] = [-1, -1]
            #expect(socketpair(AF_UNIX, type, 0, &ends) == 0)
            defer { for end in ends { close(end) } }
            var bytes: [UInt8] = []
            while !queue.isEmpty, queue.send(to: ends[0]) {
                var part = [UInt8](repeating: 0, count: 1 << 20)
                let count = recv(ends[1], &part, part.count, CInt(MSG_DONTWAIT))
                guard count > 0 else { break }
                bytes += part.prefix(count)
            }
            return bytes
        }

        @Test(arguments: [false, true])
        func whatTheKernelDoesNotTakeAsAFileIsSentAsBytes(comesFirst: Bool) throws {
            let large = pattern(3 << 20)
            // A directory is no file that could be handed over; what was mapped stays as it is.
            let folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            let files = try (1...2).map { _ in try #require(SharedBytes(file: large)) }
            for file in files { #expect(dup2(folder, file.file) == file.file) }
            close(folder)
            var queue = OutgoingQueue()
            let ends = [SharedBytes("Nghị"), SharedBytes("sự")]
            for piece in comesFirst ? files + ends : ends + files { queue.append(piece) }
            let words = Array("Nghịsự".utf8)
            let expected = comesFirst ? large + large + words : words + large + large
            #expect(arrived(&queue) == expected)
            #expect(queue.isEmpty)
        }

        @Test func filesAndWhatStandsBetweenThemLeaveInTheirOrder() throws {
            let large = pattern(3 << 20)
            var queue = OutgoingQueue()
            for word in ["a", "b"] {
                queue.append(SharedBytes(word))
                queue.append(try #require(SharedBytes(file: large)))
            }
            #expect(arrived(&queue) == Array("a".utf8) + large + Array("b".utf8) + large)
        }

        @Test func onePieceIsToldAsOneAlsoOnceTheOthersAreGone() {
            var queue = OutgoingQueue()
            queue.append(SharedBytes("first"))
            #expect(queue.onlyPiece.map { String(decoding: $0, as: UTF8.self) } == "first")
            queue.append(SharedBytes("second"))
            #expect(queue.onlyPiece == nil)
            queue.advance(by: 7)
            #expect(queue.onlyPiece.map { String(decoding: $0, as: UTF8.self) } == "cond")
            queue.removeAll()
            #expect(queue.onlyPiece == nil && queue.isEmpty)
        }
    }
}
