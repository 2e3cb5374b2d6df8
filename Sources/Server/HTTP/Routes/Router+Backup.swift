internal import EventLoop
internal import Journal
internal import Meeting

/// Backups by HTTP, for those who administer the server; a right in a meeting is none here.
extension Router {
    private struct BackupAnswer: Encodable {
        /// Whether there is a folder for backups.
        let set: Bool
        let running: Bool
        let last: BackupOffice.Done?
        let failed: BackupOffice.Failure?

        @Loop init(_ office: BackupOffice) {
            set = office.isSet
            running = office.isRunning
            last = office.last
            failed = office.failure
        }
    }

    /// `GET /api/backup`: what came of the last one.
    func readBackup(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        return .json(BackupAnswer(house.backups))
    }

    /// `POST /api/backup`: begins one; a second request while it runs joins the first.
    func makeBackup(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        try house.backups.begin()
        return .json(BackupAnswer(house.backups), status: 202)
    }
}
