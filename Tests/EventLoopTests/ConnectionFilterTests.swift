import Testing

@testable import EventLoop

/// A connection with a filter is a connection: order, gathering, drain, overflow and end.
extension EventLoopTests {
    @Suite struct Filters {
        @Test @Loop func whatATurnWroteIsSealedOnceAndArrivesInOrder() async throws {
            let filter = XorFilter()
            let pair = try await Pair.make { $0.filter = filter }
            let pieces = (0..<100).map { pattern(50 + $0, seed: $0) }
            for piece in pieces { pair.connection.write(SharedBytes(piece)) }
            let expected = XorFilter.frame(Array(pieces.joined()))
            let peer = pair.peer
            #expect(await blocking { peer.read(expected.count) } == expected)
            #expect(filter.sealed == [100])
            await pair.end()
        }

        @Test @Loop func whatTheHooksWriteIsSealedWithTheRest() async throws {
            let filter = XorFilter()
            let pair = try await Pair.make { $0.filter = filter }
            var isDone = false
            let hook = Loop.atEndOfTurn {
                if !isDone { pair.connection.write(SharedBytes("hook")) }
                isDone = true
            }
            pair.connection.write(SharedBytes("turn "))
            let expected = XorFilter.frame(Array("turn hook".utf8))
            let peer = pair.peer
            #expect(await blocking { peer.read(expected.count) } == expected)
            #expect(filter.sealed == [2])
            hook.cancel()
            await pair.end()
        }

        @Test @Loop func theReaderSeesPlainBytesOnly() async throws {
            let received = Events<[UInt8]>()
            let pair = try await Pair.make { connection in
                connection.filter = XorFilter(isOpen: false)
                connection.onRead = { received.post(Array($0)) }
            }
            pair.peer.send([UInt8(ascii: "?"), ~1, ~2, ~3])
            #expect(await received.next() == [1, 2, 3])
            await pair.end()
        }

        @Test @Loop func whatIsWrittenBeforeTheFilterIsOpenWaitsForIt() async throws {
            let filter = XorFilter(isOpen: false)
            let pair = try await Pair.make { $0.filter = filter }
            pair.connection.write(SharedBytes("early"))
            await Turns().anotherTurn()
            #expect(pair.connection.queuedBytes == 5)
            #expect(filter.sealed.isEmpty)
            pair.peer.send("?")
            let expected = Array("!".utf8) + XorFilter.frame(Array("early".utf8))
            let peer = pair.peer
            #expect(await blocking { peer.read(expected.count) } == expected)
            #expect(pair.connection.queuedBytes == 0)
            await pair.end()
        }

        @Test @Loop func aSlowReaderGetsEverythingAndTheWriterIsToldWhenItDrains() async throws {
            let drained = Events<Void>()
            let pair = try await Pair.make(receiveBuffer: 4_096) { connection in
                connection.filter = XorFilter()
                connection.writeLimit = .max
                connection.onDrain = { drained.post(()) }
            }
            var expected: [UInt8] = []
            for turn in 0..<20 {
                let piece = pattern(500_009, seed: turn)
                expected += XorFilter.frame(piece)
                pair.connection.write(SharedBytes(piece))
                await Turns().anotherTurn()
            }
            #expect(pair.connection.queuedBytes >= Connection.lowWater)
            let (peer, count) = (pair.peer, expected.count)
            #expect(await blocking { peer.read(count, step: 8_192) } == expected)
            await drained.next()
            #expect(pair.connection.queuedBytes == 0)
            await pair.end()
        }

        @Test @Loop func aReaderThatDoesNotReadOverflowsOnce() async throws {
            let overflowed = Events<Int>()
            let pair = try await Pair.make(receiveBuffer: 4_096) { connection in
                connection.filter = XorFilter()
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
        }

        @Test @Loop func closeAfterFlushSealsTheRestAndSaysTheEnd() async throws {
            let filter = XorFilter()
            let pair = try await Pair.make(receiveBuffer: 4_096) { $0.filter = filter }
            let body = pattern(3 << 20)
            pair.connection.write(SharedBytes(body))
            pair.connection.closeAfterFlush()
            pair.connection.write(SharedBytes("too late"))
            let peer = pair.peer
            let expected = XorFilter.frame(body) + Array("end".utf8)
            #expect(await blocking { peer.readToEnd() } == expected)
            peer.close()
            await pair.closed.next()
            #expect(filter.ends == 1)
            pair.listener.close()
        }

        @Test @Loop func closingBeforeTheFilterIsOpenSendsNothingInClear() async throws {
            let pair = try await Pair.make { $0.filter = XorFilter(isOpen: false) }
            pair.connection.write(SharedBytes("secret"))
            pair.connection.closeAfterFlush()
            let peer = pair.peer
            #expect(await blocking { peer.readToEnd() } == Array("end".utf8))
            peer.close()
            await pair.closed.next()
            pair.listener.close()
        }

        @Test @Loop func thePeersEndIsToldOnceWhoeverTellsIt() async throws {
            let ended = Events<Void>()
            var count = 0
            let pair = try await Pair.make { connection in
                connection.filter = XorFilter()
                connection.onEnd = {
                    count += 1
                    ended.post(())
                }
            }
            pair.peer.send(".")
            await ended.next()
            pair.peer.finishSending()
            await Turns().anotherTurn()
            await Turns().anotherTurn()
            #expect(count == 1)
            pair.connection.write(SharedBytes("bye"))
            pair.connection.closeAfterFlush()
            let peer = pair.peer
            let expected = XorFilter.frame(Array("bye".utf8)) + Array("end".utf8)
            #expect(await blocking { peer.readToEnd() } == expected)
            await pair.closed.next()
            peer.close()
            pair.listener.close()
        }

        @Test @Loop func aBrokenFilterHasTheLastWord() async throws {
            let pair = try await Pair.make { $0.filter = XorFilter() }
            pair.connection.onRead = { [connection = pair.connection] _ in
                connection.write(SharedBytes("never sealed"))
            }
            pair.peer.send([~1, UInt8(ascii: "#")])
            let peer = pair.peer
            #expect(await blocking { peer.readToEnd() } == Array("broken".utf8))
            peer.close()
            await pair.closed.next()
            pair.listener.close()
        }

        @Test @Loop func aConnectionMayBeClosedFromItsOwnHandlers() async throws {
            let pair = try await Pair.make { connection in
                connection.filter = XorFilter()
                connection.onRead = { [weak connection] _ in
                    connection?.write(SharedBytes("lost"))
                    connection?.close()
                }
            }
            pair.peer.send([~1, UInt8(ascii: "?"), UInt8(ascii: "#")])
            await pair.closed.next()
            #expect(pair.connection.isClosing)
            pair.peer.close()
            pair.listener.close()
        }
    }
}
