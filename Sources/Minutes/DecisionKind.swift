/// What a text that is decided calls itself, and how that is written in its number.
///
/// The abbreviations are those of 05-HD/VPTW; Decree 30/2020 has the same for these kinds.
struct DecisionKind {
    /// "NGHỊ QUYẾT".
    let name: String
    /// "NQ"; empty where the text does not name its kind.
    let abbreviation: String
    /// What it is about: the title without the kind.
    let subject: String

    private static let known = [
        ("NGHỊ QUYẾT", "NQ"), ("QUYẾT ĐỊNH", "QĐ"), ("CHỈ THỊ", "CT"), ("KẾT LUẬN", "KL"),
        ("QUY CHẾ", "QC"), ("QUY ĐỊNH", "QĐi"), ("THÔNG TRI", "TT"), ("HƯỚNG DẪN", "HD"),
        ("THÔNG BÁO", "TB"), ("BÁO CÁO", "BC"), ("KẾ HOẠCH", "KH"), ("QUY HOẠCH", "QH"),
        ("CHƯƠNG TRÌNH", "CTr"), ("ĐỀ ÁN", "ĐA"), ("PHƯƠNG ÁN", "PA"), ("DỰ ÁN", "DA"),
        ("TỜ TRÌNH", "TTr"),
    ]

    init(_ title: String) {
        let upper = title.uppercased()
        guard
            let found = Self.known.first(where: {
                upper == $0.0 || upper.hasPrefix($0.0 + " ") && title.count > $0.0.count
            })
        else {
            (name, abbreviation, subject) = ("NGHỊ QUYẾT", "NQ", title)
            return
        }
        (name, abbreviation) = found
        subject =
            String(title.dropFirst(found.0.count).drop(while: \.isWhitespace))
            .capitalisedFirst
    }
}
