internal import Journal
internal import Meeting

/// Who has looked at a document: person by person for a screen, look by look for a table that
/// is taken along.
struct ViewingTable {
    /// One person: what they had of it, and between which moments.
    struct Line: Encodable {
        let user: UserID
        let name: String
        /// The pages that they had before their eyes, in order.
        let pages: [Int]
        /// How often a page, or more at once, was given to them.
        let viewings: Int
        /// Whether they have taken the file itself along.
        let tookFile: Bool
        let first: Timestamp
        let last: Timestamp
    }

    /// The oldest first.
    let viewings: [Journal.Viewing]
    /// The person who looked first comes first.
    let lines: [Line]
    private let offsetMinutes: Int

    init(_ viewings: [Journal.Viewing], offsetMinutes: Int) {
        self.viewings = viewings
        self.offsetMinutes = offsetMinutes
        var people: [String: [Journal.Viewing]] = [:]
        var order: [String] = []
        for one in viewings {
            if people[one.user] == nil { order.append(one.user) }
            people[one.user, default: []].append(one)
        }
        lines = order.compactMap { user in
            guard let own = people[user], let first = own.first, let last = own.last else {
                return nil
            }
            return Line(
                user: UserID(user), name: last.name,
                pages: Set(own.map(\.page)).subtracting([0]).sorted(), viewings: own.count,
                tookFile: own.contains { $0.what == "file" || $0.what == "dossier" },
                first: Timestamp(milliseconds: first.at, offsetMinutes: offsetMinutes),
                last: Timestamp(milliseconds: last.at, offsetMinutes: offsetMinutes))
        }
    }

    /// UTF-8 with a byte order mark, so that spreadsheets read the letters right.
    func csv(in language: Language) -> [UInt8] {
        let words = TableWords.viewings(language)
        let head = ["at", "name", "user", "what", "page", "version", "address", "device"]
        let rows =
            [head.map(words.text)]
            + viewings.map { one in
                let at = Timestamp(milliseconds: one.at, offsetMinutes: offsetMinutes)
                return [
                    at.description, one.name, one.user, words.text(one.what),
                    one.page == 0 ? "" : String(one.page), String(one.version), one.address,
                    one.device,
                ]
            }
        let text = rows.map { $0.map(PollTable.cell).joined(separator: ",") + "\r\n" }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }
}
