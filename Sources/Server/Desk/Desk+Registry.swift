internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// What an administrator keeps, from the command line: by the same rules as over HTTP.
///
/// What writes takes the data folder's lock. Every fault is one line with the field.
extension Desk {
    /// A list with a line for each entry: id, state, name and the other fields as JSON.
    public static func list(_ shelf: String, in folder: String) throws(StartFault) -> [String] {
        let shelf = try Self.shelf(shelf)
        let journal = try open(folder, .readOnly)
        defer { try? journal.close() }
        let registry = Registry(journal: journal)
        return try translated(shelf.rawValue) { () throws(Problem) in
            var lines: [String] = []
            for entry in try registry.entries(shelf) {
                let state = entry.retired ? "retired" : "in use"
                let fields = String(decoding: entry.json, as: UTF8.self)
                lines.append([entry.id, state, fields].joined(separator: "\t"))
            }
            return lines
        }
    }

    /// Adds an entry of `name=value` fields.
    public func add(
        to shelf: String, id: String, fields: [String]
    ) throws(StartFault) {
        try change(shelf, id) { (registry, shelf, author) throws(Problem) in
            let order = try Self.order(["id": id], fields, nil)
            _ = try registry.add(order, to: shelf, by: author)
        }
    }

    /// Changes the fields that are given; an empty value takes a field away.
    public func edit(
        _ shelf: String, id: String, fields: [String], retired: Bool? = nil
    ) throws(StartFault) {
        try change(shelf, id) { (registry, shelf, author) throws(Problem) in
            let before = try registry.entry(shelf, id)
            let object = try? JSONSerialization.jsonObject(with: Data(before.json))
            var known = object as? [String: Any] ?? [:]
            known["id"] = id
            if let retired { known["retired"] = retired }
            let order = try Self.order(known, fields, before.version)
            _ = try registry.replace(id, on: shelf, order, by: author)
        }
    }

    /// Adds the entries of a catalogue that are not there yet, and returns how many.
    public func load(catalogue file: String) throws(StartFault) -> Int {
        guard let bytes = FileTree.read(file) else {
            throw .entry("\(file): cannot be read")
        }
        let journal = try Self.open(folder, Server.mode(of: folder))
        defer { try? journal.close() }
        return try Self.translated(file) { () throws(Problem) in
            try Catalogue(bytes).add(to: Registry(journal: journal), by: Self.author)
        }
    }

    // MARK: Members

    /// What came of a table of members.
    public struct Imported: Sendable {
        /// `FILE:LINE: FIELD: what is wrong`; nothing was stored if there are any.
        public let faults: [String]
        /// The people of the table: login name, name, and whether the account is new.
        public let people: [(user: String, name: String, isNew: Bool)]
        /// The new accounts with their passwords.
        public let accounts: [(user: String, name: String, password: String)]
    }

    /// Imports a body's members from a table, all or none; with `dry` it only looks.
    public func importMembers(
        _ file: String, body: String, dry: Bool
    ) async throws(StartFault) -> Imported {
        guard let bytes = FileTree.read(file) else { throw .entry("\(file): cannot be read") }
        guard bytes.count <= MemberImport.limit else {
            throw .entry("\(file): larger than \(MemberImport.limit) bytes")
        }
        let journal = try Self.open(folder, dry ? .readOnly : .open)
        defer { try? journal.close() }
        let registry = Registry(journal: journal)
        let table = try Self.translated(file) { () throws(Problem) in
            try MemberImport(bytes, body: body, registry: registry)
        }
        let faults = table.faults.map { fault in
            let words = Words.message(for: fault.problem, in: .english)
            let field = fault.field.map { "\($0): " } ?? ""
            return "\(file):\(fault.line): \(field)\(words)"
        }
        var made: [MemberImport.Made] = []
        if faults.isEmpty, !dry {
            guard let passwords = await table.passwords() else {
                throw .entry("\(file): the passwords cannot be hashed")
            }
            made = try Self.translated(file) { () throws(Problem) in
                try table.store(passwords, in: registry, by: Self.author)
            }
        }
        return Imported(
            faults: faults,
            people: table.lines.map { ($0.account.id, $0.account.name, $0.isNewAccount) },
            accounts: made.map { ($0.user, $0.name, $0.password) })
    }

    // MARK: Opening

    /// Whether there is such an entry.
    func has(_ shelf: Shelf, _ id: String) throws(StartFault) -> Bool {
        let journal = try Self.open(folder, .readOnly)
        defer { try? journal.close() }
        return try Self.translated(shelf.rawValue) { () throws(Problem) in
            try Registry(journal: journal).entries(shelf).contains { $0.id == id }
        }
    }

    private func change(
        _ name: String, _ id: String,
        _ body: (Registry, Shelf, Journal.Author) throws(Problem) -> Void
    ) throws(StartFault) {
        let shelf = try Self.shelf(name)
        let journal = try Self.open(folder, .open)
        defer { try? journal.close() }
        try Self.translated("\(name): \(id)") { () throws(Problem) in
            try body(Registry(journal: journal), shelf, Self.author)
        }
    }

    static func open(
        _ folder: String, _ mode: Journal.Mode
    ) throws(StartFault) -> Journal {
        do { return try Journal(folder: folder, mode: mode) } catch {
            throw .folder("\(folder): \(error)")
        }
    }

    private static var author: Journal.Author {
        Journal.Author(
            "command line", address: "", at: Int64(Date().timeIntervalSince1970 * 1000))
    }

    private static func shelf(_ name: String) throws(StartFault) -> Shelf {
        guard let shelf = Shelf(rawValue: name) else { throw .entry("\(name): no such thing") }
        return shelf
    }

    static func translated<T>(
        _ place: String, _ body: () throws(Problem) -> T
    ) throws(StartFault) -> T {
        do { return try body() } catch {
            throw .entry(
                "\(place): \(Words.message(for: error, in: .english)) [\(error.code)]")
        }
    }

    private static func order(
        _ known: [String: Any], _ fields: [String], _ version: Int64?
    ) throws(Problem) -> Registry.Order {
        var object = known
        for field in fields {
            let parts = field.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw Problem(400, "field.invalid", field) }
            let (name, text) = (String(parts[0]), String(parts[1]))
            // A number, a flag or an object says so itself; everything else is text.
            let isPlain = !Shelf.textless.contains(name)
            let value =
                isPlain
                ? text
                : try? JSONSerialization.jsonObject(
                    with: Data(text.utf8), options: .fragmentsAllowed)
            object[name] = text.isEmpty ? nil : value ?? text
        }
        guard let json = try? JSONSerialization.data(withJSONObject: object) else {
            throw Problem(400, "json.invalid")
        }
        return try Registry.Order(Array(json), version: version)
    }
}
