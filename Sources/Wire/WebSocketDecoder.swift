/// The messages of one peer, from the bytes of its WebSocket (RFC 6455 §5).
///
/// Give it bytes with `receive(_:)`, then ask `next()` until it says `nil`.
/// The same bytes give the same events however they were cut. A length is
/// held against the limit before its payload is waited for, and text is
/// refused at its first wrong byte. After a close nothing more is read. When
/// idle it owns no memory but its own.
public struct WebSocketDecoder: Sendable {
    /// Whose messages are read.
    public enum Sender: Sendable {
        /// Every frame has a mask.
        case client
        /// No frame has one.
        case server
    }

    /// What the peer has sent.
    public enum Event: Sendable, Equatable {
        /// A message of text.
        case text(String)
        /// A message of bytes.
        case binary([UInt8])
        /// To be answered with a pong of the same bytes.
        case ping([UInt8])
        /// An answer to a ping, or unasked.
        case pong([UInt8])
        /// The last event. The code is `nil` where none was given.
        case close(code: UInt16?, reason: String)
    }

    private enum Phase {
        /// A frame's header is next.
        case header
        /// So many bytes of a data frame are left.
        case payload(WebSocketMask, left: Int, isFinal: Bool)
        /// A control frame's payload is next; it is read in one.
        case control(WebSocketFrameHeader.Control, WebSocketMask, length: Int)
        /// A close was read.
        case closed
        /// A rule was broken.
        case failed(WebSocketFault)
    }

    /// What kind of message is being put together.
    private enum Message {
        case none, text, binary
    }

    private let messageLimit: Int
    private let isMasked: Bool
    private var queue = ByteQueue()
    private var phase = Phase.header
    private var message = Message.none
    private var parts: [UInt8] = []
    private var validator = UTF8Validator()

    /// A decoder for a new connection.
    ///
    /// - Parameters:
    ///   - messageLimit: the most bytes a message may have, all its
    ///     fragments together.
    ///   - sender: the side at the other end.
    public init(messageLimit: Int, from sender: Sender = .client) {
        precondition(messageLimit >= 0, "A limit is a number of bytes.")
        self.messageLimit = messageLimit
        isMasked = sender == .client
    }

    /// The number of bytes held: those not yet used and those of a message
    /// that is not complete.
    public var buffered: Int { queue.count + parts.count }

    /// Appends bytes; after a close or a fault they are dropped.
    public mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        switch phase {
        case .closed, .failed: return
        case .header, .payload, .control: queue.append(bytes)
        }
    }

    /// The next message or control frame, or `nil` until more bytes are
    /// received.
    ///
    /// - Throws: the rule that was broken, and the same again at every later
    ///   call.
    public mutating func next() throws(WebSocketFault) -> Event? {
        do throws(WebSocketFault) {
            return try step()
        } catch {
            end(in: .failed(error))
            throw error
        }
    }

    private mutating func end(in last: Phase) {
        phase = last
        queue.clear()
        parts = []
    }

    private mutating func step() throws(WebSocketFault) -> Event? {
        while true {
            switch phase {
            case .header:
                guard let header = try readHeader() else { return nil }
                if let text = try wholeText(header) { return .text(text) }
                begin(header)
            case .payload(let mask, let left, let isFinal):
                guard try readPayload(mask, left: left, isFinal: isFinal) else { return nil }
                if isFinal { return try finishMessage() }
            case .control(let control, let mask, let length):
                guard let payload = readControl(mask, length: length) else { return nil }
                return try finish(control, payload)
            case .closed:
                return nil
            case .failed(let fault):
                throw fault
            }
        }
    }

    private mutating func readHeader() throws(WebSocketFault) -> WebSocketFrameHeader? {
        guard !queue.isEmpty else { return nil }
        // RFC 6455 §5.4: fragments of two messages are never mixed.
        switch (try WebSocketFrameHeader.opening(queue[0]).opcode, message) {
        case (.continuation, .none): throw .continuationUnexpected
        case (.text, .text), (.text, .binary), (.binary, .text), (.binary, .binary):
            throw .messageInterrupted
        case (.continuation, .text), (.continuation, .binary), (.text, .none), (.binary, .none),
            (.close, _), (.ping, _), (.pong, _):
            break
        }
        return try WebSocketFrameHeader.parse(
            queue, room: messageLimit - parts.count, isMasked: isMasked)
    }

    /// The text of a frame that is a message by itself and is all there, which
    /// is how almost every message comes: nothing is put together for it.
    private mutating func wholeText(
        _ header: WebSocketFrameHeader
    ) throws(WebSocketFault) -> String? {
        let size = Int(header.size)
        guard header.opcode == .text, header.isFinal,
            UInt64(queue.count - size) >= header.length
        else { return nil }
        let end = size + Int(header.length)
        var mask = WebSocketMask(header.mask)
        queue.withUnread(size..<end) { mask.remove(from: $0) }
        guard let text = String(validating: queue.peek(size..<end), as: UTF8.self) else {
            throw .textInvalid
        }
        queue.skip(end)
        return text
    }

    private mutating func begin(_ header: WebSocketFrameHeader) {
        queue.skip(Int(header.size))
        let mask = WebSocketMask(header.mask)
        let length = Int(header.length)
        if let control = header.opcode.control {
            phase = .control(control, mask, length: length)
            return
        }
        switch header.opcode {
        case .text: message = .text
        case .binary: message = .binary
        case .continuation, .close, .ping, .pong: break
        }
        phase = .payload(mask, left: length, isFinal: header.isFinal)
    }

    /// Moves what has come of a data frame to the message; whether that was
    /// all of it.
    private mutating func readPayload(
        _ mask: WebSocketMask, left: Int, isFinal: Bool
    ) throws(WebSocketFault) -> Bool {
        var mask = mask
        var piece = queue.take(atMost: left)
        let isText = message == .text
        let isValid = piece.withUnsafeMutableBytes { bytes in
            mask.remove(from: bytes)
            return !isText || validator.accept(UnsafeRawBufferPointer(bytes))
        }
        guard isValid else { throw .textInvalid }
        let remaining = left - piece.count
        if parts.isEmpty { parts = piece } else { parts.append(contentsOf: piece) }
        phase = remaining == 0 ? .header : .payload(mask, left: remaining, isFinal: isFinal)
        return remaining == 0
    }

    private mutating func finishMessage() throws(WebSocketFault) -> Event {
        let isText = message == .text
        let bytes = parts
        parts = []
        message = .none
        guard isText else { return .binary(bytes) }
        guard validator.isComplete else { throw .textInvalid }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func readControl(_ mask: WebSocketMask, length: Int) -> [UInt8]? {
        guard queue.count >= length else { return nil }
        var mask = mask
        var payload = Array(queue.peek(0..<length))
        queue.skip(length)
        payload.withUnsafeMutableBytes { mask.remove(from: $0) }
        phase = .header
        return payload
    }

    private mutating func finish(
        _ control: WebSocketFrameHeader.Control, _ payload: [UInt8]
    ) throws(WebSocketFault) -> Event {
        switch control {
        case .ping: return .ping(payload)
        case .pong: return .pong(payload)
        case .close:
            let close = try WebSocketClose(payload)
            end(in: .closed)
            return .close(code: close.code, reason: close.reason)
        }
    }
}
