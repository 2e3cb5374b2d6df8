internal import Journal
internal import Meeting

/// Taking an entry away, which is possible only while nothing refers to it: what history needs
/// is retired.
extension Registry {
    /// - Parameter meetings: all there are; that one of them refers to the entry is all that is
    ///   told.
    /// - Throws: `version.missing`, `entry.unknown`, `entry.stale`, `entry.inUse`.
    func remove(
        _ id: String, from shelf: Shelf, version: Int64?, by author: Journal.Author,
        meetings: [State]
    ) throws(Problem) {
        let found = try entry(shelf, id)
        guard let version else { throw Problem(428, "version.missing") }
        guard try !isUsed(found, shelf, by: meetings) else {
            throw Problem(409, "entry.inUse", try name(of: found, shelf))
        }
        try write([.remove(kind: shelf.rawValue, id: id, expecting: version)], by: author)
    }

    func name(of entry: Journal.Entry, _ shelf: Shelf) throws(Problem) -> String {
        struct Named: Decodable { let name: String? }
        return try value(Named.self, of: entry).name ?? entry.id
    }

    private func isUsed(
        _ entry: Journal.Entry, _ shelf: Shelf, by meetings: [State]
    ) throws(Problem) -> Bool {
        let id = entry.id
        let names: Set<String> = [id, try name(of: entry, shelf)]
        switch shelf {
        case .units:
            let above = try references(.units).map(\.parent)
            let beside = try (references(.bodies) + references(.issuers)).map(\.unit)
            return (above + beside).contains(id)
        case .posts:
            var held = Set(try accounts().map(\.position))
            for entry in try entries(.members) {
                held.insert(try value(Membership.self, of: entry).title)
            }
            return !names.isDisjoint(with: held)
        case .rooms: return meetings.contains { names.contains($0.place) }
        case .meetingKinds: return meetings.contains { names.contains($0.kind) }
        case .documentKinds:
            return meetings.contains { meeting in
                meeting.documents.values.contains { names.contains($0.kind) }
            }
        case .issuers, .members: return false
        case .bodies:
            let isAnothers = try accounts().contains {
                $0.roles.contains(Account.secretary(of: id))
            }
            let isEmpty = try entries(.members, prefix: id + "/").isEmpty
            return isAnothers || !isEmpty || meetings.contains { $0.body.id.text == id }
        }
    }

    private struct Reference: Decodable {
        let parent: String?
        let unit: String?
    }

    private func references(_ shelf: Shelf) throws(Problem) -> [Reference] {
        var found: [Reference] = []
        for entry in try entries(shelf) { found.append(try value(Reference.self, of: entry)) }
        return found
    }
}
