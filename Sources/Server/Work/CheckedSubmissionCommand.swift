internal import Meeting

/// A command about a submission whose JSON had no field too many.
struct CheckedSubmissionCommand: Decodable {
    let command: SubmissionCommand

    init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: Checked.AnyKey.self)
        guard outer.allKeys.count == 1, let name = outer.allKeys.first else {
            throw Problem(400, "command.malformed")
        }
        guard let known = SubmissionCommand.fields[name.stringValue] else {
            throw Problem(400, "command.unknown", String(name.stringValue.prefix(64)))
        }
        let given = try outer.nestedContainer(keyedBy: Checked.AnyKey.self, forKey: name).allKeys
        if let extra = given.first(where: { !known.contains($0.stringValue) }) {
            throw Problem(400, "field.unknown", String(extra.stringValue.prefix(64)))
        }
        command = try SubmissionCommand(from: decoder)
    }
}
