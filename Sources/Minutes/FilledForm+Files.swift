internal import Foundation
internal import Meeting

/// A form as a file: the Word document that is the editable master, the page to print, and the
/// data for other programs. PDF is made from the Word document by others.
extension FilledForm {
    /// As a Word document in the given layout.
    ///
    /// The same form gives the same bytes, whenever and wherever it is made.
    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        try Sheet(self, layout).docx()
    }

    /// As a page of HTML that needs nothing else.
    ///
    /// - Throws: `MinutesError.template`.
    public func html(_ layout: Layout) throws(MinutesError) -> String {
        try Template.html.filled(with: PrintedSheet.page(Sheet(self, layout)))
    }

    /// As JSON: the paragraphs with their styles, in the order of the page, and tables as rows.
    ///
    /// - Throws: `MinutesError.encoding`.
    public func json(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(Outline(self, Sheet(self, layout))))
        } catch {
            throw .encoding(reason: String(describing: error))
        }
    }
}

extension Sheet.Block {
    /// What it says; of marked changes what stands after them.
    fileprivate var words: String {
        runs.isEmpty ? text : runs.filter { !$0.removed }.map(\.words).joined()
    }
}

/// The keys that others read.
private struct Outline: Encodable {
    let kind: String
    let title: String
    let date: String
    let draft: Bool
    let letterhead: [[Paragraph]]
    let heading: [Paragraph]
    let body: [Part]
    let signatures: [[Paragraph]]

    struct Paragraph: Encodable {
        let style: String
        let text: String
    }

    struct Part: Encodable {
        var style: String?
        var text: String?
        var struck: Bool?
        var table: [[String]]?
    }

    init(_ form: FilledForm, _ sheet: Sheet) {
        func said(_ blocks: [Sheet.Block]) -> [Paragraph] {
            blocks.filter { !$0.text.isEmpty }.map { Paragraph(style: $0.style, text: $0.text) }
        }
        kind = form.kind.rawValue
        title = sheet.title
        date = form.date.description
        draft = form.isDraft
        letterhead = [said(sheet.left), said(sheet.right)]
        heading = said(sheet.heading)
        body = sheet.body.map { piece in
            if let table = piece.table {
                return Part(
                    table: table.rows.map { row in
                        row.cells.map { $0.lines.map(\.text).joined(separator: "\n") }
                    })
            }
            return Part(
                style: piece.paragraph?.style, text: piece.paragraph?.words,
                struck: piece.paragraph?.struck == true ? true : nil)
        }
        signatures = [said(sheet.leftSignature), said(sheet.rightSignature)]
    }
}

extension Record {
    /// The record as the office's form.
    public var form: FilledForm {
        let names = BodyNames(
            Body(id: "record", name: issuer, parent: parent, symbol: symbol, incumbents: 1))
        var form = FilledForm(
            kind: .minutes,
            fields: [
                .title: title, .meeting: Vietnamese.inSentence(title), .issuer: names.short,
                .parent: parent ?? "", .body: names.full, .symbol: symbol ?? "",
                .date: Vietnamese.date(date), .chair: chair ?? "", .post: chairPost ?? "",
                .secretary: secretary ?? "",
            ],
            date: date, isDraft: !isApproved, body: sections.flatMap(Self.told))
        if let hash {
            form.seal = ["Mã băm (SHA-256) của nhật ký hội nghị: \(hash)"]
            if let approved = versions.last {
                form.seal.append(
                    "Bản thứ \(approved.version), \(approved.by) duyệt trên hệ thống vào hồi"
                        + " \(Vietnamese.time(approved.at)), \(Vietnamese.date(approved.at)).")
            }
        }
        return form
    }

    /// The record as a Word document in the given layout: the editable master.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] { try form.docx(layout) }

    /// The record as a page of HTML in the given layout, complete in itself.
    ///
    /// - Throws: `MinutesError.template`.
    public func html(_ layout: Layout) throws(MinutesError) -> String { try form.html(layout) }

    private static func told(_ section: Section) -> [FilledForm.Piece] {
        title(above: section)
            + section.lines.map { line in
                switch line.kind {
                case .heading: .paragraph(.subheading, line.text)
                case .struck: .paragraph(.struck, line.text)
                case .narrative, .fact: .paragraph(.text, line.text)
                }
            }
    }

    /// The numbered parts of HD 16-HD/VPTW, and the items within the second.
    private static func title(above section: Section) -> [FilledForm.Piece] {
        switch section.id {
        case "attendance": [.paragraph(.heading, "1. Thành phần hội nghị")]
        case "opening": [.paragraph(.heading, "2. Diễn biến hội nghị")]
        case "conclusions": [.paragraph(.heading, "3. Kết luận")]
        case "other": section.text.isEmpty ? [] : [.paragraph(.text, "- \(section.title):")]
        case _ where section.id.hasPrefix("item."): [.paragraph(.subheading, section.title)]
        default: []
        }
    }
}
