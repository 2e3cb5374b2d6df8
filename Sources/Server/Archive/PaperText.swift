internal import EventLoop
internal import Meeting

/// The words of a paper page by page, as `pdftotext` prints them.
enum PaperText {
    /// Pages end with a form feed.
    static func pages(_ output: [UInt8]) -> [String] {
        var pages = output.split(separator: 0x0C, omittingEmptySubsequences: false).map { page in
            words(decoded(page)[...]).joined(separator: " ")
        }
        if pages.last?.isEmpty == true { pages.removeLast() }
        return pages
    }

    /// Unicode, whatever the file was written in.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return (LegacyEncoding.of(text)?.decode(text) ?? text).normalised
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
        for (number, line) in lines.enumerated() {
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
        let page = PageWords.Page(
            page: 1, width: 1, height: Double(max(2, lines.count)), words: words)
        return SecrecyMark(on: page) != nil
    }
}

extension DocumentOffice {
    /// What `pdftotext` prints of a PDF.
    ///
    /// - Throws: `document.encrypted`, `document.damaged`, and what a program can meet with.
    func text(
        ofPDF path: String, _ urgency: Workshop.Urgency = .waitedFor
    ) async throws(Problem) -> [UInt8] {
        try await workshop.run(
            "pdftotext", package: "poppler-utils", urgency, on: path,
            arguments: { ["-enc", "UTF-8", $1, "-"] },
            failure: { words in
                words.contains("Incorrect password") ? "document.encrypted" : "document.damaged"
            }, use: { outcome, _ in outcome.stdout })
    }
}
