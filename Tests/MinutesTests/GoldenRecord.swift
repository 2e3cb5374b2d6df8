/// The record of `WardMeeting.closed`, word for word; `~` marks what is struck out.
let goldenRecord = """
    [facts] Thông tin chung
    - Thời gian: bắt đầu vào hồi 08 giờ 05, ngày 05 tháng 02 năm 2026.
    - Địa điểm: Phòng họp số 1, trụ sở Đảng uỷ phường.
    - Nội dung:
    1. Kế hoạch chuyển đổi số năm 2026.
    2. Xây dựng trường học.
    3. Công tác nhân sự.
    - Người chủ trì: đồng chí Nguyễn Văn An, Bí thư Đảng uỷ; đồng chí Trần Thị Bích, Phó Bí \
    thư Thường trực (từ 09 giờ 02).
    - Người ghi biên bản: đồng chí Hoàng Mai, Chánh Văn phòng Đảng uỷ.
    - Tài liệu sử dụng trong hội nghị:
    + Tờ trình số 12-TTr/ĐU.

    [other] Thông tin khác

    [attendance] Thành phần hội nghị
    1.1. Đại biểu chính thức
    - Có mặt: 6 đồng chí (tổng số uỷ viên đương nhiệm: 7 đồng chí).
    + Đồng chí Phạm Minh Khôi có mặt từ 08 giờ 20.
    + Đồng chí Đỗ Thu Hà rời hội nghị lúc 09 giờ 40.
    - Vắng mặt: 1 đồng chí:
    + Đồng chí Vũ Ngọc Lan, Chủ tịch UBMTTQ; lý do: đi công tác tại Hà Nội; người dự thay: \
    đồng chí Mai Văn Quý.
    1.2. Đại biểu mời dự
    - Đồng chí Bùi Đức Thắng, Hiệu trưởng; được mời dự nội dung 2.
    - Đồng chí Ngô Lan Phương, Kế toán; được mời dự nội dung 2; vắng mặt, lý do: nghỉ ốm.

    [opening] Khai mạc hội nghị
    Đồng chí Nguyễn Văn An, Bí thư Đảng uỷ, chủ trì và khai mạc hội nghị.
    Hội nghị khai mạc vào hồi 08 giờ 05; có mặt 5/7 uỷ viên đương nhiệm, số cần có theo quy \
    định là 5: đủ số lượng dự họp theo quy định.

    [item.i1] Nội dung 1: Kế hoạch chuyển đổi số năm 2026
    Vào hồi 08 giờ 07, hội nghị bắt đầu nội dung này.
    Đồng chí Lê Quang Dũng, Chủ tịch UBND phường, trình bày nội dung này (có tài liệu kèm theo).
    - Vào hồi 08 giờ 15, đồng chí Nguyễn Văn An (Trưởng Công an phường) phát biểu ý kiến (02 \
    phút): an toàn thông tin.
    - Vào hồi 08 giờ 25, đồng chí Đỗ Thu Hà chất vấn (02 phút): Kinh phí lấy từ nguồn nào?
    - Biểu quyết: Thông qua Kế hoạch chuyển đổi số năm 2026.
    + Hình thức: biểu quyết công khai bằng hình thức bấm nút điện tử; trong đó 1 phiếu giấy \
    do thư ký ghi nhận.
    + Kết quả: tán thành: 5; không tán thành: 0; ý kiến khác: 1.
    + Được quyền biểu quyết: 7; đã biểu quyết: 6; không biểu quyết: 1; có mặt khi bắt đầu \
    biểu quyết 6, số cần có 5.
    + Vắng mặt khi biểu quyết: đồng chí Vũ Ngọc Lan.
    + Ý kiến của đồng chí Đỗ Thu Hà: cần làm rõ kinh phí.
    + Tán thành 5/7 uỷ viên đương nhiệm (71,4 %), mức cần đạt trên 1/2: được thông qua.
    Vào hồi 08 giờ 45, hội nghị kết thúc nội dung này.
    Vào hồi 08 giờ 46, hội nghị tạm nghỉ, dự kiến tiếp tục vào hồi 09 giờ 00.
    Vào hồi 09 giờ 00, hội nghị tiếp tục làm việc.
    Vào hồi 09 giờ 02, đồng chí Nguyễn Văn An (Bí thư Đảng uỷ) giao quyền chủ trì hội nghị \
    cho đồng chí Trần Thị Bích, Phó Bí thư Thường trực.

    [item.i2] Nội dung 2: Xây dựng trường học
    Đồng chí Lê Quang Dũng không tham gia biểu quyết nội dung này; lý do: có người nhà dự \
    thầu.
    Vào hồi 09 giờ 03, hội nghị bắt đầu nội dung này.
    Đồng chí Bùi Đức Thắng, Hiệu trưởng, trình bày nội dung này.
    ~- Biểu quyết: Đồng ý chủ trương xây dựng trường.
    ~+ Hình thức: biểu quyết công khai bằng hình thức bấm nút điện tử.
    ~+ Kết quả: tán thành: 2; không tán thành: 2; ý kiến khác: 0.
    ~+ Được quyền biểu quyết: 6; đã biểu quyết: 4; không biểu quyết: 2; có mặt khi bắt đầu \
    biểu quyết 6, số cần có 5.
    ~+ Vắng mặt khi biểu quyết: đồng chí Vũ Ngọc Lan.
    ~+ Không tham gia biểu quyết theo quy định: đồng chí Lê Quang Dũng.
    ~+ Tán thành 2/7 uỷ viên đương nhiệm (28,6 %), mức cần đạt trên 1/2: không được thông \
    qua.
    - Kết quả biểu quyết trên bị huỷ vào hồi 09 giờ 25; lý do: bấm nhầm câu hỏi.
    - Biểu quyết: Đồng ý chủ trương xây dựng trường học.
    + Hình thức: biểu quyết công khai bằng hình thức bấm nút điện tử.
    + Kết quả: tán thành: 3; không tán thành: 2; ý kiến khác: 0.
    + Được quyền biểu quyết: 6; đã biểu quyết: 5; không biểu quyết: 1; có mặt khi bắt đầu \
    biểu quyết 6, số cần có 5.
    + Vắng mặt khi biểu quyết: đồng chí Vũ Ngọc Lan.
    + Không tham gia biểu quyết theo quy định: đồng chí Lê Quang Dũng.
    + Tán thành 3/7 uỷ viên đương nhiệm (42,9 %), mức cần đạt trên 1/2: không được thông \
    qua.
    Vào hồi 09 giờ 30, hội nghị kết thúc nội dung này.

    [item.i3] Nội dung 3: Công tác nhân sự
    Hội nghị không tiến hành nội dung này.

    [conclusions] Kết luận
    - Nội dung 1: Thống nhất ban hành Kế hoạch.
    + Việc: Hoàn thiện, trình ký Kế hoạch; chủ trì: Văn phòng Đảng uỷ; phối hợp: UBND \
    phường; thời hạn: ngày 09 tháng 02 năm 2026.

    [closing] Kết thúc hội nghị
    Hội nghị kết thúc vào hồi 10 giờ 05 cùng ngày.
    """
