import CLibUV

/// One piece of blocking work on libuv's thread pool, awaited from the loop: what reads and writes
/// disks does so there, and the threads of tasks stay free.
// Unchecked: `work` is called once by a thread of the pool, `result` written
// there and read on the loop afterwards; libuv orders the two.
public final class PoolWork<Success: Sendable>: @unchecked Sendable {
    private let work: @Sendable () throws -> Success
    private var result: Result<Success, any Error>?
    private var continuation: CheckedContinuation<Success, any Error>?

    private init(_ work: @escaping @Sendable () throws -> Success) {
        self.work = work
    }

    /// Runs `work` on the pool and returns on the loop.
    @Loop public static func run(
        _ work: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        try await withCheckedThrowingContinuation { continuation in
            let item = PoolWork(work)
            item.continuation = continuation
            let request = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)
            let step = PoolStep(perform: item.perform, finish: item.finish)
            // Retained until `workIsDone`, which libuv always calls.
            request.pointee.data = Unmanaged.passRetained(step).toOpaque()
            // Fails only without a callback.
            uv_queue_work(Loop.executor.loop, request, workBegins, workIsDone)
        }
    }

    private func perform() {
        result = Result { try work() }
    }

    private func finish() {
        guard let result else { return }
        continuation?.resume(with: result)
    }
}

/// The two halves of a `PoolWork`, without its type.
private final class PoolStep {
    let perform: () -> Void
    let finish: () -> Void

    init(perform: @escaping () -> Void, finish: @escaping () -> Void) {
        self.perform = perform
        self.finish = finish
    }
}

private func workBegins(_ request: UnsafeMutablePointer<uv_work_t>?) {
    guard let data = request?.pointee.data else { return }
    Unmanaged<PoolStep>.fromOpaque(data).takeUnretainedValue().perform()
}

private func workIsDone(_ request: UnsafeMutablePointer<uv_work_t>?, _ status: Int32) {
    guard let request, let data = request.pointee.data else { return }
    request.deallocate()
    Unmanaged<PoolStep>.fromOpaque(data).takeRetainedValue().finish()
}
