// Help for secretaries, in Vietnamese.

export default [
  { title: "Chuẩn bị cuộc họp", text: "Mở cuộc họp rồi chọn \"Bàn thư ký\".", steps: [
    "Điền tên, thời gian, địa điểm.",
    "Thêm từng nội dung của chương trình, người trình bày và thời lượng.",
    "Thêm người dự và khách mời; khách chỉ thấy nội dung được mời.",
    "Kéo tài liệu vào từng nội dung và chờ máy tạo trang.",
    "Soạn dự thảo nghị quyết, chuẩn bị câu hỏi biểu quyết.",
  ] },
  { title: "Triệu tập", steps: [
    "Xem lại những gì còn thiếu rồi bấm \"Triệu tập cuộc họp\".",
    "Từ lúc đó người dự đọc được tài liệu và trả lời giấy mời.",
    "Ai quên mật khẩu thì in một phiếu đăng nhập cho người đó.",
  ] },
  { title: "Trong cuộc họp", steps: [
    "Điểm danh hộ người đến mà không mang máy.",
    "Nhập phiếu giấy vào cuộc biểu quyết đang mở.",
    "Ghi kết luận và nhiệm vụ ngay khi chủ trì kết luận.",
    "Thư ký cũng bấm được các nút điều hành thay chủ trì, trừ huỷ kết quả, chuyển quyền và duyệt " +
      "biên bản.",
  ] },
  { title: "Biên bản", steps: [
    "Sau khi bế mạc, mở \"Biên bản\": máy đã soạn từ diễn biến.",
    "Bấm \"Sửa mục\" để sửa lời văn; số liệu biểu quyết giữ nguyên.",
    "Trình chủ trì duyệt, rồi tải về DOCX hoặc PDF.",
  ] },
  { title: "Lưu trữ và thống kê", steps: [
    "Bấm \"Tra cứu\": cuộc họp đã bế mạc và tài liệu cũ ở đó.",
    "Bấm \"Tải hồ sơ\" để lấy cả cuộc họp trong một tệp, kèm chứng thực.",
    "Mở \"Thống kê\" trong menu tên mình: biểu đồ để in, bảng CSV để tải về.",
  ] },
  { title: "Hai người cùng sửa", text: "Nếu người khác vừa sửa cùng một chỗ, máy báo trước khi lưu; " +
    "phần đồng chí viết vẫn còn trên màn hình." },
  { title: "Khi có sự cố", steps: [
    "Mất mạng: mọi lệnh được giữ và tự gửi một lần khi có mạng lại.",
    "Máy hỏng: đăng nhập ở máy khác, mọi thứ đã ghi nhận vẫn còn.",
    "Máy chủ dừng: bật lại là chạy tiếp từ chỗ đã ghi.",
  ] },
];
