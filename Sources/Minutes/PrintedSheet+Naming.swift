internal import Mustache

/// What the templates find under each name; without it Mustache would look at each style by
/// reflection, two dozen times over.
extension ParagraphStyle: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "size": size
        case "halfPoints": halfPoints
        case "bold": bold
        case "italic": italic
        case "capitals": capitals
        case "underline": underline
        case "alignment": alignment
        case "cssAlignment": cssAlignment
        case "before": before
        case "after": after
        case "line": line
        case "lineRule": lineRule
        case "cssBefore": cssBefore
        case "cssAfter": cssAfter
        case "cssLine": cssLine
        case "firstLine": firstLine
        case "cssFirstLine": cssFirstLine
        case "keepNext": keepNext
        case "rule": rule
        default: nil
        }
    }
}

extension ParagraphStyle.Rule: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "weight": weight
        case "indent": indent
        case "cssWeight": cssWeight
        case "cssLength": cssLength
        default: nil
        }
    }
}
