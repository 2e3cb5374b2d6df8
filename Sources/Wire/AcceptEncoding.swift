internal import HTTPTypes

/// What a client says of content codings (RFC 9110 §12.5.3).
public enum AcceptEncoding {
    /// Whether gzip may be sent.
    ///
    /// Without the field it may not: a client that can will say so. A quality
    /// of 0 is a refusal, and what is said of gzip goes before `*`.
    public static func allowsGzip(_ fields: RequestFields) -> Bool {
        var star: Bool?
        for coding in FieldList.preferences(.acceptEncoding, in: fields) {
            switch coding.name {
            case "gzip", "x-gzip": return coding.isWanted
            case "*": star = coding.isWanted
            default: break
            }
        }
        return star ?? false
    }
}
