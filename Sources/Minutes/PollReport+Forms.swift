internal import Meeting

/// The sentences of elections, votes of confidence, choices between texts and consultations.
///
/// Everything is said in figures and in words; a tie is named as one.
extension PollReport {
    /// The figures: one line for the plain forms, one for each option or person otherwise.
    func tally(_ result: PollResult) -> [String] {
        switch poll.terms.form {
        case .approval, .consultation: return [counts(result)]
        case .election:
            return [candidates, ballots(result)] + (result.options ?? []).map(election)
        case .options: return [ballots(result)] + (result.options ?? []).map(election)
        case .confidence: return [ballots(result)] + (result.options ?? []).map(confidence)
        }
    }

    private var candidates: String {
        let count = poll.terms.options?.count ?? 0
        let surplus = count - poll.terms.seats
        return "+ Số người cần bầu: \(poll.terms.seats); số người ứng cử: \(count)"
            + (surplus > 0 ? " (số dư \(surplus))." : " (không có số dư).")
    }

    private func ballots(_ result: PollResult) -> String {
        "+ Số phiếu phát ra: \(result.handedOut ?? result.electorate);"
            + " số phiếu thu về: \(result.returned);"
            + " số phiếu hợp lệ: \(result.valid ?? result.returned);"
            + " số phiếu không hợp lệ: \(result.invalid ?? 0)."
    }

    private func election(_ option: OptionResult) -> String {
        let verb = option.marks == nil ? "" : "đồng ý "
        let against = option.marks?["reject"].map { ", không đồng ý \($0)" } ?? ""
        let invalid =
            option.invalid > 0 && option.marks != nil
            ? ", không hợp lệ \(option.invalid)" : ""
        return "+ \(option.option): \(verb)\(option.votes) phiếu (\(option.share) %)"
            + "\(against)\(invalid)\(outcome(option))."
    }

    private func outcome(_ option: OptionResult) -> String {
        switch option.outcome {
        case .elected: poll.terms.form == .election ? "; trúng cử" : "; được chọn"
        case .tied: "; bằng phiếu"
        case .notElected, nil: ""
        }
    }

    private func confidence(_ person: OptionResult) -> String {
        let levels = (poll.terms.marks ?? []).map { level in
            "\(words(for: level)): \(person.marks?[level] ?? 0) phiếu"
                + " (\(person.shares?[level] ?? "0") %)"
        }
        return "+ \(person.option): \(levels.joined(separator: "; ")) so với số phiếu thu về;"
            + " hợp lệ: \(person.valid); không hợp lệ: \(person.invalid)."
    }

    func elected(_ result: PollResult) -> String {
        let names = (result.options ?? []).filter { $0.outcome == .elected }.map(\.option)
        let list = names.isEmpty ? "không có ai" : names.joined(separator: "; ")
        return "+ Trúng cử (mức cần đạt \(needed)): \(list)."
            + again(result, missing: result.vacant ?? 0)
    }

    func chosen(_ result: PollResult) -> String {
        guard let name = result.options?.first(where: { $0.outcome == .elected })?.option else {
            return "+ Không phương án nào đạt mức \(needed)." + again(result, missing: 0)
        }
        return "+ Được chọn: \(name) (mức cần đạt \(needed))."
    }

    private func again(_ result: PollResult, missing: Int) -> String {
        let vacant = missing > 0 ? " Còn thiếu \(missing)." : ""
        guard let names = result.runOff else { return vacant }
        let tie = (result.options ?? []).contains { $0.outcome == .tied }
        return vacant + (tie ? " Bằng phiếu, cần bầu lại giữa: " : " Có thể bầu tiếp trong số: ")
            + names.joined(separator: "; ") + "."
    }

    // MARK: Consultations

    var consultationMethod: String {
        let deadline = poll.terms.details?.deadline.map {
            ", hạn trả lời \(Vietnamese.time($0)), \(Vietnamese.date($0))"
        }
        let reminders =
            poll.reminders.isEmpty ? "" : "; đã nhắc \(poll.reminders.count) lần"
        return "+ Hình thức: lấy ý kiến bằng văn bản qua hệ thống\(deadline ?? "")\(reminders)."
    }

    /// Who did not answer stands apart, whatever their silence counts as.
    func silence(_ result: PollResult) -> [String] {
        guard poll.terms.form == .consultation, let silent = result.silent, silent > 0 else {
            return []
        }
        let meaning =
            poll.terms.silenceAgrees
            ? "được tính là thống nhất theo quy định" : "không tính là thống nhất"
        guard poll.terms.ballot == .open else {
            return ["+ Không trả lời: \(silent) (\(meaning))."]
        }
        let list = poll.silent.map { names.full($0) }.joined(separator: "; ")
        return ["+ Không trả lời (\(meaning)): \(list)."]
    }

    /// What was made of an opinion, to stand behind it.
    func answer(_ place: OpinionPlace) -> String {
        poll.answers.first { $0.opinion == place }.map { " \($0.sentence)" } ?? ""
    }

    var reserved: [String] {
        poll.reserved.map {
            "+ \(names.full($0.user).capitalisedFirst) bảo lưu ý kiến: \($0.text.asSentence)"
        }
    }
}
