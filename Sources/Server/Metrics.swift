internal import EventLoop

/// What `/metrics` tells, in Prometheus' text format (version 0.0.4).
///
/// Counts only: no name of a person or a meeting is ever a label.
@Loop final class Metrics {
    var requests = 0
    var commands = 0

    /// The page, with the figures that others hold.
    func text(
        connections: Int, sessions: Int, rooms: Int, turn: Turn, logBytes: Int64,
        backups: BackupOffice
    ) -> String {
        let lines: [(name: String, kind: String, help: String, value: Int64)] = [
            ("nghisu_http_requests_total", "counter", "HTTP requests", Int64(requests)),
            ("nghisu_commands_total", "counter", "commands decided", Int64(commands)),
            ("nghisu_deliveries_total", "counter", "frames to clients", Int64(turn.deliveries)),
            ("nghisu_commits_total", "counter", "commits", Int64(turn.commits)),
            ("nghisu_records_total", "counter", "records written", Int64(turn.recordsCommitted)),
            ("nghisu_connections", "gauge", "open connections", Int64(connections)),
            ("nghisu_sessions", "gauge", "open WebSocket sessions", Int64(sessions)),
            ("nghisu_meetings", "gauge", "meetings held open", Int64(rooms)),
            ("nghisu_journal_log_bytes", "gauge", "bytes of the write-ahead log", logBytes),
            (
                "nghisu_backup_last_success_seconds", "gauge",
                "when the last backup was made, in seconds since 1970; 0 is never",
                backups.lastSuccess
            ),
            (
                "nghisu_backup_failures_total", "counter", "backups that failed",
                Int64(backups.failures)
            ),
        ]
        return lines.map {
            "# HELP \($0.name) \($0.help)\n# TYPE \($0.name) \($0.kind)\n\($0.name) \($0.value)\n"
        }.joined()
    }
}
