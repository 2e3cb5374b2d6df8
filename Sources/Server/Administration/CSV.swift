/// A table of comma- or semicolon-separated values (RFC 4180), as Excel and LibreOffice write
/// it: UTF-8 with or without a byte order mark, lines ended by CRLF or LF, fields in quotes
/// where they need them.
///
/// Which of the two separators it is, the first line tells.
struct CSV {
    /// A record with the number of the line on which it begins, from 1.
    struct Row: Equatable {
        let line: Int
        let cells: [String]
    }

    /// What cannot be read: the line, and a code.
    struct Fault: Error, Equatable {
        let line: Int
        let code: String
    }

    let rows: [Row]
    /// What could not be read; the rows behind it are still there.
    let faults: [Fault]

    /// - Throws: `import.notUTF8` with the line of the first byte that is none, `import.quoteOpen`
    ///   for a quote that never closes.
    init(_ bytes: [UInt8]) throws(Fault) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let content = bytes[start...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Fault(line: Self.badLine(content), code: "import.notUTF8")
        }
        var reader = Reader(scalars: Array(text.normalised.unicodeScalars))
        try reader.read()
        rows = reader.rows.filter { $0.cells.contains { !$0.isEmpty } }
        faults = reader.faults
    }

    private static func badLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (bad ?? 0) + 1
    }

    /// The state of reading, scalar by scalar: "\r\n" would be one character.
    private struct Reader {
        let scalars: [Unicode.Scalar]
        var rows: [Row] = []
        var faults: [Fault] = []
        private var position = 0
        private var line = 1

        init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

        private var separator: Unicode.Scalar {
            var (commas, semicolons, isQuoted) = (0, 0, false)
            for scalar in scalars {
                switch scalar {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: commas += 1
                case ";" where !isQuoted: semicolons += 1
                case "\n" where !isQuoted: return semicolons > commas ? ";" : ","
                default: break
                }
            }
            return semicolons > commas ? ";" : ","
        }

        mutating func read() throws(Fault) {
            let separator = separator
            var cells: [String] = []
            var first = line
            while position < scalars.count {
                cells.append(
                    scalars[position] == "\"" ? try quoted(separator) : plain(separator))
                if position < scalars.count, scalars[position] == separator {
                    position += 1
                    // A separator at the very end has an empty field behind it.
                    if position == scalars.count { cells.append("") }
                    continue
                }
                rows.append(Row(line: first, cells: cells))
                cells = []
                endLine()
                first = line
            }
            if !cells.isEmpty { rows.append(Row(line: first, cells: cells)) }
        }

        private mutating func endLine() {
            if position < scalars.count, scalars[position] == "\r" { position += 1 }
            if position < scalars.count, scalars[position] == "\n" { position += 1 }
            line += 1
        }

        private func isEnd(_ separator: Unicode.Scalar) -> Bool {
            position == scalars.count || scalars[position] == separator
                || scalars[position] == "\n" || scalars[position] == "\r"
        }

        private mutating func plain(_ separator: Unicode.Scalar) -> String {
            var text = String.UnicodeScalarView()
            while !isEnd(separator) {
                if scalars[position] == "\"", faults.last?.line != line {
                    faults.append(Fault(line: line, code: "import.quoteStray"))
                }
                text.append(scalars[position])
                position += 1
            }
            return String(text)
        }

        /// RFC 4180 §2.5–2.7: quotes around, two for one inside.
        private mutating func quoted(_ separator: Unicode.Scalar) throws(Fault) -> String {
            let start = line
            var text = String.UnicodeScalarView()
            position += 1
            while position < scalars.count {
                let scalar = scalars[position]
                position += 1
                if scalar == "\"" {
                    guard position < scalars.count, scalars[position] == "\"" else {
                        if !isEnd(separator) {
                            faults.append(Fault(line: line, code: "import.quoteStray"))
                            _ = plain(separator)
                        }
                        return String(text)
                    }
                    position += 1
                }
                if scalar == "\n" { line += 1 }
                text.append(scalar)
            }
            throw Fault(line: start, code: "import.quoteOpen")
        }
    }
}
