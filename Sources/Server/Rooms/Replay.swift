internal import EventLoop
internal import Journal
internal import Meeting

/// Brings a seat from an old position to the present, a piece at a time.
///
/// The journal is the queue: pieces are read as the socket takes them, filtered by the
/// audience stored with each record, and sent without being decoded; the last events of the
/// room are at hand as frames. The seat becomes live when it has reached what is on disk; what
/// the turn still holds comes to it by broadcast.
@Loop enum Replay {
    /// Records and bytes of one piece.
    private static let piece = (records: 1000, bytes: 256 * 1024)

    /// Sends the next pieces until the connection is full or the seat is live.
    static func advance(_ seat: Seat, in room: Room, _ journal: Journal) throws(JournalError) {
        while case .catchingUp(let after) = seat.progress {
            guard seat.session.hasRoom else { return }  // goes on when the socket has drained
            if let recent = room.recent.entries(after: after) {
                send(recent, after: after, to: seat, in: room)
                continue
            }
            let records = try journal.records(
                of: room.stream, after: after, limit: piece.records, bytes: piece.bytes)
            guard let last = records.last else {
                return arrive(seat, at: after, in: room)
            }
            room.recent.take(records, upTo: room.seq)
            for record in records where admits(record, seat) {
                seat.session.send(Frames.text(record.bytes))
            }
            seat.progress = .catchingUp(after: last.seq)
        }
    }

    /// As much as the socket takes; all of it makes the seat live.
    private static func send(
        _ recent: ArraySlice<RecentEvents.Entry>, after: Int64, to seat: Seat, in room: Room
    ) {
        var left = recent
        while let entry = left.first {
            guard seat.session.hasRoom else {
                seat.progress = .catchingUp(after: entry.seq - 1)
                return
            }
            if let run = room.recent.run(of: left) {
                if run.audience.admits(seat.user, seat.role) { seat.session.send(run.frames) }
                left = left.dropFirst(run.count)
            } else {
                if entry.audience.admits(seat.user, seat.role) { seat.session.send(entry.frame) }
                left = left.dropFirst()
            }
        }
        arrive(seat, at: recent.last?.seq ?? after, in: room)
    }

    /// Signals have passed the seat over until now.
    private static func arrive(_ seat: Seat, at seq: Int64, in room: Room) {
        seat.progress = .live(since: seq)
        room.catchUpSignals(seat)
    }

    private static func admits(_ record: Journal.Record, _ seat: Seat) -> Bool {
        Audience(record.audience)?.admits(seat.user, seat.role) ?? false
    }

    /// The missed events as one JSON array, for those who ask by HTTP.
    ///
    /// - Returns: the events that this person may see, and the position up to which they reach.
    static func page(
        after: Int64, for user: UserID, _ role: Role, in room: Room, _ journal: Journal
    ) throws(JournalError) -> (events: [[UInt8]], seq: Int64) {
        let records = try journal.records(
            of: room.stream, after: after, limit: piece.records, bytes: 4 * piece.bytes)
        let admitted = records.filter { Audience($0.audience)?.admits(user, role) ?? false }
        return (admitted.map(\.bytes), records.last?.seq ?? after)
    }
}
