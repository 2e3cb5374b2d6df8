internal import EventLoop
internal import Foundation

/// The text of PDF files, as many of them by one program as are waited for at the same time.
///
/// Starting a program and holding it in costs as much as the text of a short document. Whoever asks
/// while others are being read waits for them and is read with all who came meanwhile. The program
/// reads each file in a process of its own, which has nothing of the others; what it cannot read
/// has to be read alone, by a program that says why.
@Loop final class PDFTexts {
    /// Files that are read by one program, at most: what holding it in costs is little for each by
    /// then, and so many are not lost to one that takes all the time.
    static let most = 16

    private let workshop: Workshop
    private let program: String?
    private let log: Log?
    private var waiting: [Request] = []
    /// Those who have a program read for others, too.
    private var leaders = 0

    /// Somebody who waits for a text.
    private struct Request {
        let place: String
        let urgency: Workshop.Urgency
        let answer: CheckedContinuation<Answer, Never>
    }

    private enum Answer {
        case text([UInt8]?)
        /// It is its turn to have a program read.
        case lead
    }

    /// - Parameters:
    ///   - program: that of this installation; without one nothing is read.
    ///   - log: hears of a program that fails.
    init(_ workshop: Workshop, program: String? = PDFTexts.program, log: Log? = nil) {
        self.workshop = workshop
        self.program = program
        self.log = log
    }

    /// What `pdftotext` prints of a PDF in the store; `nil` where it has to be asked itself.
    func text(of place: String, _ urgency: Workshop.Urgency) async -> [UInt8]? {
        guard let program else { return nil }
        if leaders < workshop.places {
            leaders += 1
        } else if case .text(let text) = await turn(of: place, urgency) {
            return text
        }
        let others = others(urgency)
        let texts = await read([place] + others.map(\.place), by: program, urgency)
        for (one, text) in zip(others, texts.dropFirst()) {
            one.answer.resume(returning: .text(text))
        }
        handOver()
        return texts[0]
    }

    private func turn(of place: String, _ urgency: Workshop.Urgency) async -> Answer {
        await withCheckedContinuation {
            waiting.append(Request(place: place, urgency: urgency, answer: $0))
        }
    }

    /// Those who go with one who is as urgent as they are.
    private func others(_ urgency: Workshop.Urgency) -> [Request] {
        var others: [Request] = []
        waiting.removeAll { one in
            guard one.urgency == urgency, others.count + 1 < Self.most else { return false }
            others.append(one)
            return true
        }
        return others
    }

    /// Whoever has waited longest goes on.
    private func handOver() {
        if waiting.isEmpty {
            leaders -= 1
        } else {
            waiting.removeFirst().answer.resume(returning: .lead)
        }
    }

    /// - Returns: as many texts as places.
    private func read(
        _ places: [String], by program: String, _ urgency: Workshop.Urgency
    ) async -> [[UInt8]?] {
        let limits = workshop.limits
        // Less than there is for the program, which then ends by itself and tells what it has.
        let numbers = [
            places.count, max(1, Int(limits.deadlineSeconds) / 2), limits.outputBytes / 2,
        ]
        do throws(Problem) {
            let texts = try await workshop.run(
                program, package: "nghisu", urgency, onEach: places,
                arguments: numbers.map(String.init)
            ) { Self.texts($0.stdout) }
            if let texts, texts.count == places.count { return texts }
            log?.textsFailed(places.count, "output")
        } catch {
            if !Task.isCancelled { log?.textsFailed(places.count, error.code) }
        }
        return Array(repeating: nil, count: places.count)
    }

    /// One byte that says whether a text could be read, four of length, and the text; again and
    /// again to the end.
    static func texts(_ output: [UInt8]) -> [[UInt8]?]? {
        var rest = output[...]
        var texts: [[UInt8]?] = []
        while let isRead = rest.popFirst() {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= length else { return nil }
            texts.append(isRead == 1 ? Array(rest.prefix(length)) : nil)
            rest = rest.dropFirst(length)
        }
        return texts
    }

    /// The program beside the server, or where a package puts what nobody calls by hand.
    nonisolated static let program: String? = {
        let server = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folder = server.deletingLastPathComponent().path
        return ["\(folder)/nghisu-pdftext", "\(folder)/../libexec/nghisu/nghisu-pdftext"]
            .compactMap(ChildProcess.find).first
    }()
}
