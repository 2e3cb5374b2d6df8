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
    /// Watches for its end.
    private let watch: UnsafeMutablePointer<uv_poll_t>
    private var program: StartedProgram?
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

    init(_ limits: ChildProcess.Limits, _ directory: String, _ niceness: Int) {
        self.limits = limits
        self.directory = directory
        self.niceness = niceness
        watch = Handle.allocate(uv_poll_t.self)
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
            // Cannot fail, nor can opening them with what pipe2(2) has given.
            uv_pipe_init(Loop.executor.loop, pipe, 0)
            Handle.adopt(pipe, by: self)
        }
        do throws(EventLoopError) {
            try begin(command, environment)
        } catch {
            failure = error
            openHandles -= 1
            Handle.discard(watch)
            return stop()
        }
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

    private func begin(
        _ command: [String], _ environment: [String]
    ) throws(EventLoopError) {
        let program = try StartedProgram(command, environment, in: directory)
        let code = uv_poll_init(Loop.executor.loop, watch, program.end)
        guard code == 0 else {
            program.abandon()
            throw .system("watching \(command[0])", code)
        }
        Handle.adopt(watch, by: self)
        uv_poll_start(watch, CInt(UV_READABLE.rawValue), programEnded)
        uv_pipe_open(pipes.out, program.output)
        uv_pipe_open(pipes.error, program.error)
        self.program = program
    }

    /// The processor is for others first, and so is the disk.
    ///
    /// It has a group of its own from the first moment: who has been forked by now is meant, too.
    private func beNice() {
        guard let group = program?.pid else { return }
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
        guard program != nil else { return }
        guard isTooMuch == true else { return lookAfterFolder(most) }
        outcome.truncated = true
        stop()
    }

    /// The task that waits has been cancelled.
    func cancel() {
        failure = failure ?? CancellationError()
        stop()
    }

    /// Ends it now, without waiting for the pipes to end: whoever has left the
    /// group may still hold them.
    private func stop() {
        killGroup()
        pipeEnded(isOutput: true)
        pipeEnded(isOutput: false)
    }

    private func killGroup() {
        // Nobody else has the number while the process that it was given to is waited for.
        if let program { kill(-program.pid, SIGKILL) }
    }

    fileprivate func didEnd() {
        var status: CInt = 0
        guard let program else { return }
        // Whatever it left behind would hold the pipes open.
        killGroup()
        guard waitpid(program.pid, &status, WNOHANG) == program.pid else { return }
        // The macros of wait(2).
        outcome.signal = status & 0x7F
        outcome.status = outcome.signal == 0 ? status >> 8 & 0xFF : 0
        self.program = nil
        uv_poll_stop(watch)
        Handle.close(watch)
        close(program.end)
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

private func programEnded(
    _ watch: UnsafeMutablePointer<uv_poll_t>?, _ status: CInt, _ events: CInt
) {
    let child = Handle.owner(of: watch, ChildRun.self)
    Loop.assumeIsolated { child?.didEnd() }
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
