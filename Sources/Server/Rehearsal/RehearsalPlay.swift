internal import EventLoop
internal import Meeting

/// A whole meeting, played by simulated members: they log in and take their seats, read, mark,
/// vote, are cut off and come back.
///
/// It measures from outside, over the network, and counts what the server has said against what
/// it has kept: every acknowledged vote has to be in the count.
@Loop final class RehearsalPlay {
    /// How many log in, arrive or read at the same moment; votes are cast by all at once.
    private static let width = 50
    private static let pages = 8
    private static let polls = 3

    private(set) var score: RehearsalScore
    private let invitation: RehearsalOffice.Invitation
    private let members: [RehearsalMember]
    private let secretary: RehearsalMember
    private let progress: @Loop (_ act: String, _ done: Int, _ all: Int) -> Void
    private let clock = ContinuousClock()
    /// What everybody is to hear of, since when, and who is still waited for.
    private var awaited: [String: (since: ContinuousClock.Instant, all: Gathering)] = [:]
    /// The poll in which everybody votes as soon as they hear of it.
    private var ballot: (poll: PollID, cast: Gathering)?

    init(
        _ invitation: RehearsalOffice.Invitation, at place: RehearsalLine.Place,
        progress: @escaping @Loop (_ act: String, _ done: Int, _ all: Int) -> Void
    ) {
        self.invitation = invitation
        self.progress = progress
        score = RehearsalScore(members: invitation.members.count)
        members = invitation.members.map {
            RehearsalMember($0, invitation.meeting, at: place)
        }
        secretary = RehearsalMember(invitation.secretary, invitation.meeting, at: place)
        for member in members {
            member.onEvent = { [weak self] in self?.heard($0, $1, $2) }
            member.onBreak = { [weak self] in self?.score.broken += 1 }
        }
        secretary.onEvent = { [weak self] in self?.noted($1, $2) }
    }

    /// - Throws: `RehearsalFault`.
    func run() async throws {
        try await secretary.logIn(invitation.password)
        try await secretary.sit()
        let document = try await handOut()
        try await each("login", of: members, timed: .login) {
            try await $0.logIn(self.invitation.password)
        }
        try await each("arrival", of: members, timed: .arrival) { try await $0.sit() }
        try await each("checkIn", of: members, timed: .acknowledgement) {
            try await $0.perform(.checkIn(user: nil))
        }
        try await secretary.perform(.openMeeting)
        try await secretary.perform(.startItem(item: invitation.item))
        if let document {
            try await read(document)
            try await mark(document)
        } else {
            score.leftOut += ["page", "mark"]
        }
        for number in 1...Self.polls {
            progress("poll", number - 1, Self.polls + 1)
            try await vote("q\(number)", absent: [])
        }
        // The chair and two thirds of the others stay.
        let absent = members.enumerated().filter { $0.offset % 3 == 2 }.map(\.element)
        progress("comeback", 0, absent.count)
        try await vote("q\(Self.polls + 1)", absent: absent)
        progress("poll", Self.polls + 1, Self.polls + 1)
        try await secretary.perform(.endItem(item: invitation.item))
        try await secretary.perform(.closeMeeting())
        for member in members + [secretary] { member.drop() }
    }

    // MARK: Acts

    /// Gives the meeting a document and waits for its pages; nil if none can be made here.
    private func handOut() async throws -> String? {
        progress("document", 0, 1)
        struct Attached: Decodable { let document: String }
        let ready = Gathering(1)
        awaitedDocument = ready
        let path =
            "/api/meetings/\(invitation.meeting)/documents?item=\(invitation.item)&name=dien-tap.pdf"
        let answer = try await secretary.ask(
            "POST", path, body: RehearsalPaper.pdf(pages: Self.pages), type: "application/pdf")
        guard let made = Envelope.decode(Attached.self, answer) else {
            throw RehearsalFault.foreign(path)
        }
        await ready.wait(milliseconds: 120_000)
        progress("document", 1, 1)
        return documentIsReady ? made.document : nil
    }

    private var awaitedDocument: Gathering?
    private var documentIsReady = false

    private func noted(_ name: String, _ id: String) {
        guard name == "documentRendered" || name == "documentFailed" else { return }
        documentIsReady = name == "documentRendered"
        awaitedDocument?.arrive()
    }

    private func read(_ document: String) async throws {
        try await each("page", of: members, timed: .page) { member in
            let page = Int.random(in: 1...Self.pages)
            try await member.ask("GET", "/api/documents/\(document)/pages/\(page).png?width=1200")
        }
    }

