internal import Meeting

/// The words of a ballot paper: what is asked, boxes to mark, and how to mark them.
///
/// A ballot of an election or of a vote of confidence bears no name and no signature; an
/// answer to a consultation is signed.
struct BallotForm {
    let poll: Poll
    let state: State

    var kind: String {
        switch poll.terms.form {
        case .approval, .options: "PHIẾU BIỂU QUYẾT"
        case .election: "PHIẾU BẦU"
        case .confidence: "PHIẾU LẤY PHIẾU TÍN NHIỆM"
        case .consultation: "PHIẾU XIN Ý KIẾN"
        }
    }

    var subtitle: [String] { [poll.terms.question] }

    var lines: [FilledForm.Piece] {
        switch poll.terms.form {
        case .approval: marked(["Tán thành", "Không tán thành", "Ý kiến khác"]) + [dots]
        case .options: [said("Đánh dấu X vào một phương án:")] + marked(poll.terms.options ?? [])
        case .election: election
        case .confidence: confidence
        case .consultation: consultation
        }
    }

    private func said(_ text: String) -> FilledForm.Piece { .paragraph(.text, text) }
    private var dots: FilledForm.Piece { .paragraph(.dots, "") }

    private func marked(_ texts: [String]) -> [FilledForm.Piece] { texts.map { said("☐  \($0)") } }

    /// Candidates stand in the order of their given names.
    private var election: [FilledForm.Piece] {
        let names = (poll.terms.options ?? []).sorted {
            name(in: $0) < name(in: $1)
        }
        let seats = poll.terms.seats
        if poll.terms.marksEach {
            return [
                said(
                    "Đánh dấu X vào một trong hai ô cho từng người; đồng ý không quá \(seats) người."
                ), .ballot(heads: ["Đồng ý", "Không đồng ý"], names: names),
            ]
        }
        return [said("Chọn không quá \(seats) người trong danh sách sau, đánh dấu X vào ô trống.")]
            + names.enumerated().map { said("☐  \($0.offset + 1). \($0.element)") }
            + [said("Phiếu chọn quá \(seats) người là phiếu không hợp lệ.")]
    }

    /// Without the post, which follows the name after a comma.
    private func name(in option: String) -> NameOrder {
        NameOrder(String(option.prefix { $0 != "," }))
    }

    private var confidence: [FilledForm.Piece] {
        [
            said(
                "Đánh dấu X vào một trong ba ô cho từng người; người ghi phiếu có thể ký hoặc không ký tên."
            ),
            .ballot(
                heads: ["Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp"],
                names: poll.terms.options ?? []),
        ]
    }

    private var consultation: [FilledForm.Piece] {
        let themes = poll.terms.details?.themes ?? []
        let deadline = poll.terms.details?.deadline.map {
            "Xin gửi ý kiến trước \(Vietnamese.time($0)), \(Vietnamese.date($0))."
        }
        let silence =
            state.body.silenceAgrees
            ? " Qua thời gian nêu trên, nếu không có ý kiến gửi về xem như thống nhất với nội dung dự thảo."
            : ""
        return [FilledForm.Piece.paragraph(.subheading, "1. Về toàn bộ nội dung dự thảo")]
            + marked([
                "Thống nhất hoàn toàn với nội dung dự thảo",
                "Cơ bản thống nhất nhưng có một số ý kiến tham gia cụ thể (nêu tại Mục 2)",
                "Không thống nhất với dự thảo (nêu rõ lý do tại Mục 2)",
            ])
            + [FilledForm.Piece.paragraph(.subheading, "2. Ý kiến tham gia cụ thể")]
            + (themes + ["Ý kiến khác (nếu có)"]).flatMap { [said("- \($0):"), dots, dots] }
            + (deadline.map { [said($0 + silence)] } ?? [])
    }
}
