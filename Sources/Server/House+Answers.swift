internal import Crypto
internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// Answers to HTTP requests that make something new, remembered under their keys; and the
/// bodies that meetings are made for.
extension House {
    /// Keys of requests that have no meeting yet live beside the meetings' own.
    private static let stream = "requests"

    /// The first answer under this key.
    ///
    /// - Throws: `key.reused` if it was another request.
    func firstAnswer(
        _ key: String, _ user: UserID, _ digest: [UInt8]
    ) throws(Problem) -> [UInt8]? {
        guard (1...128).contains(key.utf8.count) else {
            throw Problem(400, "field.invalid", "Idempotency-Key")
        }
        let name = Turn.KeyName(stream: Self.stream, user: user, key: key)
        let first: Journal.Key?
        do { first = try turn.answer(to: name) } catch { throw Problem(503, "data.unavailable") }
        guard let first else { return nil }
        guard first.digest == digest else { throw Problem(409, "key.reused") }
        return first.answer
    }

    func keepAnswer(
        _ answer: [UInt8], _ key: String, _ user: UserID, _ digest: [UInt8], in room: Room
    ) {
        turn.keep(
            Journal.Key(
                stream: Self.stream, user: user.text, key: key, digest: digest, seq: 0,
                answer: answer),
            as: Turn.KeyName(stream: Self.stream, user: user, key: key))
    }

    /// What an administrator keeps.
    var registry: Registry { Registry(journal: journal) }

    /// A body by its id, unless it has been retired.
    func body(_ id: BodyID) throws(Problem) -> Body? {
        let found = try registry.entries(.bodies, prefix: id.text).first { $0.id == id.text }
        guard let found, !found.retired else { return nil }
        return try registry.value(Body.self, of: found)
    }
}

/// SHA-256, for telling requests apart.
enum Digest {
    static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

/// Ids that the server makes: 80 random bits after a letter, without look-alikes.
enum RandomName {
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    static func make(_ prefix: String) -> String {
        prefix + String((0..<16).map { _ in alphabet.randomElement() ?? "a" })
    }
}
