internal import EventLoop
internal import Foundation

/// PDFs out of other kinds of files.
extension DocumentOffice {
    /// Makes a PDF of a file, by whoever can read its kind.
    func convert(_ original: String, _ kind: FileKind, to pdf: String) async throws(Problem) {
        switch kind.maker {
        case .none: return
        case .pictures: try await bindPictures(original, kind, to: pdf)
        case .office:
            if kind == .txt { return try await convertText(original, to: pdf) }
            try await workshop.convertToPDF(
                original, kind, .background,
                use: { made throws(Problem) in try await store.keep(made, at: pdf) })
        }
    }

    /// A text is decoded first, so that the office program is told what it gets.
    private func convertText(_ original: String, to pdf: String) async throws(Problem) {
        guard let bytes = store.read(original) else { throw Problem(422, "document.damaged") }
        let text = await Task.detached { PlainText.read(bytes) }.value
        let file = "\(store.work)/\(RandomName.make("t")).txt"
        try FileTree.write(Array(text.utf8), to: file)
        defer { FileTree.remove(file) }
        try await workshop.convertToPDF(
            file, .txt, .background,
            use: { made throws(Problem) in try await store.keep(made, at: pdf) })
    }

    private func bindPictures(
        _ original: String, _ kind: FileKind, to pdf: String
    ) async throws(Problem) {
        do throws(Problem) {
            try await bind(original, to: pdf)
        } catch {
            guard kind == .png, error.code == "document.damaged" else { throw error }
            // A PDF has no place for what shines through, so it is painted on white.
            let solid = "\(store.work)/\(RandomName.make("i")).png"
            defer { FileTree.remove(solid) }
            try await workshop.run(
                "cwebp", package: "webp", .background, on: original,
                arguments: {
                    [
                        "-quiet", "-lossless", "-z", "1", "-blend_alpha", "0xffffff", $1, "-o",
                        $0 + "/solid.webp",
                    ]
                },
                use: { _, folder throws(Problem) in
                    try FileTree.move(folder + "/solid.webp", to: solid)
                })
            try await workshop.run(
                "dwebp", package: "webp", .background, on: solid,
                arguments: { ["-quiet", $1, "-o", $0 + "/solid.png"] },
                use: { _, folder throws(Problem) in
                    try FileTree.move(folder + "/solid.png", to: solid)
                })
            try await bind(solid, to: pdf)
        }
    }

    /// A4, the way the picture lies; without loss.
    private func bind(_ picture: String, to pdf: String) async throws(Problem) {
        try await workshop.run(
            "img2pdf", package: "img2pdf", .background, on: picture,
            arguments: {
                [
                    "--pagesize", "A4", "--auto-orient", "--rotation", "ifvalid", "--output",
                    $0 + "/made.pdf", $1,
                ]
            },
            use: { _, folder throws(Problem) in
                try await store.keep(folder + "/made.pdf", at: pdf)
            })
    }

    /// A PDF of a DOCX, for minutes and forms: PDF/A-2b (ISO 19005-2), to be kept for good.
    func pdf(ofDocx docx: [UInt8]) async throws(Problem) -> [UInt8] {
        let file = "\(store.work)/minutes-\(UUID().uuidString).docx"
        try FileTree.write(docx, to: file)
        defer { FileTree.remove(file) }
        return try await workshop.convert(
            file, .docx, .waitedFor, to: Workshop.kept, ending: "pdf",
            use: { made throws(Problem) in
                guard let bytes = FileTree.read(made) else { throw Problem(500, "export.failed") }
                return bytes
            })
    }
}

extension Workshop {
    /// The filter of Writer with its options: version 2 is PDF/A-2b, with its structure.
    fileprivate static let kept =
        "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
        + "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}"

    /// Where LibreOffice keeps its parts.
    private static let parts = "/usr/lib/libreoffice/program/"

    func convertToPDF<T>(
        _ file: String, _ kind: FileKind, _ urgency: Urgency,
        use: (String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        try await convert(file, kind, urgency, to: "pdf", ending: "pdf", use: use)
    }

    /// Converts an office file by LibreOffice, with a profile folder of its own.
    ///
    /// - Parameters:
    ///   - form: what LibreOffice calls what it writes, `ending` what its file's name ends in.
    ///   - use: is given the path of the result, which is gone afterwards.
    func convert<T>(
        _ file: String, _ kind: FileKind, _ urgency: Urgency, to form: String, ending: String,
        use: (String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        try await run(
            "soffice", package: kind.office.package, urgency, on: file,
            arguments: { folder, file in
                // LibreOffice goes by the ending of the name, which the store does not keep.
                let named = "\(folder)/input.\(kind.fileExtension)"
                symlink(file, named)
                let filter =
                    kind == .txt ? ["--infilter=Text (encoded):UTF8,LF,Liberation Serif,vi"] : []
                return [
                    "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore",
                ] + filter + ["--convert-to", form, "--outdir", folder + "/made", named]
            },
            use: { _, folder throws(Problem) in
                let made = folder + "/made/input.\(ending)"
                // It ends with 0 and no file when it cannot read its input.
                guard FileTree.exists(made) else {
                    let isThere = FileTree.exists(Self.parts + kind.office.part)
                    if FileTree.exists(Self.parts), !isThere {
                        throw Problem(
                            500, "document.programMissing", "soffice (\(kind.office.package))")
                    }
                    throw Problem(422, "document.damaged")
                }
                return try await use(made)
            })
    }
}
