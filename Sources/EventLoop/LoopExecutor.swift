import CLibUV
import Glibc
import Synchronization

/// The libuv loop, its thread and the queue of Swift jobs that wait for it.
///
/// Jobs run in the order in which they came, one at a time, on the thread
/// "nghisu-loop". The thread starts with the first use and is never stopped.
/// This is the only object of the module that other threads touch.
// Unchecked: `queue` and `thread` synchronise themselves, `batch` belongs to the
// loop's thread, the pointers never change and libuv allows `uv_async_send` on
// `wakeUp` from any thread.
final class LoopExecutor: SerialExecutor, @unchecked Sendable {
    let loop: UnsafeMutablePointer<uv_loop_t>
    private let wakeUp: UnsafeMutablePointer<uv_async_t>
    private let endOfTurn: UnsafeMutablePointer<uv_prepare_t>
    private let queue = Mutex<[UnownedJob]>([])
    private let thread = Atomic<UInt>(0)
    private var batch: [UnownedJob] = []

    init() {
        // A peer that has gone is reported by write(2) as EPIPE, which is enough.
        signal(SIGPIPE, SIG_IGN)
        raiseDescriptorLimit()
        loop = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        endOfTurn = .allocate(capacity: 1)
        must(uv_loop_init(loop), "create the event loop")
        must(uv_async_init(loop, wakeUp, loopWasWoken), "create the loop's wake-up handle")
        must(uv_prepare_init(loop, endOfTurn), "create the loop's end-of-turn handle")
        must(uv_prepare_start(endOfTurn, turnEnds), "start the loop's end-of-turn handle")
        uv_unref(endOfTurn.asHandle)
        // Unretained: the executor lives as long as the process.
        wakeUp.pointee.data = Unmanaged.passUnretained(self).toOpaque()

        var identifier = pthread_t()
        let itself = Unmanaged.passRetained(self).toOpaque()
        must(-pthread_create(&identifier, nil, loopThread, itself), "start the loop's thread")
        pthread_detach(identifier)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wasEmpty = queue.withLock { jobs in
            defer { jobs.append(job) }
            return jobs.isEmpty
        }
        if wasEmpty { wake() }
    }

    /// Makes the loop go through one more turn without blocking; any thread.
    func wake() {
        uv_async_send(wakeUp)
    }

    var isOnLoopThread: Bool {
        // The loop's thread reads what it wrote itself; every other thread reads
        // zero or an identifier that is not its own.
        thread.load(ordering: .relaxed) == UInt(pthread_self())
    }

    func checkIsolated() {
        precondition(isOnLoopThread, "This code runs only on the thread of the event loop.")
    }

    func isIsolatingCurrentContext() -> Bool? { isOnLoopThread }

    /// Runs what was queued when it began; what those jobs queue signals again.
    fileprivate func drain() {
        queue.withLock { swap(&$0, &batch) }
        for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
        batch.removeAll(keepingCapacity: true)
    }

    fileprivate func runForever() -> Never {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        _ = clibuv_name_this_thread("nghisu-loop")
        // `wakeUp` stays referenced, so the loop never runs out of handles.
        uv_run(loop, UV_RUN_DEFAULT)
        fatalError("The event loop has ended, which nothing in this process asks for.")
    }
}

/// One descriptor per participant: takes what the system permits to this process,
/// up to a number over which other people's programs still can loop quickly.
private func raiseDescriptorLimit() {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
    setrlimit(resource, &limit)
}

/// Without a loop there is no server: what fails here ends the process.
private func must(_ code: Int32, _ purpose: String) {
    precondition(code == 0, "Cannot \(purpose): \(String(cString: uv_strerror(code)))")
}

private func loopThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<LoopExecutor>.fromOpaque(argument).takeRetainedValue().runForever()
}

private func loopWasWoken(_ handle: UnsafeMutablePointer<uv_async_t>?) {
    guard let data = handle?.pointee.data else { return }
    Unmanaged<LoopExecutor>.fromOpaque(data).takeUnretainedValue().drain()
}

private func turnEnds(_ handle: UnsafeMutablePointer<uv_prepare_t>?) {
    Loop.assumeIsolated { EndOfTurn.run() }
}
