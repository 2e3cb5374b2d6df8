public import HTTPTypes

/// What a client says of content codings (RFC 9110 §12.5.3).
public enum AcceptEncoding {
    /// Whether gzip may be sent.
    ///
    /// Without the field it may not: a client that can will say so. A quality
    /// of 0 is a refusal, and what is said of gzip goes before `*`.
    public static func allowsGzip(_ fields: HTTPFields) -> Bool {
        var star: Bool?
        for element in FieldList.elements(of: .acceptEncoding, in: fields) {
            let parts = FieldList.split(String(element), at: ";")
            guard let coding = parts.first?.lowercased() else { continue }
            let wanted = parts.dropFirst().allSatisfy { !isZero($0) }
            switch coding {
            case "gzip", "x-gzip": return wanted
            case "*": star = wanted
            default: break
            }
        }
        return star ?? false
    }

    /// Whether a parameter is a quality that is 0, or none that can be read.
    private static func isZero(_ parameter: Substring) -> Bool {
        let sides = parameter.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, FieldList.trim(sides[0]).lowercased() == "q" else { return false }
        guard let quality = Double(FieldList.trim(sides[1])) else { return true }
        return !(quality > 0)
    }
}
