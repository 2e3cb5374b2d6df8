internal import HTTPTypes

/// The languages the server speaks.
enum Language: String, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"

    /// The first language of `Accept-Language` that is spoken here; Vietnamese otherwise.
    init(_ fields: HTTPFields) {
        for range in (fields[.acceptLanguage] ?? "").split(separator: ",") {
            let tag = range.prefix { $0 != ";" && $0 != "-" }.filter { $0 != " " }.lowercased()
            if let language = Language(rawValue: tag) {
                self = language
                return
            }
        }
        self = .vietnamese
    }
}
