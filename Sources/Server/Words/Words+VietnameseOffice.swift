/// Sentences in Vietnamese about papers on their way, and lists that are imported.
extension Words {
    static let vietnameseOffice: [String: String] = [
        "import.fileMissing": "Không có tệp “{about}” trong thư mục, hoặc không đọc được.",
        "import.running":
            "Đang nhập một kho lưu trữ khác. Hãy đợi xong hoặc bấm Dừng rồi làm lại.",
        "import.none":
            "Không có lần nhập nào đang dừng để làm tiếp.",
        "import.folderUnknown":
            "Không có thư mục “{about}” trong thư mục chờ nhập của máy chủ.",
        "import.notZip":
            "Tệp này không phải ZIP, hoặc ZIP bị hỏng. Hãy nén lại thư mục rồi gửi lại.",
        "import.nameHostile":
            "Bỏ qua mục “{about}” trong ZIP: tên không dùng được hoặc trỏ ra ngoài thư mục.",
        "import.catalogueMissing":
            "Không có tệp danh mục “{about}” ở đầu thư mục. Danh mục là tệp CSV có các cột Tệp và Trích yếu.",
        "import.catalogueMany":
            "Có nhiều tệp CSV: {about}. Hãy chọn một tệp làm danh mục.",
        "import.sameFile":
            "Nội dung giống hệt tệp {about}, không nhập lần nữa.",
        "import.zipInClear":
            "Máy chủ này mã hoá tài liệu nên không nhận ZIP. Hãy chép thư mục vào thư mục chờ nhập của máy chủ (archive.inbox) rồi nhập từ đó.",
        "import.fileOutside": "Tệp “{about}” nằm ngoài thư mục được nhập.",
        "import.*": "Danh sách không nhập được.",
        "import.broken": "Danh sách còn {about} chỗ sai nên chưa nhập gì.",
        "import.empty": "Danh sách không có người nào.",
        "import.tooMany": "Mỗi lần nhập nhiều nhất {about} người. Hãy chia danh sách ra.",
        "import.notUTF8": "Tệp không phải UTF-8. Trong Excel, hãy lưu kiểu “CSV UTF-8”.",
        "import.quoteOpen": "Có dấu ngoặc kép mở mà không đóng.",
        "import.quoteStray": "Có dấu ngoặc kép đặt sai chỗ.",
        "import.width": "Dòng này không đủ hoặc thừa ô; cần {about} ô.",
        "import.columnUnknown": "Không hiểu cột “{about}”.",
        "import.columnTwice": "Cột “{about}” có hai lần.",
        "import.columnMissing": "Thiếu cột “{about}”.",
        "import.cellEmpty": "Ô này không được để trống.",
        "import.cellInvalid": "Nội dung ô này không hợp lệ: {about}.",
        "import.twice": "“{about}” có hai lần trong danh sách.",
        "import.otherPerson": "Tên đăng nhập này là của người khác: {about}.",
        "submission.unknown": "Không tìm thấy hồ sơ trình này.",
        "submission.changed": "Hồ sơ vừa được người khác xử lý. Hãy xem lại rồi thực hiện tiếp.",
        "submission.underway":
            "Đồng chí đang trình hồ sơ “{about}” theo quy trình này. Một hồ sơ không gửi cùng lúc nhiều nơi.",
        "submission.finished": "Hồ sơ đã xử lý xong hoặc đã rút, không thay đổi được nữa.",
        "submission.documentsFull":
            "Mỗi hồ sơ có nhiều nhất {about} tài liệu, mỗi tài liệu có nhiều nhất chừng ấy phiên bản.",
        "submission.notFinished":
            "Hồ sơ chưa qua bước cuối cùng. Qua đủ các bước mới đưa được tài liệu vào chương trình họp.",
        "submission.withoutDocuments":
            "Hồ sơ không có tài liệu nào đưa được vào chương trình họp.",
        "submission.documentNotYours":
            "“{about}” có bản do người khác gửi nên đồng chí không rút được; chỉ gửi được bản thay.",
        "submission.notYours": "Hồ sơ đang ở người khác; đồng chí không thực hiện được bước này.",
        "submission.reasonMissing": "Cần ghi rõ lý do.",
        "submission.stepUnknown": "Quy trình của hồ sơ không có bước “{about}”.",
        "submission.stepNotEarlier":
            "Chỉ trả lại được về một bước trước; “{about}” không phải bước trước.",
        "submission.firstStep":
            "Hồ sơ đang ở bước đầu tiên, không trả lại được nữa. Người trình có thể rút hồ sơ.",
        "submission.notAppraised":
            "Chưa xác nhận đủ năm nội dung thẩm định. Nếu chưa đạt, hãy trả lại kèm lý do.",
        "submission.receiverMissing": "Cần chọn một người nhận.",
        "submission.receiverUnknown": "Không có tài khoản {about}.",
        "submission.receiverLeft":
            "Tài khoản {about} đã ngừng sử dụng, không nhận hồ sơ được. Hãy chọn người khác.",
        "submission.receiverSame": "Hồ sơ đang ở chính người này.",
        "submission.receiverNotCompetent":
            "{about} không có thẩm quyền nhận hồ sơ ở bước này. Hãy chọn người khác.",
    ]
}
