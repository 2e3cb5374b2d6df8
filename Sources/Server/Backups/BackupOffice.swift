internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting
internal import Synchronization

/// Makes backups while the server runs: by the clock and when asked, one at a time, on a thread
/// of their own, so that neither the loop nor the hashing of passwords waits for a disk.
@Loop final class BackupOffice {
    /// What a backup that succeeded has left.
    struct Done: Encodable, Sendable {
        let at: Timestamp
        let name: String
        let files: Int
        let bytes: Int64
        /// How many originals were missing or damaged already.
        let missing: Int

        init(_ backup: Backup, offsetMinutes: Int) {
            at = Timestamp(milliseconds: backup.at, offsetMinutes: offsetMinutes)
            name = URL(fileURLWithPath: backup.folder).lastPathComponent
            files = backup.files
            bytes = backup.bytes
            missing = backup.missing.count
        }
    }

    /// Why the last one failed.
    struct Failure: Encodable, Sendable {
        let at: Timestamp
        let reason: String
    }

    private let shelf: BackupShelf
    private let journal: Journal
    private let sealed: Backup.Sealed
    private let settings: Settings.BackupSettings
    private let clock: WallClock
    private let log: Log
    private var timer: EventLoop.Timer?
    private var look: Task<Void, Never>?
    private var work: Task<Void, Never>?
    private let isStopping = Flag()
    /// The newest backup there is.
    private(set) var last: Done?
    /// Set until the next one succeeds.
    private(set) var failure: Failure?
    private(set) var failures = 0

    private static let hour: Int64 = 3_600_000

    init(
        journal: Journal, sealed: Backup.Sealed, settings: Settings.BackupSettings,
        clock: WallClock, log: Log
    ) {
        shelf = BackupShelf(folder: FileTree.absolute(settings.folder))
        self.journal = journal
        self.sealed = sealed
        self.settings = settings
        self.clock = clock
        self.log = log
    }

    var isSet: Bool { !settings.folder.isEmpty }
    var isRunning: Bool { work != nil }
    /// When the last was made, in seconds since 1970; 0 for never.
    var lastSuccess: Int64 { (last?.at.milliseconds ?? 0) / 1000 }

    /// Looks which backups there are, and plans the next; none is late: it is made at once.
    func start() {
        guard isSet else { return }
        look = Task { @Loop in
            let (shelf, journal) = (shelf, journal)
            let newest = await Self.onThread { shelf.backups(of: journal).last }
            // One may have been asked for meanwhile.
            last = last ?? newest.map { Done($0, offsetMinutes: clock.offsetMinutes) }
            if work == nil { plan() }
        }
    }

    /// The backups there are, the newest first.
    func kept() async -> [Done] {
        guard isSet else { return [] }
        let (shelf, journal) = (shelf, journal)
        let found = await Self.onThread { shelf.backups(of: journal) }
        return found.reversed().map { Done($0, offsetMinutes: clock.offsetMinutes) }
    }

    /// Makes a backup now, unless one is being made.
    ///
    /// - Throws: `backup.unset` when there is no folder for it.
    func begin() throws(Problem) {
        guard isSet else { throw Problem(409, "backup.unset") }
        guard work == nil, !isStopping.isSet else { return }
        timer?.cancel()
        work = Task { @Loop in
            await make()
            work = nil
            plan()
        }
    }

    /// Gives up what is being made, and waits until nothing reads the journal any more.
    func stop() async {
        isStopping.set()
        timer?.cancel()
        await look?.value
        await work?.value
    }

    private func plan() {
        timer?.cancel()
        guard !isStopping.isSet else { return }
        let interval = Int64(settings.everyHours) * Self.hour
        let now = clock.milliseconds
        var due = last.map { max(0, min(interval, $0.at.milliseconds + interval - now)) } ?? 0
        // A disk that is full or away is not asked again at once.
        if failure != nil { due = min(interval, Self.hour) }
        timer = EventLoop.Timer(after: UInt64(due)) { [weak self] in try? self?.begin() }
    }

    private func make() async {
        let (shelf, journal, log, keep) = (shelf, journal, log, settings.keep)
        let (now, isStopping, sealed) = (clock.now, isStopping, sealed)
        let made = await Self.onThread {
            Result {
                try Self.make(
                    on: shelf, of: journal, sealed, at: now, while: { !isStopping.isSet })
            }
        }
        if case .success = made {
            await Self.onThread { Self.tidy(shelf, of: journal, keeping: keep, log) }
        }
        switch made {
        case .success(let backup):
            last = Done(backup, offsetMinutes: clock.offsetMinutes)
            failure = nil
            log.backup(backup.folder, files: backup.files, bytes: backup.bytes)
            if !backup.missing.isEmpty {
                log.backupIncomplete(backup.folder, missing: backup.missing.count)
            }
        case .failure(let error):
            guard !isStopping.isSet else { return }
            failures += 1
            failure = Failure(at: clock.now, reason: "\(error)".firstLine)
            log.backupFailed(error)
        }
    }

    private nonisolated static func make(
        on shelf: BackupShelf, of journal: Journal, _ sealed: Backup.Sealed,
        at now: Timestamp, while isWanted: () -> Bool
    ) throws -> Backup {
        do { try FileTree.make(shelf.folder) } catch {
            throw StartFault.backup("\(shelf.folder) cannot be made")
        }
        return try journal.backUp(
            to: shelf.place(for: now), at: now.milliseconds, while: isWanted,
            sealed: sealed, originals: Backups.originals)
    }

    /// An old backup that cannot be removed is no reason to call the new one failed.
    private nonisolated static func tidy(
        _ shelf: BackupShelf, of journal: Journal, keeping count: Int, _ log: Log
    ) {
        do {
            for folder in try shelf.retire(of: journal, keeping: count) {
                log.backupRetired(folder)
            }
        } catch {
            log.fault("old backups", error)
        }
    }

    private nonisolated static func onThread<T: Sendable>(
        _ body: @escaping @Sendable () -> T
    ) async -> T {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }

    /// Set once, from the loop; asked on the thread.
    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set() { value.store(true, ordering: .relaxed) }
    }
}
