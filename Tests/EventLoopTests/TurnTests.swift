import Testing

@testable import EventLoop

/// The order of one turn: work, hooks, bytes on the wire, rest.
extension EventLoopTests {
    @Suite struct Turns {
        enum Origin: CaseIterable { case callback, timer, job, hook }

        @Test(
            "What anybody writes leaves before the loop blocks, never before the hooks",
            arguments: Origin.allCases)
        @Loop func whatIsWrittenWaitsForTheHooks(origin: Origin) async throws {
            // Given a hook that looks whether the peer has got anything yet
            let seen = Events<String>()
            var pair: Pair?
            var hookShallWrite = false
            let writer = Loop.atEndOfTurn {
                guard hookShallWrite else { return }
                hookShallWrite = false
                pair?.connection.write(SharedBytes("hello"))
            }
            let watcher = Loop.atEndOfTurn {
                guard let pair, pair.connection.queuedBytes > 0 else { return }
                seen.post(pair.peer.hasInput ? "sent too early" : "held back")
            }
            let made = try await Pair.make { connection in
                connection.onRead = { [weak connection] _ in
                    connection?.write(SharedBytes("hello"))
                }
            }
            pair = made
            let (connection, peer) = (made.connection, made.peer)

            // When somebody writes and nothing else happens
            switch origin {
            case .callback: peer.send("?")
            case .timer: _ = Timer(after: 1) { connection.write(SharedBytes("hello")) }
            case .job: Task { @Loop in connection.write(SharedBytes("hello")) }
            case .hook: hookShallWrite = true
            }

            // Then the hook came first, and the bytes came without another event
            #expect(await seen.next() == "held back")
            #expect(await blocking { peer.readText(5) } == "hello")
            #expect(connection.queuedBytes == 0)
            writer.cancel()
            watcher.cancel()
            pair = nil
            await made.end()
        }

        @Test @Loop func hooksRunInTheOrderOfTheirRegistrationUntilCancelled() async {
            let order = Events<Int>()
            var hooks: [TurnHook] = []
            for number in 1...3 {
                hooks.append(Loop.atEndOfTurn { order.post(number) })
            }
            #expect([await order.next(), await order.next(), await order.next()] == [1, 2, 3])
            hooks[0].cancel()
            // A hook cancelled by an earlier one of the same turn does not run.
            let third = hooks[2]
            hooks.append(Loop.atEndOfTurn { order.post(4) })
            var last = 0
            while last != 4 { last = await order.next() }
            third.cancel()
            hooks[1].cancel()
            hooks[3].cancel()
            var runs = 0
            let counter = Loop.atEndOfTurn { runs += 1 }
            await anotherTurn()
            #expect(runs > 0)
            counter.cancel()
            let before = runs
            await anotherTurn()
            #expect(runs == before)
        }

        @Test @Loop func aHookMayAskForAnotherTurn() async {
            let done = Events<Int>()
            var turns = 0
            let hook = Loop.atEndOfTurn {
                turns += 1
                if turns < 20 { Loop.turnAgain() }
                if turns == 20 { done.post(turns) }
            }
            #expect(await done.next() == 20)
            hook.cancel()
        }

        @Test @Loop func whatADrainedConnectionWritesIsFlushedToo() async throws {
            let pair = try await Pair.make()
            let connection = pair.connection
            let block = SharedBytes(pattern(100_000))
            var left = 50
            connection.onDrain = { [weak connection] in
                left -= 1
                if left > 0 { connection?.write(block) } else { connection?.closeAfterFlush() }
            }
            connection.write(block)
            let peer = pair.peer
            let received = await blocking {
                defer { peer.finishSending() }
                return peer.readToEnd()
            }
            #expect(received.count == 50 * 100_000)
            await pair.end()
        }

        @Test @Loop func jobsRunOnTheLoopInTheOrderTheyCame() async {
            var order: [Int] = []
            let tasks = (0..<100).map { number in
                Task { @Loop in
                    #expect(Loop.executor.isOnLoopThread)
                    order.append(number)
                }
            }
            for task in tasks { await task.value }
            #expect(order == Array(0..<100))
        }

        @Test func manyThreadsMayQueueJobsAtOnce() async {
            let count = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<2_000 { group.addTask { await Self.one() } }
                return await group.reduce(0, +)
            }
            #expect(count == 2_000)
        }

        @Loop static func one() -> Int { 1 }

        @Test @Loop func codeOnTheThreadOfTheLoopMayEnterItsIsolation() {
            final class Unsendable { var value = 1 }
            let result = Loop.assumeIsolated { Unsendable() }
            #expect(result.value == 1)
            #expect(Loop.executor.isIsolatingCurrentContext() == true)
        }

        @Test func otherThreadsAreNotOnTheLoop() {
            #expect(Loop.executor.isIsolatingCurrentContext() == false)
        }

        @Loop func anotherTurn() async {
            let done = Events<Void>()
            _ = Timer(after: 1) { done.post(()) }
            await done.next()
        }
    }
}
