// Help for guests, in Vietnamese.

export default [
  { title: "Vào cuộc họp", steps: [
    "Mở địa chỉ hoặc mã vuông trên giấy mời, đăng nhập bằng tài khoản hay phiếu được phát.",
    "Bấm vào tên cuộc họp. Ông, bà chỉ thấy nội dung được mời.",
    "Bấm \"Điểm danh\" khi đã đến.",
  ] },
  { title: "Khi đến nội dung của mình", steps: [
    "Màn hình tự mở nội dung và tài liệu.",
    "Nếu là người trình bày, bấm \"Trình chiếu cho mọi người\" rồi lật trang.",
    "Muốn nói, bấm \"Đăng ký phát biểu\" và chờ chủ trì mời.",
  ] },
  { title: "Khi nội dung kết thúc", text: "Tài liệu và diễn biến của nội dung không còn hiện nữa. " +
    "Khách mời không biểu quyết." },
];
