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
        #expect(FileKind(beginning: zip, end: Array("xl/workbook.xml".utf8)) == nil)
        #expect(FileKind(beginning: Array("Rar!".utf8), end: end) == nil)
    }

    @Test(arguments: [[], [0x25], [0x50, 0x4B], [0x50, 0x4B, 3, 4]] as [[UInt8]])
    func aFileThatIsTooShortToTellIsNone(bytes: [UInt8]) {
        #expect(FileKind(beginning: bytes, end: bytes) == nil)
    }

    @Test func aKindIsFoundAgainByItsMediaType() {
        for kind in [FileKind.pdf, .docx, .odt] {
            #expect(FileKind(mediaType: kind.mediaType) == kind)
        }
        #expect(FileKind(mediaType: "text/plain") == nil)
    }

    @Test(arguments: [
        (-5, 800), (0, 800), (800, 800), (801, 1200), (1200, 1200), (1700, 2400), (2400, 2400),
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
