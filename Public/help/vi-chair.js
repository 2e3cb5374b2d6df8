// Help for the chair, in Vietnamese.

export default [
  { title: "Một nút lớn cho việc tiếp theo", text: "Phần \"Điều hành\" luôn có một nút lớn: khai " +
    "mạc, sang nội dung, mời người phát biểu, mở hay kết thúc biểu quyết, bế mạc. Cứ bấm lần lượt " +
    "là chạy hết cuộc họp.", note: "Việc không rút lại được thì máy hỏi một lần trước khi làm." },
  { title: "Khai mạc", steps: [
    "Nhìn ô \"có mặt\": máy tính sẵn đã đủ số lượng theo quy định chưa.",
    "Bấm \"Khai mạc cuộc họp\". Chưa đủ mà vẫn khai mạc thì biên bản ghi rõ.",
    "Bấm \"Bắt đầu nội dung 1\".",
  ] },
  { title: "Điều hành phát biểu", steps: [
    "Chọn thời gian cho mỗi lượt, ví dụ 5 phút.",
    "Bấm \"Mời … phát biểu\". Mọi người cùng thấy một đồng hồ.",
    "Hết giờ thì bấm \"+1\", \"+3\", \"+5 phút\" hoặc \"Kết thúc phát biểu\".",
    "Bấm \"Lên\" để đưa một người lên trước. Mục \"Đã phát biểu\" cộng thời gian của từng người.",
  ] },
  { title: "Biểu quyết", steps: [
    "Trước khi mở, ô \"sẵn sàng\" cho biết bao nhiêu đại biểu đã báo sẵn sàng.",
    "Bấm \"Mở biểu quyết\". Cần hỏi ngay việc khác thì bấm \"Biểu quyết ngay\".",
    "Ô \"đã biểu quyết\" và danh sách tên cho biết còn thiếu ai.",
    "Bấm \"Kết thúc biểu quyết\", rồi công bố kết quả hiện trên màn hình.",
    "Nhầm thì bấm \"Huỷ kết quả\" và ghi lý do: kết quả cũ vẫn còn trong hồ sơ nhưng bị gạch bỏ.",
  ] },
  { title: "Kết luận và nhiệm vụ", steps: [
    "Bấm \"Ghi kết luận\" khi nội dung đã bàn xong.",
    "Mỗi nhiệm vụ ghi việc, người chủ trì, người phối hợp và thời hạn.",
  ] },
  { title: "Tạm nghỉ, chuyển quyền, bế mạc", steps: [
    "Mở \"Việc ít dùng\". Bấm \"Tạm nghỉ\": giải lao, nghỉ trưa, hay sang ngày khác.",
    "Bấm \"Chuyển quyền chủ trì\" khi người khác điều hành tiếp.",
    "Bấm \"Bế mạc cuộc họp\". Sau đó duyệt biên bản ở trang \"Biên bản\".",
  ] },
  { title: "Kịch bản điều hành", text: "Thư ký có thể viết sẵn lời dẫn cho từng nội dung. Nó hiện " +
    "dưới nút lớn, chỉ chủ trì và thư ký thấy." },
  { title: "Trình chiếu", steps: [
    "Bấm \"Trình chiếu cho mọi người\" rồi lật trang: màn hình mọi người lật theo.",
    "Bấm \"Dừng trình chiếu\" để trả lại.",
  ] },
];
