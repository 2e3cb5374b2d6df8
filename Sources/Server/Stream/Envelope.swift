internal import Foundation
internal import Meeting
internal import Wire

/// The JSON around commands, events and signals: the only place that knows its shape.
///
/// What comes in is checked to the last field: an unknown command, a field that does not
/// exist, a wrong type are told apart, with the name. What goes out is made once and is the
/// same bytes for the disk and for everybody.
enum Envelope {
    /// A message of a client over the stream.
    struct Message: Decodable {
        let id: Tag
        let ask: Ask

        enum Ask {
            case join(meeting: MeetingID, after: Int64?, epoch: String?)
            case perform(meeting: MeetingID, key: String, command: Command)
            case signal(meeting: MeetingID, Signal)
            case leave(meeting: MeetingID)
        }

        private enum Key: String, CodingKey {
            case id, join, perform = "do", signal, leave
        }

        private enum Field: String, CodingKey {
            case meeting, after, epoch, key, command
        }

        init(from decoder: any Decoder) throws {
            let outer = try decoder.container(keyedBy: Key.self)
            id = try outer.decode(Tag.self, forKey: .id)
            func inner(_ key: Key) throws -> KeyedDecodingContainer<Field> {
                try outer.nestedContainer(keyedBy: Field.self, forKey: key)
            }
            if outer.contains(.perform) {
                let fields = try inner(.perform)
                ask = .perform(
                    meeting: try fields.decode(MeetingID.self, forKey: .meeting),
                    key: try fields.decode(String.self, forKey: .key),
                    command: try fields.decode(Checked.self, forKey: .command).command)
            } else if outer.contains(.join) {
                let fields = try inner(.join)
                ask = .join(
                    meeting: try fields.decode(MeetingID.self, forKey: .meeting),
                    after: try fields.decodeIfPresent(Int64.self, forKey: .after),
                    epoch: try fields.decodeIfPresent(String.self, forKey: .epoch))
            } else if outer.contains(.signal) {
                ask = .signal(
                    meeting: try inner(.signal).decode(MeetingID.self, forKey: .meeting),
                    try outer.decode(Signal.self, forKey: .signal))
            } else if outer.contains(.leave) {
                ask = .leave(meeting: try inner(.leave).decode(MeetingID.self, forKey: .meeting))
            } else {
                throw Problem(400, "message.unknown")
            }
        }
    }

