internal import Meeting
internal import Wire

/// Short ways for what a thousand people say within one second: the same values and the same bytes
/// as the long ones, without what those have to find out anew each time.
extension Envelope.Message {
    /// A command that somebody has given a moment ago in the same words; `nil` for all else, what
    /// is wrong with it included.
    init?(again said: JSONValue) {
        guard let order = said["do"], case .string(let meeting)? = order["meeting"],
            case .string(let key)? = order["key"], let words = order["command"],
            let command = Checked.known(words)
        else { return nil }
        switch said["id"] {
        case .integer(let number): id = .number(number)
        case .string(let text): id = .text(String(text.prefix(64)))
        case .null, .bool, .decimal, .array, .object, nil: return nil
        }
        ask = .perform(meeting: MeetingID(meeting), key: key, command: command)
    }
}

extension JSONText {
    /// Adds a vote without words of its own, or that there was one; nothing of any other event.
    ///
    /// - Returns: whether it did.
    mutating func add(voting event: Event) -> Bool {
        let voter: UserID
        if case .voteCast(let poll, let user, let choice?, nil, nil, nil) = event {
            voter = user
            add("{\"voteCast\":{\"choice\":")
            add(string: choice)
            add(",\"poll\":")
            add(string: poll.text)
        } else if case .voteReceived(let poll, let user, nil) = event {
            voter = user
            add("{\"voteReceived\":{\"poll\":")
            add(string: poll.text)
        } else {
            return false
        }
        add(",\"voter\":")
        add(string: voter.text)
        add("}}")
        return true
    }
}
