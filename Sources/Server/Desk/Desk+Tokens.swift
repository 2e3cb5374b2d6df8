internal import Foundation
internal import Journal
internal import Meeting

/// Access tokens of other programs, from the command line: by the same rules as over HTTP.
extension Desk {
    /// A token for a list.
    public struct TokenLine: Sendable {
        public let id: String
        public let name: String
        /// `unit:ID`, `body:ID` or `person:ID`.
        public let scope: String
        /// ISO 8601 in the time of the installation.
        public let expiresAt: String
        /// Empty if it was never used.
        public let usedAt: String
    }

    public static func tokens(
        in folder: String, offsetMinutes: Int = 420
    ) throws(StartFault) -> [TokenLine] {
        func text(_ at: Int64) -> String {
            Timestamp(milliseconds: at, offsetMinutes: offsetMinutes).description
        }
        let journal = try open(folder, .readOnly)
        defer { try? journal.close() }
        do {
            return try journal.accessTokens().map {
                TokenLine(
                    id: $0.id, name: $0.name, scope: "\($0.kind.rawValue):\($0.scope)",
                    expiresAt: text($0.expiresAt), usedAt: $0.usedAt.map(text) ?? "")
            }
        } catch {
            throw .folder("\(folder): \(error)")
        }
    }

    /// Makes a token and returns its secret, which is kept nowhere.
    ///
    /// - Parameter scope: `unit:ID`, `body:ID` or `person:ID`.
    public func makeToken(
        name: String, scope: String, days: Int
    ) throws(StartFault) -> String {
        let parts = scope.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw .entry("\"\(scope)\": unit:ID, body:ID or person:ID is meant")
        }
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let journal = try Self.open(folder, .open)
        defer { try? journal.close() }
        let order = try Self.translated(scope) { () throws(Problem) in
            try TokenOffice.order(
                name: name, kind: parts[0], scope: parts[1], days: days, now: now,
                in: Registry(journal: journal))
        }
        do {
            return try journal.makeAccessToken(
                order, by: "command line", address: "", now: now
            ).secret
        } catch {
            throw .folder("\(folder): \(error)")
        }
    }

    /// Ends a token.
    public func endToken(_ id: String) throws(StartFault) {
        let journal = try Self.open(folder, .open)
        defer { try? journal.close() }
        let isEnded: Bool
        do {
            isEnded = try journal.endAccessToken(
                id, by: "command line", address: "",
                now: Int64(Date().timeIntervalSince1970 * 1000))
        } catch {
            throw .folder("\(folder): \(error)")
        }
        guard isEnded else { throw .entry("\(id): there is no such token") }
    }
}
