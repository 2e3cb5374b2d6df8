internal import Journal
internal import Meeting

/// A login slip on paper: A6, in Vietnamese, to be handed over by the person who made it.
///
/// The page holds no script and no style of its own; the QR code is SVG from a program of
/// ours, everything else is escaped text.
struct SlipPage {
    let slip: Admission.Slip
    /// Where the server is, `https://host:port`.
    let origin: String
    /// The QR code as SVG; `nil` if the program that draws it is missing.
    let picture: String?

    /// What the QR code holds: the login page with its fields filled in.
    ///
    /// Behind the `#` it stays in the browser, and out of every log.
    static func address(_ slip: Admission.Slip, origin: String) -> String {
        // Names of accounts and codes have no character that would need escaping.
        "\(origin)/#/login?user=\(slip.account.id)&slip=\(slip.code.text)"
    }

    var html: String {
        let code =
            picture.map {
                "<figure>\($0)<figcaption>Quét mã này bằng máy sẽ dùng.</figcaption></figure>"
            }
            ?? "<p class=\"none\">Máy chủ chưa cài chương trình qrencode nên phiếu không có mã QR; "
            + "hãy nhập tài khoản và mã bên trên.</p>"
        return """
            <!doctype html>
            <html lang="vi">
            <meta charset="utf-8">
            <title>Phiếu đăng nhập</title>
            <link rel="stylesheet" href="/css/slip.css">
            <main>
            <h1>Phiếu đăng nhập</h1>
            <p>Cấp cho: <strong>\(Printed.escaped(slip.account.name))</strong></p>
            <dl>
            <dt>Địa chỉ</dt><dd>\(Printed.escaped(origin))</dd>
            <dt>Tài khoản</dt><dd class="code">\(Printed.escaped(slip.account.id))</dd>
            <dt>Mã phiếu</dt><dd class="code">\(Printed.escaped(slip.code.text))</dd>
            </dl>
            \(code)
            <p>Tại trang đăng nhập, chọn “Tôi có phiếu đăng nhập”. Phiếu dùng được một lần, đến
            \(Printed.moment(slip.expiresAt)); sau đó đồng chí tự đặt mật khẩu mới.</p>
            <p class="warning">Ai cầm phiếu này đều vào được tài khoản. Không chụp ảnh, không đưa cho
            người khác; dùng xong thì huỷ.</p>
            </main>
            </html>

            """
    }
}
