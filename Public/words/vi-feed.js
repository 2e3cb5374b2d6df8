// Lịch họp trên máy của mình.

export default {
  "feed": "Đưa lịch họp vào máy của tôi",
  "feed.text": "Hệ thống tạo một địa chỉ riêng, bí mật. Dán địa chỉ này vào ứng dụng lịch trên điện " +
    "thoại hoặc máy tính; lịch tự cập nhật. Ai có địa chỉ này đều xem được lịch họp của đồng chí, " +
    "nhưng không xem được tài liệu.",
  "feed.yes": "Tạo địa chỉ",
  "feed.again": "Đã có địa chỉ lịch",
  "feed.againText": "Địa chỉ tạo lúc {at} vẫn đang dùng. Tạo địa chỉ mới thì địa chỉ cũ không dùng " +
    "được nữa.",
  "feed.againYes": "Tạo địa chỉ mới",
  "feed.address": "Địa chỉ lịch họp",
  "feed.once": "Hãy chép ngay: địa chỉ này chỉ hiện một lần.",
  "feed.end": "Thu hồi địa chỉ lịch",
  "feed.endText": "Các ứng dụng đang dùng địa chỉ này sẽ không cập nhật được nữa.",
  "feed.ended": "Đã thu hồi địa chỉ lịch.",
  "feed.none": "Đồng chí chưa tạo địa chỉ lịch nào.",
  "once.copy": "Chép",
  "once.copied": "Đã chép.",
  "once.selected": "Đã chọn sẵn; hãy bấm Ctrl + C.",
};
