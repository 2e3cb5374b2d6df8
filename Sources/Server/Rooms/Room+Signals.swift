internal import EventLoop
internal import Meeting

/// Signals of a room: page turns from people, turnout and presence from the room itself.
extension Room {
    /// Passes on a person's signal, with their name.
    ///
    /// - Throws: `rights.missing`, or `signal.invalid` for a page that is not there.
    func signal(_ signal: Signal, by user: UserID, from session: Session? = nil) throws(Problem) {
        guard Rights.permit(signal, by: user, in: state) else { throw Problem.rightsMissing }
        switch signal {
        case .page(let document, let page, _):
            try check(page, of: document)
            signals.post(.page(document: document, page: page, by: user))
        case .pageCleared:
            signals.forgetPage()
            signals.post(.pageCleared(by: user))
        case .pointer(let document, let page, let x, let y, _):
            try check(page, of: document)
            guard (0...1000).contains(x), (0...1000).contains(y) else {
                throw Problem(400, "signal.invalid")
            }
            signals.post(.pointer(document: document, page: page, x: x, y: y, by: user))
        case .reading(let alone):
            if let session { seats.seat(of: session)?.readsAlone = alone }
            postFollowers()
        case .turnout, .followers, .online:
            throw Problem.rightsMissing
        }
    }

    private func check(_ page: Int, of document: DocumentID) throws(Problem) {
        guard case .ready(let count) = state.documents[document]?.pages, (1...count).contains(page)
        else { throw Problem(400, "signal.invalid", "page") }
    }

    /// Tells how many have voted.
    func postTurnout(of id: PollID) {
        // How many ballots are in a box the meeting does not know.
        guard let poll = state.polls[id], poll.secrecy == nil else { return }
        signals.post(
            .turnout(poll: id, turnout: poll.turnout, electorate: poll.electorate.count))
    }

    /// Tells those who present how many follow.
    func postFollowers() {
        signals.post(.followers) { [seats] in .followers(count: seats.followerCount) }
    }

    /// Tells everyone how many are connected, and the officers who.
    func postOnline() {
        signals.post(.online) { [seats] in .online(count: seats.userCount, users: nil) }
        signals.post(.names) { [seats] in .online(count: seats.userCount, users: seats.users) }
        postFollowers()
    }

    /// Sends a signal to those whom it concerns now, in one frame.
    func deliver(_ signal: Signal) -> SharedBytes {
        let frame = Frames.text(Envelope.signal(signal, meeting: meeting))
        seats.forEach(in: Visibility.audience(of: signal, in: state)) { seat in
            guard case .live = seat.progress else { return }
            seat.line.write(frame)
        }
        switch signal {
        case .page, .pageCleared, .turnout: screens.changed()
        case .pointer, .followers, .online, .reading: break
        }
        return frame
    }

    /// How many ballots are in the boxes, as was told last.
    var ballotsReceived: [PollID: Int] {
        var counts: [PollID: Int] = [:]
        for case .turnout(let poll, let turnout, _) in signals.last { counts[poll] = turnout }
        return counts
    }

    /// The page that was turned to last in the running item.
    var turnedPage: Visibility.TurnedPage? {
        for signal in signals.last {
            if case .page(let document, let page, _) = signal { return (document, page) }
        }
        return nil
    }

    /// The last signals that this person may see, for the snapshot: in it, every open poll has its
    /// turnout, and a page that was cleared is none.
    ///
    /// The names online replace the bare number for those who may have them.
    func lastSignals(for user: UserID, _ role: Role) -> [Signal] {
        lastSent(for: user, role).compactMap { signal, _ in
            switch signal {
            case .pageCleared: nil
            case .turnout(let poll, _, _): state.polls[poll]?.secrecy == nil ? nil : signal
            case .page, .pointer, .followers, .online, .reading: signal
            }
        }
    }

    /// Tells a seat that has come to the present what was signalled last: it may have missed all
    /// of it, and what follows from a missed event could not be understood before that.
    func catchUpSignals(_ seat: Seat) {
        for (signal, frame) in lastSent(for: seat.user, seat.role) {
            seat.session.send(frame ?? Frames.text(Envelope.signal(signal, meeting: meeting)))
        }
    }

    private func lastSent(
        for user: UserID, _ role: Role
    ) -> [(signal: Signal, frame: SharedBytes?)] {
        let state = state
        var seen: [(signal: Signal, frame: SharedBytes?)] = []
        var number: (signal: Signal, frame: SharedBytes?)?
        var hasNames = false
        for (signal, frame) in signals.lastSent {
            guard Visibility.audience(of: signal, in: state).admits(user, role) else { continue }
            if case .online(_, let users) = signal {
                hasNames = hasNames || users != nil
                guard users != nil else {
                    number = (signal, frame)
                    continue
                }
            }
            seen.append((signal, frame))
        }
        if let number, !hasNames { seen.append(number) }
        return seen
    }
}
