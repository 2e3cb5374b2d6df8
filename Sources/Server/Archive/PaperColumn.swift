internal import Meeting

/// The columns of a catalogue of old papers, by their headers in Vietnamese or English.
enum PaperColumn: CaseIterable {
    case file, title, number, date, kind, body, issuer, person, readers, level

    private static let headers: [String: PaperColumn] = [
        "tep": .file, "ten tep": .file, "duong dan": .file, "file": .file, "path": .file,
        "trich yeu": .title, "ten tai lieu": .title, "tieu de": .title, "title": .title,
        "so": .number, "so ky hieu": .number, "ky hieu": .number, "number": .number,
        "ngay": .date, "ngay ban hanh": .date, "date": .date,
        "loai": .kind, "loai van ban": .kind, "kind": .kind, "type": .kind,
        "co quan": .body, "to chuc": .body, "body": .body,
        "noi ban hanh": .issuer, "co quan ban hanh": .issuer, "issuer": .issuer,
        "nguoi ky": .person, "person": .person, "signer": .person,
        "nguoi doc": .readers, "pham vi": .readers, "readers": .readers,
        "do mat": .level, "muc do mat": .level, "secrecy": .level, "level": .level,
    ]

    init?(header: String) {
        guard let found = Self.headers[SearchText.plain(header)] else { return nil }
        self = found
    }

    /// For whom a paper is; where nothing is said, for its body.
    static func readers(_ text: String) -> Visibility.PaperReaders? {
        switch SearchText.plain(text) {
        case "", "co quan", "noi bo", "body": .body
        case "moi nguoi", "tat ca", "cong khai", "everyone", "all": .everyone
        case "thu ky", "van thu", "secretaries": .secretaries
        case _: nil
        }
    }

    /// Whether what stands there is a level; a catalogue may say that there is none.
    static func isLevel(_ text: String) -> Bool {
        !["", "khong", "khong mat", "thuong", "none", "-"].contains(SearchText.plain(text))
    }

    /// "05/02/2026", "5/2/2026" or "2026-02-05", as the beginning of that day.
    static func day(_ text: String, offsetMinutes: Int) -> Int64? {
        var parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isASCII) }) else { return nil }
        if parts[0].count == 4 { parts.reverse() }
        guard parts[2].count == 4, (1...2).contains(parts[0].count),
            (1...2).contains(parts[1].count)
        else { return nil }
        func two(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
        let moment = Timestamp("\(parts[2])-\(two(parts[1]))-\(two(parts[0]))T00:00Z")
        return moment.map { $0.milliseconds - Int64(offsetMinutes) * 60_000 }
    }
}
