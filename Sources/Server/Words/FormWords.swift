internal import Meeting

/// What the forms are called, in both languages.
///
/// On paper they have the names that the layout gives them.
struct FormWords {
    private let isVietnamese: Bool

    init(_ language: Language) {
        switch language {
        case .vietnamese: isVietnamese = true
        case .english: isVietnamese = false
        }
    }

    func name(_ kind: FormKind) -> String {
        switch kind {
        case .minutes: isVietnamese ? "Biên bản" : "Minutes"
        case .resolution: isVietnamese ? "Nghị quyết" : "Resolution"
        case .conclusion: isVietnamese ? "Kết luận" : "Conclusions"
        case .notice: isVietnamese ? "Thông báo kết luận" : "Notice of conclusions"
        case .invitation: isVietnamese ? "Giấy mời" : "Invitation"
        case .agenda: isVietnamese ? "Chương trình" : "Agenda"
        case .opinionSlip:
            isVietnamese ? "Phiếu xin ý kiến, phiếu biểu quyết" : "Opinion slip, ballot"
        case .opinionSummary: isVietnamese ? "Bản tổng hợp ý kiến" : "Summary of opinions"
        case .countingReport: isVietnamese ? "Biên bản kiểm phiếu" : "Counting report"
        }
    }
}
