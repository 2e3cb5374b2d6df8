/// Figures over meetings that are over: who came, who spoke and for how long, how votes went, and
/// the paper that nobody printed.
///
/// What a person's line counts is what the person has done, never how they voted; secret polls are
/// in no line at all. Whose lines are told is said by `Visibility`.
public struct Statistics: Hashable, Sendable, Encodable {
    public internal(set) var sum = Sum()
    /// By name.
    public internal(set) var people: [Line] = []
    /// The oldest first.
    public internal(set) var meetings: [OneMeeting] = []

    /// Everything together.
    public struct Sum: Hashable, Sendable, Encodable {
        public internal(set) var meetings = 0
        public internal(set) var items = 0
        public internal(set) var speeches = 0
        public internal(set) var seconds = 0
        public internal(set) var polls = 0
        public internal(set) var passed = 0
        public internal(set) var secret = 0
        public internal(set) var consultations = 0
        public internal(set) var documents = 0
        public internal(set) var pages = 0
        public internal(set) var sheets = 0
    }

    /// One person.
    public struct Line: Hashable, Sendable, Encodable {
        public let user: UserID
        public internal(set) var name: String
        public internal(set) var position: String
        /// Meetings, and those that the person came to; `excused`: said before that they would not.
        public internal(set) var invited = 0
        public internal(set) var attended = 0
        public internal(set) var excused = 0
        public internal(set) var speeches = 0
        public internal(set) var questions = 0
        public internal(set) var seconds = 0
        /// Open votes that the person was entitled to, and those in which they voted.
        public internal(set) var polls = 0
        public internal(set) var voted = 0
        /// Consultations in writing, and those that they answered.
        public internal(set) var consultations = 0
        public internal(set) var answered = 0
    }

    /// One meeting.
    public struct OneMeeting: Hashable, Sendable, Encodable {
        public let id: MeetingID
        public let title: String
        public let body: String
        public let startsAt: Timestamp
        /// Members with a vote, and those of them who came at any time: the people whom the
        /// quorum counts.
        public internal(set) var invited = 0
        public internal(set) var attended = 0
        /// Members who stayed away and sent somebody, who neither votes nor counts.
        public internal(set) var substitutes = 0
        /// Whoever was invited without a vote, and those of them who came.
        public internal(set) var guests = 0
        public internal(set) var guestsAttended = 0
        /// Secretaries who are no members, and those of them who were there.
        public internal(set) var secretaries = 0
        public internal(set) var secretariesAttended = 0
        public internal(set) var speeches = 0
        public internal(set) var seconds = 0
        public internal(set) var polls = 0
        public internal(set) var passed = 0
        public internal(set) var consultations = 0
        public internal(set) var pages = 0
        public internal(set) var sheets = 0
    }

    /// - Parameters:
    ///   - states: Meetings, in any order; those that are not over count nothing.
    ///   - user: Who asks.
    ///   - isWanted: Whether a person's line is wanted.
    public init(
        of states: [State], for user: UserID, people isWanted: (Person) -> Bool = { _ in true }
    ) {
        var lines: [UserID: Line] = [:]
        for state in states.sorted(by: { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }) {
            guard state.hasMinutes, Visibility.seesFigures(user, in: state) else { continue }
            count(state)
            for participant in state.participantsInOrder
            where Visibility.seesFigures(of: participant.user, user, in: state)
                && isWanted(participant.person)
            {
                let person = participant.person
                var line =
                    lines[person.user]
                    ?? Line(user: person.user, name: person.name, position: person.position)
                line.name = person.name
                line.position = person.position
                line.count(participant, in: state)
                lines[person.user] = line
            }
        }
        people = lines.values.sorted {
            (NameOrder($0.name), $0.user) < (NameOrder($1.name), $1.user)
        }
    }

    private mutating func count(_ state: State) {
        let one = OneMeeting(of: state)
        meetings.append(one)
        sum.meetings += 1
        sum.items += state.agenda.count
        sum.speeches += one.speeches
        sum.seconds += one.seconds
        sum.polls += one.polls
        sum.passed += one.passed
        sum.secret += state.countedPolls.filter { $0.terms.ballot == .secret }.count
        sum.consultations += one.consultations
        sum.documents += state.readDocuments.count
        sum.pages += one.pages
        sum.sheets += one.sheets
    }
}

extension Statistics.OneMeeting {
    init(of state: State) {
        self.init(
            id: state.id, title: state.title, body: state.body.name, startsAt: state.startsAt)
        for participant in state.participants.values { count(participant) }
        let delegates = state.participants.values.filter { $0.role != .guest }
        for request in state.requests {
            guard case .done(let length) = request.progress else { continue }
            speeches += 1
            seconds += length
        }
        let counted = state.countedPolls
        polls = counted.filter { $0.terms.form != .consultation }.count
        passed =
            counted.filter { $0.terms.form != .consultation && $0.result?.passed == true }.count
        consultations = counted.count - polls
        for document in state.readDocuments {
            pages += document.pageCount
            // Both sides of a sheet, for everybody who would have been handed it.
            let guests = state.participants.values.filter {
                $0.role == .guest && $0.items.contains(document.item)
            }
            sheets += (document.pageCount + 1) / 2 * (delegates.count + guests.count)
        }
    }
}

extension Statistics.OneMeeting {
    private mutating func count(_ participant: Participant) {
        let came = participant.presence == .absent ? 0 : 1
        if participant.votes {
            invited += 1
            attended += came
            if came == 0, participant.answer?.substitute?.isEmpty == false { substitutes += 1 }
        } else if participant.role.isOfficer {
            secretaries += 1
            secretariesAttended += came
        } else {
            guests += 1
            guestsAttended += came
        }
    }
}

extension Statistics.Line {
    mutating func count(_ participant: Participant, in state: State) {
        invited += 1
        if participant.presence != .absent {
            attended += 1
        } else if participant.answer?.attending == false {
            excused += 1
        }
        for request in state.requests where request.user == user {
            guard case .done(let length) = request.progress else { continue }
            seconds += length
            switch request.kind {
            case .speech: speeches += 1
            case .question: questions += 1
            }
        }
        for poll in state.countedPolls
        where poll.terms.ballot == .open && poll.electorate.contains(user) {
            let hasVoted = poll.votes[user] != nil || poll.board?.voters.contains(user) == true
            if poll.terms.form == .consultation {
                consultations += 1
                if hasVoted { answered += 1 }
            } else {
                polls += 1
                if hasVoted { voted += 1 }
            }
        }
    }
}

extension State {
    /// Polls with a result that stands.
    fileprivate var countedPolls: [Poll] {
        pollsInOrder.filter { $0.phase == .closed && $0.result != nil && $0.annulled == nil }
    }

    /// Every version of a document that went out to its readers.
    fileprivate var readDocuments: [Document] {
        agenda.flatMap(\.documents).compactMap { documents[$0] }.flatMap { document in
            (document.earlier.map(\.version) + [document.version])
                .compactMap { document.version($0) }
        }.filter { $0.isPublished && $0.withdrawn == nil }
    }
}

extension Document {
    fileprivate var pageCount: Int {
        switch pages {
        case .ready(let count): count
        case .pending, .failed: 0
        }
    }
}
