/// The words of the table of papers on their way, in both languages.
struct SubmissionWords {
    private let table: [String: String]

    init(_ language: Language) {
        table =
            switch language {
            case .vietnamese: Self.vietnamese
            case .english: Self.english
            }
    }

    func text(_ key: String) -> String { table[key] ?? key }

    private static let vietnamese = [
        "person": "Người xử lý", "body": "Trình cơ quan", "workflow": "Quy trình",
        "step": "Bước", "steps": "Lượt xử lý", "inTime": "Xong đúng hạn", "late": "Xong quá hạn",
        "waiting": "Chưa xong, còn hạn", "lateNow": "Chưa xong, đã quá hạn",
        "returned": "Trong đó bị trả lại", "total": "Tổng cộng",
    ]

    private static let english = [
        "person": "Person", "body": "Body", "workflow": "Workflow", "step": "Step",
        "steps": "Steps taken up", "inTime": "Done in time", "late": "Done late",
        "waiting": "Not done, in time", "lateNow": "Not done, late",
        "returned": "Of these returned", "total": "Total",
    ]
}
