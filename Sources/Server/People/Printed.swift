internal import Meeting

/// Text as it stands on the slips and cards that the server prints.
enum Printed {
    /// For the inside of an element or an attribute.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// "09:05 ngày 20/05/2026".
    static func moment(_ time: Timestamp) -> String {
        let civil = time.civil
        return "\(two(civil.hour)):\(two(civil.minute)) ngày "
            + "\(two(civil.day))/\(two(civil.month))/\(civil.year)"
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
