internal import EventLoop

/// Words out of a file that somebody wants a draft made of.
extension DocumentOffice {
    /// The text of a DOCX, ODT, RTF or text file, a line a paragraph, composed.
    ///
    /// - Parameter name: what people call the file, for the message.
    /// - Throws: what `examine` finds, `draft.unsupported` for a file without text of its own,
    ///   `draft.noText` for one without words.
    func draftText(_ path: String, name: String) async throws(Problem) -> String {
        let kind = try await examine(path, name: name).kind
        let text: String
        switch kind {
        case .docx, .odt, .rtf:
            do throws(Problem) { text = try await workshop.convertToText(path, kind) } catch {
                throw Problem(error.status, error.code, error.about ?? name)
            }
        case .txt:
            guard let bytes = FileTree.read(path) else {
                throw Problem(422, "document.damaged", name)
            }
            text = await Task.detached { PlainText.read(bytes) }.value
        case .pdf, .xlsx, .pptx, .png, .jpeg, .tiff:
            throw Problem(415, "draft.unsupported", name)
        }
        guard text.contains(where: \.isLetter) else { throw Problem(422, "draft.noText", name) }
        return text
    }
}

extension Workshop {
    /// What an office file says, by LibreOffice; numbers of lists are written out.
    fileprivate func convertToText(
        _ file: String, _ kind: FileKind
    ) async throws(Problem) -> String {
        try await convert(
            file, kind, .waitedFor, to: "txt:Text (encoded):UTF8", ending: "txt",
            use: { made throws(Problem) in
                guard let bytes = FileTree.read(made) else {
                    throw Problem(422, "document.damaged")
                }
                return await Task.detached { PlainText.read(bytes) }.value
            })
    }
}
