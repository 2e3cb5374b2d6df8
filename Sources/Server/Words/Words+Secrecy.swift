extension Words {
    /// Sentences about what is kept close and what is handed out on paper.
    enum Secrecy {
        static let vietnamese: [String: String] = [
            "handout.unknown":
                "Nội dung này không có tài liệu phát giấy.",
            "copy.unknown":
                "Không có bản số {about}.",
            "copy.used":
                "Bản số {about} đã phát nên phải giữ trong sổ phát, thu.",
            "copy.out":
                "Bản số {about} đang ở người khác. Hãy thu lại trước.",
            "copies.out":
                "Còn bản giấy chưa thu lại: {about}. Hãy thu lại, hoặc xác nhận kết thúc khi còn thiếu.",
            "document.restricted":
                "“{about}” là tài liệu hạn chế: chỉ xem từng trang trên màn hình, không lấy được toàn văn.",
        ]

        static let english: [String: String] = [
            "handout.unknown":
                "No papers are handed out in this item.",
            "copy.unknown":
                "There is no copy {about}.",
            "copy.used":
                "Copy {about} was handed out, so it stays in the log.",
            "copy.out":
                "Somebody has copy {about}. Take it back first.",
            "copies.out":
                "Papers are not back yet: {about}. Take them back, or confirm that the meeting ends without them.",
            "document.restricted":
                "“{about}” is restricted: its pages can be read on the screen, its whole text cannot be taken.",
        ]
    }
}
