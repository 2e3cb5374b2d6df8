internal import Mustache

/// What the templates find under each name, for everything that a form has many of.
///
/// Without it Mustache would look at each paragraph by reflection, a dozen times over; the
/// minutes of a long day have thousands of them.
extension Sheet: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "created": created
        case "font": font
        case "page": page
        case "styles": styles
        case "left": left
        case "right": right
        case "heading": heading
        case "body": body
        case "isSigned": isSigned
        case "leftSignature": leftSignature
        case "rightSignature": rightSignature
        case "confirmation": confirmation
        case "seal": seal
        case "isSealed": isSealed
        default: nil
        }
    }
}

extension Sheet.Piece: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "paragraph": paragraph
        case "table": table
        default: nil
        }
    }
}

extension Sheet.Block: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "text": text
        case "struck": struck
        case "runs": runs
        case "mark": mark
        case "dotted": dotted
        case "keep": keep
        case "leads": leads
        default: nil
        }
    }
}

extension Sheet.Run: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "author": author
        case "date": date
        case "words": words
        case "kept": kept
        case "added": added
        case "removed": removed
        default: nil
        }
    }
}

extension Sheet.Table: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "width": width
        case "columns": columns
        case "rows": rows
        default: nil
        }
    }
}

extension Sheet.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "isHead": isHead
        case "isLong": isLong
        case "cells": cells
        default: nil
        }
    }
}

extension Sheet.Cell: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "width": width
        case "lines": lines
        default: nil
        }
    }
}
