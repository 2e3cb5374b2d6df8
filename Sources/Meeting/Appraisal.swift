/// What the office looks at before a document goes to the meeting.
///
/// It answers for these five heads alone; the contents stay with who drafted them.
public struct Appraisal: Hashable, Sendable, Codable {
    /// Whether it meets what was asked for (yêu cầu).
    public let requirement: Bool
    /// Whether it keeps to its scope (phạm vi).
    public let scope: Bool
    /// Whether it came the prescribed way (quy trình).
    public let procedure: Bool
    /// Whether the meeting is competent for it (thẩm quyền).
    public let authority: Bool
    /// Whether it has the prescribed form (thể thức).
    public let form: Bool

    public init(
        requirement: Bool, scope: Bool, procedure: Bool, authority: Bool, form: Bool
    ) {
        self.requirement = requirement
        self.scope = scope
        self.procedure = procedure
        self.authority = authority
        self.form = form
    }

    /// Whether nothing was found under any head.
    public var isClean: Bool { requirement && scope && procedure && authority && form }
}
