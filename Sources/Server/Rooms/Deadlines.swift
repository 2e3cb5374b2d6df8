internal import EventLoop
internal import Meeting

/// Closes consultations when their deadline has come, by the server's own clock.
///
/// One timer runs for the nearest deadline. What was due while the server was down is closed
/// when it starts again; until then nothing was counted that came too late.
@Loop final class Deadlines {
    private unowned let house: House
    private var timer: Timer?
    /// Looked at again at least this often, in milliseconds: a clock may be set.
    private static let longest: Int64 = 600_000

    init(house: House) { self.house = house }

    /// Begins, and takes up what is due.
    func start() { settle() }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    /// A poll has opened, and may have a deadline.
    func follow(_ event: Event) {
        guard timer != nil, case .pollOpened = event else { return }
        // The event has been applied, its commit is of this turn.
        schedule()
    }

    private var open: [(room: Room, poll: PollID, at: Timestamp)] {
        house.rooms.values.flatMap { room in
            room.state.polls.values.compactMap { poll in
                guard poll.phase == .open || poll.phase == .paused,
                    let deadline = poll.terms.details?.deadline
                else { return nil }
                return (room, poll.poll, deadline)
            }
        }
    }

    private func settle() {
        let now = house.clock.now
        for (room, poll, at) in open where at <= now {
            do {
                try room.perform(.expirePoll(poll: poll), by: .server(for: nil))
            } catch {
                house.log.fault("deadline", error)
            }
        }
        schedule()
    }

    private func schedule() {
        timer?.cancel()
        let now = house.clock.now.milliseconds
        let next = open.map { $0.at.milliseconds - now }.min() ?? Self.longest
        timer = Timer(after: UInt64(max(1, min(next, Self.longest)))) { [weak self] in
            self?.settle()
        }
    }
}
