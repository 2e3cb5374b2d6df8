import Foundation
import Synchronization

/// How far a long command has come: a bar that is drawn over itself on a terminal, and elsewhere
/// a line for each tenth.
final class ProgressBar: Sendable {
    private static let width = 40
    private let title: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex(-1)

    init(_ title: String) { self.title = title }

    /// Draws the bar if it looks different from the last time.
    func show(_ done: Int, of all: Int) {
        guard all > 0 else { return }
        let steps = isTerminal ? 200 : 10
        let step = done * steps / all
        let isNew = shown.withLock { last in
            defer { last = max(last, step) }
            return step > last
        }
        guard isNew else { return }
        if isTerminal {
            let filled = done * Self.width / all
            let bar =
                String(repeating: "█", count: filled)
                + String(repeating: "·", count: Self.width - filled)
            write("\r\(title) \(bar) \(done)/\(all)")
        } else {
            write("\(title) \(done)/\(all)\n")
        }
    }

    /// Leaves the bar and goes to the next line.
    func end() { if isTerminal { write("\n") } }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
