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
        let said = JSONReader.value(of: decoder)
        if let said, let known = Self.known(said) {
            command = known
            return
        }
        let read = try Self.read(decoder)
        command = read
        guard let said, said.size.values <= 16, said.size.bytes <= 512 else { return }
        Self.recent.withLock { $0.keep(read, for: said) }
    }

    /// A command that was given a moment ago in the same words.
    static func known(_ said: JSONValue) -> Command? { recent.withLock { $0.find(said) } }

    private static func read(_ decoder: any Decoder) throws -> Command {
        let outer = try decoder.container(keyedBy: AnyKey.self)
        guard outer.allKeys.count == 1, let name = outer.allKeys.first else {
            throw Problem(400, "command.malformed")
        }
        let command: Command
        do {
            command = try Command(from: decoder)
        } catch let error as DecodingError {
            // Without a field of its own the error is about the name of the command.
            if error.path.count <= decoder.codingPath.count {
                throw Problem(400, "command.unknown", String(name.stringValue.prefix(64)))
            }
            throw error
        }
        let given = try outer.nestedContainer(keyedBy: AnyKey.self, forKey: name).allKeys
        let known = fields(of: command, named: name.stringValue)
        if let extra = given.first(where: { !known.contains($0.stringValue) }) {
            throw Problem(400, "field.unknown", String(extra.stringValue.prefix(64)))
        }
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

    struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
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
