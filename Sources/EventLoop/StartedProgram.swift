import CLibUV
import Glibc

/// A program that has just been started: in a session of its own, with nothing of this process
/// but an empty input and two outputs.
///
/// It is not forked, as libuv would do it: copying the map of a large server's memory takes the
/// loop milliseconds, and as many again until what was shared has been parted. This takes the same
/// fraction of a millisecond whatever the server holds.
@Loop struct StartedProgram {
    /// Its number, and that of its process group.
    let pid: pid_t
    /// Can be read from as soon as the process has ended (pidfd_open(2)).
    let end: CInt
    /// The other ends of its standard output and of its error output.
    let output: CInt
    let error: CInt

    /// - Parameters:
    ///   - command: Begins with a path.
    ///   - directory: Where it starts.
    /// - Throws: `EventLoopError.system`.
    init(
        _ command: [String], _ environment: [String], in directory: String
    ) throws(EventLoopError) {
        _ = Self.keepToOneself
        let (output, error) = (try Self.pipe(), try Self.pipe())
        defer { for one in [output.write, error.write] { close(one) } }
        var pid: pid_t = 0
        var code = Self.spawn(
            &pid, command, environment, in: directory, output.write, error.write)
        var end: CInt = -1
        if code == 0 {
            end = clibuv_watch_process(pid)
            if end < 0 {
                code = errno
                Self.abandon(pid)
            }
        }
        guard code == 0 else {
            for one in [output.read, error.read] { close(one) }
            throw .system("starting \(command[0])", -code)
        }
        (self.pid, self.end, self.output, self.error) = (pid, end, output.read, error.read)
    }

    /// Ends it at once, with all that it has open here.
    func abandon() {
        Self.abandon(pid)
        for one in [end, output, error] { close(one) }
    }

    private static func abandon(_ pid: pid_t) {
        kill(-pid, SIGKILL)
        while waitpid(pid, nil, 0) < 0, errno == EINTR {}
    }

    /// What this process may, the low ports of a service say, is nobody else's business.
    ///
    /// Children have what the thread has that starts them.
    private static let keepToOneself: Void = clibuv_pass_on_no_rights()

    /// POSIX_SPAWN_SETSID.
    private static let newSession: CInt = 0x80

    private static func pipe() throws(EventLoopError) -> (read: CInt, write: CInt) {
        var ends: [CInt] = [-1, -1]
        let code = uv_pipe(&ends, 0, 0)
        guard code == 0 else { throw .system("making a pipe", code) }
        return (ends[0], ends[1])
    }

    /// - Returns: 0, or the number of the error.
    private static func spawn(
        _ pid: inout pid_t, _ command: [String], _ environment: [String], in directory: String,
        _ output: CInt, _ error: CInt
    ) -> CInt {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)
        clibuv_start_alone_in(&actions, directory)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as they are to a program from a shell, whatever this one does about them.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes,
            Int16(Self.newSession | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        return posix_spawn(&pid, command[0], &actions, &attributes, arguments, variables)
    }
}
