/// The words of a rehearsal on the terminal, in both languages.
struct RehearsalWords: Sendable {
    private let table: [String: String]

    init(_ language: Language) {
        table =
            switch language {
            case .vietnamese: Self.vietnamese
            case .english: Self.english
            }
    }

    /// The sentence, with `about` in the place that it has for it.
    func text(_ key: String, _ about: String = "") -> String {
        (table[key] ?? key).split(separator: "{about}", omittingEmptySubsequences: false)
            .joined(separator: about)
    }

    static let vietnamese = [
        "decimal": ",", "more": "lâu hơn",
        "act.begin": "chuẩn bị diễn tập", "act.document": "phát tài liệu",
        "act.login": "đăng nhập", "act.arrival": "vào họp", "act.checkIn": "điểm danh",
        "act.page": "đọc tài liệu", "act.mark": "ghi ý kiến", "act.poll": "biểu quyết",
        "act.comeback": "mất mạng rồi vào lại",
        "kind.login": "Đăng nhập", "kind.arrival": "Vào họp", "kind.page": "Mở trang tài liệu",
        "kind.acknowledgement": "Xác nhận phiếu, lệnh đã ghi xuống đĩa",
        "kind.delivery": "Tin đến máy của đại biểu khác",
        "kind.comeback": "Vào lại sau khi mất mạng",
        "votes": "Phiếu được xác nhận / được kiểm: {about}",
        "broken": "Số lần máy chủ ngắt kết nối: {about}",
        "missed": "Số việc không đến nơi hoặc bị từ chối: {about}",
        "leftOut":
            "Không tạo được trang tài liệu trên máy chủ nên bỏ qua phần đọc và ghi ý kiến; xem mục Máy chủ trong phần Quản trị.",
        "here":
            "Các đại biểu giả lập chạy ngay trên máy chủ và dùng chung bộ xử lý; chạy lệnh từ máy khác sẽ cho kết quả sát hơn.",
        "removed": "Toàn bộ dữ liệu diễn tập đã được xoá khỏi máy chủ.",
        "notRemoved":
            "Máy chủ chưa xác nhận đã xoá dữ liệu diễn tập; dữ liệu này sẽ tự xoá sau hai phút hoặc khi máy chủ khởi động lại.",
        "verdict.carries": "KẾT LUẬN: máy này phục vụ tốt {about} đại biểu.",
        "verdict.waits":
            "KẾT LUẬN: máy này phục vụ được {about} đại biểu, không mất gì, nhưng có lúc phải chờ.",
        "verdict.tooSlow": "KẾT LUẬN: máy này quá chậm cho {about} đại biểu.",
        "verdict.fails": "KẾT LUẬN: máy này KHÔNG phục vụ được {about} đại biểu.",
        "verdict.slowest": "Chậm nhất: {about} (99 %).",
        "fault.address":
            "\"{about}\" không phải địa chỉ máy chủ; hãy ghi http://MÁY:CỔNG hoặc https://MÁY:CỔNG",
        "fault.unreachable":
            "không kết nối được với máy chủ ({about}); kiểm tra địa chỉ, cổng, tường lửa và máy chủ có đang chạy không",
        "fault.untrusted":
            "không tin được chứng thư của máy chủ ({about}); dùng --authority với tệp tls/authority.crt trong thư mục dữ liệu",
        "fault.authority": "tệp {about} không có chứng thư nào dạng PEM",
        "fault.descriptors":
            "lệnh này cần {about} bộ mô tả tệp; hãy chạy ulimit -n {about} trước rồi thử lại",
        "fault.foreign": "nơi trả lời không phải máy chủ NghiSu cùng phiên bản ({about})",
        "fault.refused": "máy chủ từ chối: {about}",
    ]

    static let english = [
        "decimal": ".", "more": "longer",
        "act.begin": "preparing the rehearsal", "act.document": "handing out a document",
        "act.login": "logging in", "act.arrival": "arriving", "act.checkIn": "checking in",
        "act.page": "reading", "act.mark": "making marks", "act.poll": "voting",
        "act.comeback": "cut off and coming back",
        "kind.login": "Login", "kind.arrival": "Arriving in the meeting",
        "kind.page": "Opening a page",
        "kind.acknowledgement": "Word that a vote or command is on disk",
        "kind.delivery": "News on the other members' devices",
        "kind.comeback": "Back after being cut off",
        "votes": "Votes acknowledged / counted: {about}",
        "broken": "Connections that the server ended: {about}",
        "missed": "Things that did not arrive or were refused: {about}",
        "leftOut":
            "The server could make no pages of a document, so reading and marks were left out; see Machine in the administration.",
        "here":
            "The members were played on the server's own machine and shared its processors; from another machine the result is closer to a real meeting.",
        "removed": "All data of the rehearsal has been removed from the server.",
        "notRemoved":
            "The server has not confirmed that the rehearsal's data is removed; it goes by itself after two minutes or when the server starts again.",
        "verdict.carries": "VERDICT: this machine carries {about} members.",
        "verdict.waits":
            "VERDICT: this machine carries {about} members and loses nothing, but at times they wait.",
        "verdict.tooSlow": "VERDICT: this machine is too slow for {about} members.",
        "verdict.fails": "VERDICT: this machine does NOT carry {about} members.",
        "verdict.slowest": "Slowest: {about} (99 %).",
        "fault.address":
            "\"{about}\" is not the address of a server; write http://HOST:PORT or https://HOST:PORT",
        "fault.unreachable":
            "the server cannot be reached ({about}); look at the address, the port, the firewall, and whether it runs",
        "fault.untrusted":
            "the server's certificate is not trusted ({about}); name tls/authority.crt of its data folder with --authority",
        "fault.authority": "{about} holds no certificate in PEM form",
        "fault.descriptors":
            "this command needs {about} file descriptors; run ulimit -n {about} first, and try again",
        "fault.foreign": "what answers there is no NghiSu server of this version ({about})",
        "fault.refused": "the server says: {about}",
    ]
}
