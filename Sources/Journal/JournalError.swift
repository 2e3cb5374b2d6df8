internal import GRDB

/// What can go wrong with the data folder, each case with a stable ``code`` and a
/// description of one line that an administrator can act upon.
///
/// It is not for the answers of a meeting: those are rejections, and no faults.
public enum JournalError: Error, Equatable, Sendable {
    /// Another process writes to this data folder; its id, when it could be read.
    case locked(by: Int32?)
    /// The folder to be made exists and holds something.
    case notEmpty(String)
    /// There is no journal in this folder.
    case missing(String)
    /// The folder or the file cannot be written, or the journal was opened for reading.
    case readOnly
    /// The journal was made by a newer version of the program, which alone knows what is in it.
    case newerVersion
    /// The journal was made by an older version, and opening it for reading may not change it.
    case olderVersion
    /// SQLite did not accept `synchronous=FULL`: what is committed might get lost.
    case notDurable
    /// There is no space left for a commit; nothing of it has been stored.
    case diskFull
    /// A record or key does not follow what is stored. A fault of the caller.
    case brokenOrder(stream: String, seq: Int64, reason: String)
    /// An account of this name is there already.
    case accountExists(String)
    /// There is no account of this name.
    case unknownAccount(String)
    /// What is to be made is there already; its id.
    case entryExists(String)
    /// What is to be changed or removed is not there, or not in the version that was seen; its id.
    case changedMeanwhile(String)
    /// A stored password cannot be read, or its parameters are out of range.
    case unreadablePassword
    /// A file in keys/ is no key, or not the one it should be; the path and what is wrong.
    case unreadableKey(String)
    /// A folder is no backup, or one that does not hold: what was found first.
    case damagedBackup(String)
    /// Anything else that SQLite says, in its own words.
    case sqlite(String)
    /// Anything else that the operating system says, in its own words.
    case system(String)
}

extension JournalError: CustomStringConvertible {
    /// A stable name of the case, for programs.
    public var code: String {
        switch self {
        case .locked: "data.locked"
        case .notEmpty: "data.notEmpty"
        case .missing: "data.missing"
        case .readOnly: "data.readOnly"
        case .newerVersion: "data.newerVersion"
        case .olderVersion: "data.olderVersion"
        case .notDurable: "data.notDurable"
        case .diskFull: "data.full"
        case .brokenOrder: "data.order"
        case .accountExists: "account.exists"
        case .unknownAccount: "account.unknown"
        case .entryExists: "entry.exists"
        case .changedMeanwhile: "entry.stale"
        case .unreadablePassword: "account.password"
        case .unreadableKey: "data.key"
        case .damagedBackup: "backup.damaged"
        case .sqlite: "data.sqlite"
        case .system: "data.system"
        }
    }

    /// One line, for people.
    public var description: String {
        switch self {
        case .locked(.some(let pid)): "the data folder is in use by process \(pid)"
        case .locked(.none): "the data folder is in use by another process"
        case .notEmpty(let folder): "\(folder) is not empty; name one that is not there yet"
        case .missing(let folder): "there is no journal in \(folder)"
        case .readOnly: "the data folder cannot be written"
        case .newerVersion:
            "the journal was written by a newer version of this program: install that one "
                + "again; nothing was changed"
        case .olderVersion:
            "the journal was written by an older version of this program: start the server "
                + "once, which brings it up to date"
        case .notDurable: "SQLite does not sync every commit (synchronous=FULL was not accepted)"
        case .diskFull: "the disk is full"
        case .brokenOrder(let stream, let seq, let reason): "\(stream) \(seq): \(reason)"
        case .accountExists(let id): "an account \(id) exists already"
        case .unknownAccount(let id): "there is no account \(id)"
        case .entryExists(let id): "\(id) exists already"
        case .changedMeanwhile(let id): "\(id) has been changed or removed meanwhile"
        case .unreadablePassword: "a stored password is not readable"
        case .unreadableKey(let reason): reason
        case .damagedBackup(let reason): "the backup does not hold: \(reason)"
        case .sqlite(let message): "SQLite: \(message)"
        case .system(let message): message
        }
    }

    /// Our name for whatever was thrown below.
    init(_ error: any Error) {
        switch error {
        case let error as JournalError: self = error
        case let error as DatabaseError: self.init(error)
        default: self = .system("\(error)")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY: self = .readOnly
        default:
            self = .sqlite(
                "\(error.message ?? "unknown") (\(error.extendedResultCode.rawValue))")
        }
    }
}

/// Runs `body` and gives what it throws our own name.
func translated<Value>(_ body: () throws -> Value) throws(JournalError) -> Value {
    do { return try body() } catch { throw JournalError(error) }
}
