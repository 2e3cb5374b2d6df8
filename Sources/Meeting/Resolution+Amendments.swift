/// The text of a draft with an amendment carried out, and with it taken out again.
extension Resolution {
    func paragraph(_ id: ParagraphID) throws(Rejection) -> Paragraph {
        guard let paragraph = paragraphs.first(where: { $0.id == id }) else {
            throw Rejection(.paragraphUnknown, id.text)
        }
        return paragraph
    }

    func paragraph(before id: ParagraphID) -> ParagraphID? {
        guard let place = paragraphs.firstIndex(where: { $0.id == id }), place > 0 else {
            return nil
        }
        return paragraphs[place - 1].id
    }

    /// The text with the amendment carried out, in `text`'s words where they are given.
    ///
    /// - Throws: `paragraphUnknown` if its paragraph is gone, `paragraphLast` if nothing
    ///   would be left of the draft.
    func paragraphs(after amendment: Amendment, text: String?) throws(Rejection) -> [Paragraph] {
        let target = try paragraph(amendment.paragraph)
        let words = text ?? amendment.text ?? ""
        var result = paragraphs
        guard let place = result.firstIndex(of: target) else { return result }
        switch amendment.action {
        case .replace:
            result[place] = Paragraph(id: target.id, kind: target.kind, text: words)
        case .delete:
            guard result.count > 1 else { throw Rejection(.paragraphLast, target.id.text) }
            result.remove(at: place)
        case .insertAfter:
            guard result.count < Limits.paragraphs else {
                throw Rejection(.fieldTooLong, "paragraphs")
            }
            let kind: Paragraph.Kind = target.kind == .title ? .text : target.kind
            result.insert(
                Paragraph(id: freshParagraph(amendment.amendment), kind: kind, text: words),
                at: place + 1)
        }
        return result
    }

    /// What has to be known to take the amendment out again; asked before it is carried out.
    func trace(of amendment: Amendment) -> Amendment.Trace? {
        guard let target = paragraphs.first(where: { $0.id == amendment.paragraph }) else {
            return nil
        }
        return switch amendment.action {
        case .replace: Amendment.Trace(before: target, predecessor: nil, inserted: nil)
        case .delete:
            Amendment.Trace(
                before: target, predecessor: paragraph(before: target.id), inserted: nil)
        case .insertAfter:
            Amendment.Trace(
                before: nil, predecessor: nil, inserted: freshParagraph(amendment.amendment))
        }
    }

    /// The text with an accepted amendment taken out; `nil` if that place has changed since.
    func paragraphs(without amendment: Amendment) -> [Paragraph]? {
        guard let trace = amendment.trace else { return nil }
        let words = amendment.decision?.text ?? amendment.text
        var result = paragraphs
        switch amendment.action {
        case .replace:
            guard let before = trace.before,
                let place = result.firstIndex(where: { $0.id == before.id && $0.text == words })
            else { return nil }
            result[place] = before
        case .delete:
            guard let before = trace.before, !result.contains(where: { $0.id == before.id }) else {
                return nil
            }
            let predecessor = result.firstIndex { $0.id == trace.predecessor }
            if trace.predecessor != nil, predecessor == nil { return nil }
            result.insert(before, at: predecessor.map { $0 + 1 } ?? 0)
        case .insertAfter:
            guard result.count > 1,
                let place = result.firstIndex(where: {
                    $0.id == trace.inserted && $0.text == words
                })
            else { return nil }
            result.remove(at: place)
        }
        return result
    }

    /// Named after the amendment that brought it, so that the text tells where it is from.
    private func freshParagraph(_ amendment: AmendmentID) -> ParagraphID {
        var id = ParagraphID(amendment.text)
        var number = 2
        while paragraphs.contains(where: { $0.id == id }) {
            id = ParagraphID("\(amendment.text)-\(number)")
            number += 1
        }
        return id
    }
}
