/// A document for a rehearsal: a PDF (ISO 32000-1) of some pages of text, made from nothing.
enum RehearsalPaper {
    /// - Parameter pages: 1…1,000.
    static func pdf(pages: Int) -> [UInt8] {
        let kids = (0..<pages).map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        for page in 1...pages {
            let lines = (1...36).map {
                "(Noi dung dien tap, trang \(page), dong \($0).) Tj 0 -20 Td "
            }
            let text = "BT /F1 12 Tf 60 780 Td \(lines.joined()) ET"
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(4 + 2 * page - 1) 0 R"
                    + "/Resources<</Font<</F1 3 0 R>>>>>>")
            objects.append("<</Length \(text.utf8.count)>>stream\n\(text)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.utf8.count)
            table += String(repeating: "0", count: 10 - offset.utf8.count) + offset + " 00000 n \n"
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file +=
            table + "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }
}
