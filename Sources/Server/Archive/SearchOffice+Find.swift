internal import EventLoop
internal import Journal
internal import Meeting

/// Finding: the index says where words stand, `Visibility` what of it this person may be told, by
/// the state that the meetings are in now.
extension SearchOffice {
    /// What is asked.
    struct Question: Sendable {
        let words: SearchWords
        let query: SearchIndex.Query
        /// Finds that have been shown already.
        let offset: Int

        /// What counts now, then the earlier versions of documents, where documents are wanted.
        fileprivate var passes: [SearchIndex.Query] {
            let earlier = Findable.Place.earlierKind
            var (now, before) = (query, query)
            now.without = [earlier]
            before.kinds = [earlier]
            let isWanted = query.kinds.isEmpty || query.kinds.contains("document")
            return isWanted ? [now, before] : [now]
        }
    }

    /// Finds on one page of a list, and places of each that are told.
    nonisolated static let pageLength = 20
    nonisolated private static let mostPlaces = 3

    /// One find with the places where the words stand.
    struct Find: Sendable {
        let source: String
        let name: String
        let kind: String
        let label: String
        let at: Int64
        var places: [(page: Int, pieces: [String])]
    }

    /// The finds of one page, and whether there are more.
    ///
    /// - Parameter sees: Whether what stands there may be told: the source and the name.
    /// - Throws: `search.unavailable`.
    func find(
        _ question: Question, sees: @escaping @Sendable (String, String) -> Bool
    ) async throws(Problem) -> (finds: [Find], isCut: Bool) {
        guard let index else { throw Problem(503, "search.unavailable") }
        let result = await Task.detached {
            Result { try Self.find(question, in: index, sees: sees) }
        }.value
        switch result {
        case .success(let found): return found
        case .failure(let fault):
            log.fault("search", fault)
            throw Problem(503, "search.unavailable")
        }
    }

    private struct Name: Hashable {
        let source: String
        let name: String
    }

    nonisolated private static func find(
        _ question: Question, in index: SearchIndex, sees: (String, String) -> Bool
    ) throws -> (finds: [Find], isCut: Bool) {
        var groups: [(name: Name, places: [SearchIndex.Found])] = []
        var place: [Name: Int] = [:]
        var seen: [Name: Bool] = [:]
        let wanted = question.offset + pageLength
        var isCut = false
        func look(_ query: SearchIndex.Query) throws {
            try index.find(query) { found in
                let name = Name(source: found.source, name: found.name)
                let isSeen = seen[name] ?? sees(found.source, found.name)
                seen[name] = isSeen
                guard isSeen else { return true }
                if let at = place[name] {
                    if groups[at].places.count < mostPlaces { groups[at].places.append(found) }
                    return true
                }
                guard groups.count < wanted else {
                    isCut = true
                    return false
                }
                place[name] = groups.count
                groups.append((name, [found]))
                return true
            }
        }
        // What has been replaced stands below all that counts.
        for query in question.passes where !isCut { try look(query) }
        let page = groups.dropFirst(question.offset)
        var texts = try index.texts(of: page.flatMap(\.places))[...]
        let finds = page.compactMap { group -> Find? in
            guard let first = group.places.first else { return nil }
            let places = group.places.map { place in
                let text = texts.popFirst() ?? ""
                return (
                    page: place.page,
                    pieces: Excerpt(of: text, marking: question.words.marked).pieces
                )
            }
            return Find(
                source: first.source, name: first.name, kind: first.kind, label: first.label,
                at: first.at, places: places)
        }
        return (finds, isCut)
    }
}
