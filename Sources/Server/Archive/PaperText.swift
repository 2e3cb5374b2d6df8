internal import EventLoop
internal import Meeting

/// The words of a paper page by page, as `pdftotext` prints them.
enum PaperText {
    /// Pages end with a form feed.
    static func pages(_ output: [UInt8]) -> [String] {
        var pages = output.split(separator: 0x0C, omittingEmptySubsequences: false).map { page in
            spaced(decoded(page))
        }
        if pages.last?.isEmpty == true { pages.removeLast() }
        return pages
    }

    /// Unicode, whatever the file was written in.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return (LegacyEncoding.of(text)?.decode(text) ?? text).normalised
    }

    /// Words with one space between them, whatever stood there.
    private static func spaced(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var spaced: [UInt8] = []
            spaced.reserveCapacity(bytes.count)
            var (place, isApart) = (0, false)
            while place < bytes.count {
                let space = spaceLength(bytes[place...])
                if space > 0 {
                    (place, isApart) = (place + space, true)
                    continue
                }
                if isApart, !spaced.isEmpty { spaced.append(0x20) }
                isApart = false
                spaced.append(bytes[place])
                place += 1
            }
            return String(decoding: spaced, as: UTF8.self)
        }
    }

    /// Bytes of the white space (UAX #44) that begins a text in UTF-8; 0 where it begins with none.
    private static func spaceLength(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        guard let first = text.first else { return 0 }
        if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
        guard (0xC2...0xE3).contains(first) else { return 0 }
        let (second, third) = (text.dropFirst().first ?? 0, text.dropFirst(2).first ?? 0)
        switch (first, second, third) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        case _: return 0
        }
    }

    private static func words(_ text: Substring) -> [String] {
        text.unicodeScalars.split { scalar in
            scalar.value < 0x80
                ? (0x09...0x0D).contains(scalar.value) || scalar.value == 0x20
                : scalar.properties.isWhitespace
        }.map(String.init)
    }

    /// Whether the first page carries a secrecy mark, by its lines.
    static func isSecret(_ output: [UInt8]) -> Bool {
        let first = output.prefix { $0 != 0x0C }
        let lines = first.split(separator: 0x0A, omittingEmptySubsequences: false)
        var words: [PageWords.Word] = []
        for (number, line) in lines.enumerated() where mayCarryMark(line) {
            // Columns beside one another are lines of their own.
            for (column, part) in decoded(line).split(separator: "  ").enumerated() {
                for word in Self.words(part) {
                    words.append(
                        PageWords.Word(
                            text: word, x: 0, y: Double(number), w: 0, h: 1,
                            line: number * 8 + column))
                }
            }
        }
        guard !words.isEmpty else { return false }
        let page = PageWords.Page(
            page: 1, width: 1, height: Double(max(2, lines.count)), words: words)
        return SecrecyMark(on: page) != nil
    }

    /// Whether an M is followed by a T with no more between them than one letter takes, in any
    /// encoding: every mark ends with "MẬT".
    private static func mayCarryMark(_ line: ArraySlice<UInt8>) -> Bool {
        line.indices.contains { place in
            line[place] == 0x4D && line[place...].dropFirst().prefix(12).contains(0x54)
        }
    }
}

extension DocumentOffice {
    /// What `pdftotext` prints of a PDF.
    ///
    /// - Throws: `document.encrypted`, `document.damaged`, and what a program can meet with.
    func text(
        ofPDF path: String, _ urgency: Workshop.Urgency = .waitedFor
    ) async throws(Problem) -> [UInt8] {
        if let text = await texts.text(of: path, urgency) { return text }
        return try await workshop.run(
            "pdftotext", package: "poppler-utils", urgency, on: path,
            arguments: { ["-enc", "UTF-8", $1, "-"] },
            failure: { words in
                words.contains("Incorrect password") ? "document.encrypted" : "document.damaged"
            }, use: { outcome, _ in outcome.stdout })
    }
}
