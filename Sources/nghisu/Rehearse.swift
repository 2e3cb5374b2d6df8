import ArgumentParser
import Foundation
import Server
import Synchronization

/// `nghisu rehearse URL`: whether a server carries so many members, before they come.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play a meeting with simulated members, and say what the server carries.",
        discussion: """
            The members log in, arrive, check in, read, make marks, vote all at once,
            are cut off and come back. Printed are the times it took to acknowledge
            what they did and to bring it to the others, each as a histogram, and a
            verdict. Ends with status 1 if the machine does not carry them. Example:

              nghisu rehearse https://hop.local:8080 --members 300 --user quantri \\
                --authority authority.crt

            The rehearsal has a folder, accounts and a port of its own on the server;
            nothing of it touches the real meetings, and all of it is removed at the
            end. It does use the machine: a server with an open meeting refuses,
            unless --despite-open-meeting is given. The port is a free one, which a
            firewall between has to let pass; to be closest to a real meeting run the
            command on another machine in the same network.

            The password of the administrator is asked for, or read as one line of
            standard input.
            """)

    @Argument(help: "The server: http://HOST:PORT or https://HOST:PORT.")
    var url: String
    @Option(help: "How many members, 2 to 10000.")
    var members: Int
    @Option(help: "An administrator of that server.")
    var user: String
    @Option(help: "PEM file of the authority behind the server's certificate.")
    var authority: String?
    @Flag(help: "Also while a meeting is open on the server.")
    var despiteOpenMeeting = false
    @Flag(name: .shortAndLong, help: "Begin without asking.")
    var yes = false
    @Option(help: "vi or en; otherwise the language of the terminal.")
    var language: SpokenLanguage = .ofTerminal

    enum SpokenLanguage: String, ExpressibleByArgument, CaseIterable {
        case vi, en

        /// As the locale says; English where it says neither, like the other commands.
        static var ofTerminal: SpokenLanguage {
            let environment = ProcessInfo.processInfo.environment
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
            return names.first { !$0.isEmpty }?.hasPrefix("vi") == true ? .vi : .en
        }
    }

    func validate() throws {
        guard (2...10_000).contains(members) else {
            throw ValidationError("--members is 2 to 10000")
        }
    }

    func run() async throws {
        let isVietnamese = language == .vi
        guard yes || confirmed(isVietnamese) else { throw ExitCode(2) }
        let prompt = isVietnamese ? "Mật khẩu của \(user): " : "Password of \(user): "
        guard let password = Console.password(prompt) else {
            throw ValidationError("no password was given")
        }
        let bars = Acts()
        let report = try await Rehearsal.run(
            Rehearsal.Order(
                url: url, members: members, user: user, password: password,
                authority: authority, despite: despiteOpenMeeting, language: language.rawValue)
        ) { act, done, all in bars.show(act, done, all) }
        bars.end()
        for line in report.lines { Console.print(line) }
        guard report.holds else { throw ExitCode.failure }
    }

    /// Asks once on a terminal; elsewhere `--yes` says it.
    private func confirmed(_ isVietnamese: Bool) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else {
            Console.warn(
                isVietnamese
                    ? "Thêm --yes để chạy mà không hỏi." : "Give --yes to begin without a question."
            )
            return false
        }
        let question =
            isVietnamese
            ? "Diễn tập với \(members) đại biểu trên \(url) sẽ làm máy chủ bận trong vài phút. Bắt đầu? [c/K] "
            : "A rehearsal with \(members) members keeps \(url) busy for some minutes. Begin? [y/N] "
        FileHandle.standardError.write(Data(question.utf8))
        let answer = readLine()?.lowercased() ?? ""
        return ["y", "yes", "c", "co", "có"].contains(answer)
    }
}

/// A bar for each act, one below the other.
private final class Acts: Sendable {
    private let current = Mutex<(title: String, bar: ProgressBar)?>(nil)

    func show(_ act: String, _ done: Int, _ all: Int) {
        let bar = current.withLock { current in
            if let current, current.title == act { return current.bar }
            current?.bar.end()
            let bar = ProgressBar(act)
            current = (act, bar)
            return bar
        }
        bar.show(done, of: all)
    }

    func end() { current.withLock { $0?.bar.end() } }
}
