import CLibUV
import Glibc

/// One child from its start until its process and both its pipes are closed.
///
/// Only then the caller goes on. Nothing of its process group survives it, save
/// what has made itself a session of its own.
@Loop final class ChildRun {
    private let limits: ChildProcess.Limits
    private let directory: String
    private let niceness: Int
    private let process: UnsafeMutablePointer<uv_process_t>
    private let pipes:
        (out: UnsafeMutablePointer<uv_pipe_t>, error: UnsafeMutablePointer<uv_pipe_t>)
    private var outcome = ChildProcess.Outcome(
        status: 0, signal: 0, stdout: [], stderr: [], timedOut: false, truncated: false)
    private var continuation: CheckedContinuation<ChildProcess.Outcome, any Error>?
    private var failure: (any Error)?
    private var deadline: Timer?
    private var look: Timer?
    private var openHandles = 3
    private var openPipes: Set<UnsafeMutablePointer<uv_pipe_t>>
    private var isRunning = false

    init(_ limits: ChildProcess.Limits, _ directory: String, _ niceness: Int) {
        self.limits = limits
        self.directory = directory
        self.niceness = niceness
        process = Handle.allocate(uv_process_t.self)
        pipes = (Handle.allocate(uv_pipe_t.self), Handle.allocate(uv_pipe_t.self))
        openPipes = [pipes.out, pipes.error]
    }

    /// Starts `command`, whose first element is a path; called exactly once.
    func start(
        _ command: [String], _ environment: [String],
        _ continuation: CheckedContinuation<ChildProcess.Outcome, any Error>
    ) {
        self.continuation = continuation
        for pipe in [pipes.out, pipes.error] {
            // Cannot fail: the pipe itself is made by `uv_spawn`.
            uv_pipe_init(Loop.executor.loop, pipe, 0)
            Handle.adopt(pipe, by: self)
        }
        let code = spawn(command, environment)
        Handle.adopt(process, by: self)
        guard code == 0 else {
            failure = EventLoopError.system("starting \(command[0])", code)
            Handle.close(process)
            return stop()
        }
        isRunning = true
        if niceness > 0 { beNice() }
        uv_read_start(pipes.out.asStream, ReadBuffer.provide, outputArrived)
        uv_read_start(pipes.error.asStream, ReadBuffer.provide, outputArrived)
        let milliseconds = UInt64(max(0, limits.deadlineSeconds) * 1000)
        deadline = Timer(after: milliseconds) { [weak self] in
            self?.outcome.timedOut = true
            self?.stop()
        }
        if let most = limits.folderBytes { lookAfterFolder(most) }
    }

    /// The processor is for others first, and so is the disk.
    ///
    /// It has a group of its own from the first moment: who has been forked by now is meant, too.
    private func beNice() {
        let group = process.pointee.pid
        setpriority(CInt(PRIO_PGRP.rawValue), id_t(group), CInt(niceness))
        clibuv_leave_disk_to_others(group)
    }

    /// Looks every second how much it has written.
    private func lookAfterFolder(_ most: Int) {
        look = Timer(after: 1000) { [weak self] in
            Task { @Loop in await self?.endIfFolderExceeds(most) }
        }
    }

    private func endIfFolderExceeds(_ most: Int) async {
        let folder = directory
        let isTooMuch = try? await PoolWork.run { FolderSize.exceeds(Int64(most), in: folder) }
        guard isRunning else { return }
        guard isTooMuch == true else { return lookAfterFolder(most) }
        outcome.truncated = true
        stop()
    }

    /// The task that waits has been cancelled.
    func cancel() {
        failure = failure ?? CancellationError()
        stop()
    }

    /// What this process itself was handed at its start is nobody else's business; all that it opens
    /// closes by itself in a child.
    private static let keepToOneself: Void = {
        uv_disable_stdio_inheritance()
        // The low ports of a service, say. Children are forked by this thread.
        clibuv_pass_on_no_rights()
    }()

