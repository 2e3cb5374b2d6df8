internal import Foundation
internal import Meeting
internal import Synchronization
internal import Wire

/// A command whose JSON had no field too many.
///
/// The decoder would pass over a misspelt optional field in silence, and a poll would be
/// opened on another base than the chair meant. So every field that came is held against the
/// fields that the command has.
struct Checked: Decodable {
    let command: Command

    /// Commands that were read a moment ago: those of a vote are said by everybody in the same words.
    private static let recent = Mutex(Recent<JSONValue, Command>())

    init(from decoder: any Decoder) throws {
        let said = try JSONReader.said(decoder)
        if let known = Self.known(said) {
            command = known
            return
        }
        command = try Self.read(said, decoder)
        guard said.size.values <= 16, said.size.bytes <= 512 else { return }
        Self.recent.withLock { $0.keep(command, for: said) }
    }

    /// A command that was given a moment ago in the same words.
    static func known(_ said: JSONValue) -> Command? { recent.withLock { $0.find(said) } }

    private static func read(_ said: JSONValue, _ decoder: any Decoder) throws -> Command {
        let words = try CommandWords(said)
        let command: Command
        do {
            command = try Command(from: decoder)
        } catch let error as DecodingError {
            // Without a field of its own the error is about the name of the command.
            if let words, error.path.count <= decoder.codingPath.count { throw words.unknown }
            throw error
        }
        try words?.check { fields(of: command, named: $0) }
        return command
    }

    /// The labels of the case, taken from the type itself once for each kind of command.
    private static func fields(of command: Command, named name: String) -> Set<String> {
        cache.fields(of: name) {
            guard let payload = Mirror(reflecting: command).children.first?.value else { return [] }
            return Set(Mirror(reflecting: payload).children.compactMap(\.label))
        }
    }

    private static let cache = FieldCache()
}

/// The name of a command and the fields behind it, as they came.
struct CommandWords {
    let name: String
    private let fields: JSONValue

    /// - Returns: `nil` for what is no object, which its decoder tells with its path.
    /// - Throws: `command.malformed` for an object that has not one name.
    init?(_ said: JSONValue) throws(Problem) {
        guard case .object(let members) = said else { return nil }
        guard members.count == 1 else { throw Problem(400, "command.malformed") }
        name = members[0].name
        fields = members[0].value
    }

    /// That there is no such command.
    var unknown: Problem { Problem(400, "command.unknown", String(name.prefix(64))) }

    /// Throws `field.unknown` for a field that is not among those of the command.
    func check(_ known: (_ name: String) -> Set<String>) throws(Problem) {
        guard case .object(let given) = fields else { return }
        let known = known(name)
        if let extra = given.first(where: { !known.contains($0.name) }) {
            throw Problem(400, "field.unknown", String(extra.name.prefix(64)))
        }
    }
}

/// Remembers the labels of each command; reached from the loop and from imports alike.
private final class FieldCache: Sendable {
    private let known = Mutex<[String: Set<String>]>([:])

    func fields(of name: String, _ find: () -> Set<String>) -> Set<String> {
        known.withLock { known in
            if let fields = known[name] { return fields }
            let fields = find()
            known[name] = fields
            return fields
        }
    }
}

extension DecodingError {
    var path: [any CodingKey] {
        switch self {
        case .keyNotFound(let key, let context): context.codingPath + [key]
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath
        @unknown default: []
        }
    }
}

extension Problem {
    /// What is wrong with a message, with the path of the field.
    init(_ error: DecodingError) {
        let names = error.path.map { $0.intValue.map(String.init) ?? $0.stringValue }
        let path = names.joined(separator: ".")
        guard !names.isEmpty else {
            self.init(400, "json.invalid")
            return
        }
        switch error {
        case .keyNotFound: self.init(400, "field.missing", path)
        case .typeMismatch, .valueNotFound, .dataCorrupted:
            self.init(400, "field.invalid", path)
        @unknown default: self.init(400, "field.invalid", path)
        }
    }
}
