/// What there is to be found in a meeting, but for the pages of its documents.
extension State {
    /// Everything, in the order of the agenda.
    public var findables: [Findable] {
        var found = [
            Findable(
                place: .meeting, item: nil, title: title,
                text: "\(title)\n\(body.name)\n\(place)", label: kind, people: delegateNames)
        ]
        for item in agenda { found += findables(of: item) }
        found += minutesText.sorted { $0.key < $1.key }.map { section, text in
            Findable(
                place: .minutes(section), item: nil, title: title, text: text, label: "",
                people: delegateNames)
        }
        return found
    }

    /// What a list shows as the name of a place; `nil` if there is no such thing any more.
    public func title(of place: Findable.Place) -> (title: String, item: ItemID?)? {
        switch place {
        case .meeting, .minutes: (title, nil)
        case .item(let id), .conclusion(let id, _): item(id).map { ($0.openTitle, id) }
        case .document(let id): documents[id].map { ($0.name, $0.item) }
        case .version(let id, let number):
            documents[id]?.version(number).map { ($0.name, $0.item) }
        case .resolution(let id): resolutions[id].map { ($0.title, $0.item) }
        case .amendment(let id):
            amendment(id).flatMap { resolutions[$0.resolution] }.map { ($0.title, $0.item) }
        case .poll(let id): polls[id].map { ($0.terms.question, $0.terms.item) }
        case .speech(let id):
            requests.first { $0.request == id }.flatMap { request in
                participants[request.user].map { ($0.person.name, request.item) }
            }
        }
    }

    /// The names that a document is found by, beside its own words.
    public func people(of item: ItemID) -> [String] {
        let presenter = self.item(item)?.presenter
        let speakers = requests.filter { request in
            if case .done = request.progress { return request.item == item }
            return false
        }.map(\.user)
        let users = Set(([presenter].compactMap(\.self)) + speakers)
        return users.sorted().compactMap { participants[$0]?.person.name }
    }

    /// Everybody in the meeting is told who the delegates are; guests are the delegates' business.
    private var delegateNames: [String] {
        participantsInOrder.filter { $0.role != .guest }.map(\.person.name)
    }

    private func findables(of item: AgendaItem) -> [Findable] {
        let people = people(of: item.item)
        func one(_ place: Findable.Place, _ title: String, _ text: String, _ label: String = "")
            -> Findable
        {
            Findable(
                place: place, item: item.item, title: title, text: text, label: label,
                people: people)
        }
        var found = [one(.item(item.item), item.openTitle, item.openTitle, item.kind.rawValue)]
        found += item.documents.compactMap { documents[$0] }.map { document in
            let about = [
                document.name, document.kind, document.details?.group, document.details?.source,
            ].compactMap(\.self)
            return one(
                .document(document.document), document.name, about.joined(separator: "\n"),
                document.kind)
        }
        for resolution in item.resolutions.compactMap({ resolutions[$0] }) {
            let lines = [resolution.title] + resolution.paragraphs.map(\.text)
            found.append(
                one(
                    .resolution(resolution.resolution), resolution.title,
                    lines.joined(separator: "\n")))
            for amendment in amendments where amendment.resolution == resolution.resolution {
                let words = [amendment.quoted, amendment.text, amendment.reason].compactMap(\.self)
                found.append(
                    one(
                        .amendment(amendment.amendment), resolution.title,
                        words.joined(separator: "\n")))
            }
        }
        found += polls(of: item).map { one(.poll($0.0), $0.1, $0.2) }
        found += speeches(in: item)
        for (number, conclusion) in item.conclusions.enumerated() {
            let tasks = conclusion.tasks.map {
                [$0.work, $0.lead, $0.support].compactMap(\.self).joined(separator: " – ")
            }
            found.append(
                one(
                    .conclusion(item.item, number), item.openTitle,
                    ([conclusion.text] + tasks).joined(separator: "\n")))
        }
        return found
    }

    private func polls(of item: AgendaItem) -> [(PollID, String, String)] {
        pollsInOrder.filter { $0.terms.item == item.item }.map { poll in
            let result = poll.phase == .closed ? poll.result?.text : nil
            // A draft is named by its id, which nobody looks for.
            let subject = poll.terms.subject.flatMap {
                resolutions[ResolutionID($0)] == nil ? $0 : nil
            }
            let lines = [poll.terms.question, subject, result].compactMap(\.self)
            let all = lines + (poll.terms.options ?? [])
            return (poll.poll, poll.terms.question, all.joined(separator: "\n"))
        }
    }

    private func speeches(in item: AgendaItem) -> [Findable] {
        requests.filter { $0.item == item.item && $0.progress != .withdrawn }.compactMap {
            request in
            guard let person = participants[request.user]?.person else { return nil }
            let words = [person.name, person.position, request.topic].compactMap(\.self)
            return Findable(
                place: .speech(request.request), item: item.item, title: person.name,
                text: words.joined(separator: "\n"), label: request.kind.rawValue,
                people: [person.name])
        }
    }
}
