internal import Foundation
internal import Meeting

/// The result of a poll for other programs: a table of comma-separated values, and JSON.
///
/// The table says what was asked and what each choice came to; of an open poll also who voted
/// how. Cells that a spreadsheet would take for a formula begin with an apostrophe.
struct PollTable {
    let poll: Poll
    let state: State

    private struct Document: Encodable {
        let meeting: MeetingID
        let meetingTitle: String
        let poll: MeetingView.PollView
    }

    /// As the person may see it, in one object.
    static func json(_ view: MeetingView.PollView, of state: State) -> [UInt8] {
        Envelope.encode(Document(meeting: state.id, meetingTitle: state.title, poll: view))
    }

    /// UTF-8 with a byte order mark, so that spreadsheets read the letters right.
    func csv(_ words: (String) -> String) -> [UInt8] {
        var rows: [[String]] = [
            [words("csv.meeting"), state.title], [words("csv.question"), poll.terms.question],
        ]
        if let result = poll.result { rows += figures(result, words) }
        if poll.terms.ballot == .open { rows += votes(words) }
        return Self.file(rows)
    }

    private func figures(_ result: PollResult, _ words: (String) -> String) -> [[String]] {
        let numbers = [
            ("csv.electorate", result.electorate), ("csv.issued", result.handedOut),
            ("csv.returned", result.returned), ("csv.valid", result.valid),
            ("csv.invalid", result.invalid), ("csv.base", result.base),
        ]
        var rows = numbers.compactMap { name, number in number.map { [words(name), String($0)] } }
        rows.append([words("csv.result"), result.text])
        rows.append([])
        guard let options = result.options else {
            rows.append([words("csv.choice"), words("csv.votes")])
            let keys = poll.terms.choices + (result.invalid ?? 0 > 0 ? ["invalid"] : [])
            return rows + keys.map { [words("choice.\($0)"), String(result.counts[$0] ?? 0)] }
        }
        let marks = poll.terms.marks ?? []
        rows.append(
            [words("csv.choice")]
                + (marks.isEmpty ? [words("csv.votes")] : marks.map { words("choice.\($0)") })
                + [words("csv.share"), words("csv.outcome")])
        return rows
            + options.map { option in
                [option.option]
                    + (marks.isEmpty
                        ? [String(option.votes)]
                        : marks.map { String(option.marks?[$0] ?? 0) })
                    + [
                        option.share,
                        option.outcome.map { words("outcome.\($0.rawValue)") } ?? "",
                    ]
            }
    }

    private func votes(_ words: (String) -> String) -> [[String]] {
        guard poll.phase == .closed else { return [] }
        func said(_ choice: String) -> String {
            poll.terms.options?.contains(choice) == true || choice.contains(": ")
                ? choice : words("choice.\(choice)")
        }
        return [[], [words("csv.name"), words("csv.vote"), words("csv.opinion")]]
            + poll.electorate.map { user in
                let vote = poll.votes[user]
                let choices = vote?.choices ?? vote?.choice.map { [$0] } ?? []
                let comments = (vote?.comments ?? []).map { "\($0.theme): \($0.text)" }
                return [
                    state.participants[user]?.person.name ?? user.text,
                    choices.isEmpty
                        ? words("csv.none") : choices.map(said).joined(separator: "; "),
                    ([vote?.opinion].compactMap { $0 } + comments).joined(separator: "; "),
                ]
            }
    }

    /// The opinions of a consultation with what was made of them, one in a row.
    func opinions(_ words: (String) -> String) -> [UInt8] {
        let head = [
            "csv.theme", "csv.name", "csv.vote", "csv.opinion", "csv.outcome", "csv.answer",
        ]
        let rows = poll.opinions.map { opinion -> [String] in
            let user = opinion.place.user
            return [
                opinion.place.theme ?? words("csv.whole"),
                state.participants[user]?.person.name ?? user.text,
                poll.votes[user]?.choice.map { words("choice.\($0)") } ?? "", opinion.text,
                words("answer.\(opinion.answer?.outcome.rawValue ?? "none")"),
                opinion.answer?.text ?? "",
            ]
        }
        return Self.file(
            [
                [words("csv.meeting"), state.title], [words("csv.question"), poll.terms.question],
                [], head.map(words),
            ] + rows)
    }

    private static func file(_ rows: [[String]]) -> [UInt8] {
        let lines = rows.map { $0.map(cell).joined(separator: ",") }
        return [0xEF, 0xBB, 0xBF] + Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }

    /// RFC 4180, and no cell that runs as a formula when it is opened.
    static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) }
        let safe = isFormula == true ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { ",\"\r\n;".unicodeScalars.contains($0) }) else {
            return safe
        }
        return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
