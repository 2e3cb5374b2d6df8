import EventLoop
import Foundation
import Journal
import Logging
import Meeting

@testable import Server

/// A house with a door: everything of a server but its start and its stop, so that a test
/// can look inside while clients are connected.
///
/// The meeting `m1` is a draft of the secretary `tk` with the chair `ct`, the members `uv1`
/// and `uv2`, the guest `km` of item `i2`, and the items `i1` and `i2`.
@Loop final class Place {
    let folder: TemporaryFolder
    let house: House
    let router: Router
    let room: Room
    private var listener: Listener?
    private(set) var port: UInt16 = 0

    static let people: [UserID] = ["tk", "ct", "uv1", "uv2", "km", "la"]

    init(_ settings: Settings = Settings()) throws {
        folder = try TemporaryFolder()
        try folder.write("public/index.html", "<!doctype html><title>Nghị sự</title>")
        let journal = try Journal(folder: folder.path + "/data", mode: .create)
        let cheap = try PasswordHash.make("mật khẩu", cost: .init(rounds: 2))
        try journal.insert(
            Self.people.map { user in
                let account = Account(
                    id: user.text, name: "Tên \(user)", position: "",
                    roles: user == "tk" ? ["secretary"] : [], mustChangePassword: false)
                return (account, cheap)
            })
        house = try House(
            folder: folder.path + "/data", journal: journal, settings: settings, layouts: "",
            log: Log(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        router = Router(
            house: house, pages: try StaticFiles(folder: folder.path + "/public"), certificate: nil)
        room = try house.createRoom(
            "m1", title: "Họp thường kỳ", kind: "ordinary", body: .small,
            startsAt: .morning, place: "Tầng 2", by: .of("tk"))
        for item: ItemID in ["i1", "i2"] { try perform(.item(item)) }
        try perform(.add("ct", .chair, votes: true))
        try perform(.add("uv1", .member, votes: true))
        try perform(.add("uv2", .member, votes: true))
        try perform(.add("km", .guest, items: ["i2"]))
        let listener = try Listener(host: "127.0.0.1", port: 0) { [house, router] connection in
            guard house.crowd.enter(connection, limit: 4000) else { return connection.close() }
            _ = HTTPConnection(connection, house: house, router: router)
        }
        self.listener = listener
        port = listener.port
    }

    /// A command of a person, the secretary unless another is named.
    @discardableResult
    func perform(_ command: Command, by user: UserID = "tk", key: String? = nil) throws -> Int64 {
        try room.perform(
            command, by: .person(user), person: try house.person(named: command), key: key)
    }

    /// From the draft to item `i1` under way, all voters in the room.
    func open() throws {
        try perform(.conveneMeeting)
        for user: UserID in ["ct", "uv1", "uv2"] { try perform(.checkIn(user: nil), by: user) }
        try perform(.openMeeting, by: "ct")
        try perform(.startItem(item: "i1"), by: "ct")
    }

    func token(of user: UserID) throws -> String {
        try house.journal.openSession(
            user: user.text, now: house.clock.milliseconds, userAgent: "", address: "",
            idleSeconds: 3600, absoluteSeconds: 3600)
    }

    func client(_ user: UserID? = nil, receiveBuffer: Int32? = nil) async throws -> Client {
        let (port, token) = (port, try user.map { try self.token(of: $0) })
        return await blocking { Client(port: port, token: token, receiveBuffer: receiveBuffer) }
    }

    /// A client on the stream, seated in the meeting from its snapshot.
    func seated(_ user: UserID) async throws -> Client {
        let client = try await client(user)
        guard await client.upgrade() else { throw Refused() }
        guard JSON.member("seq", of: await client.ask(1, "\"join\":{\"meeting\":\"m1\"}")) != nil
        else { throw Refused() }
        return client
    }

    struct Refused: Error {}

    /// Lets everybody go and closes the data folder.
    func close() async throws {
        listener?.close()
        house.crowd.endAll()
        try await house.close()
    }

    /// Runs `body` in a place of its own.
    @discardableResult
    static func visit<T: Sendable>(
        _ settings: Settings = Settings(), _ body: @Loop (Place) async throws -> T
    ) async throws -> T {
        let place = try Place(settings)
        do {
            let result = try await body(place)
            try await place.close()
            return result
        } catch {
            try await place.close()
            throw error
        }
    }
}

/// Returns when this turn's work is on disk and everything it said is about to leave.
@Loop func endOfTurn() async {
    await withCheckedContinuation { continuation in
        var hook: TurnHook?
        hook = Loop.atEndOfTurn {
            hook?.cancel()
            continuation.resume()
        }
    }
}

extension Body {
    static let small = Body(id: "b1", name: "Ban Chấp hành", incumbents: 3)
}

extension Timestamp {
    static let morning = Timestamp(milliseconds: 1_779_238_800_000, offsetMinutes: 420)
}

extension Person {
    static func of(_ user: UserID) -> Person {
        Person(user: user, name: "Tên \(user)", position: "")
    }
}

/// The long commands with what the tests do not care about left out.
extension Command {
    static func item(_ item: ItemID) -> Command {
        .addAgendaItem(
            item: item, title: "Nội dung \(item)", kind: .decision, presenter: nil, minutes: nil,
            after: nil)
    }

    static func add(
        _ user: UserID, _ role: Role, votes: Bool = false, items: [ItemID]? = nil
    ) -> Command {
        .addParticipant(
            user: user, role: role, votes: votes, seat: nil, precedence: nil, items: items)
    }

    static func rename(_ title: String) -> Command {
        .editMeeting(title: title, startsAt: nil, place: nil)
    }

    static func conclude(_ text: String) -> Command {
        .recordConclusion(item: "i1", text: text, tasks: nil)
    }

    static func poll(_ poll: PollID) -> Command {
        .openPoll(
            poll: poll, item: "i1", question: "Thông qua?", subject: nil, ballot: nil, form: nil,
            options: nil, base: nil, threshold: nil)
    }
}
