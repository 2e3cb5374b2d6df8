import Glibc

/// What other people's programs are held in: namespaces of their own, as far as this kernel grants
/// them, made by the programs of util-linux that come with every Debian.
///
/// In full, a program has no network, sees of the hidden folders only what it works on, can neither
/// leave that nor become more than it is, and ends with all that it has started as soon as its
/// parent ends. What the kernel allows is tried once.
@Loop public enum Confinement: Sendable, Equatable {
    /// Network, processes and view of files.
    case full
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

        /// A view as given.
        public init(hidden: [String], folder: String, file: String? = nil, processes: Int = 256) {
            self.hidden = hidden
            self.folder = folder
            self.file = file
            self.processes = processes
        }
    }

    private static var found: Task<Confinement, Never>?

    /// What this machine offers, tried with a program that does nothing.
    public static func find(_ view: View) async -> Confinement {
        let task =
            found
            ?? Task { @Loop in
                for one in [Confinement.full, .withoutView] where await one.works(view) {
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

    /// What stands before a program and its arguments.
    ///
    /// It ends when its parent does, with all of its namespace: unshare(1) is killed by the first,
    /// its child by the second.
    func prefix(_ view: View) -> [String] {
        let withParent = ["/usr/bin/setpriv", "--no-new-privs", "--pdeathsig", "KILL"]
        let namespaces = [
            "/usr/bin/unshare", "--user", "--map-root-user", "--net", "--ipc", "--pid", "--fork",
            "--kill-child",
        ]
        // Root of the namespace is nobody outside of it; the program is not even that. In it, only
        // its own processes count.
        let without = [
            "/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all", "/usr/bin/prlimit",
            "--nproc=\(view.processes)",
        ]
        switch self {
        case .full:
            let shell = ["/bin/sh", "-c", Self.script, "confine"]
            return withParent + namespaces + ["--mount"] + shell
                + ["\(view.hidden.count)"] + view.hidden + [view.folder, view.file ?? ""] + without
        case .withoutView:
            return withParent + namespaces + ["/bin/sh", "-c", Self.run, "confine"] + without
        case .limitsOnly: return withParent
        }
    }

    /// Hides folders behind empty ones and puts back what the program works on.
    ///
    /// A mount cannot give up what the one before it forbids, as systemd's forbid set-user-ID: so
    /// the file's forbids all that there is. It was opened before, and is mounted by its
    /// descriptor, since its name leads nowhere any more. In the end no further namespaces can be
    /// made, the way to most faults of kernels.
    private static let script =
        """
        set -e
        closed=bind,ro,nosuid,nodev,noexec
        count=$1; shift
        n=0
        eval folder=\\${$((count + 1))} file=\\${$((count + 2))}
        exec 3<"$folder"
        if [ -n "$file" ]; then exec 4<"$file"; fi
        while [ $n -lt $count ]; do
            if [ -d "$1" ]; then mount -t tmpfs -o size=64k,mode=700 hidden "$1"
            else mount --bind /dev/null "$1"; fi
            shift; n=$((n + 1))
        done
        shift 2
        if [ $count -gt 0 ]; then
            mkdir -p "$folder"; mount -c --bind /proc/self/fd/3 "$folder"
            if [ -n "$file" ]; then
                mkdir -p "${file%/*}"; : > "$file"; mount -c -o "$closed" /proc/self/fd/4 "$file"
            fi
        fi
        { echo 0 > /proc/sys/user/max_user_namespaces; } 2> /dev/null || :
        cd "$folder"
        exec 3<&- 4<&-
        """ + "\n" + run

    /// The shell stays as the first process of its namespace, whose signals are not those of others,
    /// and tells a signal as a shell does.
    private static let run = "\"$@\" || exit $?"
}
