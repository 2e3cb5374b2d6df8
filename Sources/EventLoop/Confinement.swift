import Glibc

/// What other people's programs are held in: namespaces of their own, as far as this kernel grants
/// them, made by bubblewrap, or by the programs of util-linux where it cannot.
///
/// In full, a program has no network, sees of the hidden folders only what it works on, can neither
/// leave that nor become more than it is, and ends with all that it has started as soon as its
/// parent ends. What the kernel allows is tried once.
@Loop public enum Confinement: Sendable, Equatable {
    /// Network, processes and view of files, and no namespaces beyond these.
    case full
    /// The same, but it may make further namespaces, the way to most faults of kernels: settings
    /// of the kernel cannot be written here, as in the service of the package.
    case open
    /// Network and processes; files are those of the server's account.
    case withoutView
    /// Nothing but limits; programs of a server that is killed may go on to their own end.
    case limitsOnly

    /// What a program may see of folders that are nobody else's business.
    public struct View: Sendable {
        /// Folders and files that are empty for it.
        public var hidden: [String]
        /// Where it works; visible wherever it lies.
        public var folder: String
        /// A file that it may read, if it lies in a hidden folder.
        public var file: String?
        /// Processes and threads that it may have at one time.
        public var processes: Int
        /// Whether it is the first process of those that it sees, with nobody else's beside it; for
        /// a program that knows what the first has to do (pid_namespaces(7)).
        public var isFirst: Bool

        /// A view as given.
        public init(
            hidden: [String], folder: String, file: String? = nil, processes: Int = 256,
            isFirst: Bool = false
        ) {
            self.hidden = hidden
            self.folder = folder
            self.file = file
            self.processes = processes
            self.isFirst = isFirst
        }
    }

    private static var found: Task<Confinement, Never>?

    /// What this machine offers, tried with a program that does nothing.
    public static func find(_ view: View) async -> Confinement {
        let task =
            found
            ?? Task { @Loop in
                for one in [Confinement.full, .open, .withoutView] where await one.works(view) {
                    return one
                }
                return .limitsOnly
            }
        found = task
        return await task.value
    }

    private func works(_ view: View) async -> Bool {
        let command = prefix(view) + ["/bin/true"]
        let limits = ChildProcess.Limits(deadlineSeconds: 60, outputBytes: 65_536)
        let outcome = try? await ChildProcess.run(
            command: command, ["PATH": "/usr/bin:/bin"], in: view.folder, limits)
        return outcome?.status == 0 && outcome?.signal == 0
    }

    /// Whether only a program's own processes count against how many it may have, which a limit
    /// that is set within a namespace means.
    var countsProcesses: Bool {
        switch self {
        case .full, .open, .withoutView: true
        case .limitsOnly: false
        }
    }

    /// What stands before a program and its arguments.
    ///
    /// It ends when its parent does, with all of its namespace, whose first process is the program
    /// itself only where that is asked for: that one's signals are not those of others. It tells a
    /// signal as a shell does.
    func prefix(_ view: View) -> [String] {
        let withParent = ["/usr/bin/setpriv", "--no-new-privs", "--pdeathsig", "KILL"]
        switch self {
        case .full: return Self.bubble(view) + ["--disable-userns"] + Self.mounts(view)
        case .open: return Self.bubble(view) + Self.mounts(view)
        case .withoutView:
            return withParent + [
                "/usr/bin/unshare", "--user", "--map-root-user", "--net", "--ipc", "--pid",
                "--fork", "--kill-child", "/bin/sh", "-c", "\"$@\" || exit $?", "confine",
                "/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all",
            ]
        case .limitsOnly: return withParent
        }
    }

    /// bwrap(1) gives what it starts no capability, and no way to one.
    private static func bubble(_ view: View) -> [String] {
        [
            "/usr/bin/bwrap", "--unshare-user", "--unshare-net", "--unshare-ipc", "--unshare-pid",
            "--die-with-parent", "--cap-drop", "ALL",
        ] + (view.isFirst ? ["--as-pid-1"] : [])
    }

    /// Hides folders behind empty ones and puts back what the program works on.
    ///
    /// What is mounted has no links in its name: they would be followed where there is nothing
    /// yet. Names that lead there by links lead there in the end, too.
    private static func mounts(_ view: View) -> [String] {
        var mounts = ["--dev-bind", "/", "/"]
        for hidden in view.hidden {
            let place = real(hidden)
            mounts +=
                isFolder(place)
                ? ["--size", "65536", "--perms", "0700", "--tmpfs", place]
                : ["--ro-bind", "/dev/null", place]
        }
        let folder = real(view.folder)
        mounts += ["--bind", folder, folder]
        if let file = view.file.map(real) { mounts += ["--ro-bind", file, file] }
        return mounts + ["--chdir", folder, "--"]
    }

    private static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
