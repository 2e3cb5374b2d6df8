/// What an uploaded file is, by its own first bytes; its name and what the client calls it
/// prove nothing.
enum FileKind: Sendable, Equatable {
    case pdf, docx, odt

    /// The kind of a file that begins with these bytes; `nil` if it is none that is taken.
    ///
    /// An OpenDocument file names itself in its first entry (ODF 1.2 part 3 §3.3). A DOCX is a
    /// zip like many others; its entries' names tell, and those are in the directory at its
    /// end.
    init?(beginning: [UInt8], end: [UInt8]) {
        if beginning.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            let odt = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
            if beginning.dropFirst(30).starts(with: odt) {
                self = .odt
            } else if end.holds(Array("word/document.xml".utf8)) {
                self = .docx
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        }
    }

    /// What LibreOffice goes by.
    var fileExtension: String {
        switch self {
        case .pdf: "pdf"
        case .docx: "docx"
        case .odt: "odt"
        }
    }

    init?(mediaType: String) {
        let known: [FileKind] = [.pdf, .docx, .odt]
        guard let kind = known.first(where: { $0.mediaType == mediaType }) else { return nil }
        self = kind
    }
}

extension [UInt8] {
    /// Whether `needle` occurs anywhere.
    fileprivate func holds(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first, count >= needle.count else { return false }
        return (0...(count - needle.count)).contains { start in
            self[start] == first && self[start...].starts(with: needle)
        }
    }
}
