internal import EventLoop
internal import Journal
public import Logging

/// Every line the server logs, in one place: static text, with what varies as metadata.
///
/// No line holds a password, a token, a vote or a file's contents. Anonymous
/// ballots are not logged at all.
public struct Log: Sendable {
    private let logger: Logger

    public init(_ logger: Logger) { self.logger = logger }

    func listening(_ address: String) {
        logger.notice("listening", metadata: ["address": "\(address)"])
    }

    /// Fewer connections than the settings allow one address: the system is in the way.
    func fewDescriptors(_ connections: Int, wanted: Int) {
        logger.warning(
            "the system permits few open files; raise it by ulimit -n, or LimitNOFILE of the unit",
            metadata: [
                "connections": "\(max(0, connections))",
                "limits.connectionsPerAddress": "\(wanted)",
            ])
    }

    func certificate(_ file: String, expires: String) {
        logger.notice("certificate", metadata: ["file": "\(file)", "expires": "\(expires)"])
    }

    func request(_ method: String, _ path: String, _ status: Int, peer: String) {
        logger.debug(
            "request",
            metadata: [
                "method": "\(method)", "path": "\(path)", "status": "\(status)", "peer": "\(peer)",
            ])
    }

    func protocolFault(_ code: String, peer: String) {
        logger.info("protocol fault", metadata: ["code": "\(code)", "peer": "\(peer)"])
    }

    func login(_ user: String, _ outcome: String, peer: String) {
        logger.info(
            "login", metadata: ["user": "\(user)", "outcome": "\(outcome)", "peer": "\(peer)"])
    }

    /// `head`: one hash over the ends of all meetings.
    ///
    /// It stands in the log of the last stop, too:
    /// when the two differ, somebody has changed the record in between.
    func opened(_ meetings: Int, events: Int64, head: String) {
        logger.notice(
            "journal open",
            metadata: ["meetings": "\(meetings)", "replayed": "\(events)", "head": "\(head)"])
    }

    func closed(_ meetings: Int, head: String) {
        logger.notice("journal closed", metadata: ["meetings": "\(meetings)", "head": "\(head)"])
    }

    /// It was made anew from the record, which holds.
    func snapshotChanged(_ meeting: String) {
        logger.warning(
            "a snapshot was changed by somebody and is not used; the record is read instead",
            metadata: ["meeting": "\(meeting)"])
    }

    /// Somebody was told of a record that is not there.
    func recordCutOff(_ lost: Journal.Lost) {
        logger.critical(
            "the record of a meeting was cut off: answers were given about more than it has; stop, and run nghisu verify",
            metadata: [
                "meeting": "\(lost.stream)", "ends": "\(lost.head)", "answered": "\(lost.seq)",
            ])
    }

    func pages(_ document: String, _ pages: Int) {
        logger.info("pages ready", metadata: ["document": "\(document)", "pages": "\(pages)"])
    }

    /// `about`: the program that is missing, with its package.
    func pagesFailed(_ document: String, _ reason: String, _ about: String?) {
        logger.warning(
            "pages failed",
            metadata: [
                "document": "\(document)", "reason": "\(reason)", "about": "\(about ?? "-")",
            ])
    }

    /// A program that should have read so many files together read none; each is read alone.
    func textsFailed(_ files: Int, _ reason: String) {
        logger.warning("texts failed", metadata: ["files": "\(files)", "reason": "\(reason)"])
    }

    /// `reason`: the field that is wrong.
    func layoutDamaged(_ name: String, _ reason: String) {
        logger.warning("layout damaged", metadata: ["layout": "\(name)", "reason": "\(reason)"])
    }

    func missingProgram(_ name: String, package: String) {
        logger.warning(
            "program missing", metadata: ["program": "\(name)", "install": "\(package)"])
    }

    /// Where documents lie in clear while they are worked with.
    func vault(_ vault: Vault) {
        let metadata: Logger.Metadata = [
            "key": "\(vault.keys.current.id)", "folder": "\(vault.folder.path)",
        ]
        guard vault.folder.isInMemory else {
            return logger.warning(
                "documents are encrypted, but here is no memory file system of 1 GiB: while they are worked with they lie on disk in clear",
                metadata: metadata)
        }
        logger.info("documents are encrypted", metadata: metadata)
    }

    /// Programs that make pages are not held in as they could be; the service of the package and
    /// most kernels allow it.
    func confinement(_ confinement: Confinement) {
        let lack: String? =
            switch confinement {
            case .full, .open: nil
            case .withoutView:
                "they can read the files of this account; mounts in namespaces are refused"
            case .limitsOnly:
                "they can read the files of this account and use the network; user namespaces are refused"
            }
        guard let lack else { return logger.info("programs that make pages are confined") }
        logger.warning(
            "programs that make pages are not fully confined", metadata: ["lack": "\(lack)"])
    }

    func backup(_ folder: String, files: Int, bytes: Int64) {
        logger.notice(
            "backup made",
            metadata: ["folder": "\(folder)", "files": "\(files)", "bytes": "\(bytes)"])
    }

    func backupIncomplete(_ folder: String, missing: Int) {
        logger.error(
            "backup without originals that are missing or damaged",
            metadata: ["folder": "\(folder)", "missing": "\(missing)"])
    }

    func backupFailed(_ error: any Error) {
        logger.error("backup failed", metadata: ["error": "\("\(error)".firstLine)"])
    }

    func backupRetired(_ folder: String) {
        logger.info("backup removed", metadata: ["folder": "\(folder)"])
    }

    func fault(_ part: String, _ error: any Error) {
        logger.error("fault", metadata: ["part": "\(part)", "error": "\("\(error)".firstLine)"])
    }

    func commitFailed(_ error: any Error) {
        logger.critical("commit failed", metadata: ["error": "\("\(error)".firstLine)"])
    }

    /// Nothing is lost by it, since the record goes by number; but its times are wrong from here on
    /// until somebody sets the clock right.
    func clockBack(_ meeting: String, seconds: Int64, duringVote: Bool) {
        logger.warning(
            "the clock was set back during a meeting; see to it, and note it in the minutes",
            metadata: [
                "meeting": "\(meeting)", "seconds": "\(seconds)",
                "duringVote": "\(duringVote)",
            ])
    }

    func stopping() { logger.notice("stopping") }

    func stopped() { logger.notice("stopped") }
}
