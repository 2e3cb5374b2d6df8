// Danh sách cuộc họp, tra cứu, thống kê.

export default {
  "meetings.new": "Tạo cuộc họp",
  "archive": "Tra cứu và lưu trữ",
  "statistics": "Thống kê",
  "archive.short": "Tra cứu",
  "mine": "Tài liệu cá nhân",
  "meetings.mine": "Cuộc họp của tôi",
  "meetings.coming": "Sắp họp",
  "meetings.past": "Đã họp",
  "meetings.none": "Chưa có cuộc họp nào. Khi đồng chí được triệu tập, cuộc họp sẽ hiện ở đây.",
  "meetings.back": "Về danh sách cuộc họp",
};
