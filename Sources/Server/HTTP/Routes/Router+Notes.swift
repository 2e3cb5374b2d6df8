internal import EventLoop
internal import Journal
internal import Meeting
internal import Wire

/// One's own notes on a meeting and its items. They are asked for by the caller's own name and
/// no other, so that there is no way to anybody else's, for officers and administrators either.
extension Router {
    /// Bytes of one note.
    nonisolated static let noteBytes = 20_000

    private struct NoteList: Encodable {
        let notes: [Line]

        struct Line: Encodable {
            /// Absent for the meeting as a whole.
            let item: String?
            let text: String
            let version: Int64
            let editedAt: Timestamp
        }
    }

    private struct NoteChange: Decodable {
        let text: String
        let item: String?
        /// The version that was written over; absent for a new note.
        let version: Int64?
    }

    func readNotes(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let found = try stored { () throws(JournalError) in
            try house.journal.notes(of: user.text, on: room.meeting.text)
        }
        return .json(NoteList(notes: found.map(line)))
    }

    /// A blank text deletes the note.
    func writeNote(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let change = try Envelope.value(NoteChange.self, from: request.bytes)
        guard change.text.utf8.count <= Self.noteBytes else {
            throw Problem(413, "field.tooLong", "text")
        }
        if let item = change.item { try requireKnown(ItemID(item), to: user, in: room) }
        if change.text.allSatisfy(\.isWhitespace) {
            try delete(user, room.meeting.text, item: change.item ?? "")
            return .noContent
        }
        let written = try stored { () throws(JournalError) in
            try house.journal.putNote(
                of: user.text, on: room.meeting.text, item: change.item ?? "", text: change.text,
                over: change.version ?? 0, now: house.clock.milliseconds)
        }
        guard let written else { throw Problem(409, "note.changed") }
        return .json(line(written))
    }

    /// Also where the meeting is no longer there for them: what one wrote is one's own.
    func deleteNotes(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        try delete(user, request.path[2], item: request.query["item"])
        return .noContent
    }

    private func delete(_ user: UserID, _ meeting: String, item: String?) throws(Problem) {
        try stored { () throws(JournalError) in
            try house.journal.deleteNotes(of: user.text, on: meeting, item: item)
        }
    }

    func requireKnown(
        _ item: ItemID, to user: UserID, in room: Room
    ) throws(Problem) {
        let view = Visibility.view(of: room.state, for: user)
        guard let view, view.agenda.contains(where: { $0.item == item }) else {
            throw Problem(404, "item.unknown", item.text)
        }
    }

    private func line(_ note: Note) -> NoteList.Line {
        NoteList.Line(
            item: note.item.isEmpty ? nil : note.item, text: note.text, version: note.version,
            editedAt: house.clock.timestamp(milliseconds: note.editedAt))
    }

    private func stored<T>(_ work: () throws(JournalError) -> T) throws(Problem) -> T {
        do throws(JournalError) {
            return try work()
        } catch {
            house.log.fault("notes", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
