/// The words of the table of tasks, in both languages.
struct TaskWords {
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
        "body": "Cơ quan", "person": "Người chủ trì", "month": "Tháng giao",
        "given": "Đã giao", "doneInTime": "Hoàn thành đúng hạn",
        "doneLate": "Hoàn thành quá hạn", "lateNow": "Chưa xong, đã quá hạn",
        "open": "Chưa xong, còn hạn", "returned": "Trong đó bị trả lại", "total": "Tổng cộng",
    ]

    private static let english = [
        "body": "Body", "person": "Lead", "month": "Month given out",
        "given": "Given out", "doneInTime": "Done in time", "doneLate": "Done late",
        "lateNow": "Not done, late", "open": "Not done, in time",
        "returned": "Of these sent back", "total": "Total",
    ]
}
