// Help for administrators, in Vietnamese.

export default [
  { title: "Việc của quản trị", text: "Quản trị lo tài khoản, cơ quan, máy chủ và sao lưu. Quản trị " +
    "không xem được cuộc họp mà mình không có tên." },
  { title: "Tài khoản", steps: [
    "Thêm người dùng, chọn vai trò thư ký hoặc quản trị nếu cần.",
    "Người dùng đặt mật khẩu riêng ở lần đăng nhập đầu.",
    "Quên mật khẩu: làm phiếu đăng nhập dùng một lần, có hạn 24 giờ.",
  ] },
  { title: "Sao lưu", steps: [
    "Đặt thư mục sao lưu và giờ chạy trong tệp cấu hình.",
    "Xem lần sao lưu gần nhất, hoặc sao lưu ngay.",
    "Cất bản sao ở nơi an toàn như chính máy chủ: trong đó có mọi dữ liệu.",
  ] },
  { title: "Nâng cấp", text: "Sau khi nâng cấp, trang đang mở tự báo và tải lại khi không ai thao " +
    "tác. Phiếu đang điền vẫn còn." },
  { title: "Kiểm tra hồ sơ", text: "Lệnh \"nghisu verify\" tính lại toàn bộ chuỗi hồ sơ và chữ ký." },
];
