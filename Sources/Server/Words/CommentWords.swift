internal import Meeting

/// The words of the list of comments, in the language of whoever asks for it.
struct CommentWords: Sendable {
    let title: String
    let columns: [String]
    let open: String
    let settled: String
    /// In place of a paragraph that is no longer there.
    let gone: String
    private let pagePattern: String
    private let paragraphPattern: String
    private let lostPattern: String

    func page(_ page: Int, _ version: Int) -> String {
        Self.fill(pagePattern, [("{page}", page), ("{version}", version)])
    }

    func paragraph(_ number: Int) -> String { Self.fill(paragraphPattern, [("{number}", number)]) }

    func lost(_ version: Int) -> String { Self.fill(lostPattern, [("{version}", version)]) }

    private static func fill(_ pattern: String, _ values: [(mark: String, value: Int)]) -> String {
        values.reduce(pattern) { text, value in
            text.split(separator: value.mark, omittingEmptySubsequences: false)
                .joined(separator: String(value.value))
        }
    }

    /// "2026-06-17 08:05": sorts as it reads, in both languages.
    static func moment(_ time: Timestamp) -> String {
        time.description.prefix(16).split(separator: "T").joined(separator: " ")
    }

    static func of(_ language: Language) -> CommentWords {
        switch language {
        case .vietnamese:
            CommentWords(
                title: "Danh sách ý kiến",
                columns: [
                    "Vị trí", "Nội dung được góp ý", "Người góp ý", "Thời gian", "Ý kiến",
                    "Trả lời", "Trạng thái",
                ], open: "Chưa giải quyết", settled: "Đã giải quyết",
                gone: "Đoạn không còn trong dự thảo", pagePattern: "Trang {page}, bản {version}",
                paragraphPattern: "Đoạn {number}",
                lostPattern: "chưa tìm được chỗ trong bản {version}")
        case .english:
            CommentWords(
                title: "List of comments",
                columns: [
                    "Place", "Words commented on", "By", "Time", "Comment", "Answers", "State",
                ], open: "Open", settled: "Settled",
                gone: "A paragraph that is no longer in the draft",
                pagePattern: "Page {page}, version {version}",
                paragraphPattern: "Paragraph {number}",
                lostPattern: "no certain place in version {version}")
        }
    }
}
