internal import Journal

/// Why the server, or a command beside it, cannot start.
///
/// Each is one line for the terminal.
public enum StartFault: Error, CustomStringConvertible {
    case settings(String)
    case folder(String)
    case listen(String)
    case certificate(String)
    case pack(String)
    case account(String)
    case export(String)
    case backup(String)
    case dossier(String)
    case marks(String)
    case ballots(String)
    case rehearsal(String)
    /// Encrypted documents and their keys.
    case documents(String)
    /// What an administrator keeps: the name of the command, or the file, comes first.
    case entry(String)

    /// The record ends before a place that it has once been at.
    static func cutOff(_ lost: Journal.Lost) -> StartFault {
        .folder(
            "the record of the meeting \(lost.stream) was cut off or rewritten: it ends at"
                + " \(lost.head), and what was signed or kept of record \(lost.seq) does not"
                + " agree; nghisu verify tells what does not hold, nghisu restore brings a backup"
                + " back")
    }

    /// What comes out of names and files may break a line or move a terminal's cursor: such
    /// characters are written out, as `\u{0C}`.
    public var description: String {
        whole.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                line += scalar.escaped(asASCII: true)
            case _: line.unicodeScalars.append(scalar)
            }
        }
    }

    private var whole: String {
        switch self {
        case .settings(let text): "settings: \(text)"
        case .folder(let text): "data: \(text)"
        case .listen(let text): "listen: \(text)"
        case .certificate(let text): "certificate: \(text)"
        case .pack(let text): "pack: \(text)"
        case .account(let text): "user: \(text)"
        case .export(let text): "export: \(text)"
        case .backup(let text): "backup: \(text)"
        case .dossier(let text): "dossier: \(text)"
        case .marks(let text): "reanchor: \(text)"
        case .ballots(let text): "ballots: \(text)"
        case .rehearsal(let text): "rehearse: \(text)"
        case .documents(let text): "documents: \(text)"
        case .entry(let text): text
        }
    }
}
