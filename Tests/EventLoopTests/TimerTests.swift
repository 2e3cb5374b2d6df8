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

        @Test @Loop func aDeadlineComesOnceAndNotEarly() async {
            let came = Events<UInt64>()
            let start = Loop.now
            let deadline = MovingDeadline { came.post(Loop.now) }
            deadline.set(after: 5)
            deadline.set(after: 20)
            #expect(await came.next() >= start + 20)
            deadline.set(after: 1)
            #expect(await came.next() >= start + 21)
            deadline.cancel()
        }

        @Test @Loop func aDeadlineThatIsMovedForwardDoesNotWaitForTheOldOne() async {
            let came = Events<Int>()
            let minute = MovingDeadline { came.post(1) }
            minute.set(after: 60_000)
            minute.set(after: 1)
            let cleared = MovingDeadline { came.post(2) }
            cleared.set(after: 60_000)
            cleared.clear()
            #expect(await came.next() == 1)
            cleared.set(after: 1)
            #expect(await came.next() == 2)
            minute.cancel()
            cleared.cancel()
        }

        @Test @Loop func aDeadlineThatIsClearedOrCancelledDoesNotCome() async {
            let came = Events<Int>()
            let cleared = MovingDeadline { came.post(1) }
            cleared.set(after: 1)
            cleared.clear()
            let cancelled = MovingDeadline { came.post(2) }
            cancelled.set(after: 1)
            cancelled.cancel()
            cancelled.set(after: 1)
            _ = Timer(after: 10) { came.post(3) }
            #expect(await came.next() == 3)
            cleared.cancel()
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
