internal import HTTPTypes
internal import Wire

/// The languages the server speaks.
enum Language: String, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"

    /// The language named in the address, as by a page that opens the stream and cannot set
    /// fields; otherwise that of the fields.
    init(_ query: QueryItems, _ fields: RequestFields) {
        self = query["language"].flatMap(Language.init(rawValue:)) ?? Language(fields)
    }

    /// The first language of `Accept-Language` that is spoken here; Vietnamese otherwise.
    init(_ fields: RequestFields) {
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
