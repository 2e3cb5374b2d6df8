public import EventLoop
internal import Journal
public import Logging
internal import Meeting

/// Makes a meeting out of a pack, by the same commands a secretary would give.
///
/// All or nothing: every file is examined and every command decided before the first byte is
/// committed. Accounts that exist are left as they are, their passwords above all.
@Loop public final class Importer {
    /// What came of it.
    public struct Outcome: Sendable {
        public let meeting: String
        /// The accounts that were made, with their passwords if these were made up here.
        public let accounts: [(user: String, name: String, password: String)]
    }

    private let pack: Pack
    private let house: House

    private init(pack: Pack, house: House) {
        self.pack = pack
        self.house = house
    }

    /// Imports the pack in `folder` into the data folder, which is made if it is not there.
    ///
    /// - Parameter password: for the new accounts, for good; `nil` makes one for each, to be
    ///   changed at the first login.
    /// - Throws: `StartFault`, one line; the data folder is as it was.
    public static func run(
        pack folder: String, data: String, password: String?, settings: Settings, logger: Logger
    ) async throws(StartFault) -> Outcome {
        let pack = try Pack(folder: folder)
        if let password, password.count < 8 {
            throw StartFault.account("the password needs at least 8 characters")
        }
        let journal: Journal
        do { journal = try Journal(folder: data, mode: Server.mode(of: data)) } catch {
            throw StartFault.folder("\(data): \(error)")
        }
        do {
            let house = try House(
                folder: data, journal: journal, settings: settings, layouts: "",
                log: Log(logger))
            let outcome = try await Importer(pack: pack, house: house).run(password)
            try await house.close()
            return outcome
        } catch let fault as StartFault {
            try? journal.close()
            throw fault
        } catch {
            try? journal.close()
            throw StartFault.folder("\(data): \(error)".firstLine)
        }
    }

    /// A document of the pack, examined.
    private struct PackFile {
        let item: ItemID
        let name: String
        let kind: String
        let group: String?
        let source: String?
        let restricted: Bool?
        let examined: Examined
        let size: Int
        let checksum: String
        let upload: Upload
    }

    private func run(_ password: String?) async throws(StartFault) -> Outcome {
        let documents = try await examineAll()
        let accounts = try await makeAccounts(password)
        // From here to the commit there is no `await`, so it is one turn.
        let meeting: MeetingID
        do {
            meeting = try decide(documents)
        } catch {
            house.turn.abandon()
            throw error
        }
        do {
            try house.journal.change(
                accounts.map { .addAccount($0.account, $0.hash) } + bodyChanges(),
                by: Journal.Author("import", address: "", at: house.clock.milliseconds))
            for document in documents {
                try house.documents.keep(
                    document.upload, checksum: document.checksum, document.examined)
            }
        } catch {
            house.turn.abandon()
            throw .folder("\(error)")
        }
        house.turn.stop()
        return Outcome(
            meeting: meeting.text,
            accounts: accounts.map { ($0.account.id, $0.account.name, $0.password) })
    }

    // MARK: Files

    private func examineAll() async throws(StartFault) -> [PackFile] {
        var examined: [PackFile] = []
        for item in pack.contents.agenda {
            for file in item.documents ?? [] {
                examined.append(try await examine(file, of: item.item))
            }
        }
        return examined
    }

    private func examine(
        _ file: Pack.File, of item: ItemID
    ) async throws(StartFault) -> PackFile {
        let path = pack.path(of: file.file)
        do throws(Problem) {
            let examined = try await house.documents.examine(
                FileTree.absolute(path), name: file.file)
            guard let bytes = FileTree.read(path) else { throw Problem(400, "document.damaged") }
            let upload = try Upload(in: house.documents.incoming)
            try upload.append(bytes)
            let checksum = try await upload.finish()
            try await house.documents.seal(upload, as: checksum)
            return PackFile(
                item: item, name: (file.name ?? file.file).normalised, kind: file.kind ?? "",
                group: file.group, source: file.source, restricted: file.restricted,
                examined: examined, size: bytes.count, checksum: checksum, upload: upload)
        } catch {
            throw .pack("\(path): \(Words.message(for: error, in: .english)) [\(error.code)]")
        }
    }

    // MARK: Accounts

    private struct NewAccount: Sendable {
        let account: Account
        let password: String
        let hash: PasswordHash
    }

    private func makeAccounts(_ password: String?) async throws(StartFault) -> [NewAccount] {
        var made: [NewAccount] = []
        for member in pack.contents.participants {
            do {
                if try house.journal.account(member.user.text) != nil { continue }
            } catch {
                throw .folder("\(error)")
            }
            let text = password ?? Passwords.random()
            let account = Account(
                id: member.user.text, name: member.name, position: member.position,
                roles: member.role == .secretary ? ["secretary"] : [],
                mustChangePassword: password == nil)
            guard let hash = await Passwords.hash(text) else {
                throw .account("\(member.user): the password cannot be hashed")
            }
            made.append(NewAccount(account: account, password: text, hash: hash))
        }
        return made
    }

    // MARK: The body

    /// The body with its rules as the pack has them, and those of its people who are no guests;
    /// members whom the body has already are left as they are.
    private func bodyChanges() throws -> [Journal.Change] {
        let body = pack.contents.body
        let shelf = Shelf.bodies.rawValue
        var changes: [Journal.Change] = []
        if let known = try house.journal.entry(shelf, body.id.text) {
            let unit = try house.registry.value(BodyEntry.self, of: known).unit
            changes.append(
                .replace(
                    kind: shelf, id: known.id,
                    json: Envelope.encode(BodyEntry(body: body, unit: unit)),
                    retired: known.retired, expecting: known.version))
        } else {
            changes.append(.add(kind: shelf, id: body.id.text, json: Envelope.encode(body)))
        }
        for member in pack.contents.participants {
            let id = Membership.id(body.id.text, member.user.text)
            guard let part = Membership.Part(rawValue: member.role.rawValue),
                try house.journal.entry(Shelf.members.rawValue, id) == nil
            else { continue }
            let place = Membership(
                post: nil, precedence: member.precedence, role: part, votes: member.votes)
            changes.append(
                .add(kind: Shelf.members.rawValue, id: id, json: Envelope.encode(place)))
        }
        return changes
    }

    // MARK: The meeting

    private func decide(_ documents: [PackFile]) throws(StartFault) -> MeetingID {
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

/// Passwords that are made up, and hashing off the loop.
enum Passwords {
    /// Twelve letters and digits without look-alikes, in three groups: about 59 bits.
    static func random() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let text = (0..<12).map { _ in letters.randomElement() ?? "a" }
        return stride(from: 0, to: 12, by: 4).map { String(text[$0..<$0 + 4]) }
            .joined(separator: "-")
    }

    static func hash(_ password: String) async -> PasswordHash? {
        await Task.detached { try? PasswordHash.make(password) }.value
    }
}
