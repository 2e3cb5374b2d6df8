internal import Journal
internal import Meeting
internal import Minutes

/// The minutes in a package: as they stand, and each version that was approved and then corrected.
extension DossierExport {
    /// The minutes as a Word document, for a converter.
    func word(_ meeting: MeetingID) throws(Problem) -> [UInt8] {
        guard let state = try? RoomReader.read(meeting.text, from: journal)?.state,
            state.hasMinutes
        else { throw Problem(409, "dossier.notReady") }
        return try minutes(meeting, as: "docx")
    }

    func minutes(of state: State) throws(Problem) -> [Entry] {
        var files: [(form: String, bytes: [UInt8])] = []
        for form in Self.forms { files.append((form, try minutes(state.id, as: form))) }
        // Of minutes that have changed since it was made a PDF would tell something else.
        if let printed, files.contains(where: { $0.bytes == printed.word }) {
            files.append(("pdf", printed.pdf))
        }
        return files.map { ("\(Dossier.minutes).\($0.form)", .bytes($0.bytes)) }
    }

    /// What was approved before the version that stands or is being written.
    func earlierMinutes(
        of state: State
    ) throws -> [(version: Record.Version, files: [Entry])] {
        guard state.minutesVersion > 1 else { return [] }
        let record = Record(try RoomReader.entries(of: state.id.text, in: journal))
        var earlier: [(version: Record.Version, files: [Entry])] = []
        for version in record.versions where version.version < record.version {
            var files: [Entry] = []
            for form in Self.forms {
                let bytes = try minutes(state.id, as: form, version: version.version)
                files.append(("\(Dossier.minutes)-v\(version.version).\(form)", .bytes(bytes)))
            }
            earlier.append((version, files))
        }
        return earlier
    }

    private static let forms = ["html", "docx", "json"]

    private func minutes(
        _ meeting: MeetingID, as form: String, version: Int? = nil
    ) throws(Problem) -> [UInt8] {
        try FormPrinter.minutes(
            as: form, layout: layout, folder: layouts, version: version, of: meeting.text,
            in: journal
        ).get()
    }
}
