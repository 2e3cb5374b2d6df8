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
        /// Hours between two of them, and how many are kept.
        let everyHours: Int
        let keep: Int
        /// Those there are, the newest first.
        let kept: [BackupOffice.Done]

        @Loop init(_ office: BackupOffice, _ kept: [BackupOffice.Done], _ settings: Settings) {
            set = office.isSet
            running = office.isRunning
            last = office.last
            failed = office.failure
            everyHours = settings.backup.everyHours
            keep = settings.backup.keep
            self.kept = kept
        }
    }

    /// `GET /api/backup`: what came of the last one, and which there are.
    func readBackup(_ request: Request) async throws(Problem) -> Answer {
        _ = try administrator(request)
        let kept = await house.backups.kept()
        return .json(BackupAnswer(house.backups, kept, house.settings))
    }

    /// `POST /api/backup`: begins one; a second request while it runs joins the first.
    func makeBackup(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        try house.backups.begin()
        return .json(BackupAnswer(house.backups, [], house.settings), status: 202)
    }
}