    /// Every tenth makes a mark that all others are shown.
    private func mark(_ document: String) async throws {
        let authors = members.enumerated().filter { $0.offset % 10 == 0 }.map(\.element).prefix(50)
        var all: [Gathering] = []
        progress("mark", 0, authors.count)
        for (index, author) in authors.enumerated() {
            let id = "n\(index)"
            let everybody = expect("annotationAdded", id)
            all.append(everybody)
            let since = clock.now
            try await author.perform(
                .annotate(
                    annotation: AnnotationID(id), document: DocumentID(document), version: 1,
                    page: 1, resolution: nil, paragraph: nil,
                    shape: Shape(kind: .note, point: [1000, 1000 + index * 10]),
                    text: "Ý kiến diễn tập"))
            score.add(.acknowledgement, milliseconds(since: since))
            progress("mark", index + 1, authors.count)
        }
        for everybody in all { await settle(everybody) }
    }

    /// Opens a poll in which everybody votes at once; who is absent comes back while it is open.
    private func vote(_ name: String, absent: [RehearsalMember]) async throws {
        let poll = PollID(name)
        let cast = Gathering(members.count)
        ballot = (poll, cast)
        for member in absent { member.drop() }
        let opened = expect("pollOpened", name, by: members.count - absent.count)
        try await members[0].perform(
            .openPoll(
                poll: poll, item: invitation.item, question: "Biểu quyết diễn tập \(name)",
                subject: nil, ballot: .open, form: .approval, options: nil, base: nil,
                threshold: nil))
        await settle(opened)
        try await each("comeback", of: absent, timed: .comeback) { try await $0.sit() }
        await settle(cast)
        let closed = expect("pollClosed", name)
        try await members[0].perform(.closePoll(poll: poll))
        await settle(closed)
        ballot = nil
        score.counted += try await count(poll)
    }

    /// How many votes the server has counted.
    private func count(_ poll: PollID) async throws -> Int {
        struct Meeting: Decodable {
            let meeting: View
            struct View: Decodable { let polls: [Closed] }
            struct Closed: Decodable { let poll: PollID, result: Result? }
            struct Result: Decodable { let counts: [String: Int] }
        }
        let body = try await secretary.ask("GET", "/api/meetings/\(invitation.meeting)")
        let polls = Envelope.decode(Meeting.self, body)?.meeting.polls ?? []
        return polls.first { $0.poll == poll }?.result?.counts.values.reduce(0, +) ?? 0
    }

    // MARK: Hearing

    private func heard(_ member: RehearsalMember, _ name: String, _ id: String) {
        if let expected = awaited["\(name)/\(id)"] {
            // Whoever was away hears of it later than it was said, by their own doing.
            if expected.all.missing > 0 {
                score.add(.delivery, milliseconds(since: expected.since))
                expected.all.arrive()
            }
        }
        guard name == "pollOpened", let ballot, ballot.poll.text == id else { return }
        let since = clock.now
        Task { @Loop in
            do {
                try await member.perform(
                    .castVote(poll: ballot.poll, choice: "approve", opinion: nil))
                score.add(.acknowledgement, milliseconds(since: since))
                score.acknowledged += 1
            } catch {
                score.missed += 1
            }
            ballot.cast.arrive()
        }
    }

    private func expect(_ name: String, _ id: String, by count: Int? = nil) -> Gathering {
        let all = Gathering(count ?? members.count)
        awaited["\(name)/\(id)"] = (clock.now, all)
        return all
    }

    private func settle(_ gathering: Gathering) async {
        await gathering.wait()
        score.missed += max(0, gathering.missing)
    }

    private func milliseconds(since start: ContinuousClock.Instant) -> Double {
        let passed = (clock.now - start).components
        return Double(passed.seconds) * 1000 + Double(passed.attoseconds) / 1e15
    }

    // MARK: Many at once

    /// Lets everybody do something, so many of them at the same time.
    private func each(
        _ act: String, of people: [RehearsalMember], timed kind: RehearsalScore.Kind,
        _ body: @escaping @Loop (RehearsalMember) async throws -> Void
    ) async throws {
        waiting = people[...]
        var done = 0
        progress(act, 0, people.count)
        let workers = (0..<min(Self.width, people.count)).map { _ in
            Task { @Loop in
                while let next = waiting.popFirst() {
                    let since = clock.now
                    do { try await body(next) } catch {
                        // The others need not begin.
                        waiting = []
                        throw error
                    }
                    score.add(kind, milliseconds(since: since))
                    done += 1
                    progress(act, done, people.count)
                }
            }
        }
        for worker in workers { try await worker.value }
    }

    private var waiting: ArraySlice<RehearsalMember> = []
}
