/// Why the record could not be printed.
///
/// Every case is a fault of the installation or of the machine, never of the meeting: a
/// record that exists can always be read.
public enum MinutesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no layout of this name; `known` are the names there are.
    case unknownLayout(name: String, known: [String])
    /// The folder of layouts cannot be read.
    case layoutsUnreadable(folder: String, reason: String)
    /// A layout's file does not hold what a layout needs.
    case damagedLayout(name: String, reason: String)
    /// A template of this target is not Mustache.
    case template(reason: String)
    /// The document could not be packed.
    case packing(reason: String)
    /// The record could not be written as JSON.
    case encoding(reason: String)

    /// One sentence for whoever runs the server.
    public var description: String {
        switch self {
        case .unknownLayout(let name, let known):
            "no layout \"\(name)\"; there are: \(known.joined(separator: ", "))"
        case .layoutsUnreadable(let folder, let reason):
            "cannot read the layouts in \(folder): \(reason)"
        case .damagedLayout(let name, let reason): "the layout \"\(name)\" is damaged: \(reason)"
        case .template(let reason): "a template is damaged: \(reason)"
        case .packing(let reason): "cannot pack the document: \(reason)"
        case .encoding(let reason): "cannot write the record as JSON: \(reason)"
        }
    }
}

/// A form in which the record leaves the server.
///
/// PDF is made from `docx` by others.
public enum MinutesForm: String, Hashable, Sendable, Codable, CaseIterable {
    case html, docx, json
}
