internal import EventLoop
internal import Foundation
internal import Glibc

/// Runs the programs that make pages: at most one for each processor, somebody's waiting page
/// before work in the background, each in a folder of its own, within limits.
@Loop final class Workshop {
    /// How many programs run at the same time.
    let places: Int
    let limits: ChildProcess.Limits
    private let folder: String
    private let store: DocumentStore?
    /// What no program sees more of than what it works on.
    private let hidden: [String]
    private var running = 0
    private var urgent: [CheckedContinuation<Void, Never>] = []
    private var patient: [CheckedContinuation<Void, Never>] = []
    private var idle: [CheckedContinuation<Void, Never>] = []

    /// How soon the result is wanted: now, soon, or when there is nothing else to do.
    enum Urgency { case waitedFor, background, idle }

    /// - Parameter store: whose files are opened for programs.
    init(folder: String, settings: Settings.Documents, store: DocumentStore? = nil) {
        self.folder = folder
        self.store = store
        // One below another would be hidden with it.
        let all = Set(
            [folder, store?.folder, store?.vault?.folder.path, store?.vault?.keys.path].compactMap(
                \.self))
        hidden = all.filter { one in !all.contains { one.hasPrefix($0 + "/") } }.sorted()
        places =
            settings.renderers > 0 ? settings.renderers : Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        limits = ChildProcess.Limits(
            deadlineSeconds: Double(settings.renderSeconds), outputBytes: 64 << 20,
            memoryBytes: settings.renderMemoryBytes, cpuSeconds: settings.renderSeconds,
            fileBytes: 1 << 30, folderBytes: 4 << 30)
    }

