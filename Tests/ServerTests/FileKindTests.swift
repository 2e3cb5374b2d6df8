import Testing

@testable import Server

@Suite struct FileKindTests {
    private let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26)

    @Test func aPDFBeginsLikeOne() {
        #expect(FileKind(beginning: Array("%PDF-1.7\n".utf8), end: []) == .pdf)
        #expect(FileKind(beginning: Array("%PDF-".utf8), end: []) == .pdf)
        #expect(FileKind(beginning: Array(" %PDF-1.7".utf8), end: []) == nil)
    }

    @Test func anOpenDocumentTextNamesItselfInItsFirstEntry() {
        let name = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
        #expect(FileKind(beginning: zip + name + [0x50, 0x4B], end: []) == .odt)
        let sheet = Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)
        #expect(FileKind(beginning: zip + sheet, end: []) == nil)
    }

    @Test func aDOCXIsAZipWithADocumentInItsDirectory() {
        let end = Array("PK\u{1}\u{2}....word/document.xml....PK\u{5}\u{6}".utf8)
        #expect(FileKind(beginning: zip, end: end) == .docx)
        #expect(FileKind(beginning: zip, end: Array("xl/workbook.xml".utf8)) == .xlsx)
        #expect(FileKind(beginning: zip, end: Array("ppt/presentation.xml".utf8)) == .pptx)
        #expect(FileKind(beginning: zip, end: Array("META-INF/MANIFEST.MF".utf8)) == nil)
        #expect(FileKind(beginning: Array("Rar!".utf8), end: end) == nil)
    }

    @Test(arguments: [[], [0x25], [0x50, 0x4B], [0x50, 0x4B, 3, 4]] as [[UInt8]])
    func aFileThatIsTooShortToTellIsNone(bytes: [UInt8]) {
        #expect(FileKind(beginning: bytes, end: bytes) == nil)
    }

    @Test func picturesAndOldTextsAreKnownByTheirFirstBytes() {
        #expect(FileKind(beginning: Array("{\\rtf1\\ansi".utf8), end: []) == .rtf)
        #expect(FileKind(beginning: [0xFF, 0xD8, 0xFF, 0xE0], end: []) == .jpeg)
        #expect(FileKind(beginning: [0x49, 0x49, 0x2A, 0, 8], end: []) == .tiff)
        #expect(FileKind(beginning: [0x4D, 0x4D, 0, 0x2A], end: []) == .tiff)
        #expect(
            FileKind(beginning: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], end: []) == .png)
    }

    @Test func textIsOnlyWhatIsNamedSoAndHoldsNothingElse() {
        let text = Array("Kế hoạch\n".utf8)
        #expect(FileKind(beginning: text, end: text, name: "ke-hoach.TXT") == .txt)
        #expect(FileKind(beginning: text, end: text, name: "ke-hoach.pdf") == nil)
        #expect(FileKind(beginning: text + [0], end: text, name: "ke-hoach.txt") == nil)
        #expect(FileKind(beginning: [0xFF, 0xFE, 0x41, 0], end: [], name: "a.txt") == .txt)
    }

    @Test func aKindIsFoundAgainByItsMediaType() {
        for kind in FileKind.allCases {
            #expect(FileKind(mediaType: kind.mediaType) == kind)
        }
        #expect(FileKind(mediaType: "text/html") == nil)
    }

    @Test(arguments: [
        (-5, 200), (200, 200), (201, 800), (800, 800), (801, 1200), (1200, 1200), (1700, 2400),
        (2400, 2400),
        (2401, 2400), (Int.max, 2400),
    ])
    func aPageIsMadeInTheNextWidthThereIs(wanted: Int, made: Int) {
        #expect(DocumentStore.bucket(wanted) == made)
    }
}

@Suite struct FileNameTests {
    @Test func aNameLosesItsFoldersAndWhatCannotBePrinted() {
        #expect(FileName.clean("../../etc/passwd") == "passwd")
        #expect(FileName.clean("C:\\tài liệu\\kế hoạch.pdf") == "kế hoạch.pdf")
        #expect(FileName.clean("a\u{0}b\r\nc\u{7F}.pdf") == "abc.pdf")
        #expect(FileName.clean("/") == "")
    }

    @Test func aNameIsKeptInNFC() {
        let name = FileName.clean("Ke\u{302}\u{301} hoa\u{323}ch.pdf")
        #expect(Array(name.unicodeScalars) == Array("Kế hoạch.pdf".unicodeScalars))
    }

    @Test func inAFieldEverythingButLettersAndDigitsIsEscaped() {
        #expect(FileName.escaped("a-b_c.9") == "a-b_c.9")
        #expect(FileName.escaped("ế \";\r\n") == "%E1%BA%BF%20%22%3B%0D%0A")
    }
}
