/// Who has the floor. One person speaks at a time; the queue is in the order of asking
/// unless an officer reorders it.
extension Decider {
    func requestToSpeak(
        _ id: ItemID, kind: SpeakerRequest.Kind, topic: String?
    ) throws(Rejection) -> [Event] {
        try requireSitting()
        let found = try item(id)
        guard !found.isDone else { throw Rejection(.itemDone, id.text) }
        try Limits.check(topic, "topic", 0...Limits.title)
        let person = try subject(nil)
        guard person.presence == .present else {
            throw Rejection(.participantNotPresent, person.user.text)
        }
        let asked = state.requests.contains {
            $0.user == person.user && $0.item == id && $0.kind == kind
                && ($0.isWaiting || $0.isSpeaking)
        }
        if asked { throw Rejection(.requestExists) }
        return [
            .speakerQueued(
                request: RequestID("s\(state.requests.count + 1)"), user: person.user, item: id,
                kind: kind, topic: topic)
        ]
    }

    func withdrawRequest(_ id: RequestID) throws(Rejection) -> [Event] {
        let found = try request(id)
        if found.progress == .withdrawn { return [] }
        try require(.open)
        guard found.isWaiting else { throw Rejection(.requestNotWaiting, id.text) }
        return [.speakerWithdrawn(request: id)]
    }

    func moveRequest(_ id: RequestID, before: RequestID?) throws(Rejection) -> [Event] {
        try require(.open)
        guard try request(id).isWaiting else { throw Rejection(.requestNotWaiting, id.text) }
        if let before {
            guard try request(before).isWaiting else {
                throw Rejection(.requestNotWaiting, before.text)
            }
            guard before != id else { throw Rejection(.fieldInvalid, "before") }
        }
        return [.requestMoved(request: id, before: before)]
    }

    /// Calls somebody, ending the speech before it.
    func callSpeaker(_ id: RequestID, seconds: Int?) throws(Rejection) -> [Event] {
        try requireSitting()
        if let seconds { try check(seconds, in: 15...7200) }
        let found = try request(id)
        if found.isSpeaking { return [] }
        guard found.isWaiting else { throw Rejection(.requestNotWaiting, id.text) }
        guard try item(found.item).isRunning else {
            throw Rejection(.itemNotRunning, found.item.text)
        }
        return endOfSpeech() + [.speakerCalled(request: id, seconds: seconds)]
    }

    /// More time for who speaks; a speech without a limit gets one.
    func extendSpeech(_ id: RequestID, by seconds: Int) throws(Rejection) -> [Event] {
        try requireSitting()
        try check(seconds, in: 15...3600)
        let found = try request(id)
        guard case .speaking(let since) = found.progress else {
            throw Rejection(.requestNotSpeaking, id.text)
        }
        let spoken = context.now.seconds(since: since)
        return [
            .speechExtended(request: id, seconds: max(found.limit ?? 0, spoken) + seconds)
        ]
    }

    private func check(_ seconds: Int, in range: ClosedRange<Int>) throws(Rejection) {
        guard range.contains(seconds) else { throw Rejection(.fieldInvalid, "seconds") }
    }

    func endSpeech(_ id: RequestID) throws(Rejection) -> [Event] {
        try require(.open)
        guard try request(id).isSpeaking else { throw Rejection(.requestNotSpeaking, id.text) }
        return endOfSpeech()
    }

    /// The end of whatever speech is being given, with its length.
    func endOfSpeech() -> [Event] {
        for request in state.requests {
            guard case .speaking(let since) = request.progress else { continue }
            let seconds = context.now.seconds(since: since)
            return [.speechEnded(request: request.request, seconds: seconds)]
        }
        return []
    }

    /// Takes these people's requests out of the queue.
    func withdrawals(where gone: (SpeakerRequest) -> Bool) -> [Event] {
        state.requests.filter { $0.isWaiting && gone($0) }
            .map { .speakerWithdrawn(request: $0.request) }
    }

    private func request(_ id: RequestID) throws(Rejection) -> SpeakerRequest {
        guard let found = state.requests.first(where: { $0.request == id }) else {
            throw Rejection(.requestUnknown, id.text)
        }
        return found
    }
}
