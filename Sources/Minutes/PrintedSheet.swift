internal import Mustache

/// A sheet as the templates of a page or of a Word document read it: what it has one of by name,
/// what it has many of as markup that is written already.
struct PrintedSheet: MustacheParent {
    private let sheet: Sheet
    private let blocks: ([Sheet.Block]) -> String
    private let pieces: ([Sheet.Piece]) -> String

    /// As parts of a page of HTML.
    static func page(_ sheet: Sheet) -> PrintedSheet {
        PrintedSheet(
            sheet: sheet, blocks: { PageMarkup($0).text }, pieces: { PageMarkup($0).text })
    }

    /// As parts of a Word document.
    static func word(_ sheet: Sheet) -> PrintedSheet {
        PrintedSheet(
            sheet: sheet, blocks: { WordMarkup($0, on: sheet.page).text },
            pieces: { WordMarkup($0, on: sheet.page).text })
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": sheet.title
        case "created": sheet.created
        case "font": sheet.font
        case "page": sheet.page
        case "styles": sheet.styles
        case "left": written(blocks(sheet.left))
        case "right": written(blocks(sheet.right))
        case "heading": written(blocks(sheet.heading))
        case "body": written(pieces(sheet.body))
        case "isSigned": sheet.isSigned
        case "leftSignature": written(blocks(sheet.leftSignature))
        case "rightSignature": written(blocks(sheet.rightSignature))
        case "confirmation": written(blocks(sheet.confirmation))
        case "seal": written(blocks(sheet.seal))
        case "isSealed": sheet.isSealed
        default: nil
        }
    }

    /// Without the last line break, which is the template's; nothing is no line at all.
    private func written(_ markup: String) -> String? {
        guard !markup.isEmpty else { return nil }
        var markup = markup
        markup.removeLast()
        return markup
    }
}
