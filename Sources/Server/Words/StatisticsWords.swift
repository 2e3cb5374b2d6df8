/// The heads of the tables of figures, in both languages.
struct StatisticsWords: Sendable {
    let fileName: String
    let people: [String]
    let meetings: [String]
    let sum: [String]

    init(_ language: Language) {
        switch language {
        case .vietnamese:
            fileName = "Thống kê.csv"
            people = [
                "Họ và tên", "Chức vụ", "Số cuộc được mời", "Có mặt", "Vắng có báo", "Phát biểu",
                "Chất vấn", "Thời gian nói (giây)", "Biểu quyết được quyền", "Đã biểu quyết",
                "Phiếu xin ý kiến", "Đã trả lời",
            ]
            meetings = [
                "Cuộc họp", "Cơ quan", "Bắt đầu", "Đại biểu chính thức", "Có mặt",
                "Cử người dự thay",
                "Đại biểu mời có mặt", "Đại biểu mời", "Thư ký có mặt", "Thư ký", "Phát biểu",
                "Thời gian nói (giây)", "Biểu quyết", "Thông qua", "Xin ý kiến", "Số trang",
                "Số tờ giấy không phải in",
            ]
            sum = [
                "Cuộc họp", "Nội dung", "Phát biểu", "Thời gian nói (giây)", "Biểu quyết",
                "Thông qua", "Bỏ phiếu kín", "Xin ý kiến", "Tài liệu", "Số trang",
                "Số tờ giấy không phải in",
            ]
        case .english:
            fileName = "Statistics.csv"
            people = [
                "Name", "Position", "Meetings invited to", "Attended", "Absent with notice",
                "Speeches", "Questions", "Speaking time (seconds)", "Votes entitled to", "Voted",
                "Consultations", "Answered",
            ]
            meetings = [
                "Meeting", "Body", "Start", "Members", "Present", "Sent a substitute",
                "Guests present", "Guests", "Secretaries present", "Secretaries", "Speeches",
                "Speaking time (seconds)", "Votes", "Passed", "Consultations", "Pages",
                "Sheets not printed",
            ]
            sum = [
                "Meetings", "Items", "Speeches", "Speaking time (seconds)", "Votes", "Passed",
                "Secret votes", "Consultations", "Documents", "Pages", "Sheets not printed",
            ]
        }
    }
}
