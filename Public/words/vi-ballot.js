// Vietnamese: secret ballots.

export default {
  "poll.state.opening": "Đang chuẩn bị mở",
  "poll.state.closing": "Đang kết thúc",
  "secret.now": "Đang bỏ phiếu kín",
  "secret.how": "Phiếu được gửi không kèm tên và đăng nhập: trong hồ sơ, nhật ký và bản sao lưu của " +
    "máy chủ không có gì cho biết đồng chí đã chọn gì.",
  "secret.asking": "Đang nhận lá phiếu…",
  "secret.paper": "Đã có lá phiếu. Xin chọn rồi bấm Bỏ phiếu; sau khi gửi không đổi được.",
  "secret.ready": "Xin xem lại, rồi bấm Bỏ phiếu; sau khi gửi không đổi được.",
  "secret.send": "Bỏ phiếu",
  "secret.sending": "Phiếu đang được gửi sau một khoảng chờ ngẫu nhiên. Nếu mất mạng, phiếu tự gửi " +
    "khi có mạng trở lại; xin giữ trang này mở.",
  "secret.cast": "Đã ghi nhận phiếu của đồng chí",
  "secret.castAt": "Đã ghi nhận lúc {time}",
  "secret.missed": "Phiếu của đồng chí không được ghi nhận: cuộc bỏ phiếu đã kết thúc trước khi " +
    "phiếu đến. Xin báo ngay cho thư ký.",
  "secret.elsewhere": "Lá phiếu đã được phát cho một thiết bị hoặc trình duyệt khác của đồng chí. " +
    "Nếu chưa bỏ phiếu, xin bỏ phiếu trên thiết bị đó; đã bỏ rồi thì không cần làm gì thêm.",
  "secret.unkept": "Trình duyệt này không lưu được lá phiếu (có thể đang ở chế độ ẩn danh). Xin dùng " +
    "trình duyệt khác hoặc bỏ phiếu giấy.",
  "secret.closing": "Đang chờ các phiếu trên đường gửi, không phát thêm lá phiếu.",
  "secret.otherKey": "Khoá của cuộc bỏ phiếu không khớp dấu vân tay. Xin dừng lại và báo cho thư ký.",
  "secret.receipt": "Mã lá phiếu của đồng chí, để tìm trong danh sách công bố. Xin giữ kín: ai có mã " +
    "này đều biết đồng chí đã chọn gì.",
  "secret.noReceipt": "Không có biên nhận, để không ai có thể buộc đồng chí chứng minh mình đã chọn gì.",
  "secret.key": "Khoá của cuộc bỏ phiếu: {start} …",
  "secret.keyWhy": "Mọi người phải thấy cùng một dãy này trên máy mình, trên màn hình lớn và trong " +
    "biên bản.",
  "secret.figures": "Phát ra {issued} lá phiếu điện tử, thu về {cast}",
  "secret.list": "Danh sách phiếu ({count})",
  "secret.listWhy": "Xếp theo mã, không theo thứ tự gửi. Ai cũng có thể đếm lại bằng lệnh " +
    "nghisu verify ballots.",
  "secret.download": "Tải danh sách phiếu kèm chữ ký",
  "secret.mine": "phiếu của tôi",
  "secret.before": "Mỗi người được phát một lá phiếu không ghi tên. Nếu mọi người chọn giống nhau, kết " +
    "quả tự nó cho biết từng người đã chọn gì.",
  "secret.few": "Chỉ có {count} người bỏ phiếu: với số ít như vậy, kết quả có thể làm lộ lựa chọn của " +
    "từng người.",
  "secret.notOpened": "Cuộc bỏ phiếu chưa được mở.",
  "secret.draft": "Lựa chọn đang đánh dấu chỉ nằm trong cửa sổ này của trình duyệt, không gửi đi đâu; " +
    "tự xoá khi bỏ phiếu, khi cuộc bỏ phiếu kết thúc hoặc khi đăng xuất.",
  "secret.open": "Mở bỏ phiếu kín",
  "secret.withoutPaper": "Chưa nhận lá phiếu: {names}",
  "secret.waits": "Đang chờ phiếu trên đường gửi",
  "secret.closeText": "Còn {count} phiếu chưa về. Sau khi kết thúc, máy chủ chờ thêm ít giây cho các " +
    "phiếu đang gửi.",
  "secret.paperWhy": "Người không dùng thiết bị có thể bỏ phiếu giấy. Số phiếu giấy được nhập một lần, " +
    "sau khi kiểm.",
  "secret.paperDone": "Đã nhập phiếu giấy của {count} người.",
  "secret.paperEnter": "Nhập phiếu giấy",
  "secret.paperText": "Nhập một lần cho tất cả phiếu giấy. Nếu chỉ có một phiếu giấy, phiếu đó không " +
    "còn kín.",
  "secret.paperSend": "Ghi nhận phiếu giấy",
  "secret.paperVoters": "Người đã nộp phiếu giấy",
  "secret.heap.approve": "Số phiếu tán thành",
  "secret.heap.reject": "Số phiếu không tán thành",
  "secret.heap.other": "Số phiếu có ý kiến khác",
  "secret.heap.invalid": "Số phiếu không hợp lệ",
  "secret.number": "Xin nhập một số.",
};