    /// Runs `program` in an empty folder, which is gone when `use` returns.
    ///
    /// - Parameters:
    ///   - input: written to the file `input` in the folder before the program starts.
    ///   - arguments: given the folder's path.
    ///   - use: takes what it needs out of the folder, if the program ended well.
    /// - Throws: `document.damaged`, `document.timedOut`, `document.programMissing` and what
    ///   `failure` makes of the error output.
    func run<T>(
        _ program: String, package: String, _ urgency: Urgency, input: [UInt8]? = nil,
        arguments: (String) -> [String],
        failure: (String) -> String = Workshop.damaged,
        use: (ChildProcess.Outcome, String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        try await run(
            program, package: package, urgency, on: nil, input: input,
            arguments: { folder, _ in arguments(folder) }, failure: failure, use: use)
    }

    /// The same on a file of the store, which may be encrypted there.
    ///
    /// - Parameter arguments: given the folder's path, and one under which the file can be read.
    func run<T>(
        _ program: String, package: String, _ urgency: Urgency, on place: String?,
        input: [UInt8]? = nil, arguments: (_ folder: String, _ file: String) -> [String],
        failure: (String) -> String = Workshop.damaged,
        use: (ChildProcess.Outcome, String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        try await run(
            program, package, urgency, arguments: arguments, failure: failure,
            prepare: { folder async throws(Problem) in
                if let input { try FileTree.write(input, to: folder + "/input") }
                return try await self.readable(place, in: folder)
            }, use: use)
    }

    /// The same on many files of the store, by a program that is the first of those it sees.
    ///
    /// Copies of them are `0`, `1` and so on in the folder; one that cannot be put there is not
    /// there.
    func run<T>(
        _ program: String, package: String, _ urgency: Urgency, onEach places: [String],
        arguments: [String], use: (ChildProcess.Outcome) -> T
    ) async throws(Problem) -> T {
        try await run(
            program, package, urgency, arguments: { _, _ in arguments }, failure: Self.damaged,
            isFirst: true,
            prepare: { folder async throws(Problem) in
                for (number, place) in places.enumerated() {
                    await self.put(place, into: folder, as: number)
                }
                return ""
            }, use: { outcome, _ in use(outcome) })
    }

    /// A copy, so that nothing done to it is done to what the store has.
    private func put(_ place: String, into folder: String, as number: Int) async {
        guard let file = try? await readable(place, in: folder) else {
            return FileTree.remove(folder + "/original")
        }
        let name = "\(folder)/\(number)"
        if file == place {
            try? await DocumentStore.offLoop { () throws(Problem) in
                try FileTree.copy(file, to: name)
            }
        } else {
            rename(file, name)
        }
    }

    private nonisolated static func damaged(_ words: String) -> String { "document.damaged" }

    /// - Parameter prepare: puts into the folder what the program works on; the path of a file that
    ///   it is to see, or nothing.
    private func run<T>(
        _ program: String, _ package: String, _ urgency: Urgency,
        arguments: (_ folder: String, _ file: String) -> [String], failure: (String) -> String,
        isFirst: Bool = false, prepare: (_ folder: String) async throws(Problem) -> String,
        use: (ChildProcess.Outcome, String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        await take(urgency)
        defer { give() }
        // Never the same name twice: a LibreOffice that a killed server left behind would take the
        // work of the next one that names the same profile, and lose it.
        let folder = "\(self.folder)/\(RandomName.make("w"))"
        guard mkdir(folder, 0o700) == 0 else { throw Problem(500, "storage.failed") }
        defer { FileTree.remove(folder) }
        // Opened only now: what is encrypted lies in clear for those programs alone that run.
        let file = try await prepare(folder)
        let outcome: ChildProcess.Outcome
        do {
            outcome = try await ChildProcess.run(
                program, arguments(folder, file),
                environment: [
                    "PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8",
                    "OMP_THREAD_LIMIT": "1",
                ],
                directory: folder, limits: limits, niceness: Self.niceness(urgency),
                view: view(folder, file, isFirst))
        } catch EventLoopError.programMissing {
            throw Problem(500, "document.programMissing", "\(program) (\(package))")
        } catch {
            throw Problem(500, "document.damaged")
        }
        if outcome.timedOut { throw Problem(422, "document.timedOut") }
        guard outcome.status == 0, outcome.signal == 0, !outcome.truncated else {
            let words = String(decoding: outcome.stderr, as: UTF8.self)
            if outcome.signal != 0 || Self.wasTooMuch(words) {
                throw Problem(422, "document.tooHeavy")
            }
            throw Problem(422, failure(words))
        }
        return try await use(outcome, folder)
    }

    private func readable(_ place: String?, in folder: String) async throws(Problem) -> String {
        guard let place else { return "" }
        return try await store?.readable(place, in: folder) ?? place
    }

    private func view(_ folder: String, _ file: String, _ isFirst: Bool) -> Confinement.View {
        let isHidden = hidden.contains { file.hasPrefix($0 + "/") }
        let isElsewhere = isHidden && !file.hasPrefix(folder + "/")
        return Confinement.View(
            hidden: hidden, folder: folder, file: isElsewhere ? file : nil, isFirst: isFirst)
    }

    /// What programs are held in on this machine.
    func confinement() async -> Confinement? {
        let place = NSTemporaryDirectory() + RandomName.make("nghisu-")
        defer { FileTree.remove(place) }
        guard (try? FileTree.make(place + "/work")) != nil,
            (try? FileTree.write([], to: place + "/file")) != nil
        else { return nil }
        return await Confinement.find(
            Confinement.View(hidden: [place], folder: place + "/work", file: place + "/file"))
    }

    /// Votes come first: nobody's page is made with as much right to a processor as the server.
    private static func niceness(_ urgency: Urgency) -> Int {
        switch urgency {
        case .waitedFor: 5
        case .background: 10
        case .idle: 19
        }
    }

    /// What programs say when they are given no more memory.
    private static func wasTooMuch(_ words: String) -> Bool {
        ["ut of memory", "bad_alloc", "MemoryError", "annot allocate memory"].contains {
            words.contains($0)
        }
    }

    private func take(_ urgency: Urgency) async {
        if running < places {
            running += 1
            return
        }
        // The place is handed over by `give`, so `running` stays as it is.
        await withCheckedContinuation { continuation in
            switch urgency {
            case .waitedFor: urgent.append(continuation)
            case .background: patient.append(continuation)
            case .idle: idle.append(continuation)
            }
        }
    }

    /// Lets go of all background work that waits for a place; its tasks have been cancelled, and
    /// a cancelled task starts no program.
    func dismissBackground() {
        running += patient.count + idle.count
        for continuation in patient + idle { continuation.resume() }
        patient.removeAll()
        idle.removeAll()
    }

    private func give() {
        if !urgent.isEmpty {
            urgent.removeFirst().resume()
        } else if !patient.isEmpty {
            patient.removeFirst().resume()
        } else if !idle.isEmpty {
            idle.removeFirst().resume()
        } else {
            running -= 1
        }
    }
}