    private func spawn(_ command: [String], _ environment: [String]) -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        _ = Self.keepToOneself
        let readable = UV_CREATE_PIPE.rawValue | UV_WRITABLE_PIPE.rawValue
        var streams = [uv_stdio_container_t](repeating: uv_stdio_container_t(), count: 3)
        // UV_IGNORE opens /dev/null for the three standard descriptors.
        streams[0].flags = UV_IGNORE
        streams[1].flags = uv_stdio_flags(rawValue: readable)
        streams[1].data.stream = pipes.out.asStream
        streams[2].flags = uv_stdio_flags(rawValue: readable)
        streams[2].data.stream = pipes.error.asStream
        return directory.withCString { directory in
            arguments.withUnsafeMutableBufferPointer { arguments in
                variables.withUnsafeMutableBufferPointer { variables in
                    streams.withUnsafeMutableBufferPointer { streams in
                        var options = uv_process_options_t()
                        options.exit_cb = childEnded
                        options.file = UnsafePointer(arguments[0])
                        options.args = arguments.baseAddress
                        options.env = variables.baseAddress
                        options.cwd = directory
                        options.flags = UV_PROCESS_DETACHED.rawValue
                        options.stdio_count = 3
                        options.stdio = streams.baseAddress
                        return uv_spawn(Loop.executor.loop, process, &options)
                    }
                }
            }
        }
    }

    /// Ends it now, without waiting for the pipes to end: whoever has left the
    /// group may still hold them.
    private func stop() {
        killGroup()
        pipeEnded(isOutput: true)
        pipeEnded(isOutput: false)
    }

    private func killGroup() {
        // Detached means setsid(2): the child's number is its group's too, and
        // nobody else has it while the group has a member.
        if isRunning { kill(-process.pointee.pid, SIGKILL) }
    }

    fileprivate func didEnd(status: Int64, signal: Int32) {
        outcome.status = Int32(truncatingIfNeeded: status)
        outcome.signal = signal
        // Whatever it left behind would hold the pipes open.
        killGroup()
        isRunning = false
        Handle.close(process)
    }

    fileprivate func didRead(_ bytes: UnsafeRawBufferPointer, from isOutput: Bool) {
        let held = isOutput ? outcome.stdout.count : outcome.stderr.count
        let room = max(0, limits.outputBytes - held)
        let part = bytes.prefix(room)
        if isOutput {
            outcome.stdout.append(contentsOf: part)
        } else {
            outcome.stderr.append(contentsOf: part)
        }
        guard bytes.count > room else { return }
        outcome.truncated = true
        stop()
    }

    fileprivate func isOutput(_ stream: UnsafeMutablePointer<uv_stream_t>?) -> Bool {
        stream == pipes.out.asStream
    }

    fileprivate func pipeEnded(isOutput: Bool) {
        let pipe = isOutput ? pipes.out : pipes.error
        if openPipes.remove(pipe) != nil { Handle.close(pipe) }
    }
}

extension ChildRun: HandleOwner {
    func handleDidClose() {
        openHandles -= 1
        guard openHandles == 0, let continuation else { return }
        self.continuation = nil
        deadline?.cancel()
        look?.cancel()
        if let failure {
            continuation.resume(throwing: failure)
        } else {
            continuation.resume(returning: outcome)
        }
    }
}

private func childEnded(
    _ process: UnsafeMutablePointer<uv_process_t>?, _ status: Int64, _ signal: Int32
) {
    let child = Handle.owner(of: process, ChildRun.self)
    Loop.assumeIsolated { child?.didEnd(status: status, signal: signal) }
}

private func outputArrived(
    _ stream: UnsafeMutablePointer<uv_stream_t>?, _ count: Int, _ buffer: UnsafePointer<uv_buf_t>?
) {
    guard count != 0, let child = Handle.owner(of: stream, ChildRun.self) else { return }
    // Unsafe: the pointers enter the isolation this thread already has.
    nonisolated(unsafe) let (stream, start) = (stream, buffer?.pointee.base)
    Loop.assumeIsolated {
        let isOutput = child.isOutput(stream)
        if count > 0 {
            child.didRead(UnsafeRawBufferPointer(start: start, count: count), from: isOutput)
        } else {
            child.pipeEnded(isOutput: isOutput)
        }
    }
}
