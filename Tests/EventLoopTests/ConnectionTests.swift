import Synchronization
import Testing

@testable import EventLoop

/// Bytes in both directions, and every way in which a connection ends.
extension EventLoopTests {
    @Suite struct Connections {
        @Test @Loop func tenMegabytesInPiecesReachASlowReaderWholeAndInOrder() async throws {
            // Given a reader with a small buffer and a small spoon
            let drained = Events<Void>()
            let pair = try await Pair.make(receiveBuffer: 4_096) { connection in
                connection.writeLimit = .max
                connection.onDrain = { drained.post(()) }
            }
            let pieces = (0..<1_000).map { pattern(10_007 + $0, seed: $0) }
            // When it is all written in one turn
            for piece in pieces { pair.connection.write(SharedBytes(piece)) }
            let (peer, expected) = (pair.peer, Array(pieces.joined()))
            #expect(pair.connection.queuedBytes == expected.count)
            // Then it arrives as it was
            let received = await blocking { peer.read(expected.count, step: 8_192) }
            #expect(received == expected)
            await drained.next()
            #expect(pair.connection.queuedBytes == 0)
            await pair.end()
        }

        @Test @Loop func writesOfLaterTurnsDoNotOvertakeWhatWaits() async throws {
            let pair = try await Pair.make(receiveBuffer: 4_096)
            pair.connection.writeLimit = .max
            var expected: [UInt8] = []
            for turn in 0..<40 {
                let piece = pattern(100_003, seed: turn)
                expected += piece
                pair.connection.write(SharedBytes(piece))
                await Task.yield()
            }
            let peer = pair.peer
            let count = expected.count
            #expect(await blocking { peer.read(count) } == expected)
            await pair.end()
        }

        @Test(arguments: [nil, 4_096] as [Int32?]) @Loop
        func whatIsHandedOverArrivesInItsPlaceAmongAllElse(receiveBuffer: Int32?) async throws {
            let pair = try await Pair.make(receiveBuffer: receiveBuffer)
            pair.connection.writeLimit = .max
            var expected: [UInt8] = []
            for turn in 0..<3 {
                let large = (0..<3).map { pattern(200_003 + $0, seed: turn * 3 + $0) }
                // Twice in a row, with and without something small around it.
                let order = [pattern(300, seed: 7), large[0], large[1], pattern(5), large[2]]
                for piece in order.dropFirst(turn % 2) {
                    expected += piece
                    pair.connection.write(.handedOver(piece))
                }
                await Task.yield()
            }
            let (peer, count) = (pair.peer, expected.count)
            #expect(await blocking { peer.read(count, step: 8_192) } == expected)
            await pair.end()
        }

        @Test @Loop func aPeerThatGoesInTheMiddleOfWhatIsHandedOverEndsTheConnectionAlone()
            async throws
        {
            let pair = try await Pair.make(receiveBuffer: 4_096)
            pair.connection.writeLimit = .max
            let before = SharedBytes.openFiles.load(ordering: .relaxed)
            var picture: SharedBytes? = .handedOver(pattern(16 << 20))
            if let picture { pair.connection.write(picture) }
            await Turns().anotherTurn()
            #expect(pair.connection.queuedBytes > 0)
            picture = nil
            let kept = SharedBytes.files.most > 0 ? 1 : 0
            #expect(SharedBytes.openFiles.load(ordering: .relaxed) == before + kept)
            await pair.end()
            #expect(SharedBytes.openFiles.load(ordering: .relaxed) == before)
        }

        @Test @Loop func aReaderThatDoesNotReadOverflowsOnce() async throws {
            let overflowed = Events<Int>()
            let pair = try await Pair.make(receiveBuffer: 4_096) { connection in
                connection.writeLimit = 100_000
                connection.onOverflow = { [weak connection] in
                    overflowed.post(connection?.queuedBytes ?? 0)
                }
            }
            let block = SharedBytes(pattern(8 << 20))
            pair.connection.write(block)
            #expect(await overflowed.next() > 100_000)
            pair.connection.onOverflow = { Issue.record("called twice") }
            pair.connection.write(block)
            await Turns().anotherTurn()
            await pair.end()
            #expect(pair.connection.queuedBytes == 0)
        }

