internal import Meeting

/// The words of a package's page, which is a Vietnamese paper as the minutes in it are.
enum DossierWords {
    static let kind = "Hồ sơ cuộc họp"
    static let minutes = "Biên bản"
    static let minutesPage = "Đọc biên bản"
    static let minutesWord = "Biên bản dạng Word"
    static let minutesPDF = "Biên bản dạng PDF"
    static let agenda = "Chương trình và tài liệu"
    static let people = "Thành phần"
    static let columns = ["Họ và tên", "Chức vụ", "Vai trò", "Dự họp"]
    static let proof = "Chứng thực"
    static let head = "Mã băm của dòng nhật ký cuối cùng"
    static let key = "Dấu vân tay khóa ký của máy chủ"
    static let howTo = "Kiểm tra hồ sơ này bằng một trong hai lệnh:"
    static let draft = "Dự thảo"
    static let vote = "Biểu quyết"
    static let annulled = "đã hủy kết quả"
    static let noResult = "không có kết quả"
    static let conclusion = "Kết luận"

    static func moment(_ at: Timestamp) -> String {
        let civil = at.civil
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(civil.hour)):\(two(civil.minute)) ngày "
            + "\(two(civil.day))/\(two(civil.month))/\(civil.year)"
    }

    static func made(_ at: Timestamp) -> String { "Hồ sơ được lập lúc \(moment(at))." }

    static func approved(_ version: Int, by name: String, at: Timestamp) -> String {
        "Bản thứ \(version), \(name) duyệt lúc \(moment(at)), đã được đính chính"
    }

    static func version(_ name: String, _ version: Int) -> String {
        version == 1 ? name : "\(name) (bản \(version))"
    }

    static func proofText(records: Int64, isComplete: Bool) -> String {
        let text =
            "Nhật ký của cuộc họp có \(records) dòng, mỗi dòng mang mã băm của dòng trước; dòng "
            + "cuối được máy chủ ký. Mọi tệp trong hồ sơ này có trong MANIFEST.sha256, cũng được ký."
        return isComplete
            ? text
            : text + " Những dòng mà người lập hồ sơ không được xem chỉ có mã băm."
    }

    static func role(_ role: Role) -> String {
        switch role {
        case .chair: "Chủ trì"
        case .secretary: "Thư ký"
        case .member: "Thành viên"
        case .guest: "Mời dự"
        }
    }

    static func presence(_ participant: Participant) -> String {
        switch participant.presence {
        case .present, .left: "Có mặt"
        case .absent:
            participant.answer?.attending == false
                ? "Vắng: \(participant.answer?.reason ?? "")" : "Vắng"
        }
    }
}
