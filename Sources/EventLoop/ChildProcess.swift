import Glibc

/// Runs other people's programs: without a shell, with nothing but the given
/// environment, in a session of their own, within limits, to the end.
@Loop public enum ChildProcess {
    /// What a child may use up.
    public struct Limits: Sendable {
        /// Wall-clock seconds; then the child's group is killed.
        public var deadlineSeconds: Double
        /// Bytes of output, and as many of error output; then it is killed.
        public var outputBytes: Int
        /// Bytes of address space for each process; nil is no limit.
        public var memoryBytes: Int?
        /// Seconds of processor time for each process; nil is no limit.
        public var cpuSeconds: Int?
        /// Bytes of the largest file it may write; nil is no limit.
        public var fileBytes: Int?
        /// Bytes that the directory where it starts may hold; nil is no limit.
        ///
        /// That is looked at every second; then it is killed.
        public var folderBytes: Int?

        /// Limits as given.
        public init(
            deadlineSeconds: Double, outputBytes: Int, memoryBytes: Int? = nil,
            cpuSeconds: Int? = nil, fileBytes: Int? = nil, folderBytes: Int? = nil
        ) {
            self.deadlineSeconds = deadlineSeconds
            self.outputBytes = outputBytes
            self.memoryBytes = memoryBytes
            self.cpuSeconds = cpuSeconds
            self.fileBytes = fileBytes
            self.folderBytes = folderBytes
        }
    }

    /// How it ended.
    public struct Outcome: Sendable, Equatable {
        /// The exit status; 0 also when a signal ended it.
        public var status: Int32
        /// The signal that ended it, or 0.
        public var signal: Int32
        /// What it wrote to its standard output, up to the limit.
        public var stdout: [UInt8]
        /// What it wrote to its standard error, up to the limit.
        public var stderr: [UInt8]
        /// The deadline passed and it was killed.
        public var timedOut: Bool
        /// It wrote more than permitted, into its outputs or its folder, and was killed.
        public var truncated: Bool
    }

    /// Runs a program to its end and returns how it went.
    ///
    /// Its standard input is empty. When it ends, what is left of its process
    /// group is killed; so is all of it when the surrounding task is cancelled. A
    /// program that has left the group and holds the output open is waited for
    /// until the deadline.
    ///
    /// - Parameters:
    ///   - program: A name, looked up with `find`, or a path.
    ///   - arguments: Without the program's name; passed on as they are.
    ///   - environment: All of the child's environment.
    ///   - directory: Where it starts.
    ///   - limits: What it may use up, by prlimit(1) for all that the kernel limits.
    ///   - niceness: 0 to 19, for work in the background.
    ///   - view: what it may see, if it is to be held in as far as the kernel allows.
    /// - Throws: `EventLoopError.programMissing`, `.fileMissing` for the directory,
    ///   `.system`, or `CancellationError`.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String],
        directory: String, limits: Limits, niceness: Int = 0, view: Confinement.View? = nil
    ) async throws -> Outcome {
        try Task.checkCancellation()
        guard access(directory, X_OK) == 0 else { throw EventLoopError.fileMissing(directory) }
        var command = niceness >= 19 ? idle() : []
        let path = try locate(program)
        var processes: Int?
        if let view {
            let confinement = await Confinement.find(view)
            command += confinement.prefix(view)
            processes = confinement.countsProcesses ? view.processes : nil
        }
        command += try prefix(limits, processes)
        var outcome = try await run(
            command: command + [path] + arguments, environment, in: directory, limits, niceness)
        // A shell's word for a signal; few programs say such a number themselves.
        if view != nil, outcome.status > 128 {
            (outcome.status, outcome.signal) = (0, outcome.status - 128)
        }
        return outcome
    }

    /// Runs a command as it stands.
    static func run(
        command: [String], _ environment: [String: String], in directory: String, _ limits: Limits,
        _ niceness: Int = 0
    ) async throws -> Outcome {
        let child = ChildRun(limits, directory, niceness)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                child.start(
                    command, environment.map { "\($0.key)=\($0.value)" }, continuation)
            }
        } onCancel: {
            Task { @Loop in child.cancel() }
        }
    }

    /// The path of a program in the directories of `PATH`; nil if it is missing.
    public nonisolated static func find(_ program: String) -> String? {
        guard !program.contains("/") else { return isProgram(program) ? program : nil }
        guard !program.isEmpty, let path = getenv("PATH") else { return nil }
        for directory in String(cString: path).split(separator: ":") {
            let candidate = "\(directory)/\(program)"
            if isProgram(candidate) { return candidate }
        }
        return nil
    }

    private nonisolated static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && access(path, X_OK) == 0
    }

    private static func locate(_ program: String) throws -> String {
        guard let path = find(program) else { throw EventLoopError.programMissing(program) }
        return path
    }

    /// Not even a moment of a processor that anybody else wants (sched(7)).
    private static func idle() -> [String] {
        find("chrt").map { [$0, "--idle", "0"] } ?? []
    }

    /// libuv offers no place between fork and exec, so another program sets what a child inherits,
    /// and then becomes the child.
    private static func prefix(_ limits: Limits, _ processes: Int?) throws -> [String] {
        var options = ["--core=0", "--nofile=1024"]
        if let bytes = limits.memoryBytes { options.append("--as=\(bytes)") }
        if let seconds = limits.cpuSeconds { options.append("--cpu=\(seconds)") }
        if let bytes = limits.fileBytes { options.append("--fsize=\(bytes)") }
        if let processes { options.append("--nproc=\(processes)") }
        return try [locate("prlimit")] + options
    }
}
