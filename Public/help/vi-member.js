// Help for members, in Vietnamese.

export default [
  { title: "Vào cuộc họp", steps: [
    "Mở trình duyệt, gõ địa chỉ ghi trên giấy mời, hoặc đưa máy ảnh của điện thoại vào mã vuông.",
    "Gõ tài khoản và mật khẩu rồi bấm \"Đăng nhập\". Quên mật khẩu thì xin thư ký một phiếu " +
      "đăng nhập.",
    "Ở \"Cuộc họp của tôi\", bấm vào tên cuộc họp.",
    "Đến nơi họp, bấm \"Điểm danh\" ở phần \"Việc của tôi\".",
  ], note: "Bấm nhầm không sao: việc gì không rút lại được thì máy hỏi trước một lần." },
  { title: "Trả lời giấy mời", steps: [
    "Mở cuộc họp đã triệu tập. Bấm \"Tôi sẽ dự\" nếu dự được.",
    "Không dự được thì bấm \"Báo vắng\", ghi lý do và người dự thay (nếu có) rồi bấm \"Gửi\".",
    "Đổi ý trước giờ khai mạc thì bấm lại nút kia.",
  ] },
  { title: "Nhìn màn hình", text: "Bên trái là chương trình, ở giữa là tài liệu, bên phải là việc " +
    "của đồng chí. Trên điện thoại, bốn nút dưới cùng mở từng phần.", steps: [
    "Nội dung đang bàn có vạch màu cam và đồng hồ.",
    "Bấm vào một nội dung để xem tài liệu của nó.",
    "Bấm \"Aa\" để chữ to hơn; bấm tên mình để chọn nền sáng hay nền tối.",
  ] },
  { title: "Đọc tài liệu", steps: [
    "Màn hình tự lật theo người trình bày.",
    "Muốn đọc trang khác, bấm \"Trang trước\" hay \"Trang sau\". Người khác không thấy việc đó.",
    "Bấm \"Xem theo cuộc họp\" để quay lại cùng mọi người.",
    "Chữ nhỏ thì bấm số phần trăm để phóng to, hoặc bấm \"Dạng chữ\".",
  ] },
  { title: "Phát biểu và đặt câu hỏi", steps: [
    "Bấm \"Đăng ký phát biểu\", hoặc \"Đặt câu hỏi\" rồi viết câu hỏi.",
    "Máy cho biết đồng chí đứng thứ mấy. Bấm \"Rút đăng ký\" nếu thôi.",
    "Khi được mời, màn hình báo \"Mời đồng chí phát biểu\" và chạy đồng hồ.",
  ] },
  { title: "Biểu quyết", steps: [
    "Khi chủ trì mở biểu quyết, phiếu tự hiện ra. Bấm \"Xem văn bản\" nếu muốn đọc lại.",
    "Chọn một trong ba ý kiến.",
    "Bấm \"Gửi biểu quyết\".",
    "Chờ dòng \"Đã ghi nhận lúc …\". Có dòng ấy là phiếu đã nằm trên máy chủ.",
  ], note: "Mất mạng thì phiếu được giữ lại và tự gửi một lần khi có mạng. Đồng chí không phải làm " +
    "gì thêm." },
  { title: "Ghi chú riêng", steps: [
    "Viết vào ô \"Ghi chú của tôi\": theo từng nội dung, hoặc cho cả cuộc họp.",
    "Không phải bấm lưu. Dòng bên dưới cho biết đã lưu lúc nào.",
    "Bấm \"Xoá ghi chú\" là xoá hẳn.",
  ], note: "Chỉ mình đồng chí đọc được: không chủ trì, thư ký hay quản trị nào xem được qua máy." },
  { title: "Hồ sơ trình", text: "Bấm tên mình, chọn \"Hồ sơ trình\" để thấy hồ sơ nào đang chờ đồng " +
    "chí và hạn xử lý.", steps: [
    "Xong bước của mình thì bấm \"Chuyển bước tiếp theo\" và chọn đúng một người nhận.",
    "Chưa đạt thì bấm \"Trả lại\" và ghi lý do.",
    "Bấm \"Trình hồ sơ mới\" để bắt đầu một hồ sơ theo quy trình.",
  ], note: "Hạn tính theo ngày làm việc; ngày nhận không tính." },
  { title: "Tra cứu", steps: [
    "Bấm \"Tra cứu\" trên đầu trang, gõ từ cần tìm, có dấu hay không dấu đều được.",
    "Đặt trong ngoặc kép để tìm đúng cụm từ; bấm \"Lọc\" để chọn loại, cơ quan, thời gian, người.",
    "Bấm vào kết quả: trang tài liệu mở đúng chỗ, từ tìm thấy được đánh dấu.",
  ], note: "Mỗi người chỉ tìm thấy những gì mình được xem." },
  { title: "Khi mất mạng", text: "Trên đầu trang hiện \"Mất kết nối\". Cứ đọc tiếp; máy tự nối lại. " +
    "Những gì đang viết vẫn còn.", steps: [
    "Máy riêng của mình: bấm tên mình, đánh dấu \"Thiết bị riêng của tôi\" để đọc được tài liệu " +
      "cả khi không có mạng.",
    "Máy dùng chung: không đánh dấu, và nhớ bấm \"Đăng xuất\" khi xong.",
  ] },
];
