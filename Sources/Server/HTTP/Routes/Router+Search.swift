internal import EventLoop
internal import Journal
internal import Meeting
internal import Wire

/// Searching everything that one may see, by HTTP.
extension Router {
    private struct FoundList: Encodable {
        let finds: [Line]
        /// How many of them there are with those before; the offset of the next page.
        let next: Int?
    }

    private struct Line: Encodable {
        let kind: String
        let title: String
        /// The committee's own word for the kind.
        let label: String?
        let meeting: MeetingID?
        let meetingTitle: String?
        let body: String?
        let at: Timestamp
        let item: ItemID?
        let itemTitle: String?
        let document: DocumentID?
        /// Of a document that has been replaced by a newer version.
        let version: Int?
        /// Of the old archive.
        let paper: String?
        let places: [Place]

        struct Place: Encodable {
            let page: Int?
            /// By turns one that is not marked and one that is.
            let pieces: [String]
        }
    }

    /// `GET /api/search?q=…[&kind=…]*[&body=…][&person=…][&from=…][&to=…][&order=time][&offset=…]`.
    func search(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let question = try question(request)
        let states = house.rooms.mapValues(\.state)
        let (access, reader) = (house.papers.access, try house.papers.reader(user))
        let (finds, isCut) = try await house.search.find(question) { source, name in
            if source == PaperPart.source {
                return PaperPart.id(in: name).flatMap { access[$0] }.map {
                    Visibility.sees(paperOf: $0.body, for: $0.readers, reader)
                } ?? false
            }
            guard let state = states[MeetingID(source)], let place = Findable.Place(name) else {
                return false
            }
            return Visibility.finds(place, user, in: state)
        }
        var lines: [Line] = []
        for find in finds {
            if let state = states[MeetingID(find.source)] {
                lines += [line(find, in: state, for: user)].compactMap(\.self)
            } else if let paper = try PaperPart.id(in: find.name).flatMap({ (id) throws(Problem) in
                try paper(named: id)
            }) {
                lines.append(line(find, of: paper))
            }
        }
        return .json(
            FoundList(finds: lines, next: isCut ? question.offset + finds.count : nil))
    }

    private func question(_ request: Request) throws(Problem) -> SearchOffice.Question {
        let words = try SearchWords(request.query["q"] ?? "")
        var query = SearchIndex.Query()
        query.all = words.all
        query.best = words.best
        query.kinds = Set(request.query.all("kind"))
        guard query.kinds.isSubset(of: Findable.Place.kinds + [PaperPart.kind]) else {
            throw Problem(400, "field.invalid", "kind")
        }
        query.body = request.query["body"].flatMap { $0.isEmpty ? nil : $0 }
        let person = request.query["person"] ?? ""
        guard person.utf8.count <= 200 else { throw Problem(400, "field.tooLong", "person") }
        let name = SearchText.plain(person)
        query.person = name.isEmpty ? nil : name
        query.from = try day("from", of: request)
        query.to = try day("to", of: request).map { $0 + 86_399_999 }
        switch request.query["order"] {
        case nil, "rank": break
        case "time": query.isByTime = true
        case .some: throw Problem(400, "field.invalid", "order")
        }
        guard let offset = Int(request.query["offset"] ?? "0"), (0...1000).contains(offset) else {
            throw Problem(400, "field.invalid", "offset")
        }
        return SearchOffice.Question(words: words, query: query, offset: offset)
    }

    /// The beginning of a day in the time of this server, in milliseconds since 1970.
    func day(_ name: String, of request: Request) throws(Problem) -> Int64? {
        guard let text = request.query[name], !text.isEmpty else { return nil }
        let offset = Int64(house.clock.offsetMinutes) * 60_000
        guard let day = Timestamp("\(text)T00:00Z") else {
            throw Problem(400, "field.invalid", name)
        }
        return day.milliseconds - offset
    }

    private func line(
        _ find: SearchOffice.Find, in state: State, for user: UserID
    ) -> Line? {
        guard let place = Findable.Place(find.name), let (title, item) = state.title(of: place)
        else { return nil }
        // The title of the item is a thing of its own, with its own readers.
        let named = item.flatMap { id in
            Visibility.finds(.item(id), user, in: state) ? state.item(id) : nil
        }
        var (document, version): (DocumentID?, Int?)
        switch place {
        case .document(let id): document = id
        case .version(let id, let number): (document, version) = (id, number)
        case .meeting, .item, .resolution, .amendment, .poll, .speech, .conclusion, .minutes:
            break
        }
        let isRestricted = document.flatMap { state.documents[$0]?.restricted } ?? false
        return Line(
            kind: version == nil ? find.kind : "document", title: title,
            label: find.label.isEmpty ? nil : find.label,
            meeting: state.id, meetingTitle: state.title, body: state.body.name,
            at: state.startsAt, item: named?.item, itemTitle: named?.openTitle, document: document,
            version: version, paper: nil,
            places: places(of: find, withoutWords: isRestricted))
    }

    private func line(_ find: SearchOffice.Find, of paper: Paper) -> Line {
        Line(
            kind: find.kind, title: paper.title, label: paper.kind.isEmpty ? nil : paper.kind,
            meeting: nil, meetingTitle: paper.number.isEmpty ? nil : paper.number,
            body: paper.issuer.isEmpty ? nil : paper.issuer,
            at: house.clock.timestamp(milliseconds: find.at), item: nil, itemTitle: nil,
            document: nil, version: nil, paper: paper.id, places: places(of: find))
    }

    /// Of what is kept close the list tells the pages, and none of their words.
    private func places(
        of find: SearchOffice.Find, withoutWords isBare: Bool = false
    ) -> [Line.Place] {
        find.places.map {
            Line.Place(
                page: $0.page > 0 ? $0.page : nil, pieces: isBare && $0.page > 0 ? [] : $0.pieces)
        }
    }
}
