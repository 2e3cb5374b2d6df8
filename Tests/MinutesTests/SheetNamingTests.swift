import Testing

@testable import Minutes

/// The templates ask by name: each stored property must be found under its own.
@Suite struct SheetNamingTests {
    private func check(
        _ part: Any, _ child: (String) -> Any?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for property in Mirror(reflecting: part).children {
            let name = property.label ?? ""
            let found = child(name)
            // An empty optional is found nowhere.
            let stored = Mirror(reflecting: property.value)
            if stored.displayStyle == .optional, stored.children.isEmpty {
                #expect(found == nil, "\(name)", sourceLocation: sourceLocation)
            } else {
                let value = stored.displayStyle == .optional ? stored.children.first?.value : nil
                #expect(
                    found.map { "\($0)" } == "\(value ?? property.value)", "\(name)",
                    sourceLocation: sourceLocation)
            }
        }
        #expect(child("nothing") == nil, sourceLocation: sourceLocation)
    }

    @Test func `every part of a form is found under its own name`() throws {
        let sheet = Sheet(
            WardMeeting.closed.record.form, try Layout.named("hd05-2026", in: WardMeeting.layouts))
        check(sheet, sheet.child)
        let paragraph = try #require(sheet.body.first { $0.paragraph != nil })
        check(paragraph, paragraph.child)
        let run = Sheet.Run(
            id: 7, author: "Thư ký", date: "2026-06-17T01:00:00Z", words: "mười", kept: false,
            added: true, removed: false)
        let marked = Sheet.Block(
            style: "Body", text: "", struck: true, runs: [run], mark: run, dotted: true, keep: true,
            leads: true)
        check(marked, marked.child)
        check(run, run.child)
        let table = Sheet.Table(columns: [("Số", 20)], rows: [[.init("một", "TableCell")]])
        let piece = Sheet.Piece(paragraph: nil, table: table)
        check(piece, piece.child)
        check(table, table.child)
        check(table.rows[0], table.rows[0].child)
        check(table.rows[0].cells[0], table.rows[0].cells[0].child)
    }
}
