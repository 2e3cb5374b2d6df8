/// The heads of a table of figures, in both languages.
struct TableWords {
    private let table: [String: String]

    func text(_ key: String) -> String { table[key] ?? key }

    /// Of work that was given out.
    static func tasks(_ language: Language) -> TableWords {
        switch language {
        case .vietnamese:
            TableWords(table: [
                "body": "Cơ quan", "person": "Người chủ trì", "month": "Tháng giao",
                "given": "Đã giao", "doneInTime": "Hoàn thành đúng hạn",
                "doneLate": "Hoàn thành quá hạn", "lateNow": "Chưa xong, đã quá hạn",
                "open": "Chưa xong, còn hạn", "returned": "Trong đó bị trả lại",
                "total": "Tổng cộng",
            ])
        case .english:
            TableWords(table: [
                "body": "Body", "person": "Lead", "month": "Month given out",
                "given": "Given out", "doneInTime": "Done in time", "doneLate": "Done late",
                "lateNow": "Not done, late", "open": "Not done, in time",
                "returned": "Of these sent back", "total": "Total",
            ])
        }
    }

    /// Of looks at documents that are kept close.
    static func viewings(_ language: Language) -> TableWords {
        switch language {
        case .vietnamese:
            TableWords(table: [
                "fileName": "nhat-ky-xem", "at": "Thời điểm", "name": "Họ và tên",
                "user": "Tài khoản", "what": "Nội dung xem", "page": "Trang",
                "version": "Phiên bản", "address": "Địa chỉ", "device": "Thiết bị",
                "words": "Chữ của trang", "file": "Tải tệp gốc", "comparison": "So sánh phiên bản",
                "dossier": "Tải hồ sơ cuộc họp",
            ])
        case .english:
            TableWords(table: [
                "fileName": "views", "at": "Time", "name": "Name", "user": "Account",
                "what": "What", "page": "Page", "version": "Version", "address": "Address",
                "device": "Device", "words": "Words of the page", "file": "The file itself",
                "comparison": "Versions compared", "dossier": "Package of the meeting",
            ])
        }
    }

    /// Of papers on their way.
    static func submissions(_ language: Language) -> TableWords {
        switch language {
        case .vietnamese:
            TableWords(table: [
                "person": "Người xử lý", "body": "Trình cơ quan", "workflow": "Quy trình",
                "step": "Bước", "steps": "Lượt xử lý", "inTime": "Xong đúng hạn",
                "late": "Xong quá hạn",
                "waiting": "Chưa xong, còn hạn", "lateNow": "Chưa xong, đã quá hạn",
                "returned": "Trong đó bị trả lại", "total": "Tổng cộng",
            ])
        case .english:
            TableWords(table: [
                "person": "Person", "body": "Body", "workflow": "Workflow", "step": "Step",
                "steps": "Steps taken up", "inTime": "Done in time", "late": "Done late",
                "waiting": "Not done, in time", "lateNow": "Not done, late",
                "returned": "Of these returned", "total": "Total",
            ])
        }
    }
}
