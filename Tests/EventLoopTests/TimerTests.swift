import Glibc
import Testing

@testable import EventLoop

/// Timers and signals.
extension EventLoopTests {
    @Suite struct Timers {
        @Test @Loop func aTimerCallsOnceAndNotEarly() async {
            let fired = Events<UInt64>()
            let start = Loop.now
            _ = Timer(after: 20) { fired.post(Loop.now) }
            #expect(await fired.next() >= start + 20)
        }

        @Test @Loop func aRepeatingTimerCallsUntilItIsCancelled() async {
            let fired = Events<Int>()
            var count = 0
            var timer: Timer?
            timer = Timer(after: 0, repeating: 1) {
                count += 1
                if count == 3 { timer?.cancel() }
                fired.post(count)
            }
            var last = 0
            while last < 3 { last = await fired.next() }
            await Turns().anotherTurn()
            await Turns().anotherTurn()
            #expect(count == 3)
            timer?.cancel()
        }

        @Test @Loop func timersFireInTheOrderOfTheirTimes() async {
            let fired = Events<Int>()
            for milliseconds in [9, 3, 6] {
                _ = Timer(after: UInt64(milliseconds)) { fired.post(milliseconds) }
            }
            #expect([await fired.next(), await fired.next(), await fired.next()] == [3, 6, 9])
        }

        @Test @Loop func aSignalReachesItsWatcherUntilItIsCancelled() async throws {
            let arrived = Events<Void>()
            let watcher = try SignalWatcher(SIGUSR1) { arrived.post(()) }
            kill(getpid(), SIGUSR1)
            await arrived.next()
            kill(getpid(), SIGUSR1)
            await arrived.next()
            watcher.cancel()
            watcher.cancel()
        }

        @Test @Loop func aSignalThatCannotBeWatchedThrows() async {
            #expect(throws: EventLoopError.self) { _ = try SignalWatcher(SIGKILL) {} }
        }
    }
}