    /// The client's own number for a message, given back as it came.
    enum Tag: Decodable {
        case number(Int64)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(String(try container.decode(String.self).prefix(64)))
            }
        }

        var json: String {
            switch self {
            case .number(let number): String(number)
            case .text(let text): Envelope.text(text)
            }
        }
    }

    // MARK: Coming in

    static func message(_ text: String) throws(Problem) -> Message {
        let said: JSONValue
        do { said = try JSONValue(normalised(text)) } catch { throw Problem(400, "json.invalid") }
        if let known = Message(again: said) ?? Message(joining: said) { return known }
        return try reading { () throws in try JSONReader.decode(Message.self, from: said) }
    }

    static func command(_ bytes: [UInt8]) throws(Problem) -> Command {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(400, "json.invalid")
        }
        return try decode(Checked.self, from: text).command
    }

    static func value<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws(Problem) -> T {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(400, "json.invalid")
        }
        return try decode(type, from: text)
    }

    /// The id of a message that could not be read otherwise, so that its sender learns which.
    static func tag(of text: String) -> Tag? {
        struct Outer: Decodable { let id: Tag }
        return try? JSONReader.decode(Outer.self, from: text).id
    }

    private static func decode<T: Decodable>(
        _ type: T.Type, from text: String
    ) throws(Problem) -> T {
        try reading { () throws in try JSONReader.decode(type, from: normalised(text)) }
    }

    private static func reading<T>(_ read: () throws -> T) throws(Problem) -> T {
        do {
            return try read()
        } catch let problem as Problem {
            throw problem
        } catch let error as DecodingError {
            throw Problem(error)
        } catch {
            throw Problem(400, "json.invalid")
        }
    }

    /// Text from people is kept in NFC.
    ///
    /// Escapes could smuggle decomposed letters past a look at the raw text, so a message that has
    /// any is written out first.
    private static func normalised(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\\") }
        }
        guard !isPlain else { return text }
        guard text.contains("\\u"),
            let tree = try? JSONSerialization.jsonObject(
                with: Data(text.utf8), options: .fragmentsAllowed),
            let plain = try? JSONSerialization.data(
                withJSONObject: tree, options: .fragmentsAllowed)
        else { return text.normalised }
        return String(decoding: plain, as: UTF8.self).normalised
    }

    // MARK: Going out

    /// The record's bytes, on disk and on the wire.
    static func event(
        _ event: Event, meeting: MeetingID, seq: Int64, at: Timestamp, by: UserID
    ) -> [UInt8] {
        var text = JSONText()
        text.add("{\"meeting\":")
        text.add(string: meeting.text)
        text.add(",\"seq\":")
        text.add(seq)
        text.add(",\"at\":")
        text.add(string: at.description)
        text.add(",\"by\":")
        text.add(string: by.text)
        text.add(",\"event\":")
        if !text.add(voting: event) { add(event, to: &text) }
        text.add("}")
        return text.bytes
    }

    static func signal(_ signal: Signal, meeting: MeetingID) -> [UInt8] {
        var text = JSONText()
        text.add("{\"meeting\":")
        text.add(string: meeting.text)
        text.add(",\"signal\":")
        add(signal, to: &text)
        text.add("}")
        return text.bytes
    }

    /// What a screen shows; `view` is JSON already, made once for all of them.
    static func screen(
        _ view: [UInt8], plate: PlateView?, seat: String?, called: Timestamp?, now: Timestamp
    ) -> [UInt8] {
        var bytes = Array("{\"now\":\"\(now)\",\"room\":".utf8) + view
        if let seat {
            bytes += Array(",\"seat\":\(text(seat)),\"plate\":".utf8) + encode(plate)
            if let called { bytes += Array(",\"called\":\"\(called)\"".utf8) }
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    static func done(_ tag: Tag, seq: Int64) -> [UInt8] {
        var text = begun(answering: tag, seq: seq)
        text.add("}")
        return text.bytes
    }

    /// The beginning of an answer: to which message, and where the meeting stands.
    private static func begun(answering tag: Tag, seq: Int64) -> JSONText {
        var text = JSONText()
        text.add("{\"re\":")
        switch tag {
        case .number(let number): text.add(number)
        case .text(let given): text.add(string: given)
        }
        text.add(",\"seq\":")
        text.add(seq)
        return text
    }

    static func joined(
        _ tag: Tag, seq: Int64, epoch: String, now: Timestamp, build: String,
        snapshot: [UInt8]?
    ) -> [UInt8] {
        var text = begun(answering: tag, seq: seq)
        text.add(",\"epoch\":")
        text.add(string: epoch)
        text.add(",\"now\":")
        text.add(string: now.description)
        text.add(",\"build\":")
        text.add(string: build)
        if let snapshot {
            text.add(",\"snapshot\":")
            text.add(json: snapshot)
        }
        text.add("}")
        return text.bytes
    }

    static func rejoin(_ meeting: MeetingID) -> [UInt8] {
        Array("{\"meeting\":\(text(meeting.text)),\"rejoin\":\"rights\"}".utf8)
    }

    static func refusal(_ problem: Problem, _ tag: Tag?, in language: Language) -> [UInt8] {
        let re = tag.map { "\"re\":\($0.json)," } ?? ""
        return Array("{\(re)\(errorMember(problem, in: language))}".utf8)
    }

    static func errorMember(_ problem: Problem, in language: Language) -> String {
        let about = problem.about.map { ",\"about\":\(text($0))" } ?? ""
        let message = Words.message(for: problem, in: language)
        return "\"error\":{\"code\":\(text(problem.code)),\"message\":\(text(message))\(about)}"
    }

    /// JSON that the server has written itself; `nil` if another version wrote it.
    static func decode<T: Decodable>(_ type: T.Type, _ json: [UInt8]) -> T? {
        try? JSONReader.decode(type, from: json)
    }

    static func encode(_ value: some Encodable) -> [UInt8] {
        var text = JSONText()
        add(value, to: &text)
        return text.bytes
    }

    private static func add(_ value: some Encodable, to text: inout JSONText) {
        do { try text.add(value: value) } catch {
            preconditionFailure("A value of our own did not become JSON: \(error)")
        }
    }

    /// A JSON string with its quotes.
    static func text(_ string: String) -> String {
        var text = JSONText()
        text.add(string: string)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// The event inside a stored record.
    static func entry(_ bytes: [UInt8], seq: Int64) throws -> Entry {
        struct Stored: Decodable {
            let at: Timestamp
            let by: UserID
            let event: Event
        }
        let stored = try JSONReader.decode(Stored.self, from: bytes)
        return Entry(seq: seq, at: stored.at, by: stored.by, event: stored.event)
    }
}
