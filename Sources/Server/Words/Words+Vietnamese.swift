/// Sentences in Vietnamese, the first language of the house.
extension Words {
    static let vietnamese = vietnameseSentences.merging(Secrecy.vietnamese) { $1 }

    private static let vietnameseSentences: [String: String] = [
        "*": "Yêu cầu này không thực hiện được. Không có gì bị thay đổi.",
        "http.*": "Máy chủ không hiểu yêu cầu này.",
        "handshake.*": "Không mở được kết nối trực tiếp.",
        "path.unknown": "Không có trang này.",
        "path.method": "Địa chỉ này không nhận kiểu yêu cầu như vậy.",
        "origin.foreign": "Yêu cầu đến từ một trang khác nên bị từ chối.",
        "request.slow": "Yêu cầu đến quá chậm nên đã bị ngắt. Vui lòng thử lại.",
        "body.tooLarge": "Tệp hoặc nội dung gửi lên quá lớn.",
        "body.unexpected": "Yêu cầu này không kèm nội dung.",
        "http.bodyTooLarge": "Tệp hoặc nội dung gửi lên quá lớn.",
        "rate.exceeded": "Thao tác quá nhanh. Vui lòng chờ một giây rồi thử lại.",
        "connections.tooMany": "Tài khoản này đang mở quá nhiều cửa sổ. Hãy đóng bớt rồi thử lại.",
        "login.needed": "Vui lòng đăng nhập.",
        "login.wrong":
            "Tài khoản hoặc mật khẩu không đúng. Hãy xem phím Caps Lock và bộ gõ tiếng Việt; nếu quên mật khẩu, xin thư ký một phiếu đăng nhập.",
        "slip.wrong": "Tài khoản hoặc mã phiếu không đúng, hoặc phiếu đã dùng hay hết hạn.",
        "screen.needed":
            "Màn hình này chưa vào phòng họp, hoặc mã phòng đã hết hạn. Vui lòng nhập mã phòng.",
        "screen.codeWrong": "Mã phòng không đúng hoặc đã hết hạn. Vui lòng hỏi thư ký cuộc họp.",
        "screen.codeUnknown": "Mã phòng này đã được thu hồi hoặc đã hết hạn.",
        "screen.tooMany": "Mã phòng này đã dùng cho quá nhiều màn hình. Vui lòng xin mã khác.",
        "screen.seatUnknown": "Trong cuộc họp này không có ghế {about}.",
        "screen.seatMissing": "Hãy chọn ghế của máy này trước.",
        "screen.seatSet": "Ghế của máy này đã được chọn. Muốn đổi ghế, hãy nhập lại mã phòng.",
        "session.unknown": "Lần đăng nhập này đã kết thúc.",
        "login.throttled": "Đã thử sai nhiều lần. Vui lòng chờ {about} giây rồi thử lại.",
        "password.mustChange": "Cần đổi mật khẩu trước khi tiếp tục.",
        "password.short": "Mật khẩu mới phải có ít nhất 8 ký tự.",
        "password.same": "Mật khẩu mới phải khác mật khẩu cũ.",
        "password.wrong": "Mật khẩu hiện tại không đúng.",
        "json.invalid": "Nội dung gửi lên không đọc được.",
        "message.unknown": "Máy chủ không hiểu thông điệp này.",
        "command.malformed": "Lệnh không đúng cấu trúc.",
        "command.unknown": "Không có lệnh “{about}”.",
        "field.unknown": "Không có trường “{about}”.",
        "field.missing": "Thiếu thông tin: {about}.",
        "field.invalid": "Thông tin không hợp lệ: {about}.",
        "field.tooLong": "Nội dung quá dài: {about}.",
        "key.reused": "Yêu cầu này trùng mã với một yêu cầu khác đã gửi.",
        "data.unavailable": "Chưa đọc được dữ liệu. Vui lòng thử lại.",
        "search.empty": "Hãy nhập từ cần tìm: ít nhất một chữ hoặc một số.",
        "search.tooLong": "Câu tìm quá dài. Hãy dùng tối đa 40 từ.",
        "search.unavailable":
            "Hiện chưa tìm kiếm được. Các tài liệu vẫn còn nguyên; vui lòng thử lại sau.",
        "paper.unknown": "Không tìm thấy tài liệu lưu trữ này.",
        "dossier.notReady": "Hồ sơ cuộc họp chỉ lập được sau khi cuộc họp bế mạc.",
        "dossier.damaged": "Hồ sơ không nguyên vẹn: {about}.",
        "dossier.unsigned": "Chữ ký của hồ sơ không đúng ({about}).",
        "dossier.otherKey": "Hồ sơ được ký bằng khóa khác: {about}.",
        "dossier.incomplete":
            "Hồ sơ này không có toàn bộ nhật ký nên chỉ để đọc và kiểm tra. Để nhập vào máy chủ, "
            + "hãy lập hồ sơ bằng lệnh nghisu dossier export.",
        "dossier.meetingExists": "Cuộc họp {about} đã có trên máy chủ này.",
        "dossier.otherPerson": "Tài khoản {about} ở máy chủ này là của người khác.",
        "backup.unset": "Chưa đặt thư mục sao lưu. Vui lòng đặt “backup.folder” trước.",
        "document.sealBroken":
            "Tệp lưu trên máy chủ bị hỏng hoặc đã bị sửa nên không thể hiển thị. Vui lòng báo người quản trị để khôi phục từ bản sao lưu.",
        "storage.full": "Ổ đĩa đã đầy nên chưa lưu được tệp.",
        "storage.failed": "Chưa lưu được tệp. Vui lòng báo người quản trị.",
        "epoch.stale": "Dữ liệu đã thay đổi, cần tải lại cuộc họp.",
        "note.changed":
            "Ghi chú này vừa được sửa ở thiết bị khác. Không có gì bị mất; hãy xem lại cả hai.",
        "rights.missing": "Đồng chí không có quyền thực hiện việc này.",
        "service.tooOften":
            "Vị trí này vừa gọi phục vụ nhiều lần. Nhân viên đang đến; vui lòng thử lại sau mười giây.",
        "rehearsal.running":
            "Máy chủ đang có một cuộc diễn tập. Hãy chờ kết thúc hoặc kết thúc cuộc đó trước.",
        "rehearsal.meetingOpen":
            "Máy chủ đang có cuộc họp diễn ra ({about}); diễn tập sẽ làm cuộc họp chậm đi. Hãy chờ họp xong.",
        "rehearsal.tooFewDescriptors":
            "Máy chủ không được mở đủ kết nối: cần thêm {about} bộ mô tả tệp. Hãy nâng giới hạn (ulimit -n hoặc LimitNOFILE của dịch vụ) rồi khởi động lại.",
        "rehearsal.none": "Máy chủ không có cuộc diễn tập nào.",
        "meeting.unknown": "Không tìm thấy cuộc họp này.",
        "meeting.wrongState": "Cuộc họp không ở trạng thái cho phép việc này.",
        "meeting.adjourned": "Cuộc họp đang tạm nghỉ.",
        "meeting.notAdjourned": "Cuộc họp không tạm nghỉ.",
        "meeting.pollOpen": "Còn một cuộc biểu quyết đang mở. Hãy kết thúc trước.",
        "meeting.withoutChair": "Chưa có người chủ trì.",
        "meeting.withoutAgenda": "Chương trình chưa có nội dung nào.",
        "entry.unknown": "Không có mục “{about}”. Có thể mục này vừa bị xoá.",
        "entry.exists": "Mã “{about}” đã được dùng. Hãy chọn mã khác.",
        "entry.nameTaken": "Đã có mục tên “{about}”. Hãy chọn tên khác.",
        "entry.stale":
            "Mục “{about}” vừa được người khác sửa. Hãy xem lại rồi sửa tiếp; thay đổi của "
            + "đồng chí chưa được lưu.",
        "entry.inUse": "“{about}” đang được dùng nên không xoá được. Hãy chọn “Ngừng dùng”.",
        "version.missing": "Thiếu số phiên bản của mục cần sửa. Hãy tải lại trang.",
        "unit.cycle": "“{about}” không thể nằm dưới chính mình.",
        "room.tooSmall": "Sơ đồ có nhiều chỗ ngồi hơn sức chứa của phòng “{about}”.",
        "seat.labelTaken": "Có hai chỗ ngồi cùng ký hiệu “{about}”.",
        "seat.placeTaken": "Hai chỗ ngồi trùng vị trí: {about}.",
        "account.exists": "Tên đăng nhập “{about}” đã có người dùng.",
        "administrator.last":
            "{about} là người quản trị duy nhất còn hoạt động. Hãy giao quyền cho người khác "
            + "trước.",
        "role.unknown": "Không có quyền “{about}”.",
        "body.unknown": "Không có tổ chức “{about}”.",
        "item.unknown": "Không tìm thấy nội dung này trong chương trình.",
        "item.exists": "Mã nội dung này đã có trong chương trình.",
        "item.running": "Nội dung này đang được thảo luận.",
        "item.notRunning": "Nội dung này chưa bắt đầu.",
        "item.done": "Nội dung này đã kết thúc.",
        "item.changed":
            "Người khác vừa sửa nội dung này. Hãy xem thay đổi rồi quyết định.",
        "seat.taken":
            "Ghế này đã xếp cho {about}.",
        "annotation.file":
            "Tệp này không phải danh sách đánh dấu theo chuẩn W3C Web Annotation nên chưa nhập được.",
        "annotation.entry":
            "Mục {about} trong tệp không đọc được thành đánh dấu; hãy sửa mục đó rồi gửi lại.",
        "annotation.unknown":
            "Đánh dấu này không còn.",
        "annotation.exists":
            "Đánh dấu này đã được lưu.",
        "annotation.tooMany":
            "Đã có quá nhiều đánh dấu. Hãy xoá bớt những đánh dấu không cần nữa.",
        "script.changed":
            "Người khác vừa sửa kịch bản. Hãy xem thay đổi rồi quyết định.",
        "conclusion.changed":
            "Người khác vừa sửa dự thảo kết luận. Hãy xem thay đổi rồi quyết định.",
        "notes.changed":
            "Người khác vừa sửa ghi chép. Hãy xem thay đổi rồi quyết định.",
        "document.published":
            "Tài liệu đã được phát hành.",
        "document.changed":
            "Tài liệu đã có bản mới hơn.",
        "document.notSubmitted":
            "Tài liệu không ở bước thẩm định. Hãy chờ bản gửi lại.",
        "document.notAccepted":
            "Tài liệu chưa được chấp nhận sau thẩm định.",
        "template.unknown":
            "Không có mẫu cuộc họp “{about}”.",
        "item.inUse": "Nội dung này đã có tài liệu hoặc diễn biến nên không xoá được.",
        "item.pollOpen": "Nội dung này còn một cuộc biểu quyết đang mở. Hãy kết thúc trước.",
        "user.unknown": "Không có tài khoản “{about}”.",
        "participant.unknown": "Người này không có trong thành phần cuộc họp.",
        "participant.exists": "Người này đã có trong thành phần cuộc họp.",
        "participant.notPresent": "Cần điểm danh trước.",
        "participant.recusedAlready": "Người này đã không tham gia nội dung đó.",
        "participant.lastSecretary":
            "{about} là thư ký duy nhất của cuộc họp. Hãy thêm một thư ký khác trước.",
        "call.unknown": "Không có lần gọi phục vụ này.",
        "chair.taken": "Cuộc họp đã có người chủ trì.",
        "chair.unsuitable": "Không thể giao hoặc đổi quyền chủ trì như vậy.",
        "request.unknown": "Không tìm thấy đăng ký phát biểu này.",
        "request.exists": "Đồng chí đã đăng ký rồi.",
        "request.notWaiting": "Đăng ký này không còn chờ.",
        "request.notSpeaking": "Người này hiện không phát biểu.",
        "document.unknown": "Không tìm thấy tài liệu này.",
        "document.withdrawn": "Tài liệu này đã được rút.",
        "document.notReady": "Tài liệu đang được xử lý, vui lòng chờ một lát.",
        "document.pageUnknown": "Tài liệu không có trang này.",
        "document.empty": "Tệp rỗng ({about}).",
        "document.encrypted": "Tệp có mật khẩu nên không mở được ({about}).",
        "document.damaged": "Tệp bị hỏng hoặc chưa tải lên đủ ({about}).",
        "document.unsupported":
            "Chưa nhận loại tệp này ({about}). Hãy dùng PDF, DOCX, ODT, XLSX, PPTX, RTF, TXT hoặc ảnh PNG, JPEG, TIFF.",
        "document.tooLarge":
            "Tệp quá lớn khi mở ra nên không nhận ({about}). Hãy chia nhỏ hoặc giảm độ phân giải.",
        "document.tooHeavy":
            "Tệp cần quá nhiều bộ nhớ để xử lý nên đã dừng ({about}). Hãy lưu lại thành PDF rồi tải lên.",
        "document.secrecy":
            "Tài liệu có dấu chỉ độ mật nên không được đưa lên mạng thường ({about}). Hãy phát bản giấy tại cuộc họp.",
        "document.notDownloadable":
            "Tài liệu này chỉ được đọc tại cuộc họp, không cho tải tệp về ({about}).",
        "document.versionUnknown": "Tài liệu không có phiên bản {about}.",
        "document.programMissing": "Máy chủ thiếu chương trình để xử lý tệp: {about}.",
        "personal.unknown":
            "Không có tài liệu cá nhân này.",
        "personal.folderUnknown":
            "Không có thư mục này.",
        "personal.folderNotEmpty":
            "Thư mục còn tài liệu; hãy chuyển hoặc xóa tài liệu trước.",
        "personal.full":
            "Kho tài liệu cá nhân không đủ chỗ; hãy xóa bớt tài liệu.",
        "personal.tooMany":
            "Đã có quá nhiều tài liệu hoặc thư mục cá nhân; hãy xóa bớt.",
        "document.timedOut": "Xử lý tệp quá lâu nên đã dừng ({about}).",
        "resolution.unknown": "Không tìm thấy dự thảo này.",
        "resolution.exists": "Dự thảo này đã có.",
        "resolution.versionUnknown": "Dự thảo không có bản thứ {about}.",
        "resolution.changed":
            "Dự thảo vừa được người khác sửa. Hãy xem lại rồi sửa tiếp; nội dung đồng chí nhập vẫn còn trên màn hình.",
        "paragraph.duplicate": "Hai đoạn trùng mã: {about}.",
        "paragraph.unknown": "Đoạn này không còn trong dự thảo.",
        "paragraph.last": "Không thể bỏ đoạn cuối cùng của dự thảo.",
        "resolution.notAdopted": "Chỉ cấp số cho văn bản đã được thông qua.",
        "resolution.numberTaken": "Số {about} đã cấp cho văn bản khác của cuộc họp này.",
        "draft.noText":
            "Tệp {about} không có chữ để đưa vào dự thảo. Hãy chọn tệp khác hoặc soạn trực tiếp.",
        "draft.unsupported":
            "Không lấy được dự thảo từ tệp {about}. Hãy chọn tệp DOCX, ODT, RTF hoặc TXT.",
        "amendment.unknown": "Không tìm thấy đề xuất sửa đổi này.",
        "amendment.exists": "Đề xuất sửa đổi này đã có.",
        "amendment.notEntitled": "Không thể đứng tên đề xuất sửa đổi như vậy.",
        "amendment.changesNothing": "Nội dung đề xuất giống hệt dự thảo, chưa có gì thay đổi.",
        "amendment.decidedAlready": "Đề xuất sửa đổi này đã được quyết định.",
        "amendment.stillOpen":
            "Còn {about} đề xuất sửa đổi chưa được quyết định. Hãy quyết định trước khi biểu quyết toàn văn.",
        "poll.unknown": "Không tìm thấy cuộc biểu quyết này.",
        "poll.exists": "Cuộc biểu quyết này đã có.",
        "poll.notOpen": "Cuộc biểu quyết này chưa mở.",
        "poll.openAlready": "Cuộc biểu quyết này đang mở.",
        "poll.paused": "Cuộc biểu quyết đang tạm dừng.",
        "poll.notPaused": "Cuộc biểu quyết không tạm dừng.",
        "poll.closed": "Cuộc biểu quyết này đã kết thúc. Phiếu gửi sau đó không được ghi nhận.",
        "poll.cancelled": "Cuộc biểu quyết này đã huỷ.",
        "poll.notClosed": "Cuộc biểu quyết này chưa kết thúc.",
        "poll.annulledAlready": "Kết quả biểu quyết này đã bị huỷ.",
        "poll.secretUnavailable":
            "Bỏ phiếu kín cần đường truyền được mã hoá (HTTPS), mà máy chủ này có thể bị đọc trên mạng. Xin nhờ quản trị viên cài chứng thư, hoặc bỏ phiếu bằng phiếu giấy.",
        "poll.opening": "Cuộc bỏ phiếu này đang được chuẩn bị mở.",
        "poll.closing": "Cuộc bỏ phiếu này đang kết thúc, không phát thêm lá phiếu.",
        "poll.isSecret": "Đây là bỏ phiếu kín: phiếu được gửi bằng lá phiếu không ghi tên.",
        "poll.notSecret": "Đây là biểu quyết công khai, không cần lá phiếu.",
        "poll.paperRecorded": "Phiếu giấy của cuộc bỏ phiếu này đã được ghi nhận trước đó.",
        "poll.paperExceeds":
            "Số phiếu nhập vào nhiều hơn số phiếu có thể có: mỗi người đã nộp chỉ có một lá phiếu. Xin kiểm lại từng con số, kể cả phiếu không hợp lệ.",
        "poll.paperIssued":
            "Số phiếu phát ra không thể ít hơn số người đã nộp phiếu, cũng không thể nhiều hơn số người được bỏ phiếu. Xin kiểm lại.",
        "ballot.taken":
            "Lá phiếu điện tử đã được phát trước đó; xin bỏ phiếu trên thiết bị đã nhận lá phiếu.",
        "ballot.invalid": "Lá phiếu này không hợp lệ với cuộc bỏ phiếu; phiếu không được tính.",
        "ballot.used":
            "Lá phiếu này đã được dùng cho lựa chọn khác; lựa chọn trước được giữ nguyên.",
        "ballot.cookie": "Phiếu kín phải được gửi mà không kèm đăng nhập; phiếu chưa được nhận.",
        "poll.paperIncomplete":
            "Số liệu về “{about}” chưa đủ: mỗi phiếu thu về phải nằm ở đúng một mức hoặc ở số không hợp lệ.",
        "poll.paperOnly":
            "Cuộc bỏ phiếu này chỉ dùng phiếu giấy; Ban Kiểm phiếu nhập kết quả.",
        "poll.rollCall": "Đây là biểu quyết gọi tên: thư ký ghi nhận khi đồng chí được gọi.",
        "poll.notRollCall": "Cuộc biểu quyết này không gọi tên từng người.",
        "poll.notConsultation": "Đây không phải là cuộc lấy ý kiến bằng văn bản.",
        "poll.anotherOpen":
            "Đang có biểu quyết khác chưa kết thúc: “{about}”. Quy định ở đây là biểu quyết lần lượt; xin kết thúc cuộc đó trước.",
        "poll.deadlineAhead":
            "Chưa đến hạn trả lời và còn người chưa trả lời; cuộc lấy ý kiến tự kết thúc khi hết hạn.",
        "poll.deadlineOver": "Đã hết hạn trả lời. Ý kiến gửi sau đó không được ghi nhận.",
        "poll.surplusExceeded":
            "Số dư vượt quy định: số ứng cử viên chỉ được nhiều hơn số cần bầu tối đa {about} số cần bầu.",
        "poll.withoutElectorate": "Không có ai đủ tư cách biểu quyết nội dung này.",
        "vote.alreadyCast": "Phiếu của đồng chí đã được ghi nhận trước đó.",
        "vote.notEntitled": "Đồng chí không thuộc thành phần biểu quyết nội dung này.",
        "vote.notCheckedIn": "Cần điểm danh trước khi biểu quyết.",
        "vote.choiceInvalid": "Lựa chọn không hợp lệ.",
        "vote.tooMany": "Chỉ được chọn tối đa {about} người. Phiếu chưa được ghi nhận.",
        "vote.incomplete":
            "Phiếu còn chỗ chưa chọn. Xin chọn đủ rồi gửi lại; phiếu chưa được ghi nhận.",
        "vote.reasonMissing": "Xin nêu rõ ý kiến hoặc lý do trước khi gửi.",
        "opinion.unknown": "Không có ý kiến này trong phiếu đã gửi. Xin tải lại trang.",
        "vote.themeUnknown": "Nội dung góp ý này không có trong phiếu.",
        "vote.outOfTurn": "Chưa đến lượt người này; người được gọi tiếp theo là {about}.",
        "conclusion.blank": "Kết luận chưa có nội dung.",
        "token.needed": "Cần mã truy cập (Authorization: Bearer …) do người quản trị cấp.",
        "token.wrong": "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.",
        "token.unknown": "Không có mã truy cập này. Có thể mã vừa bị thu hồi.",
        "task.incomplete": "Nhiệm vụ còn thiếu thông tin: {about}.",
        "workflow.unknown": "Không có quy trình này.",
        "task.unknown": "Không tìm thấy nhiệm vụ này.",
        "task.notYours": "Nhiệm vụ này không thuộc trách nhiệm của đồng chí.",
        "task.done":
            "Nhiệm vụ đã được báo hoàn thành. Muốn thay đổi, trước hết hãy chuyển lại “đang thực hiện”.",
        "task.notDone": "Nhiệm vụ chưa được báo hoàn thành.",
        "task.confirmed": "Nhiệm vụ đã được xác nhận hoàn thành nên không thay đổi được nữa.",
        "task.deadlinePast":
            "Thời hạn {about} đã qua. Hãy chọn ngày từ hôm nay hoặc từ ngày họp trở đi.",
        "task.notLater": "Thời hạn mới phải sau thời hạn hiện tại ({about}) và không ở quá khứ.",
        "task.personUnknown":
            "Không có tài khoản “{about}” để giao nhiệm vụ. Hãy chọn người khác.",
        "task.personLeft":
            "Tài khoản “{about}” đã ngừng dùng nên không giao nhiệm vụ được. Hãy chọn người khác.",
        "minutes.changed":
            "Người khác vừa sửa phần này của biên bản. Hãy xem thay đổi rồi quyết định.",
        "minutes.notReady": "Chưa có biên bản: cuộc họp chưa kết thúc.",
        "minutes.approvedAlready": "Biên bản đã được duyệt nên không sửa được nữa.",
        "minutes.notApproved":
            "Biên bản chưa được duyệt nên cứ sửa trực tiếp, không cần đính chính.",
        "notice.empty": "Chưa có kết luận nào để ban hành thông báo.",
        "notice.exists":
            "Đã có thông báo kết luận số {about} với các kết luận này, hoặc số này đã dùng.",
        "layout.unknown": "Không có mẫu trình bày “{about}”.",
        "minutes.versionUnknown": "Chưa có bản biên bản thứ {about} được duyệt.",
        "layout.damaged":
            "Tệp mẫu trình bày không dùng được: {about}. Xin báo người quản trị sửa tệp này trong Config/layouts.",
        "form.subjectUnknown": "Không có nội dung “{about}” để lập văn bản này.",
        "export.failed": "Chưa tạo được tệp. Vui lòng thử lại hoặc báo người quản trị.",
        "signal.invalid": "Trang này không có trong tài liệu.",
        "server.fault": "Máy chủ gặp lỗi. Không có gì bị thay đổi.",
    ].merging(vietnameseOffice) { first, _ in first }
}
