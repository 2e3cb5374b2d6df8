internal import Meeting

/// The first part of the record: who was there, who was not and why, and who was invited.
///
/// Official delegates are those with a vote, the same people whom the quorum counts. Whoever
/// was in the room at any time of the meeting was present; coming late and leaving early are
/// told beside the figure.
struct Attendance {
    let chronicle: Chronicle
    let names: Names

    var section: Section {
        Section(
            id: "attendance", title: "Thành phần hội nghị",
            pieces: (delegates + guests).map { .line($0) }
                + [.words(Words("attendance", .remark, in: chronicle.state))])
    }

    private var everybody: [Participant] { chronicle.state.participantsInOrder }

    private func isPresent(_ participant: Participant) -> Bool {
        chronicle.opening == nil
            ? participant.presence == .present : chronicle.attended.contains(participant.user)
    }

    private var delegates: [Section.Line] {
        let official = everybody.filter(\.votes)
        let absent = official.filter { !isPresent($0) }
        var lines: [Section.Line] = [
            .heading("1.1. Đại biểu chính thức"),
            .fact(
                "- Có mặt: \(official.count - absent.count) đồng chí"
                    + " (tổng số uỷ viên đương nhiệm: \(chronicle.state.body.incumbents) đồng chí)."
            ),
        ]
        lines += movements(of: Set(official.map(\.user)))
        lines.append(.fact("- Vắng mặt: \(absent.count) đồng chí" + (absent.isEmpty ? "." : ":")))
        lines += absent.map { .fact("+ " + absence(of: $0) + ".") }
        return lines
    }

    private func movements(of users: Set<UserID>) -> [Section.Line] {
        let opened = chronicle.state.openedAt
        return chronicle.movements.filter { users.contains($0.user) }.map { movement in
            let time = Vietnamese.time(movement.at, on: opened ?? movement.at)
            let verb = movement.arrived ? "có mặt từ" : "rời hội nghị lúc"
            return .fact("+ \(names.full(movement.user).capitalisedFirst) \(verb) \(time).")
        }
    }

    private func absence(of participant: Participant) -> String {
        let answer = participant.answer
        let reason =
            (answer?.attending == false ? answer?.reason : nil).map { "lý do: \($0)" }
            ?? "không báo lý do"
        let substitute = answer?.substitute.map { "; người dự thay: đồng chí \($0)" } ?? ""
        return names.official(participant.user).capitalisedFirst + "; \(reason)\(substitute)"
    }

    /// Guests, and those who attend without a vote; officers are named in the opening.
    private var guests: [Section.Line] {
        let invited = everybody.filter { !$0.votes && !$0.role.isOfficer }
        guard !invited.isEmpty else { return [] }
        return [.heading("1.2. Đại biểu mời dự")]
            + invited.map { .fact("- " + invitation(of: $0) + ".") }
    }

    private func invitation(of guest: Participant) -> String {
        var text = names.official(guest.user).capitalisedFirst
        let numbers = chronicle.state.agenda.enumerated()
            .filter { guest.items.contains($0.element.item) }.map { String($0.offset + 1) }
        if !numbers.isEmpty {
            text += "; được mời dự nội dung \(numbers.joined(separator: ", "))"
        }
        if let substitute = guest.answer?.substitute {
            text += "; người dự thay: đồng chí \(substitute)"
        } else if !isPresent(guest) {
            let reason = guest.answer?.attending == false ? guest.answer?.reason : nil
            text += "; vắng mặt" + (reason.map { ", lý do: \($0)" } ?? "")
        }
        return text
    }
}
