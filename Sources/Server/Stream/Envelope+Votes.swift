internal import Meeting
internal import Wire

/// Short ways for what a thousand people say within one second: the same values and the same bytes
/// as the long ones, without what those have to find out anew each time.
extension Envelope.Message {
    /// A command that somebody has given a moment ago in the same words; `nil` for all else, what
    /// is wrong with it included.
    init?(again said: JSONValue) {
        guard let id = Envelope.Tag(said["id"]) else { return nil }
        self.id = id
        guard let order = said["do"], case .string(let meeting)? = order["meeting"],
            case .string(let key)? = order["key"], let words = order["command"],
            let command = Checked.known(words)
        else { return nil }
        ask = .perform(meeting: MeetingID(meeting), key: key, command: command)
    }

    /// Somebody who comes, or comes back to what they missed; `nil` for all else, what is wrong
    /// with it included.
    init?(joining said: JSONValue) {
        guard said["do"] == nil, let id = Envelope.Tag(said["id"]), let join = said["join"],
            case .string(let meeting)? = join["meeting"]
        else { return nil }
        var after: Int64?
        var epoch: String?
        switch join["after"] {
        case .integer(let position): after = position
        case .null, nil: break
        case .bool, .decimal, .string, .array, .object: return nil
        }
        switch join["epoch"] {
        case .string(let text): epoch = text
        case .null, nil: break
        case .bool, .integer, .decimal, .array, .object: return nil
        }
        self.id = id
        ask = .join(meeting: MeetingID(meeting), after: after, epoch: epoch)
    }
}

extension Envelope.Tag {
    /// The number or the text that it is; `nil` for all else.
    fileprivate init?(_ said: JSONValue?) {
        switch said {
        case .integer(let number): self = .number(number)
        case .string(let text): self = .text(String(text.prefix(64)))
        case .null, .bool, .decimal, .array, .object, nil: return nil
        }
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
