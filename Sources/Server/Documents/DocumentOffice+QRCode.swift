internal import EventLoop

/// QR codes, drawn by a program like every other picture.
extension DocumentOffice {
    /// The code of `text` as an SVG element; `nil` if the program is missing or fails.
    ///
    /// The text reaches the program in a file: what stands in an argument can be read by everybody
    /// on the machine.
    func qrCode(of text: String) async -> String? {
        do {
            return try await workshop.run(
                "qrencode", package: "qrencode", .waitedFor, input: Array(text.utf8),
                arguments: {
                    ["-t", "SVG", "--inline", "-l", "M", "-r", "\($0)/input", "-o", "-"]
                },
                use: { outcome, _ throws(Problem) in
                    String(validating: outcome.stdout, as: UTF8.self)
                })
        } catch {
            if error.code == "document.programMissing" {
                log.missingProgram("qrencode", package: "qrencode")
            } else {
                log.fault("qrencode", error)
            }
            return nil
        }
    }
}
