/// The words of a poll's table, in both languages.
struct PollWords {
    private let table: [String: String]

    init(_ language: Language) {
        table =
            switch language {
            case .vietnamese: Self.vietnamese
            case .english: Self.english
            }
    }

    /// A word by its key; what is no key is itself the word.
    func text(_ key: String) -> String {
        table[key] ?? (key.hasPrefix("choice.") ? String(key.dropFirst(7)) : key)
    }

    private static let vietnamese = [
        "csv.meeting": "Cuộc họp", "csv.question": "Nội dung", "csv.result": "Kết quả",
        "csv.electorate": "Được quyền biểu quyết", "csv.issued": "Số phiếu phát ra",
        "csv.returned": "Số phiếu thu về", "csv.valid": "Số phiếu hợp lệ",
        "csv.invalid": "Số phiếu không hợp lệ", "csv.base": "Cơ sở tính",
        "csv.choice": "Lựa chọn", "csv.votes": "Số phiếu", "csv.share": "Tỷ lệ (%)",
        "csv.outcome": "Kết luận", "csv.name": "Họ và tên", "csv.vote": "Biểu quyết",
        "csv.opinion": "Ý kiến", "csv.none": "Không biểu quyết",
        "csv.theme": "Nội dung", "csv.whole": "Ý kiến khác",
        "csv.answer": "Nội dung tiếp thu, giải trình", "answer.accepted": "Tiếp thu",
        "answer.explained": "Giải trình", "answer.none": "Chưa trả lời",
        "choice.approve": "Tán thành", "choice.reject": "Không tán thành",
        "choice.other": "Ý kiến khác", "choice.high": "Tín nhiệm cao",
        "choice.medium": "Tín nhiệm", "choice.low": "Tín nhiệm thấp",
        "choice.agree": "Thống nhất hoàn toàn",
        "choice.agreeWithComments": "Cơ bản thống nhất, có ý kiến",
        "choice.disagree": "Không thống nhất", "choice.invalid": "Không hợp lệ",
        "outcome.elected": "Đạt", "outcome.tied": "Bằng phiếu", "outcome.notElected": "Không đạt",
    ]

    private static let english = [
        "csv.meeting": "Meeting", "csv.question": "Question", "csv.result": "Result",
        "csv.electorate": "Entitled to vote", "csv.issued": "Ballots given out",
        "csv.returned": "Ballots returned", "csv.valid": "Valid ballots",
        "csv.invalid": "Invalid ballots", "csv.base": "Counted against",
        "csv.choice": "Choice", "csv.votes": "Votes", "csv.share": "Share (%)",
        "csv.outcome": "Outcome", "csv.name": "Name", "csv.vote": "Vote",
        "csv.opinion": "Opinion", "csv.none": "Did not vote",
        "csv.theme": "Theme", "csv.whole": "Other opinions", "csv.answer": "How, or why not",
        "answer.accepted": "Taken up", "answer.explained": "Explained",
        "answer.none": "Not answered yet",
        "choice.approve": "For", "choice.reject": "Against", "choice.other": "Other opinion",
        "choice.high": "High confidence", "choice.medium": "Confidence",
        "choice.low": "Low confidence", "choice.agree": "Agrees entirely",
        "choice.agreeWithComments": "Agrees on the whole, with comments",
        "choice.disagree": "Disagrees", "choice.invalid": "Invalid",
        "outcome.elected": "Elected", "outcome.tied": "Tied", "outcome.notElected": "Not elected",
    ]
}
