internal import Meeting

/// The meeting of a pack, by the commands of its secretary: what they refuse is told with its
/// place in `meeting.json`.
extension Importer {
    func decide(_ documents: [PackFile]) throws(StartFault) -> MeetingID {
        guard let secretary = pack.secretary else {
            throw .pack("participants: there is no secretary")
        }
        let path = pack.folder + "/meeting.json"
        let contents = pack.contents
        var place = "meeting"
        do {
            let room = try house.createRoom(
                MeetingID(RandomName.make("m")), title: contents.title, kind: contents.kind,
                body: contents.body, startsAt: contents.startsAt, place: contents.place,
                by: person(secretary))
            let actor = Actor.person(secretary.user)
            // Guests name items and presenters name people, so the items come first without
            // their presenters.
            for (index, item) in contents.agenda.enumerated() {
                place = "agenda[\(index)]"
                try room.perform(
                    .addAgendaItem(
                        item: item.item, title: item.title, kind: item.kind, presenter: nil,
                        minutes: item.minutes, after: nil), by: actor)
            }
            for (index, member) in contents.participants.enumerated() {
                place = "participants[\(index)]"
                try add(member, to: room, actor, isFirst: member.user == secretary.user)
            }
            for (index, item) in contents.agenda.enumerated() {
                place = "agenda[\(index)]"
                try fill(item, documents.filter { $0.item == item.item }, in: room, actor)
            }
            place = "convene"
            if contents.convene == true { try room.perform(.conveneMeeting, by: actor) }
            return room.meeting
        } catch let fault as StartFault {
            throw fault
        } catch let problem as Problem {
            throw .pack(
                "\(path): \(place): \(Words.message(for: problem, in: .english)) [\(problem.code)]")
        } catch {
            throw .pack("\(path): \(place): \(error)".firstLine)
        }
    }

    private func add(
        _ member: Pack.Member, to room: Room, _ actor: Actor, isFirst: Bool
    ) throws {
        if isFirst {
            // The one who makes the meeting takes part in it from the beginning.
            try room.perform(
                .changeParticipant(
                    user: member.user, role: nil, votes: member.votes, seat: member.seat,
                    items: nil), by: actor)
        } else {
            try room.perform(
                .addParticipant(
                    user: member.user, role: member.role, votes: member.votes,
                    seat: member.seat, precedence: member.precedence, items: member.items),
                by: actor, person: person(member))
        }
    }

    private func fill(
        _ item: Pack.Item, _ documents: [PackFile], in room: Room, _ actor: Actor
    ) throws {
        if let presenter = item.presenter {
            try room.perform(
                .editAgendaItem(
                    item: item.item, title: nil, kind: nil, presenter: presenter, minutes: nil),
                by: actor)
        }
        for document in documents {
            try room.perform(
                .attachDocument(
                    document: DocumentID(RandomName.make("d")), item: document.item,
                    name: document.name, kind: document.kind,
                    mediaType: document.examined.kind.mediaType, size: document.size,
                    checksum: document.checksum,
                    details: Document.Details(
                        by: actor.user, group: document.group, source: document.source,
                        restricted: document.restricted == true ? true : nil)),
                by: .server(for: actor.user))
        }
        if let draft = item.resolution {
            try room.perform(
                .draftResolution(
                    item: item.item, resolution: draft.resolution, title: draft.title,
                    paragraphs: try pack.paragraphs(of: draft.file)), by: actor)
        }
        for poll in item.polls ?? [] {
            try room.perform(
                .preparePoll(
                    poll: poll.poll, item: item.item, question: poll.question,
                    subject: poll.subject, ballot: poll.ballot, form: poll.form,
                    options: poll.options, base: poll.base, threshold: poll.threshold),
                by: actor)
        }
    }

    private func person(_ member: Pack.Member) -> Person {
        Person(user: member.user, name: member.name, position: member.position)
    }
}
