public import EventLoop
internal import Foundation
internal import Meeting
internal import Wire

/// `nghisu rehearse`: a meeting is played against a running server, and what it carries is said.
///
/// The server makes a rehearsal beside its real meetings, with a folder and a port of its own,
/// and removes all of it afterwards, whatever came of it.
@Loop public final class Rehearsal {
    /// What is asked for.
    public struct Order: Sendable {
        /// `http://host:port` or `https://host:port`.
        public var url: String
        /// 2…10,000.
        public var members: Int
        /// An administrator of the server.
        public var user: String
        public var password: String
        /// PEM file of the authority that the server's certificate comes from; nil for those
        /// that this system believes.
        public var authority: String?
        /// Also while a meeting is open there.
        public var despite: Bool
        /// "vi" or "en".
        public var language: String

        public init(
            url: String, members: Int, user: String, password: String, authority: String? = nil,
            despite: Bool = false, language: String
        ) {
            self.url = url
            self.members = members
            self.user = user
            self.password = password
            self.authority = authority
            self.despite = despite
            self.language = language
        }
    }

    /// Connections that this process needs beside those of the members.
    private static let linesBeside = 100

    private let order: Order
    private let words: RehearsalWords
    private let progress: @Sendable (_ act: String, _ done: Int, _ all: Int) -> Void

    /// Plays it.
    ///
    /// - Parameter progress: is told how far an act has come, whose name is in the language that
    ///   was asked for.
    /// - Throws: `StartFault.rehearsal`, one line in that language.
    public static func run(
        _ order: Order, progress: @escaping @Sendable (_ act: String, Int, _ of: Int) -> Void
    ) async throws(StartFault) -> RehearsalReport {
        let words = RehearsalWords(Language(rawValue: order.language) ?? .vietnamese)
        do {
            return try await Rehearsal(order, words, progress).run()
        } catch {
            guard let fault = error as? RehearsalFault else {
                throw .rehearsal("\(error)".firstLine)
            }
            let (key, about) = fault.key
            throw .rehearsal(words.text(key, about))
        }
    }

    private init(
        _ order: Order, _ words: RehearsalWords,
        _ progress: @escaping @Sendable (_ act: String, Int, Int) -> Void
    ) {
        self.order = order
        self.words = words
        self.progress = progress
    }

    private func run() async throws -> RehearsalReport {
        let needed = order.members + Self.linesBeside
        guard needed <= Listener.connectionsLeft else {
            throw RehearsalFault.tooFewDescriptors(needed: needed + 128)
        }
        let target = try await RehearsalTarget(order.url).located()
        let trust = try target.isSecure ? trust() : nil
        let gate = RehearsalLine.Place(target: target, trust: trust)
        let administrator = RehearsalMember(UserID(order.user), "", at: gate)
        try await administrator.logIn(order.password, in: order.language)
        let invitation = try await begin(administrator)
        let place = RehearsalLine.Place(target: target.at(port: invitation.port), trust: trust)
        let play = RehearsalPlay(invitation, at: place) { [words, progress] act, done, all in
            progress(words.text("act.\(act)"), done, all)
        }
        do { try await play.run() } catch {
            await remove(administrator)
            throw error
        }
        let isRemoved = await remove(administrator)
        return RehearsalReport(
            score: play.score, words: words, isHere: target.isHere, isRemoved: isRemoved)
    }

    private func trust() throws -> RehearsalLine.Place.Trust {
        guard let file = order.authority else {
            return RehearsalLine.Place.Trust(try TLSTrust())
        }
        guard let bytes = FileTree.read(file), let tls = try? TLSTrust(authorities: bytes) else {
            throw RehearsalFault.authorityUnreadable(file)
        }
        return RehearsalLine.Place.Trust(tls)
    }

    private func begin(
        _ administrator: RehearsalMember
    ) async throws -> RehearsalOffice.Invitation {
        struct Wanted: Encodable { let members: Int, despite: Bool }
        progress(words.text("act.begin"), 0, 1)
        let answer = try await administrator.ask(
            "POST", "/api/rehearsal",
            body: Envelope.encode(Wanted(members: order.members, despite: order.despite)),
            in: order.language)
        progress(words.text("act.begin"), 1, 1)
        guard let invitation = Envelope.decode(RehearsalOffice.Invitation.self, answer) else {
            throw RehearsalFault.foreign("/api/rehearsal")
        }
        return invitation
    }

    @discardableResult private func remove(_ administrator: RehearsalMember) async -> Bool {
        (try? await administrator.ask("DELETE", "/api/rehearsal")) != nil
    }
}