        @Test @Loop func connectionsComeByBothFamilies() async throws {
            for (host, peerHost) in [
                ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("::", "::1"), ("0.0.0.0", "127.0.0.1"),
            ] {
                let pair = try await Pair.make(host: host, peerHost: peerHost)
                #expect(pair.connection.peerAddress == peerHost)
                pair.connection.write(SharedBytes("hi"))
                let peer = pair.peer
                #expect(await blocking { peer.readText(2) } == "hi")
                await pair.end()
            }
        }

        @Test @Loop func closeAfterFlushSendsWhatIsQueuedAndThenEnds() async throws {
            let pair = try await Pair.make(receiveBuffer: 4_096)
            let body = pattern(3 << 20)
            pair.connection.write(SharedBytes("head "))
            pair.connection.write(SharedBytes(body))
            pair.connection.closeAfterFlush()
            #expect(pair.connection.isClosing)
            pair.connection.write(SharedBytes("too late"))
            let peer = pair.peer
            #expect(await blocking { peer.readToEnd() } == Array("head ".utf8) + body)
            peer.close()
            await pair.closed.next()
            pair.listener.close()
        }

        @Test @Loop func anAnswerSurvivesTheUploadItRefuses() async throws {
            let pair = try await Pair.make { connection in
                connection.onRead = { [weak connection] _ in
                    connection?.onRead = nil
                    connection?.write(SharedBytes("413"))
                    connection?.closeAfterFlush()
                }
            }
            let peer = pair.peer
            let answer = await blocking {
                let isSent = peer.send(pattern(2 << 20))
                peer.finishSending()
                return isSent ? peer.readToEnd() : []
            }
            #expect(answer == Array("413".utf8))
            await pair.closed.next()
            peer.close()
            pair.listener.close()
        }

        @Test @Loop func aPausedConnectionReadsNothingUntilItIsResumed() async throws {
            let received = Events<[UInt8]>()
            let pair = try await Pair.make { connection in
                connection.onRead = { received.post(Array($0)) }
                connection.pauseReading()
            }
            pair.peer.send("wait")
            await Turns().anotherTurn()
            pair.connection.onRead = { received.post(Array("resumed: ".utf8) + Array($0)) }
            pair.connection.resumeReading()
            #expect(await received.next() == Array("resumed: wait".utf8))
            await pair.end()
        }

        @Test @Loop func thePeersEndIsToldAndHalfOfTheConnectionStays() async throws {
            let ended = Events<Void>()
            let pair = try await Pair.make { connection in connection.onEnd = { ended.post(()) } }
            pair.peer.finishSending()
            await ended.next()
            pair.connection.write(SharedBytes("bye"))
            pair.connection.closeAfterFlush()
            let peer = pair.peer
            #expect(await blocking { peer.readToEnd() } == Array("bye".utf8))
            await pair.closed.next()
            peer.close()
            pair.listener.close()
        }

        @Test @Loop func aResetClosesWithoutAnEnd() async throws {
            let pair = try await Pair.make { connection in
                connection.onEnd = { Issue.record("a reset is no end") }
            }
            pair.peer.abort()
            await pair.closed.next()
            #expect(pair.connection.isClosing)
            pair.connection.write(SharedBytes("nobody"))
            pair.connection.close()
            pair.listener.close()
        }

        @Test @Loop func aConnectionMayBeClosedFromItsOwnHandlers() async throws {
            let pair = try await Pair.make { connection in
                connection.onRead = { [weak connection] _ in
                    connection?.write(SharedBytes("lost"))
                    connection?.close()
                    connection?.close()
                }
            }
            let peer = pair.peer
            peer.send(pattern(300_000))
            await pair.closed.next()
            #expect(!(await blocking { peer.readToEnd() }).starts(with: Array("lost".utf8)))
            peer.close()
            pair.listener.close()
        }

        @Test @Loop func theSameBytesReachEveryConnection() async throws {
            var pairs: [Pair] = []
            for _ in 0..<20 { pairs.append(try await Pair.make()) }
            let bytes = (0..<100).map {
                SharedBytes(concatenating: [pattern(50, seed: $0), [0x0A]])
            }
            for pair in pairs { for piece in bytes { pair.connection.write(piece) } }
            let expected = Array((0..<100).map { pattern(50, seed: $0) + [0x0A] }.joined())
            for pair in pairs {
                let peer = pair.peer
                #expect(await blocking { peer.read(5_100) } == expected)
                await pair.end()
            }
        }
    }
}
