internal import Foundation
internal import Journal
internal import Meeting

/// What an administrator keeps, read and changed by one set of rules whether it is asked for
/// over HTTP or on the command line.
///
/// It checks what is kept; who may ask is decided before. Nothing here knows a meeting but as
/// what refers to an entry, and no answer tells of one.
struct Registry: Sendable {
    let journal: Journal
    /// Entries that are to be added together and may refer to each other, by `shelf/id`.
    var coming: [String: [UInt8]] = [:]

    /// A change as it was asked for: the fields, and what stands beside them.
    struct Order {
        let text: String
        let fields: Fields
        /// The version that was seen, from `If-Match`; the one among the fields otherwise.
        let version: Int64?

        /// - Throws: `json.invalid`, `field.invalid`.
        init(_ bytes: [UInt8], version: Int64? = nil) throws(Problem) {
            fields = try Envelope.value(Fields.self, from: bytes)
            text = String(decoding: bytes, as: UTF8.self)
            self.version = version ?? fields.version
        }
    }

    // MARK: Reading

    func entries(_ shelf: Shelf, prefix: String = "") throws(Problem) -> [Journal.Entry] {
        try stored { () throws(JournalError) in
            try journal.entries(shelf.rawValue, prefix: prefix)
        }
    }

    /// - Throws: `entry.unknown`.
    func entry(_ shelf: Shelf, _ id: String) throws(Problem) -> Journal.Entry {
        let found = try stored { () throws(JournalError) in
            try journal.entry(shelf.rawValue, id)
        }
        guard let found else { throw Problem(404, "entry.unknown", id) }
        return found
    }

    /// What a field of another entry names.
    ///
    /// - Throws: `field.invalid` for what is not there.
    func value<T: Kept>(
        _ type: T.Type, _ shelf: Shelf, _ id: String, named field: String
    ) throws(Problem) -> T {
        let found = try stored { () throws(JournalError) in
            try journal.entry(shelf.rawValue, id)
        }
        if let json = coming["\(shelf.rawValue)/\(id)"] {
            return try Envelope.value(type, from: json)
        }
        guard let found else { throw Problem(400, "field.invalid", field) }
        return try value(type, of: found)
    }

    func value<T: Decodable>(_ type: T.Type, of entry: Journal.Entry) throws(Problem) -> T {
        try Envelope.value(type, from: entry.json)
    }

    func accounts() throws(Problem) -> [Account] {
        try stored { () throws(JournalError) in try journal.accounts() }
    }

    func account(_ user: String) throws(Problem) -> Account {
        let found = try stored { () throws(JournalError) in try journal.account(user) }
        guard let found else { throw Problem(404, "user.unknown", user) }
        return found
    }

    // MARK: Changing

    /// Adds an entry under the id it brings or a new one, and returns it.
    ///
    /// - Throws: `entry.exists`, `entry.nameTaken`, and what is wrong with a field.
    func add(
        _ order: Order, to shelf: Shelf, by author: Journal.Author
    ) throws(Problem) -> Journal.Entry {
        let id = order.fields.id ?? RandomName.make(shelf.letter)
        let json = try checked(order, shelf, id)
        try write([.add(kind: shelf.rawValue, id: id, json: json)], by: author)
        return try entry(shelf, id)
    }

    /// Replaces an entry as a whole, or retires it, and returns it.
    ///
    /// - Throws: `version.missing`, `entry.unknown`, `entry.stale`, and as `add`.
    func replace(
        _ id: String, on shelf: Shelf, _ order: Order, by author: Journal.Author
    ) throws(Problem) -> Journal.Entry {
        let before = try entry(shelf, id)
        guard let version = order.version else { throw Problem(428, "version.missing") }
        let json = try checked(order, shelf, id)
        try write(
            [
                .replace(
                    kind: shelf.rawValue, id: id, json: json,
                    retired: order.fields.retired ?? before.retired, expecting: version)
            ], by: author)
        return try entry(shelf, id)
    }

    func write(_ changes: [Journal.Change], by author: Journal.Author) throws(Problem) {
        try stored { () throws(JournalError) in try journal.change(changes, by: author) }
    }

    /// The fields as they are kept, if they may be.
    func checked(_ order: Order, _ shelf: Shelf, _ id: String) throws(Problem) -> [UInt8] {
        try checked(order, shelf.type, shelf, id)
    }

    private func checked<T: Kept>(
        _ order: Order, _ type: T.Type, _ shelf: Shelf, _ id: String
    ) throws(Problem) -> [UInt8] {
        let isNamed = shelf == .members || ID<Unit>(id).isWellFormed
        guard isNamed, order.fields.id ?? id == id else {
            throw Problem(400, "field.invalid", "id")
        }
        if let unknown = order.fields.names.first(where: { !type.fields.contains($0) }) {
            throw Problem(400, "field.unknown", unknown)
        }
        let value = try Envelope.value(type, from: order.bytes(naming: id))
        try value.check(id, in: self)
        try checkTitle(value.title, shelf, id)
        return Envelope.encode(value)
    }

    /// Two things of one name on one shelf cannot be told apart by those who choose.
    private func checkTitle(_ title: String, _ shelf: Shelf, _ id: String) throws(Problem) {
        struct Named: Decodable { let name: String }
        guard shelf != .members, shelf != .units else { return }
        for entry in try entries(shelf) where entry.id != id && !entry.retired {
            guard try value(Named.self, of: entry).name != title else {
                throw Problem(409, "entry.nameTaken", title)
            }
        }
    }

    /// The journal's own names for what went wrong, as answers.
    func stored<T>(_ body: () throws(JournalError) -> T) throws(Problem) -> T {
        do {
            return try body()
        } catch .entryExists(let id) {
            throw Problem(409, "entry.exists", id)
        } catch .accountExists(let id) {
            throw Problem(409, "account.exists", id)
        } catch .unknownAccount(let id) {
            throw Problem(404, "user.unknown", id)
        } catch .changedMeanwhile(let id) {
            throw Problem(412, "entry.stale", id)
        } catch {
            throw Problem(503, "data.unavailable")
        }
    }
}
