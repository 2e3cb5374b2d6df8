import Foundation
import Testing

@testable import Meeting

/// `Fixtures/events.jsonl`: a line for every event that was ever stored, in an order in which
/// they could have happened.
enum Fixture {
    static func lines(of name: String = "events") throws -> [String] {
        let folder = try #require(Bundle.module.resourceURL)
        let text = try String(
            contentsOf: folder.appending(path: "Fixtures/\(name).jsonl"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    static func events() throws -> [Event] {
        try lines().map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    }
}

/// JSON as the tests compare it: keys in order, slashes as they are.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
