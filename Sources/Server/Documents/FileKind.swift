/// What an uploaded file is, by its own first bytes; what the client calls it proves nothing.
///
/// Text alone has no mark of its own: it must be named `.txt` and hold nothing but text.
enum FileKind: String, Sendable, Equatable, CaseIterable {
    case pdf, docx, odt, xlsx, pptx, rtf, txt, png, jpeg, tiff

    /// Who makes a PDF of it.
    enum Maker: Equatable { case none, office, pictures }

    /// The kind of a file that begins with these bytes; `nil` if it is none that is taken.
    ///
    /// An OpenDocument file names itself in its first entry (ODF 1.2 part 3 §3.3). The office
    /// files of ECMA-376 are zips like many others; their entries' names tell, and those are
    /// in the directory at the end.
    init?(beginning: [UInt8], end: [UInt8], name: String = "") {
        func begins(_ text: String) -> Bool { beginning.starts(with: Array(text.utf8)) }
        if begins("%PDF-") {
            self = .pdf
        } else if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            guard let kind = Self.ofZip(beginning, end) else { return nil }
            self = kind
        } else if begins("{\\rtf") {
            self = .rtf
        } else if beginning.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if beginning.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if beginning.starts(with: [0x49, 0x49, 0x2A, 0])
            || beginning.starts(with: [0x4D, 0x4D, 0, 0x2A])
        {
            self = .tiff
        } else if name.lowercased().hasSuffix(".txt"), PlainText.isText(beginning) {
            self = .txt
        } else {
            return nil
        }
    }

    private static func ofZip(_ beginning: [UInt8], _ end: [UInt8]) -> FileKind? {
        let odt = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
        if beginning.dropFirst(30).starts(with: odt) { return .odt }
        let parts: [(FileKind, String)] = [
            (.docx, "word/document.xml"), (.xlsx, "xl/workbook.xml"),
            (.pptx, "ppt/presentation.xml"),
        ]
        return parts.first { end.holds(Array($0.1.utf8)) }?.0
    }

    var mediaType: String {
        let office = "application/vnd.openxmlformats-officedocument."
        return switch self {
        case .pdf: "application/pdf"
        case .docx: office + "wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .xlsx: office + "spreadsheetml.sheet"
        case .pptx: office + "presentationml.presentation"
        case .rtf: "application/rtf"
        case .txt: "text/plain"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .tiff: "image/tiff"
        }
    }

    var maker: Maker {
        switch self {
        case .pdf: .none
        case .docx, .odt, .xlsx, .pptx, .rtf, .txt: .office
        case .png, .jpeg, .tiff: .pictures
        }
    }

    /// The part of LibreOffice that reads it, and its package.
    var office: (part: String, package: String) {
        switch self {
        case .xlsx: ("libsclo.so", "libreoffice-calc-nogui")
        case .pptx: ("libsdlo.so", "libreoffice-impress-nogui")
        case .pdf, .docx, .odt, .rtf, .txt, .png, .jpeg, .tiff:
            ("libswlo.so", "libreoffice-writer-nogui")
        }
    }

    /// Whether it is a zip, whose contents may be much larger than it.
    var isPacked: Bool {
        switch self {
        case .docx, .odt, .xlsx, .pptx: true
        case .pdf, .rtf, .txt, .png, .jpeg, .tiff: false
        }
    }

    /// What LibreOffice goes by.
    var fileExtension: String { rawValue }

    init?(mediaType: String) {
        guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else {
            return nil
        }
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
