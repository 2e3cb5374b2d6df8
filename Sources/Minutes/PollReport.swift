internal import Meeting

/// A poll in the record: question, form and method, figures, result.
///
/// Every line is a fact. A poll that was annulled keeps all its lines, struck out, with the
/// reason after them; one that was broken off says that it has no result.
struct PollReport {
    let poll: Poll
    let chronicle: Chronicle
    let names: Names

    var lines: [Section.Line] {
        let told = [question] + figures
        guard let reason = poll.annulled else { return told.map { .fact($0) } }
        let time = chronicle.annulledAt[poll.poll].map {
            " vào hồi \(Vietnamese.time($0, on: chronicle.state.openedAt ?? $0))"
        }
        return told.map { .struck($0) } + [
            .fact("- Kết quả biểu quyết trên bị huỷ\(time ?? ""); lý do: \(reason.asSentence)")
        ]
    }

    private var question: String { "- Biểu quyết: \(poll.terms.question.asSentence)" }

    private var figures: [String] {
        switch poll.phase {
        case .closed:
            guard let result = poll.result else { return [] }
            return [method(result)] + tally(result) + [participation(result)]
                + secrecy(result) + missing + absentees + silence(result) + opinions + [
                    verdict(result)
                ]
                + reserved
        case .cancelled:
            let reason = chronicle.cancelReasons[poll.poll].map { "; lý do: \($0)" } ?? ""
            return ["+ Cuộc biểu quyết bị dừng, không có kết quả\(reason)".asSentence]
        case .prepared, .opening, .open, .paused, .closing:
            return ["+ Cuộc biểu quyết chưa kết thúc."]
        }
    }

    /// HD 16-HD/VPTW asks for the form of the vote by name.
    private func method(_ result: PollResult) -> String {
        if poll.terms.isRollCall { return "+ Hình thức: biểu quyết công khai bằng gọi tên." }
        if poll.terms.form == .consultation { return consultationMethod }
        let form =
            switch poll.terms.ballot {
            case .open: "biểu quyết công khai"
            case .secret: "bỏ phiếu kín"
            }
        let all = result.paper > 0 && result.paper == result.returned
        let means =
            switch poll.terms.ballot {
            case .open: all ? "bằng phiếu giấy" : "bằng hình thức bấm nút điện tử"
            case .secret: all ? "bằng phiếu giấy" : "bằng hình thức điện tử"
            }
        let paper =
            result.paper > 0 && !all
            ? "; trong đó \(result.paper) phiếu giấy do thư ký ghi nhận" : ""
        return "+ Hình thức: \(form) \(means)\(paper)."
    }

    func counts(_ result: PollResult) -> String {
        let keys = poll.terms.choices
        let others = result.counts.keys.filter { !keys.contains($0) }.sorted()
        return "+ Kết quả: "
            + (keys + others).map { "\(words(for: $0)): \(result.counts[$0] ?? 0)" }
            .joined(separator: "; ") + "."
    }

    func words(for choice: String) -> String {
        switch choice {
        case "approve": "tán thành"
        case "reject": "không tán thành"
        case "other": "ý kiến khác"
        case "high": "tín nhiệm cao"
        case "medium": "tín nhiệm"
        case "low": "tín nhiệm thấp"
        case "invalid": "không hợp lệ"
        case "agree": "thống nhất hoàn toàn"
        case "agreeWithComments": "cơ bản thống nhất, có ý kiến"
        case "disagree": "không thống nhất"
        default: choice
        }
    }

    private func participation(_ result: PollResult) -> String {
        let silent = result.electorate - result.returned
        // Nobody has to be in a room for a consultation.
        let frozen = poll.terms.isOutsideSittings ? nil : result.quorum
        let quorum = frozen.map { quorum in
            "; có mặt khi bắt đầu biểu quyết \(quorum.present), số cần có \(quorum.needed)"
                + (quorum.met ? "" : " (không đủ)")
        }
        return "+ Được quyền biểu quyết: \(result.electorate); đã biểu quyết: \(result.returned);"
            + " không biểu quyết: \(silent)\(quorum ?? "")."
    }

    /// What lets anybody hold the published list of a secret poll against these minutes.
    private func secrecy(_ result: PollResult) -> [String] {
        guard let secrecy = poll.secrecy, let issued = result.issued, let cast = result.cast
        else { return [] }
        let unused = issued > cast ? "; không bỏ phiếu: \(issued - cast)" : ""
        return [
            "+ Phiếu điện tử phát ra: \(issued); thu về: \(cast)\(unused);"
                + " phiếu giấy thu về: \(result.paper).",
            "+ Dấu vân tay khoá của cuộc bỏ phiếu (SHA-256): \(inFours(secrecy.key.fingerprint)).",
        ]
    }

    /// HD 16-HD/VPTW: who was there is part of every decision.
    private var missing: [String] {
        guard !poll.terms.isOutsideSittings, let absent = chronicle.absent[poll.poll],
            !absent.isEmpty
        else { return [] }
        let list = absent.map { names.full($0) }.joined(separator: "; ")
        return ["+ Vắng mặt khi biểu quyết: \(list)."]
    }

    /// In groups of four, so that two people can compare it aloud.
    private func inFours(_ text: String) -> String {
        var groups = ""
        for (place, digit) in text.enumerated() {
            if place > 0, place.isMultiple(of: 4) { groups.append(" ") }
            groups.append(digit)
        }
        return groups
    }

    private var absentees: [String] {
        guard !poll.recused.isEmpty else { return [] }
        let list = poll.recused.map { names.full($0) }.joined(separator: "; ")
        return ["+ Không tham gia biểu quyết theo quy định: \(list)."]
    }

    /// Opinions by name, which only an open ballot has.
    private var opinions: [String] {
        let other = Choice.other.rawValue
        return (chronicle.votes[poll.poll] ?? [])
            .filter { $0.choice == other || $0.opinion != nil || $0.comments != nil }
            .flatMap { vote -> [String] in
                let comments = (vote.comments ?? []).map {
                    "+ Ý kiến của \(names.full(vote.user)) (\($0.theme)): \($0.text.asSentence)"
                        + answer(OpinionPlace(user: vote.user, theme: $0.theme))
                }
                guard let opinion = vote.opinion, !opinion.isEmpty else {
                    let hasOther = vote.choice == other
                    return (hasOther ? ["+ Có ý kiến khác: \(names.full(vote.user))."] : [])
                        + comments
                }
                let choice = vote.choice.flatMap { $0 == other ? nil : " (\(words(for: $0)))" }
                return [
                    "+ Ý kiến của \(names.full(vote.user))\(choice ?? ""): \(opinion.asSentence)"
                        + answer(OpinionPlace(user: vote.user))
                ] + comments
            }
    }

    private func verdict(_ result: PollResult) -> String {
        switch poll.terms.form {
        case .approval: break
        case .consultation:
            return "+ Thống nhất \(result.text), mức cần đạt \(needed): "
                + (result.passed ? "được thông qua." : "không được thông qua.")
        case .election: return elected(result)
        case .options: return chosen(result)
        case .confidence:
            return "+ Kết quả lấy phiếu tín nhiệm được ghi nhận như trên."
        }
        return "+ Tán thành \(result.text), mức cần đạt \(needed): "
            + (result.passed ? "được thông qua." : "không được thông qua.")
    }

    var needed: String {
        let threshold = poll.terms.threshold
        return threshold.exceeded
            ? "trên \(threshold.fraction)" : "từ \(threshold.fraction) trở lên"
    }
}
