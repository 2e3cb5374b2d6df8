import Foundation
import Logging

/// The terminal: what commands print goes to standard output at once, the log to standard
/// error.
enum Console {
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    static func warn(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "nghisu") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }

    /// A password typed without being shown, or one line of standard input when that is no
    /// terminal.
    static func password(_ prompt: String) -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return readLine() }
        return getpass(prompt).map { String(cString: $0) }
    }
}
