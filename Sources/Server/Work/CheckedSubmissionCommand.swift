internal import Meeting
internal import Wire

/// A command about a submission whose JSON had no field too many.
struct CheckedSubmissionCommand: Decodable {
    let command: SubmissionCommand

    init(from decoder: any Decoder) throws {
        if let words = try CommandWords(JSONReader.said(decoder)) {
            guard let known = SubmissionCommand.fields[words.name] else { throw words.unknown }
            try words.check { _ in known }
        }
        command = try SubmissionCommand(from: decoder)
    }
}
