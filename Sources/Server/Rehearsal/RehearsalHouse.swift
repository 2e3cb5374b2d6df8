internal import EventLoop
internal import Journal
internal import Meeting

/// The house in which a meeting is rehearsed: like the real one, but for what reaches out of it.
@Loop final class RehearsalHouse {
    let house: House
    private var listeners: [Listener] = []

    /// Accounts and participants that are made between two turns, so that nobody in a real
    /// meeting waits for all of them.
    private static let batch = 100

    init(beside real: House, folder: String) throws {
        var settings = real.settings
        // Its members come from one machine, and nothing of it is worth saving.
        settings.limits.connectionsPerAddress = .max
        settings.backup.folder = ""
        let journal = try Journal(folder: folder, mode: .create)
        do {
            house = try House(
                folder: folder, journal: journal, settings: settings, layouts: "", log: real.log)
        } catch {
            try? journal.close()
            throw error
        }
        house.startWork()
    }

    /// Makes accounts and a meeting, sends the invitations, and opens the doors.
    func invite(
        _ count: Int, _ openDoors: @Loop (House) throws -> [Listener]
    ) async throws -> RehearsalOffice.Invitation {
        let password = Passwords.random()
        guard let hash = await Passwords.hash(password) else {
            throw Problem(503, "data.unavailable")
        }
        let secretary = UserID("rehearsal-secretary")
        let members = (1...count).map { UserID("rehearsal-\($0)") }
        let author = Journal.Author("rehearsal", address: "", at: house.clock.milliseconds)
        try house.journal.change(
            [.addAccount(account(secretary, "Thư ký diễn tập", ["secretary"]), hash)], by: author)
        for start in stride(from: 0, to: count, by: Self.batch) {
            let some = members[start..<min(start + Self.batch, count)]
            try house.journal.change(
                some.enumerated().map {
                    .addAccount(account($1, "Đại biểu \(start + $0 + 1)"), hash)
                }, by: author)
            await Task.yield()
        }
        let item = ItemID("i1")
        let room = try begin(secretary, count, item)
        for (index, member) in members.enumerated() {
            try room.perform(
                .addParticipant(
                    user: member, role: index == 0 ? .chair : .member, votes: true, seat: nil,
                    precedence: index + 1, items: nil),
                by: .person(secretary),
                person: Person(user: member, name: "Đại biểu \(index + 1)", position: "Đại biểu"))
            if index % Self.batch == 0 { await Task.yield() }
        }
        try room.perform(.conveneMeeting, by: .person(secretary))
        listeners = try openDoors(house)
        guard let port = listeners.first?.port else { throw Problem(503, "data.unavailable") }
        return RehearsalOffice.Invitation(
            port: port, meeting: room.meeting, item: item, password: password,
            secretary: secretary, members: members)
    }

    private func account(_ user: UserID, _ name: String, _ roles: [String] = []) -> Account {
        Account(id: user.text, name: name, position: "Đại biểu", roles: roles)
    }

    private func begin(_ secretary: UserID, _ count: Int, _ item: ItemID) throws -> Room {
        let room = try house.createRoom(
            MeetingID(RandomName.make("m")), title: "Diễn tập", kind: "ordinary",
            body: Body(id: "rehearsal", name: "Hội nghị diễn tập", incumbents: count),
            startsAt: house.clock.now, place: "Diễn tập",
            by: Person(user: secretary, name: "Thư ký diễn tập", position: "Thư ký"))
        try room.perform(
            .addAgendaItem(
                item: item, title: "Nội dung diễn tập", kind: .decision, presenter: nil,
                minutes: nil, after: nil), by: .person(secretary))
        return room
    }

    /// Shows everybody out and closes the journal.
    func close() async {
        for listener in listeners { listener.close() }
        house.screens.endAll()
        house.crowd.endAll()
        do { try await house.close() } catch { house.log.fault("rehearsal", error) }
        await house.crowd.emptied()
    }
}
