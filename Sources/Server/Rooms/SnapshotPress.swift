internal import EventLoop
internal import Meeting

/// Makes the JSON of snapshots, part by part, and makes no part twice that is the same for the
/// next person: when a thousand people come back at once, almost everything is.
///
/// What somebody may see is settled before, by `Visibility`; a part that was made for one person is
/// given to another only if the other's own view has an equal one.
@Loop final class SnapshotPress {
    private var participants = Parts<MeetingView.ParticipantView>()
    private var agenda = Parts<MeetingView.AgendaItemView>()
    private var resolutions = Parts<Resolution>()
    private var amendments = Parts<Amendment>()
    private var polls = Parts<MeetingView.PollView>()
    private var speakers = Parts<MeetingView.SpeakerView>()
    private var annotations = Parts<Annotation>()
    private var seatRows = Parts<[[String]]>()

    /// A snapshot with the signals that still hold, as one object.
    func press(_ view: MeetingView, signals: [Signal]) -> [UInt8] {
        var json = Envelope.encode(view.summary)
        // Open until the end.
        json.removeLast()
        participants.write(view.participants, "participants", id: { $0.user.text }, to: &json)
        agenda.write(view.agenda, "agenda", id: { $0.item.text }, to: &json)
        resolutions.write(
            view.resolutions, "resolutions", id: { $0.resolution.text }, to: &json)
        if let list = view.amendments {
            amendments.write(list, "amendments", id: { $0.amendment.text }, to: &json)
        }
        write(view.polls, to: &json)
        speakers.write(view.speakers, "speakers", id: { $0.request.text }, to: &json)
        annotations.write(view.annotations, "annotations", id: { $0.annotation.text }, to: &json)
        if let rows = view.seatRows {
            json += Array(",\"seatRows\":".utf8)
            json += seatRows.json(rows, id: "")
        }
        if !signals.isEmpty {
            json += Array(",\"signals\":{".utf8)
            for (place, signal) in signals.enumerated() {
                if place > 0 { json.append(UInt8(ascii: ",")) }
                // {"page":{…}} → "page":{…}
                json += Envelope.encode(signal).dropFirst().dropLast()
            }
            json.append(UInt8(ascii: "}"))
        }
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// A poll with a thousand names is the same for all but for one's own vote.
    private func write(_ list: [MeetingView.PollView], to json: inout [UInt8]) {
        json += Array(",\"polls\":[".utf8)
        for (place, poll) in list.enumerated() {
            if place > 0 { json.append(UInt8(ascii: ",")) }
            let (common, own) = poll.parted
            json += polls.json(common, id: poll.poll.text)
            let mine = Envelope.encode(own)
            guard mine.count > 2 else { continue }
            json[json.endIndex - 1] = UInt8(ascii: ",")
            json += mine.dropFirst()
        }
        json.append(UInt8(ascii: "]"))
    }

    /// The parts of one list that were made so far, some forms of each.
    private struct Parts<Value: Encodable & Equatable> {
        /// Forms of one part: as members, officers and the person themselves see it, and one more.
        private static var mostForms: Int { 4 }
        private static var most: Int { 20_000 }

        private var made: [String: [(value: Value, json: [UInt8])]] = [:]

        mutating func json(_ value: Value, id: String) -> [UInt8] {
            if let found = made[id]?.first(where: { $0.value == value }) { return found.json }
            let json = Envelope.encode(value)
            if made.count >= Self.most { made.removeAll() }
            var forms = made[id] ?? []
            if forms.count >= Self.mostForms { forms.removeFirst() }
            forms.append((value, json))
            made[id] = forms
            return json
        }

        /// Appends `,"name":[…]`.
        mutating func write(
            _ list: [Value], _ name: String, id: (Value) -> String, to json: inout [UInt8]
        ) {
            json += Array(",\"\(name)\":[".utf8)
            for (place, value) in list.enumerated() {
                if place > 0 { json.append(UInt8(ascii: ",")) }
                json += self.json(value, id: id(value))
            }
            json.append(UInt8(ascii: "]"))
        }
    }
}
