internal import Meeting

/// Nghị quyết, or whatever kind the text names itself: a draft as it stands, which is the
/// consolidated text once it was adopted.
///
/// The frame is the layout's, but for what the draft says itself: its name, who gets it, who
/// signs. The number stands in it once there is one, and until the text is adopted it says that
/// it is a draft.
struct ResolutionForm {
    let state: State
    /// Whether it is the draft as it stands; an earlier version is no adopted text.
    var isCurrent = true
    var ink = Ink()

    func filled(_ subject: String) throws(FormGap) -> FilledForm {
        guard let draft = state.resolutions[ResolutionID(subject)] else {
            throw .subjectUnknown(subject)
        }
        let text = draft.paragraphs.filter { !Self.repeats(draft.title, $0) }
        return form(
            of: draft.resolution, title: draft.title, changes: DraftChange.between(text, text))
    }

    /// Any version of a draft, with its changes in ink where there are some.
    func form(
        of resolution: ResolutionID, title: String, changes: [DraftChange]
    ) -> FilledForm {
        let parts = DraftParts(changes)
        let own = parts.heading.map(\.text).joined(separator: " ")
        let kind = DecisionKind(own.isEmpty ? title : own)
        let adoption = isCurrent ? state.adoption(of: resolution) : nil
        var fields = FilledForm.fields(of: state)
        fields[.title] = title
        fields[.subject] = Self.abstract(kind.subject)
        var ink = ink
        let heading = parts.heading.enumerated().map {
            ink.block($0.element, $0.offset == 0 ? "Kind" : "Title")
        }
        let body = parts.body.map { ink.block($0, Self.style(of: $0)) }
        let recipients = parts.recipients.map {
            ink.block($0, DraftText.isRecipients($0.text) ? "RecipientLabel" : "Recipient")
        }
        var form = FilledForm(
            kind: .resolution, fields: fields,
            date: adoption?.closedAt ?? state.closedAt ?? state.openedAt ?? state.startsAt,
            isDraft: adoption == nil, body: body.map { .block($0) })
        form.name = kind.name
        form.code = kind.abbreviation
        form.filed = adoption == nil ? nil : state.resolutions[resolution]?.number
        form.letter = Sheet.Letter(heading: heading, recipients: recipients)
        Self.sign(&form.letter, parts.signature, &ink)
        return form
    }

    /// For whom, as what, and the name below the hand.
    private static func sign(
        _ letter: inout Sheet.Letter, _ lines: [DraftChange], _ ink: inout Ink
    ) {
        guard let last = lines.last else { return }
        let isNamed = lines.count > 1 && last.text != last.text.uppercased()
        letter.signs = (isNamed ? lines.dropLast() : lines[...]).map {
            ink.block($0, DraftText.isSignFor($0.text) ? "SignFor" : "Post")
        }
        letter.signer = isNamed ? ink.block(last, "Signer") : nil
    }

    /// What a text is about stands below its kind in small letters: "về chuyển đổi số".
    private static func abstract(_ subject: String) -> String {
        let isShouted = subject == subject.uppercased()
        let said = isShouted ? subject.lowercased() : subject
        let starts = ["về ", "của "].contains { said.lowercased().hasPrefix($0) }
        if starts { return said.prefix(1).lowercased() + said.dropFirst() }
        return "về " + (isShouted ? said : Vietnamese.inSentence(said))
    }

    /// What the draft is called stands above it already.
    private static func repeats(_ title: String, _ paragraph: Paragraph) -> Bool {
        paragraph.kind == .title && paragraph.text.lowercased() == title.lowercased()
    }

    private static func style(of change: DraftChange) -> String {
        switch change.kind {
        case .title: "Title"
        case .heading: "Heading"
        // "1. Cải cách thủ tục": a clause that is no sentence heads those that are.
        case .clause: ".;:,!?…)”\"".contains(change.text.last ?? ".") ? "Body" : "Heading"
        case .point, .text: "Body"
        }
    }
}
