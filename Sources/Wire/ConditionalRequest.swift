public import HTTPTypes

/// Whether a request's conditions hold, in the order of RFC 9110 §13.2.2.
///
/// It compares tags and times and looks nothing up. Range and If-Range, the
/// last step of that order, are in `ByteRange`.
public enum ConditionalRequest {
    /// What to do with the request.
    public enum Outcome: Sendable, Equatable {
        /// Perform the method.
        case proceed
        /// Answer 304 without a body.
        case notModified
        /// Answer 412 and change nothing.
        case preconditionFailed
    }

    /// Evaluates the conditions against the resource as it is now.
    ///
    /// - Parameters:
    ///   - fields: the request's fields.
    ///   - method: the request's method.
    ///   - tag: the tag of what would be served, if it has one.
    ///   - lastModified: its time of change in seconds since 1970, if known.
    ///   - exists: whether there is anything to serve at all.
    public static func evaluate(
        _ fields: RequestFields, method: HTTPRequest.Method, tag: EntityTag?,
        lastModified: Int64? = nil, exists: Bool = true
    ) -> Outcome {
        let reads = method == .get || method == .head
        // 1 and 2: a time counts only where no tag is asked for.
        if fields.contains(.ifMatch) {
            let holds = matches(.ifMatch, fields, exists: exists) { listed in
                tag.map(listed.stronglyMatches) ?? false
            }
            guard holds else { return .preconditionFailed }
        } else if let date = date(.ifUnmodifiedSince, fields), let lastModified {
            guard lastModified <= date else { return .preconditionFailed }
        }
        // 3 and 4
        if fields.contains(.ifNoneMatch) {
            let found = matches(.ifNoneMatch, fields, exists: exists) { listed in
                tag.map(listed.weaklyMatches) ?? false
            }
            guard !found else { return reads ? .notModified : .preconditionFailed }
        } else if reads, let date = date(.ifModifiedSince, fields), let lastModified {
            guard lastModified > date else { return .notModified }
        }
        return .proceed
    }

    /// Whether `*` finds anything, or any listed tag satisfies `test`.
    private static func matches(
        _ name: HTTPField.Name, _ fields: RequestFields, exists: Bool,
        test: (EntityTag) -> Bool
    ) -> Bool {
        FieldList.elements(of: name, in: fields).contains { element in
            element == "*" ? exists : EntityTag(parsing: element).map(test) ?? false
        }
    }

    /// A date that stands alone and is one; any other is ignored
    /// (RFC 9110 §13.1.3).
    private static func date(_ name: HTTPField.Name, _ fields: RequestFields) -> Int64? {
        let values = fields[values: name]
        guard values.count == 1 else { return nil }
        return HTTPDate.parse(values[0])
    }
}
