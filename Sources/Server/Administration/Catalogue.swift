internal import Foundation
internal import Journal

/// Entries to begin with, out of a file (format `nghisu.catalogue/1`): kinds of meetings and
/// documents that most places use, the organisation of a ward or a city.
///
/// Its entries may refer to each other; all that are not there yet are added in one
/// transaction, or none. What is there is never changed.
struct Catalogue {
    static let format = "nghisu.catalogue/1"
    /// Bytes of a file.
    static let limit = 4 << 20

    private let shelves: [(shelf: Shelf, entries: [Registry.Order])]

    /// - Throws: `json.invalid`, `field.unknown` for a shelf that there is not.
    init(_ bytes: [UInt8]) throws(Problem) {
        guard bytes.count <= Self.limit,
            let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { throw Problem(400, "json.invalid") }
        guard object["format"] as? String == Self.format else {
            throw Problem(400, "field.invalid", "format")
        }
        let known = Set(Shelf.plain.map(\.rawValue)).union(["format"])
        if let strange = object.keys.filter({ !known.contains($0) }).min() {
            throw Problem(400, "field.unknown", strange)
        }
        var shelves: [(Shelf, [Registry.Order])] = []
        for shelf in Shelf.plain {
            guard let value = object[shelf.rawValue] else { continue }
            guard let list = value as? [[String: Any]] else {
                throw Problem(400, "field.invalid", shelf.rawValue)
            }
            var orders: [Registry.Order] = []
            for entry in list {
                guard entry["id"] is String,
                    let json = try? JSONSerialization.data(withJSONObject: entry)
                else { throw Problem(400, "field.missing", "\(shelf.rawValue).id") }
                orders.append(try Registry.Order(Array(json)))
            }
            shelves.append((shelf, orders))
        }
        self.shelves = shelves
    }

    /// Adds what is not there yet, and returns how many.
    ///
    /// - Throws: what is wrong with an entry; its id stands before the field.
    func add(to registry: Registry, by author: Journal.Author) throws(Problem) -> Int {
        var overlay = registry
        for (shelf, orders) in shelves {
            for order in orders {
                guard let id = order.fields.id else { continue }
                overlay.coming["\(shelf.rawValue)/\(id)"] = order.bytes(naming: id)
            }
        }
        var changes: [Journal.Change] = []
        for (shelf, orders) in shelves {
            let (ids, names) = try known(on: shelf, in: registry)
            for order in orders {
                guard let id = order.fields.id, !ids.contains(id) else { continue }
                if let name = name(in: order), names.contains(name) { continue }
                let json: [UInt8]
                do { json = try overlay.checked(order, shelf, id) } catch {
                    let place = [shelf.rawValue, id, error.about].compactMap(\.self)
                    throw Problem(error.status, error.code, place.joined(separator: " "))
                }
                changes.append(.add(kind: shelf.rawValue, id: id, json: json))
            }
        }
        try registry.write(changes, by: author)
        return changes.count
    }

    /// What is there under another id is there: units alone may share a name.
    private func known(
        on shelf: Shelf, in registry: Registry
    ) throws(Problem) -> (ids: Set<String>, names: Set<String>) {
        var (ids, names): (Set<String>, Set<String>) = ([], [])
        for entry in try registry.entries(shelf) {
            ids.insert(entry.id)
            guard shelf != .units, !entry.retired else { continue }
            names.insert(try registry.name(of: entry, shelf))
        }
        return (ids, names)
    }

    private func name(in order: Registry.Order) -> String? {
        struct Named: Decodable { let name: String }
        return try? Envelope.value(Named.self, from: Array(order.text.utf8)).name
    }

    /// Gives a server that never had any kinds those that most places use.
    static func offerKinds(
        from folder: String, to registry: Registry, _ log: Log, _ clock: WallClock
    ) {
        do {
            for shelf in [Shelf.meetingKinds, .documentKinds] {
                guard try registry.entries(shelf).isEmpty,
                    try registry.journal.changes(kind: shelf.rawValue, limit: 1).isEmpty
                else { return }
            }
            guard let bytes = FileTree.read(folder + "/kinds.json") else { return }
            let author = Journal.Author("server", address: "", at: clock.milliseconds)
            _ = try Catalogue(bytes).add(to: registry, by: author)
        } catch {
            log.fault("kinds", error)
        }
    }
}
