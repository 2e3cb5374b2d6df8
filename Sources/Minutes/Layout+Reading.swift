internal import Foundation
internal import Meeting

/// Layouts out of their files. What the file says is checked to the last field: a misspelt one
/// would be passed over in silence, and the office would sign something else than it meant.
extension Layout {
    /// The layout of this name.
    ///
    /// - Parameter name: small letters, digits and hyphens; anything else is unknown.
    /// - Throws: `unknownLayout` with the names there are, or `damagedLayout` with the field.
    public static func named(
        _ name: String, in folder: String
    ) throws(MinutesError) -> Layout {
        let known = try names(in: folder)
        // Only a name out of the listing reaches the file system.
        guard known.contains(name) else { throw .unknownLayout(name: name, known: known) }
        let path = URL(filePath: folder, directoryHint: .isDirectory)
            .appending(component: name + ".json")
        let layout: Layout
        let tree: Any
        do {
            let data = try Data(contentsOf: path)
            layout = try JSONDecoder().decode(Layout.self, from: data)
            tree = try JSONSerialization.jsonObject(with: data)
        } catch let error as DecodingError {
            throw .damagedLayout(name: name, reason: Self.place(of: error))
        } catch {
            throw .damagedLayout(name: name, reason: error.localizedDescription)
        }
        if let field = Self.unknownField(in: tree, of: layout) {
            throw .damagedLayout(name: name, reason: "\(field): no such field")
        }
        if let fault = layout.fault { throw .damagedLayout(name: name, reason: fault) }
        return layout
    }

    /// The names of the layouts in a folder, in order.
    ///
    /// - Throws: `layoutsUnreadable` if there is no such folder.
    public static func names(in folder: String) throws(MinutesError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
                .filter { !$0.isEmpty && $0.utf8.allSatisfy(isNameByte) }.sorted()
        } catch {
            throw .layoutsUnreadable(folder: folder, reason: error.localizedDescription)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    // MARK: What is wrong

    /// The first field of the file that `value` has no place for: "letterhead.columnz".
    private static func unknownField(in tree: Any, of value: Any) -> String? {
        if let list = tree as? [Any] {
            for (place, (part, known)) in zip(list, Mirror(reflecting: value).children).enumerated()
            {
                if let field = unknownField(in: part, of: known.value) {
                    return "\(place).\(field)"
                }
            }
            return nil
        }
        guard let object = tree as? [String: Any] else { return nil }
        let known = parts(of: value)
        for key in object.keys.sorted() {
            guard let part = known[key] else { return key }
            guard let inner = object[key], let part else { continue }
            if let field = unknownField(in: inner, of: part) { return "\(key).\(field)" }
        }
        return nil
    }

    /// The members of a value by name; of one that is absent only the name is known.
    private static func parts(of value: Any) -> [String: Any?] {
        if let forms = value as? [String: Form] { return forms.mapValues { $0 } }
        return Dictionary(
            Mirror(reflecting: value).children.compactMap { child in
                child.label.map { ($0, present(child.value)) }
            }
        ) { first, _ in first }
    }

    private static func present(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value
    }

    private static func place(of error: DecodingError) -> String {
        let (path, what): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "missing")
            case .typeMismatch(let type, let context): (context.codingPath, "not a \(type)")
            case .valueNotFound(_, let context): (context.codingPath, "missing")
            case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
            @unknown default: ([], "\(error)")
            }
        let field = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
            .joined(separator: ".")
        return field.isEmpty ? what : "\(field): \(what)"
    }

    /// What cannot be printed, with its field.
    private var fault: String? {
        let columns = letterhead.columns
        let checks: [(Bool, String)] = [
            ((50...1000).contains(paper.width), "paper.width"),
            ((50...1000).contains(paper.height), "paper.height"),
            ((30...1000).contains(textWidth), "paper.left"),
            (
                columns.count == 2 && columns.allSatisfy { (10...1000).contains($0) },
                "letterhead.columns"
            ),
            (
                letterhead.authority.count == type.authority.count && !type.authority.isEmpty,
                "type.authority"
            ),
            ((0...20).contains(signing.gap), "signing.gap"),
            ((1...200).contains(paragraphs.line), "paragraphs.line"),
            ((1...200).contains(type.body.size), "type.body.size"),
        ]
        if let wrong = checks.first(where: { !$0.0 }) { return "\(wrong.1): out of range" }
        if let key = forms.keys.sorted().first(where: { FormKind(rawValue: $0) == nil }) {
            return "forms.\(key): no such form"
        }
        for kind in FormKind.allCases {
            guard let form = forms[kind.rawValue] else { return "forms.\(kind): missing" }
            if let fault = form.fault(columns: kind.columns, width: textWidth) {
                return "forms.\(kind).\(fault)"
            }
        }
        return FormField.unknown(in: [letterhead.number, letterhead.filed]).map {
            "letterhead.number: no field \($0)"
        }
    }
}

extension FormKind {
    /// How many columns its table has.
    fileprivate var columns: Int? {
        switch self {
        case .agenda: 3
        case .opinionSummary: 5
        case .minutes, .resolution, .conclusion, .notice, .invitation, .opinionSlip,
            .countingReport:
            nil
        }
    }
}

extension Layout.Form {
    fileprivate func fault(columns wanted: Int?, width: Double) -> String? {
        let signatures = [left, right].compactMap(\.self)
        let texts =
            abstract + (remark ?? []) + opening + closing + (recipients ?? [])
            + signatures.flatMap { [$0.line, $0.post, $0.note, $0.name].compactMap(\.self) }
        if let field = FormField.unknown(in: texts) { return "no field \(field)" }
        if left != nil, recipients != nil { return "left: the recipients stand there" }
        guard let wanted else { return columns == nil ? nil : "columns: has no table" }
        guard columns?.count == wanted else { return "columns: \(wanted) are needed" }
        let total = (columns ?? []).reduce(0) { $0 + $1.width }
        let isFitting = (columns ?? []).allSatisfy { $0.width >= 5 } && total <= width + 0.01
        return isFitting ? nil : "columns: wider than the text"
    }
}
