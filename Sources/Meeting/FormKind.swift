/// What an office prints of a meeting.
///
/// The names are those of the interface and of the layouts. How each looks is data; what each
/// tells is the projection's business; who may have it is `Visibility`'s.
public enum FormKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Biên bản.
    case minutes
    /// Nghị quyết.
    case resolution
    /// Kết luận.
    case conclusion
    /// Thông báo kết luận.
    case notice
    /// Giấy mời.
    case invitation
    /// Chương trình.
    case agenda
    /// Phiếu xin ý kiến.
    case opinionSlip
    /// Bản tổng hợp ý kiến.
    case opinionSummary
    /// Biên bản kiểm phiếu.
    case countingReport
}

extension Visibility {
    /// Whether a person may have this form of the meeting.
    ///
    /// - Parameters:
    ///   - subject: the poll or the resolution that it is of, for the kinds that are of one.
    ///   - person: whom an invitation is for.
    public static func sees(
        _ form: FormKind, of subject: String?, for person: UserID?, _ user: UserID, in state: State
    ) -> Bool {
        guard seesMeeting(user, in: state), let participant = state.participants[user] else {
            return false
        }
        if participant.role.isOfficer { return form != .minutes || state.hasMinutes }
        // Everybody else has what came out, and what is theirs.
        if form == .invitation { return person == user }
        guard participant.role != .guest else { return false }
        switch form {
        case .minutes: return state.hasMinutes
        case .agenda: return true
        case .notice: return !state.notices.isEmpty
        case .resolution:
            return subject.map { state.isAdopted(ResolutionID($0)) } ?? false
        case .opinionSlip, .opinionSummary, .countingReport:
            return subject.map { !$0.isEmpty } ?? false
        case .invitation, .conclusion: return false
        }
    }
}

extension State {
    /// The vote that adopted a draft.
    public func adoption(of resolution: ResolutionID) -> Poll? {
        pollsInOrder.last {
            $0.terms.subject == resolution.text && $0.phase == .closed && $0.annulled == nil
                && $0.result?.passed == true
        }
    }
}
