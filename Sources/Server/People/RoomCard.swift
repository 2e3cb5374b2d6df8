internal import Journal
internal import Meeting

/// A room code on paper: A6, in Vietnamese, to be taken to the screen by whoever sets it up.
///
/// Like the slip it holds no script and no style of its own; everything but the QR code is
/// escaped text.
struct RoomCard {
    let meeting: String
    let made: Admission.MadeCode
    let expiresAt: Timestamp
    /// Where the server is, `https://host:port`.
    let origin: String
    /// The QR code as SVG; `nil` if the program that draws it is missing.
    let picture: String?

    /// What the QR code holds: the screen's page with the code filled in, behind the `#`, where it
    /// stays in the browser.
    static func address(_ text: RoomCodeText, origin: String) -> String {
        "\(origin)/#/screen?code=\(text.text)"
    }

    var html: String {
        let (title, use) =
            switch made.code.kind {
            case .screen: ("Mã màn hình lớn", "Màn hình chỉ hiện những gì cả phòng họp được xem.")
            case .terminal: ("Mã máy đặt tại bàn", "Nhập mã xong, chọn ghế nơi đặt máy.")
            }
        let code =
            picture.map { "<figure>\($0)</figure>" }
            ?? "<p class=\"none\">Máy chủ chưa cài chương trình qrencode nên thẻ không có mã QR; "
            + "hãy nhập địa chỉ và mã bên trên.</p>"
        return """
            <!doctype html>
            <html lang="vi">
            <meta charset="utf-8">
            <title>\(title)</title>
            <link rel="stylesheet" href="/css/slip.css">
            <main>
            <h1>\(title)</h1>
            <p>\(Printed.escaped(meeting))</p>
            <dl>
            <dt>Nơi đặt</dt><dd>\(Printed.escaped(made.code.label))</dd>
            <dt>Địa chỉ</dt><dd>\(Printed.escaped(origin))/#/screen</dd>
            <dt>Mã phòng</dt><dd class="code">\(made.text.text)</dd>
            <dt>Dùng đến</dt><dd>\(Printed.moment(expiresAt))</dd>
            </dl>
            \(code)
            <p>\(use)</p>
            <p class="warning">Ai cầm mã này đều mở được màn hình của phòng họp. Dùng xong thì huỷ thẻ;
            thư ký có thể thu hồi mã bất cứ lúc nào.</p>
            </main>
            </html>

            """
    }
}
